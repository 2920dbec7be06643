ALTER TABLE "cost_breakdowns" ADD COLUMN "compared_usd" numeric(24, 10) DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "cost_breakdowns" ADD COLUMN "strong_usd" numeric(24, 10) DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "cost_events" ADD COLUMN "calls" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "cost_events" ADD COLUMN "strong_usd" numeric(18, 10);
