DROP INDEX CONCURRENTLY IF EXISTS "messages_commented";--> statement-breakpoint
CREATE INDEX CONCURRENTLY "messages_commented" ON "messages" USING btree ("tenant_id","session_id") WHERE feedback_comment is not null;
