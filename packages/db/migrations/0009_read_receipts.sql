ALTER TABLE "sessions" ADD COLUMN "visitor_read_seq" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "sessions" ADD COLUMN "agent_read_seq" integer DEFAULT 0 NOT NULL;
