ALTER TABLE "budget_alerts" VALIDATE CONSTRAINT "budget_alerts_webhook_url_length", VALIDATE CONSTRAINT "budget_alerts_sealed_webhook_secret_size";--> statement-breakpoint
ALTER TABLE "cost_events" VALIDATE CONSTRAINT "cost_events_tier_known", VALIDATE CONSTRAINT "cost_events_tier_reason_length";
