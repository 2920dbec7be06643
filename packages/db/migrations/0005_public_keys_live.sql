DROP INDEX CONCURRENTLY IF EXISTS "api_keys_replaced_once";--> statement-breakpoint
CREATE UNIQUE INDEX CONCURRENTLY "api_keys_replaced_once" ON "api_keys" USING btree ("tenant_id","rotated_from");--> statement-breakpoint
ALTER TABLE "api_keys" VALIDATE CONSTRAINT "api_keys_no_secret_in_clear";
