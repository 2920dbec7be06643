ALTER TABLE "api_keys" ADD COLUMN "public_key" text;--> statement-breakpoint
ALTER TABLE "api_keys" ADD CONSTRAINT "api_keys_no_secret_in_clear" CHECK (public_key is null or (type = 'publishable' and public_key like 'pk_live_%' and length(public_key) <= 100)) NOT VALID;
