CREATE TABLE "end_user_facts" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"tenant_id" uuid NOT NULL,
	"end_user_id" uuid NOT NULL,
	"session_id" uuid NOT NULL,
	"fact" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "end_user_facts_fact_length" CHECK (char_length("fact") <= 1000)
);--> statement-breakpoint
ALTER TABLE "end_user_facts" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "tool_calls" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"tenant_id" uuid NOT NULL,
	"session_id" uuid NOT NULL,
	"tool_id" uuid NOT NULL,
	"arguments" jsonb NOT NULL,
	"summary" text NOT NULL,
	"status" text DEFAULT 'waiting' NOT NULL,
	"approver" text NOT NULL,
	"decided_by" uuid,
	"decided_at" timestamp with time zone,
	"expires_at" timestamp with time zone NOT NULL,
	"error" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "tool_calls_tenant_id" UNIQUE("tenant_id","id"),
	CONSTRAINT "tool_calls_status_known" CHECK ("status" in ('waiting', 'running', 'done', 'failed', 'declined', 'expired')),
	CONSTRAINT "tool_calls_approver_known" CHECK ("approver" in ('visitor', 'agent')),
	CONSTRAINT "tool_calls_arguments_size" CHECK (pg_column_size("arguments") <= 32768),
	CONSTRAINT "tool_calls_summary_length" CHECK (char_length("summary") <= 4000),
	CONSTRAINT "tool_calls_error_length" CHECK (char_length("error") <= 100)
);--> statement-breakpoint
ALTER TABLE "tool_calls" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "tools" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"tenant_id" uuid NOT NULL,
	"name" text NOT NULL,
	"title" text NOT NULL,
	"description" text NOT NULL,
	"kind" text NOT NULL,
	"effect" text NOT NULL,
	"approval" text DEFAULT 'visitor' NOT NULL,
	"definition" jsonb NOT NULL,
	"header_names" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"sealed_secrets" text,
	"enabled" boolean DEFAULT true NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "tools_tenant_id" UNIQUE("tenant_id","id"),
	CONSTRAINT "tools_name" UNIQUE("tenant_id","name"),
	CONSTRAINT "tools_kind_known" CHECK ("kind" in ('http', 'webhook', 'mcp')),
	CONSTRAINT "tools_effect_known" CHECK ("effect" in ('reads', 'changes')),
	CONSTRAINT "tools_approval_known" CHECK ("approval" in ('visitor', 'agent')),
	CONSTRAINT "tools_name_length" CHECK (char_length("name") <= 100),
	CONSTRAINT "tools_title_length" CHECK (char_length("title") <= 200),
	CONSTRAINT "tools_description_length" CHECK (char_length("description") <= 4000),
	CONSTRAINT "tools_definition_size" CHECK (pg_column_size("definition") <= 131072),
	CONSTRAINT "tools_header_names_size" CHECK (pg_column_size("header_names") <= 8192),
	CONSTRAINT "tools_sealed_secrets_size" CHECK (octet_length("sealed_secrets") <= 65536)
);--> statement-breakpoint
ALTER TABLE "tools" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "escalations" ADD COLUMN "call_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "escalations" ADD COLUMN "call_contact" text;--> statement-breakpoint
ALTER TABLE "messages" ADD COLUMN "tool_call_id" uuid;--> statement-breakpoint
ALTER TABLE "end_user_facts" ADD CONSTRAINT "end_user_facts_end_user" FOREIGN KEY ("tenant_id","end_user_id") REFERENCES "public"."end_users"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "end_user_facts" ADD CONSTRAINT "end_user_facts_session" FOREIGN KEY ("tenant_id","session_id") REFERENCES "public"."sessions"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tool_calls" ADD CONSTRAINT "tool_calls_session" FOREIGN KEY ("tenant_id","session_id") REFERENCES "public"."sessions"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tool_calls" ADD CONSTRAINT "tool_calls_tool" FOREIGN KEY ("tenant_id","tool_id") REFERENCES "public"."tools"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tools" ADD CONSTRAINT "tools_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "end_user_facts_of_person" ON "end_user_facts" USING btree ("tenant_id","end_user_id","created_at");--> statement-breakpoint
CREATE INDEX "end_user_facts_session_id" ON "end_user_facts" USING btree ("tenant_id","session_id");--> statement-breakpoint
CREATE INDEX "tool_calls_of_session" ON "tool_calls" USING btree ("tenant_id","session_id","created_at");--> statement-breakpoint
CREATE INDEX "tool_calls_tool_id" ON "tool_calls" USING btree ("tenant_id","tool_id");--> statement-breakpoint
CREATE INDEX "tools_tenant" ON "tools" USING btree ("tenant_id","created_at");--> statement-breakpoint
ALTER TABLE "escalations" ADD CONSTRAINT "escalations_call_contact_length" CHECK (char_length("call_contact") <= 500) NOT VALID;--> statement-breakpoint
CREATE POLICY "end_user_facts_own_tenant" ON "end_user_facts" AS PERMISSIVE FOR ALL TO "vk_app" USING (tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)) WITH CHECK (tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "end_user_facts_vk_jobs" ON "end_user_facts" AS PERMISSIVE FOR ALL TO "vk_jobs" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "tool_calls_own_tenant" ON "tool_calls" AS PERMISSIVE FOR ALL TO "vk_app" USING (tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)) WITH CHECK (tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "tool_calls_vk_jobs" ON "tool_calls" AS PERMISSIVE FOR ALL TO "vk_jobs" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "tools_own_tenant" ON "tools" AS PERMISSIVE FOR ALL TO "vk_app" USING (tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)) WITH CHECK (tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid));
