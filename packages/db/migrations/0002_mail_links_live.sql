DROP INDEX CONCURRENTLY IF EXISTS "outbox_mails_person";--> statement-breakpoint
CREATE INDEX CONCURRENTLY "outbox_mails_person" ON "outbox_mails" USING btree ("user_id","created_at");--> statement-breakpoint
ALTER TABLE "outbox_mails" VALIDATE CONSTRAINT "outbox_mails_user_id_users_id_fk", VALIDATE CONSTRAINT "outbox_mails_audience_known", VALIDATE CONSTRAINT "outbox_mails_sealed_link_size";
