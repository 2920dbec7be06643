ALTER TABLE "budget_alerts" VALIDATE CONSTRAINT "budget_alerts_webhook_outcome_known";
