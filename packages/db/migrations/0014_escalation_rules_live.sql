ALTER TABLE "escalations" VALIDATE CONSTRAINT "escalations_detail_size";--> statement-breakpoint
ALTER TABLE "ai_personalities" VALIDATE CONSTRAINT "ai_personalities_escalation_rules_size";
