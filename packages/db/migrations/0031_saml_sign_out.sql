ALTER TABLE "sso_connections" ADD COLUMN "sign_out_url" text;--> statement-breakpoint
ALTER TABLE "sso_connections" ADD CONSTRAINT "sso_connections_sign_out_url_length" CHECK (char_length("sign_out_url") <= 2000) NOT VALID;
