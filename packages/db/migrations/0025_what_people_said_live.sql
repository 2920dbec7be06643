DROP INDEX CONCURRENTLY IF EXISTS "end_user_facts_expires";--> statement-breakpoint
CREATE INDEX CONCURRENTLY "end_user_facts_expires" ON "end_user_facts" USING btree ("tenant_id","expires_at");--> statement-breakpoint
ALTER TABLE "end_user_facts" VALIDATE CONSTRAINT "end_user_facts_kind_known";
