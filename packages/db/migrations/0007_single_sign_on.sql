CREATE TABLE "sso_assertions" (
	"tenant_id" uuid NOT NULL,
	"connection_id" uuid NOT NULL,
	"hash" text NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	CONSTRAINT "sso_assertions_tenant_id_connection_id_hash_pk" PRIMARY KEY("tenant_id","connection_id","hash"),
	CONSTRAINT "sso_assertions_hash_length" CHECK (char_length("hash") <= 100)
);--> statement-breakpoint
ALTER TABLE "sso_assertions" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "sso_connections" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"tenant_id" uuid NOT NULL,
	"name" text NOT NULL,
	"kind" text NOT NULL,
	"issuer" text,
	"client_id" text,
	"sealed_secret" text,
	"sign_in_url" text,
	"certificates" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"email_claim" text,
	"name_claim" text,
	"joins" boolean DEFAULT true NOT NULL,
	"default_role" text DEFAULT 'agent' NOT NULL,
	"tested_at" timestamp with time zone,
	"enabled_at" timestamp with time zone,
	"enforced_at" timestamp with time zone,
	"created_by" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "sso_connections_tenant_id" UNIQUE("tenant_id","id"),
	CONSTRAINT "sso_connections_kind_known" CHECK ("kind" in ('oidc', 'saml')),
	CONSTRAINT "sso_connections_default_role_known" CHECK ("default_role" in ('agent', 'viewer')),
	CONSTRAINT "sso_connections_enforced" CHECK (enforced_at is null or enabled_at is not null),
	CONSTRAINT "sso_connections_name_length" CHECK (char_length("name") <= 100),
	CONSTRAINT "sso_connections_issuer_length" CHECK (char_length("issuer") <= 2000),
	CONSTRAINT "sso_connections_client_id_length" CHECK (char_length("client_id") <= 500),
	CONSTRAINT "sso_connections_sealed_secret_size" CHECK (octet_length("sealed_secret") <= 8192),
	CONSTRAINT "sso_connections_sign_in_url_length" CHECK (char_length("sign_in_url") <= 2000),
	CONSTRAINT "sso_connections_certificates_size" CHECK (pg_column_size("certificates") <= 65536),
	CONSTRAINT "sso_connections_email_claim_length" CHECK (char_length("email_claim") <= 500),
	CONSTRAINT "sso_connections_name_claim_length" CHECK (char_length("name_claim") <= 500)
);--> statement-breakpoint
ALTER TABLE "sso_connections" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "sso_domains" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"tenant_id" uuid NOT NULL,
	"connection_id" uuid NOT NULL,
	"domain" text NOT NULL,
	"token" text NOT NULL,
	"verified_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "sso_domains_tenant_domain" UNIQUE("tenant_id","domain"),
	CONSTRAINT "sso_domains_domain_length" CHECK (char_length("domain") <= 253),
	CONSTRAINT "sso_domains_token_length" CHECK (char_length("token") <= 100)
);--> statement-breakpoint
ALTER TABLE "sso_domains" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "sso_assertions" ADD CONSTRAINT "sso_assertions_connection_fk" FOREIGN KEY ("tenant_id","connection_id") REFERENCES "public"."sso_connections"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sso_connections" ADD CONSTRAINT "sso_connections_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sso_connections" ADD CONSTRAINT "sso_connections_created_by_users_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sso_domains" ADD CONSTRAINT "sso_domains_connection_fk" FOREIGN KEY ("tenant_id","connection_id") REFERENCES "public"."sso_connections"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "sso_assertions_expiry" ON "sso_assertions" USING btree ("expires_at");--> statement-breakpoint
CREATE INDEX "sso_connections_tenant" ON "sso_connections" USING btree ("tenant_id","created_at");--> statement-breakpoint
CREATE UNIQUE INDEX "sso_domains_verified" ON "sso_domains" USING btree ("domain") WHERE verified_at is not null;--> statement-breakpoint
CREATE INDEX "sso_domains_connection" ON "sso_domains" USING btree ("tenant_id","connection_id");--> statement-breakpoint
CREATE POLICY "sso_assertions_own_tenant" ON "sso_assertions" AS PERMISSIVE FOR ALL TO "vk_app" USING (tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)) WITH CHECK (tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "sso_assertions_vk_jobs" ON "sso_assertions" AS PERMISSIVE FOR ALL TO "vk_jobs" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "sso_connections_own_tenant" ON "sso_connections" AS PERMISSIVE FOR ALL TO "vk_app" USING (tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)) WITH CHECK (tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "sso_connections_vk_auth" ON "sso_connections" AS PERMISSIVE FOR ALL TO "vk_auth" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "sso_domains_own_tenant" ON "sso_domains" AS PERMISSIVE FOR ALL TO "vk_app" USING (tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)) WITH CHECK (tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "sso_domains_vk_auth" ON "sso_domains" AS PERMISSIVE FOR ALL TO "vk_auth" USING (true) WITH CHECK (true);
