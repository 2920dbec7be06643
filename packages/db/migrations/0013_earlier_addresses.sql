CREATE TABLE "earlier_addresses" (
	"tenant_id" uuid NOT NULL,
	"digest" text NOT NULL,
	"user_id" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "earlier_addresses_tenant_id_digest_user_id_pk" PRIMARY KEY("tenant_id","digest","user_id"),
	CONSTRAINT "earlier_addresses_digest_length" CHECK (char_length("digest") <= 100)
);--> statement-breakpoint
ALTER TABLE "earlier_addresses" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "earlier_addresses" ADD CONSTRAINT "earlier_addresses_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "earlier_addresses" ADD CONSTRAINT "earlier_addresses_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "earlier_addresses_user" ON "earlier_addresses" USING btree ("user_id");--> statement-breakpoint
CREATE POLICY "former_members_vk_auth" ON "former_members" AS PERMISSIVE FOR ALL TO "vk_auth" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "earlier_addresses_own_tenant" ON "earlier_addresses" AS PERMISSIVE FOR ALL TO "vk_app" USING (tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)) WITH CHECK (tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "earlier_addresses_vk_auth" ON "earlier_addresses" AS PERMISSIVE FOR ALL TO "vk_auth" USING (true) WITH CHECK (true);
