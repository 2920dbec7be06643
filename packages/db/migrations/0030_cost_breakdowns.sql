CREATE TABLE "cost_breakdowns" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"tenant_id" uuid NOT NULL,
	"day" date NOT NULL,
	"service_type" text NOT NULL,
	"personality_id" uuid,
	"provider" text NOT NULL,
	"model" text NOT NULL,
	"modality" text NOT NULL,
	"unit" text NOT NULL,
	"tier" text,
	"own_key" boolean NOT NULL,
	"event_count" bigint NOT NULL,
	"quantity" numeric(24, 4) NOT NULL,
	"cost_usd" numeric(24, 10) NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "cost_breakdowns_of_day" UNIQUE NULLS NOT DISTINCT("tenant_id","day","service_type","personality_id","provider","model","modality","unit","tier","own_key"),
	CONSTRAINT "cost_breakdowns_service_type_length" CHECK (char_length("service_type") <= 100),
	CONSTRAINT "cost_breakdowns_provider_length" CHECK (char_length("provider") <= 100),
	CONSTRAINT "cost_breakdowns_model_length" CHECK (char_length("model") <= 200),
	CONSTRAINT "cost_breakdowns_modality_length" CHECK (char_length("modality") <= 50),
	CONSTRAINT "cost_breakdowns_unit_length" CHECK (char_length("unit") <= 50),
	CONSTRAINT "cost_breakdowns_tier_length" CHECK (char_length("tier") <= 20)
);--> statement-breakpoint
ALTER TABLE "cost_breakdowns" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "sight_weeks" (
	"tenant_id" uuid NOT NULL,
	"week_of" date NOT NULL,
	"conversations" integer NOT NULL,
	"with_sight" integer NOT NULL,
	"time_zone" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "sight_weeks_tenant_id_week_of_pk" PRIMARY KEY("tenant_id","week_of"),
	CONSTRAINT "sight_weeks_time_zone_length" CHECK (char_length("time_zone") <= 64)
);--> statement-breakpoint
ALTER TABLE "sight_weeks" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "cost_breakdowns" ADD CONSTRAINT "cost_breakdowns_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sight_weeks" ADD CONSTRAINT "sight_weeks_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "cost_breakdowns_newest" ON "cost_breakdowns" USING btree ("tenant_id","updated_at");--> statement-breakpoint
CREATE POLICY "cost_breakdowns_own_tenant" ON "cost_breakdowns" AS PERMISSIVE FOR ALL TO "vk_app" USING (tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)) WITH CHECK (tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "cost_breakdowns_vk_jobs" ON "cost_breakdowns" AS PERMISSIVE FOR ALL TO "vk_jobs" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "sight_weeks_own_tenant" ON "sight_weeks" AS PERMISSIVE FOR ALL TO "vk_app" USING (tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)) WITH CHECK (tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid));
