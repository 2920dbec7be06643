ALTER TABLE "rag_experiments" ADD COLUMN "verdict" text;--> statement-breakpoint
ALTER TABLE "rag_experiments" ADD COLUMN "decided_by" jsonb;--> statement-breakpoint
ALTER TABLE "rag_experiments" ADD COLUMN "decided_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "rag_experiments" ADD CONSTRAINT "rag_experiments_verdict_known" CHECK ("verdict" in ('none', 'a', 'b')) NOT VALID;--> statement-breakpoint
ALTER TABLE "rag_experiments" ADD CONSTRAINT "rag_experiments_decided_by_size" CHECK (pg_column_size("decided_by") <= 1024) NOT VALID;
