CREATE TABLE "model_keys" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"tenant_id" uuid NOT NULL,
	"provider" text NOT NULL,
	"sealed_key" text NOT NULL,
	"hint" text NOT NULL,
	"verdict" text,
	"tested_at" timestamp with time zone,
	"created_by" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "model_keys_tenant_id" UNIQUE("tenant_id","id"),
	CONSTRAINT "model_keys_provider" UNIQUE("tenant_id","provider"),
	CONSTRAINT "model_keys_provider_known" CHECK ("provider" in ('openai', 'anthropic', 'google')),
	CONSTRAINT "model_keys_verdict_known" CHECK ("verdict" in ('works', 'key_refused', 'no_such_model', 'no_credit', 'unreachable', 'fails')),
	CONSTRAINT "model_keys_sealed_key_size" CHECK (octet_length("sealed_key") <= 2048),
	CONSTRAINT "model_keys_hint_length" CHECK (char_length("hint") <= 4)
);--> statement-breakpoint
ALTER TABLE "model_keys" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "budget_alerts" ADD COLUMN "webhook_url" text;--> statement-breakpoint
ALTER TABLE "budget_alerts" ADD COLUMN "sealed_webhook_secret" text;--> statement-breakpoint
ALTER TABLE "cost_events" ADD COLUMN "tier" text;--> statement-breakpoint
ALTER TABLE "cost_events" ADD COLUMN "tier_reason" text;--> statement-breakpoint
ALTER TABLE "cost_events" ADD COLUMN "own_key" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "model_keys" ADD CONSTRAINT "model_keys_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "model_keys" ADD CONSTRAINT "model_keys_created_by_users_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "budget_alerts" ADD CONSTRAINT "budget_alerts_webhook_url_length" CHECK (char_length("webhook_url") <= 2000) NOT VALID;--> statement-breakpoint
ALTER TABLE "budget_alerts" ADD CONSTRAINT "budget_alerts_sealed_webhook_secret_size" CHECK (octet_length("sealed_webhook_secret") <= 1024) NOT VALID;--> statement-breakpoint
ALTER TABLE "cost_events" ADD CONSTRAINT "cost_events_tier_known" CHECK ("tier" in ('fast', 'strong')) NOT VALID;--> statement-breakpoint
ALTER TABLE "cost_events" ADD CONSTRAINT "cost_events_tier_reason_length" CHECK (char_length("tier_reason") <= 200) NOT VALID;--> statement-breakpoint
CREATE POLICY "model_keys_own_tenant" ON "model_keys" AS PERMISSIVE FOR ALL TO "vk_app" USING (tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)) WITH CHECK (tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid));
