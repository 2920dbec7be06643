ALTER TABLE "budget_alerts" ADD COLUMN "webhook_outcome" text;--> statement-breakpoint
ALTER TABLE "budget_alerts" ADD COLUMN "webhook_status" integer;--> statement-breakpoint
ALTER TABLE "budget_alerts" ADD COLUMN "webhook_tried_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "budget_alerts" ADD CONSTRAINT "budget_alerts_webhook_outcome_known" CHECK ("webhook_outcome" in ('delivered', 'refused', 'redirected', 'unreachable', 'unreadable')) NOT VALID;
