DROP INDEX CONCURRENTLY IF EXISTS "escalations_calls";--> statement-breakpoint
CREATE INDEX CONCURRENTLY "escalations_calls" ON "escalations" USING btree ("tenant_id","call_at") WHERE call_at is not null;--> statement-breakpoint
DROP INDEX CONCURRENTLY IF EXISTS "sessions_opened_from";--> statement-breakpoint
CREATE INDEX CONCURRENTLY "sessions_opened_from" ON "sessions" USING btree ("tenant_id","opened_from","created_at") WHERE opened_from is not null;--> statement-breakpoint
ALTER TABLE "sessions" VALIDATE CONSTRAINT "sessions_opened_from_length";
