CREATE TABLE "tool_runs" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"tenant_id" uuid NOT NULL,
	"tool_id" uuid NOT NULL,
	"session_id" uuid,
	"ok" boolean NOT NULL,
	"status" integer,
	"error" text,
	"took_ms" integer NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "tool_runs_error_length" CHECK (char_length("error") <= 100)
);--> statement-breakpoint
ALTER TABLE "tool_runs" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "escalations" ADD COLUMN "call_time_zone" text;--> statement-breakpoint
ALTER TABLE "escalations" ADD COLUMN "call_canceled_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "sessions" ADD COLUMN "time_zone" text;--> statement-breakpoint
ALTER TABLE "tools" ADD COLUMN "source" jsonb;--> statement-breakpoint
ALTER TABLE "tools" ADD COLUMN "offered" jsonb;--> statement-breakpoint
ALTER TABLE "tools" ADD COLUMN "stopped_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "tool_runs" ADD CONSTRAINT "tool_runs_tool" FOREIGN KEY ("tenant_id","tool_id") REFERENCES "public"."tools"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tool_runs" ADD CONSTRAINT "tool_runs_session" FOREIGN KEY ("tenant_id","session_id") REFERENCES "public"."sessions"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "tool_runs_of_tool" ON "tool_runs" USING btree ("tenant_id","tool_id","created_at");--> statement-breakpoint
CREATE INDEX "tool_runs_session_id" ON "tool_runs" USING btree ("tenant_id","session_id");--> statement-breakpoint
ALTER TABLE "escalations" ADD CONSTRAINT "escalations_call_time_zone_length" CHECK (char_length("call_time_zone") <= 64) NOT VALID;--> statement-breakpoint
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_time_zone_length" CHECK (char_length("time_zone") <= 64) NOT VALID;--> statement-breakpoint
ALTER TABLE "tools" ADD CONSTRAINT "tools_source_size" CHECK (pg_column_size("source") <= 8192) NOT VALID;--> statement-breakpoint
ALTER TABLE "tools" ADD CONSTRAINT "tools_offered_size" CHECK (pg_column_size("offered") <= 131072) NOT VALID;--> statement-breakpoint
CREATE POLICY "tool_runs_own_tenant" ON "tool_runs" AS PERMISSIVE FOR ALL TO "vk_app" USING (tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)) WITH CHECK (tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "tool_runs_vk_jobs" ON "tool_runs" AS PERMISSIVE FOR ALL TO "vk_jobs" USING (true) WITH CHECK (true);
