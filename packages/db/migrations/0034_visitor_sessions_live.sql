DROP INDEX CONCURRENTLY IF EXISTS "sessions_visitor_id";--> statement-breakpoint
CREATE INDEX CONCURRENTLY "sessions_visitor_id" ON "sessions" USING btree ("tenant_id","visitor_id") WHERE visitor_id is not null;
