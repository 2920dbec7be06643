ALTER TABLE "sso_connections" ADD COLUMN "own_certificate" text;--> statement-breakpoint
ALTER TABLE "sso_connections" ADD COLUMN "sealed_key" text;--> statement-breakpoint
ALTER TABLE "sso_connections" ADD CONSTRAINT "sso_connections_own_certificate_length" CHECK (char_length("own_certificate") <= 8192) NOT VALID;--> statement-breakpoint
ALTER TABLE "sso_connections" ADD CONSTRAINT "sso_connections_sealed_key_size" CHECK (octet_length("sealed_key") <= 16384) NOT VALID;
