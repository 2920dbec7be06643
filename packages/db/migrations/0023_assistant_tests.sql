CREATE TABLE "assistant_test_runs" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"tenant_id" uuid NOT NULL,
	"personality_id" uuid NOT NULL,
	"status" text DEFAULT 'pending' NOT NULL,
	"settings" jsonb NOT NULL,
	"is_draft" boolean DEFAULT false NOT NULL,
	"test_ids" jsonb NOT NULL,
	"outcomes" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"passed_count" integer DEFAULT 0 NOT NULL,
	"error" text,
	"created_by" uuid,
	"started_at" timestamp with time zone,
	"finished_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "assistant_test_runs_tenant_id" UNIQUE("tenant_id","id"),
	CONSTRAINT "assistant_test_runs_status_known" CHECK ("status" in ('pending', 'running', 'done', 'failed', 'cancelled')),
	CONSTRAINT "assistant_test_runs_settings_size" CHECK (pg_column_size("settings") <= 262144),
	CONSTRAINT "assistant_test_runs_test_ids_items" CHECK (case when jsonb_typeof("test_ids") = 'array' then jsonb_array_length("test_ids") <= 500 else false end),
	CONSTRAINT "assistant_test_runs_outcomes_items" CHECK (case when jsonb_typeof("outcomes") = 'array' then jsonb_array_length("outcomes") <= 500 else false end),
	CONSTRAINT "assistant_test_runs_outcomes_size" CHECK (pg_column_size("outcomes") <= 16777216),
	CONSTRAINT "assistant_test_runs_error_length" CHECK (char_length("error") <= 500)
);--> statement-breakpoint
ALTER TABLE "assistant_test_runs" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "assistant_tests" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"tenant_id" uuid NOT NULL,
	"personality_id" uuid NOT NULL,
	"name" text NOT NULL,
	"steps" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"persona" jsonb,
	"source_session_id" uuid,
	"created_by" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "assistant_tests_tenant_id" UNIQUE("tenant_id","id"),
	CONSTRAINT "assistant_tests_name_length" CHECK (char_length("name") <= 300),
	CONSTRAINT "assistant_tests_steps_items" CHECK (case when jsonb_typeof("steps") = 'array' then jsonb_array_length("steps") <= 100 else false end),
	CONSTRAINT "assistant_tests_steps_size" CHECK (pg_column_size("steps") <= 2097152),
	CONSTRAINT "assistant_tests_persona_size" CHECK (pg_column_size("persona") <= 65536)
);--> statement-breakpoint
ALTER TABLE "assistant_tests" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "assistant_test_runs" ADD CONSTRAINT "assistant_test_runs_created_by_users_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "assistant_test_runs" ADD CONSTRAINT "assistant_test_runs_personality" FOREIGN KEY ("tenant_id","personality_id") REFERENCES "public"."ai_personalities"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "assistant_tests" ADD CONSTRAINT "assistant_tests_created_by_users_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "assistant_tests" ADD CONSTRAINT "assistant_tests_personality" FOREIGN KEY ("tenant_id","personality_id") REFERENCES "public"."ai_personalities"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "assistant_tests" ADD CONSTRAINT "assistant_tests_source_session" FOREIGN KEY ("tenant_id","source_session_id") REFERENCES "public"."sessions"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "assistant_test_runs_newest" ON "assistant_test_runs" USING btree ("tenant_id","personality_id","created_at","id");--> statement-breakpoint
CREATE INDEX "assistant_tests_of_personality" ON "assistant_tests" USING btree ("tenant_id","personality_id","created_at","id");--> statement-breakpoint
CREATE INDEX "assistant_tests_source_session_id" ON "assistant_tests" USING btree ("tenant_id","source_session_id");--> statement-breakpoint
CREATE POLICY "assistant_test_runs_own_tenant" ON "assistant_test_runs" AS PERMISSIVE FOR ALL TO "vk_app" USING (tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)) WITH CHECK (tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "assistant_tests_own_tenant" ON "assistant_tests" AS PERMISSIVE FOR ALL TO "vk_app" USING (tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)) WITH CHECK (tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid));
