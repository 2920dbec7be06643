CREATE TABLE "knowledge_drafts" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"tenant_id" uuid NOT NULL,
	"title" text NOT NULL,
	"url" text,
	"format" text NOT NULL,
	"content" text NOT NULL,
	"metadata" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"replaces_document_id" uuid,
	"baseline_run_id" uuid,
	"changed_run_id" uuid,
	"decision" text,
	"document_id" uuid,
	"decided_by" uuid,
	"decided_at" timestamp with time zone,
	"created_by" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "knowledge_drafts_tenant_id" UNIQUE("tenant_id","id"),
	CONSTRAINT "knowledge_drafts_decision_known" CHECK ("decision" in ('published', 'discarded')),
	CONSTRAINT "knowledge_drafts_title_length" CHECK (char_length("title") <= 1000),
	CONSTRAINT "knowledge_drafts_url_length" CHECK (char_length("url") <= 4000),
	CONSTRAINT "knowledge_drafts_content_size" CHECK (octet_length("content") <= 4194304),
	CONSTRAINT "knowledge_drafts_metadata_size" CHECK (pg_column_size("metadata") <= 65536)
);--> statement-breakpoint
ALTER TABLE "knowledge_drafts" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "rag_experiments" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"tenant_id" uuid NOT NULL,
	"name" text NOT NULL,
	"settings_a" jsonb NOT NULL,
	"settings_b" jsonb NOT NULL,
	"measure" text NOT NULL,
	"minimum_sample" integer NOT NULL,
	"status" text DEFAULT 'running' NOT NULL,
	"adopted" text,
	"created_by" uuid,
	"ended_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "rag_experiments_tenant_id" UNIQUE("tenant_id","id"),
	CONSTRAINT "rag_experiments_status_known" CHECK ("status" in ('running', 'stopped', 'adopted')),
	CONSTRAINT "rag_experiments_measure_known" CHECK ("measure" in ('answered', 'well_rated', 'handed_over', 'resolved_alone')),
	CONSTRAINT "rag_experiments_adopted_known" CHECK ("adopted" in ('a', 'b')),
	CONSTRAINT "rag_experiments_minimum_sample_range" CHECK ("minimum_sample" between 1 and 1000000),
	CONSTRAINT "rag_experiments_name_length" CHECK (char_length("name") <= 300),
	CONSTRAINT "rag_experiments_settings_a_size" CHECK (pg_column_size("settings_a") <= 65536),
	CONSTRAINT "rag_experiments_settings_b_size" CHECK (pg_column_size("settings_b") <= 65536)
);--> statement-breakpoint
ALTER TABLE "rag_experiments" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "rag_exposures" (
	"tenant_id" uuid NOT NULL,
	"experiment_id" uuid NOT NULL,
	"session_id" uuid NOT NULL,
	"variant" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "rag_exposures_tenant_id_experiment_id_session_id_pk" PRIMARY KEY("tenant_id","experiment_id","session_id"),
	CONSTRAINT "rag_exposures_variant_known" CHECK ("variant" in ('a', 'b'))
);--> statement-breakpoint
ALTER TABLE "rag_exposures" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "rag_settings" (
	"tenant_id" uuid PRIMARY KEY NOT NULL,
	"settings" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"updated_by" uuid,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "rag_settings_settings_size" CHECK (pg_column_size("settings") <= 65536)
);--> statement-breakpoint
ALTER TABLE "rag_settings" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "rag_quality_thresholds" DROP CONSTRAINT "rag_quality_thresholds_metric_known";--> statement-breakpoint
ALTER TABLE "rag_evaluation_runs" ADD COLUMN "done_count" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "rag_evaluation_runs" ADD COLUMN "document_precision" real;--> statement-breakpoint
ALTER TABLE "rag_evaluation_runs" ADD COLUMN "document_recall" real;--> statement-breakpoint
ALTER TABLE "rag_evaluation_runs" ADD COLUMN "citation_faithfulness" real;--> statement-breakpoint
ALTER TABLE "rag_evaluation_runs" ADD COLUMN "answered_share" real;--> statement-breakpoint
ALTER TABLE "rag_evaluations" ADD COLUMN "case_id" text;--> statement-breakpoint
ALTER TABLE "rag_evaluations" ADD COLUMN "sources" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "rag_evaluations" ADD COLUMN "citations" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "rag_evaluations" ADD COLUMN "answered" boolean;--> statement-breakpoint
ALTER TABLE "rag_evaluations" ADD COLUMN "model" text;--> statement-breakpoint
ALTER TABLE "rag_evaluations" ADD COLUMN "document_precision" real;--> statement-breakpoint
ALTER TABLE "rag_evaluations" ADD COLUMN "document_recall" real;--> statement-breakpoint
ALTER TABLE "rag_evaluations" ADD COLUMN "citation_faithfulness" real;--> statement-breakpoint
ALTER TABLE "knowledge_drafts" ADD CONSTRAINT "knowledge_drafts_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "knowledge_drafts" ADD CONSTRAINT "knowledge_drafts_decided_by_users_id_fk" FOREIGN KEY ("decided_by") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "knowledge_drafts" ADD CONSTRAINT "knowledge_drafts_created_by_users_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "knowledge_drafts" ADD CONSTRAINT "knowledge_drafts_replaces" FOREIGN KEY ("tenant_id","replaces_document_id") REFERENCES "public"."knowledge_documents"("tenant_id","id") ON DELETE set null ("replaces_document_id") ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "knowledge_drafts" ADD CONSTRAINT "knowledge_drafts_document" FOREIGN KEY ("tenant_id","document_id") REFERENCES "public"."knowledge_documents"("tenant_id","id") ON DELETE set null ("document_id") ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "knowledge_drafts" ADD CONSTRAINT "knowledge_drafts_baseline" FOREIGN KEY ("tenant_id","baseline_run_id") REFERENCES "public"."rag_evaluation_runs"("tenant_id","id") ON DELETE set null ("baseline_run_id") ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "knowledge_drafts" ADD CONSTRAINT "knowledge_drafts_changed" FOREIGN KEY ("tenant_id","changed_run_id") REFERENCES "public"."rag_evaluation_runs"("tenant_id","id") ON DELETE set null ("changed_run_id") ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rag_experiments" ADD CONSTRAINT "rag_experiments_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rag_experiments" ADD CONSTRAINT "rag_experiments_created_by_users_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rag_exposures" ADD CONSTRAINT "rag_exposures_experiment" FOREIGN KEY ("tenant_id","experiment_id") REFERENCES "public"."rag_experiments"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rag_exposures" ADD CONSTRAINT "rag_exposures_session" FOREIGN KEY ("tenant_id","session_id") REFERENCES "public"."sessions"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rag_settings" ADD CONSTRAINT "rag_settings_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rag_settings" ADD CONSTRAINT "rag_settings_updated_by_users_id_fk" FOREIGN KEY ("updated_by") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "knowledge_drafts_newest" ON "knowledge_drafts" USING btree ("tenant_id","created_at","id");--> statement-breakpoint
CREATE INDEX "knowledge_drafts_replaces_id" ON "knowledge_drafts" USING btree ("tenant_id","replaces_document_id");--> statement-breakpoint
CREATE INDEX "knowledge_drafts_document_id" ON "knowledge_drafts" USING btree ("tenant_id","document_id");--> statement-breakpoint
CREATE INDEX "knowledge_drafts_baseline_id" ON "knowledge_drafts" USING btree ("tenant_id","baseline_run_id");--> statement-breakpoint
CREATE INDEX "knowledge_drafts_changed_id" ON "knowledge_drafts" USING btree ("tenant_id","changed_run_id");--> statement-breakpoint
CREATE INDEX "rag_experiments_newest" ON "rag_experiments" USING btree ("tenant_id","created_at","id");--> statement-breakpoint
CREATE UNIQUE INDEX "rag_experiments_running" ON "rag_experiments" USING btree ("tenant_id") WHERE status = 'running';--> statement-breakpoint
CREATE INDEX "rag_exposures_session_id" ON "rag_exposures" USING btree ("tenant_id","session_id");--> statement-breakpoint
ALTER TABLE "rag_evaluation_runs" ADD CONSTRAINT "rag_evaluation_runs_document_precision_range" CHECK ("document_precision" between 0 and 1) NOT VALID;--> statement-breakpoint
ALTER TABLE "rag_evaluation_runs" ADD CONSTRAINT "rag_evaluation_runs_document_recall_range" CHECK ("document_recall" between 0 and 1) NOT VALID;--> statement-breakpoint
ALTER TABLE "rag_evaluation_runs" ADD CONSTRAINT "rag_evaluation_runs_citation_faithfulness_range" CHECK ("citation_faithfulness" between 0 and 1) NOT VALID;--> statement-breakpoint
ALTER TABLE "rag_evaluation_runs" ADD CONSTRAINT "rag_evaluation_runs_answered_share_range" CHECK ("answered_share" between 0 and 1) NOT VALID;--> statement-breakpoint
ALTER TABLE "rag_evaluations" ADD CONSTRAINT "rag_evaluations_document_precision_range" CHECK ("document_precision" between 0 and 1) NOT VALID;--> statement-breakpoint
ALTER TABLE "rag_evaluations" ADD CONSTRAINT "rag_evaluations_document_recall_range" CHECK ("document_recall" between 0 and 1) NOT VALID;--> statement-breakpoint
ALTER TABLE "rag_evaluations" ADD CONSTRAINT "rag_evaluations_citation_faithfulness_range" CHECK ("citation_faithfulness" between 0 and 1) NOT VALID;--> statement-breakpoint
ALTER TABLE "rag_evaluations" ADD CONSTRAINT "rag_evaluations_case_id_length" CHECK (char_length("case_id") <= 100) NOT VALID;--> statement-breakpoint
ALTER TABLE "rag_evaluations" ADD CONSTRAINT "rag_evaluations_model_length" CHECK (char_length("model") <= 200) NOT VALID;--> statement-breakpoint
ALTER TABLE "rag_evaluations" ADD CONSTRAINT "rag_evaluations_sources_size" CHECK (pg_column_size("sources") <= 262144) NOT VALID;--> statement-breakpoint
ALTER TABLE "rag_evaluations" ADD CONSTRAINT "rag_evaluations_citations_size" CHECK (pg_column_size("citations") <= 262144) NOT VALID;--> statement-breakpoint
ALTER TABLE "rag_quality_thresholds" ADD CONSTRAINT "rag_quality_thresholds_metric_known" CHECK ("metric" in ('faithfulness', 'answer_relevancy', 'context_precision', 'context_recall', 'document_precision', 'document_recall', 'citation_faithfulness', 'answered')) NOT VALID;--> statement-breakpoint
CREATE POLICY "knowledge_drafts_own_tenant" ON "knowledge_drafts" AS PERMISSIVE FOR ALL TO "vk_app" USING (tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)) WITH CHECK (tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "rag_experiments_own_tenant" ON "rag_experiments" AS PERMISSIVE FOR ALL TO "vk_app" USING (tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)) WITH CHECK (tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "rag_exposures_own_tenant" ON "rag_exposures" AS PERMISSIVE FOR ALL TO "vk_app" USING (tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)) WITH CHECK (tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "rag_settings_own_tenant" ON "rag_settings" AS PERMISSIVE FOR ALL TO "vk_app" USING (tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)) WITH CHECK (tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid));
