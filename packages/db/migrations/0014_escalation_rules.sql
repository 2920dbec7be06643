ALTER TABLE "escalations" ADD COLUMN "detail" jsonb;--> statement-breakpoint
ALTER TABLE "ai_personalities" ADD COLUMN "escalation_rules" jsonb DEFAULT '{}'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "escalations" ADD CONSTRAINT "escalations_detail_size" CHECK (pg_column_size("detail") <= 4096) NOT VALID;--> statement-breakpoint
ALTER TABLE "ai_personalities" ADD CONSTRAINT "ai_personalities_escalation_rules_size" CHECK (pg_column_size("escalation_rules") <= 16384) NOT VALID;
