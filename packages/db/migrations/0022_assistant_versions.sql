CREATE TABLE "personality_versions" (
	"tenant_id" uuid NOT NULL,
	"personality_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"settings" jsonb NOT NULL,
	"created_by" uuid,
	"restored_version" integer,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "personality_versions_tenant_id_personality_id_version_pk" PRIMARY KEY("tenant_id","personality_id","version"),
	CONSTRAINT "personality_versions_settings_size" CHECK (pg_column_size("settings") <= 262144)
);--> statement-breakpoint
ALTER TABLE "personality_versions" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "ai_personalities" ADD COLUMN "avatar" jsonb;--> statement-breakpoint
ALTER TABLE "ai_personalities" ADD COLUMN "model_tier" text DEFAULT 'auto' NOT NULL;--> statement-breakpoint
ALTER TABLE "ai_personalities" ADD COLUMN "tools" jsonb;--> statement-breakpoint
ALTER TABLE "ai_personalities" ADD COLUMN "hours" jsonb;--> statement-breakpoint
ALTER TABLE "personality_versions" ADD CONSTRAINT "personality_versions_created_by_users_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "personality_versions" ADD CONSTRAINT "personality_versions_personality" FOREIGN KEY ("tenant_id","personality_id") REFERENCES "public"."ai_personalities"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ai_personalities" ADD CONSTRAINT "ai_personalities_avatar_size" CHECK (pg_column_size("avatar") <= 1024) NOT VALID;--> statement-breakpoint
ALTER TABLE "ai_personalities" ADD CONSTRAINT "ai_personalities_model_tier_known" CHECK ("model_tier" in ('auto', 'fast', 'strong')) NOT VALID;--> statement-breakpoint
ALTER TABLE "ai_personalities" ADD CONSTRAINT "ai_personalities_tools_size" CHECK (pg_column_size("tools") <= 65536) NOT VALID;--> statement-breakpoint
ALTER TABLE "ai_personalities" ADD CONSTRAINT "ai_personalities_hours_size" CHECK (pg_column_size("hours") <= 16384) NOT VALID;--> statement-breakpoint
CREATE POLICY "personality_versions_own_tenant" ON "personality_versions" AS PERMISSIVE FOR ALL TO "vk_app" USING (tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)) WITH CHECK (tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid));
