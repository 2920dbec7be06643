CREATE TABLE "knowledge_source_pages" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"tenant_id" uuid NOT NULL,
	"source_id" uuid NOT NULL,
	"address" text NOT NULL,
	"depth" integer DEFAULT 0 NOT NULL,
	"state" text DEFAULT 'waiting' NOT NULL,
	"document_id" uuid,
	"title" text,
	"etag" text,
	"last_modified" text,
	"content_hash" "bytea",
	"blocks" "bytea",
	"text" text,
	"problem" jsonb,
	"missed" integer DEFAULT 0 NOT NULL,
	"seen_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "knowledge_source_pages_address" UNIQUE("tenant_id","source_id","address"),
	CONSTRAINT "knowledge_source_pages_state_known" CHECK ("state" in ('waiting', 'fetched', 'read', 'unchanged', 'skipped', 'failed', 'gone')),
	CONSTRAINT "knowledge_source_pages_address_length" CHECK (char_length("address") <= 2048),
	CONSTRAINT "knowledge_source_pages_title_length" CHECK (char_length("title") <= 1000),
	CONSTRAINT "knowledge_source_pages_etag_length" CHECK (char_length("etag") <= 1000),
	CONSTRAINT "knowledge_source_pages_last_modified_length" CHECK (char_length("last_modified") <= 200),
	CONSTRAINT "knowledge_source_pages_content_hash_size" CHECK (octet_length("content_hash") <= 64),
	CONSTRAINT "knowledge_source_pages_blocks_size" CHECK (octet_length("blocks") <= 262144),
	CONSTRAINT "knowledge_source_pages_text_size" CHECK (octet_length("text") <= 67108864),
	CONSTRAINT "knowledge_source_pages_problem_size" CHECK (pg_column_size("problem") <= 16384)
);--> statement-breakpoint
ALTER TABLE "knowledge_source_pages" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "knowledge_source_runs" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"tenant_id" uuid NOT NULL,
	"source_id" uuid NOT NULL,
	"trigger" text NOT NULL,
	"status" text DEFAULT 'queued' NOT NULL,
	"lease_until" timestamp with time zone,
	"started_at" timestamp with time zone,
	"finished_at" timestamp with time zone,
	"worked_ms" bigint DEFAULT 0 NOT NULL,
	"failures" integer DEFAULT 0 NOT NULL,
	"found" integer DEFAULT 0 NOT NULL,
	"read" integer DEFAULT 0 NOT NULL,
	"unchanged" integer DEFAULT 0 NOT NULL,
	"skipped" integer DEFAULT 0 NOT NULL,
	"failed" integer DEFAULT 0 NOT NULL,
	"gone" integer DEFAULT 0 NOT NULL,
	"bytes" bigint DEFAULT 0 NOT NULL,
	"current" text,
	"problem" jsonb,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "knowledge_source_runs_tenant_id" UNIQUE("tenant_id","id"),
	CONSTRAINT "knowledge_source_runs_trigger_known" CHECK ("trigger" in ('manual', 'schedule')),
	CONSTRAINT "knowledge_source_runs_status_known" CHECK ("status" in ('queued', 'running', 'done', 'failed', 'canceled')),
	CONSTRAINT "knowledge_source_runs_current_length" CHECK (char_length("current") <= 4000),
	CONSTRAINT "knowledge_source_runs_problem_size" CHECK (pg_column_size("problem") <= 16384)
);--> statement-breakpoint
ALTER TABLE "knowledge_source_runs" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "knowledge_sources" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"tenant_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"name" text NOT NULL,
	"settings" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"schedule" text DEFAULT 'manual' NOT NULL,
	"next_run_at" timestamp with time zone,
	"paused_at" timestamp with time zone,
	"blob_key" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "knowledge_sources_tenant_id" UNIQUE("tenant_id","id"),
	CONSTRAINT "knowledge_sources_kind_known" CHECK ("kind" in ('page', 'sitemap', 'site', 'git', 'export', 'folder')),
	CONSTRAINT "knowledge_sources_schedule_known" CHECK ("schedule" in ('manual', 'daily', 'weekly', 'monthly')),
	CONSTRAINT "knowledge_sources_name_length" CHECK (char_length("name") <= 500),
	CONSTRAINT "knowledge_sources_blob_key_length" CHECK (char_length("blob_key") <= 500),
	CONSTRAINT "knowledge_sources_settings_size" CHECK (pg_column_size("settings") <= 32768)
);--> statement-breakpoint
ALTER TABLE "knowledge_sources" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "knowledge_source_pages" ADD CONSTRAINT "knowledge_source_pages_source" FOREIGN KEY ("tenant_id","source_id") REFERENCES "public"."knowledge_sources"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "knowledge_source_pages" ADD CONSTRAINT "knowledge_source_pages_document" FOREIGN KEY ("tenant_id","document_id") REFERENCES "public"."knowledge_documents"("tenant_id","id") ON DELETE set null ("document_id") ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "knowledge_source_runs" ADD CONSTRAINT "knowledge_source_runs_source" FOREIGN KEY ("tenant_id","source_id") REFERENCES "public"."knowledge_sources"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "knowledge_sources" ADD CONSTRAINT "knowledge_sources_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "knowledge_source_pages_state" ON "knowledge_source_pages" USING btree ("tenant_id","source_id","state","depth","id");--> statement-breakpoint
CREATE INDEX "knowledge_source_pages_document_id" ON "knowledge_source_pages" USING btree ("tenant_id","document_id");--> statement-breakpoint
CREATE INDEX "knowledge_source_runs_newest" ON "knowledge_source_runs" USING btree ("tenant_id","source_id","created_at","id");--> statement-breakpoint
CREATE UNIQUE INDEX "knowledge_source_runs_open" ON "knowledge_source_runs" USING btree ("tenant_id","source_id") WHERE status in ('queued', 'running');--> statement-breakpoint
CREATE INDEX "knowledge_sources_newest" ON "knowledge_sources" USING btree ("tenant_id","created_at","id");--> statement-breakpoint
CREATE POLICY "knowledge_source_pages_own_tenant" ON "knowledge_source_pages" AS PERMISSIVE FOR ALL TO "vk_app" USING (tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)) WITH CHECK (tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "knowledge_source_runs_own_tenant" ON "knowledge_source_runs" AS PERMISSIVE FOR ALL TO "vk_app" USING (tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)) WITH CHECK (tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "knowledge_source_runs_vk_jobs" ON "knowledge_source_runs" AS PERMISSIVE FOR ALL TO "vk_jobs" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "knowledge_sources_own_tenant" ON "knowledge_sources" AS PERMISSIVE FOR ALL TO "vk_app" USING (tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)) WITH CHECK (tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "knowledge_sources_vk_jobs" ON "knowledge_sources" AS PERMISSIVE FOR ALL TO "vk_jobs" USING (true) WITH CHECK (true);
