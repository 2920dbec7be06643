CREATE TABLE "audit_heads" (
	"tenant_id" uuid PRIMARY KEY NOT NULL,
	"seq" bigint NOT NULL,
	"hash" "bytea" NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL
);--> statement-breakpoint
ALTER TABLE "audit_heads" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "budget_alerts" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"tenant_id" uuid NOT NULL,
	"scope" text DEFAULT 'tenant' NOT NULL,
	"scope_id" text,
	"period" text DEFAULT 'month' NOT NULL,
	"limit_usd" numeric(14, 2) NOT NULL,
	"thresholds" jsonb DEFAULT '[50,80,100]'::jsonb NOT NULL,
	"enabled" boolean DEFAULT true NOT NULL,
	"notified_threshold" integer,
	"notified_period" date,
	"notified_at" timestamp with time zone,
	"created_by" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "budget_alerts_tenant_id" UNIQUE("tenant_id","id"),
	CONSTRAINT "budget_alerts_scope" UNIQUE NULLS NOT DISTINCT("tenant_id","scope","scope_id","period"),
	CONSTRAINT "budget_alerts_limit" CHECK (limit_usd >= 0),
	CONSTRAINT "budget_alerts_scope_known" CHECK ("scope" in ('tenant', 'service', 'personality', 'session')),
	CONSTRAINT "budget_alerts_period_known" CHECK ("period" in ('day', 'month')),
	CONSTRAINT "budget_alerts_thresholds_items" CHECK (case when jsonb_typeof("thresholds") = 'array' then jsonb_array_length("thresholds") <= 20 else false end),
	CONSTRAINT "budget_alerts_scope_id_length" CHECK (char_length("scope_id") <= 100)
);--> statement-breakpoint
ALTER TABLE "budget_alerts" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "chat_files" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"tenant_id" uuid NOT NULL,
	"session_id" uuid NOT NULL,
	"message_seq" integer,
	"sender" text NOT NULL,
	"name" text NOT NULL,
	"media_type" text NOT NULL,
	"size_bytes" bigint NOT NULL,
	"sha256" "bytea" NOT NULL,
	"blob_key" text NOT NULL,
	"redacted" boolean DEFAULT false NOT NULL,
	"status" text DEFAULT 'pending' NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "chat_files_tenant_id" UNIQUE("tenant_id","id"),
	CONSTRAINT "chat_files_sender_known" CHECK ("sender" in ('visitor', 'agent', 'assistant')),
	CONSTRAINT "chat_files_status_known" CHECK ("status" in ('pending', 'ready', 'refused', 'deleted')),
	CONSTRAINT "chat_files_name_length" CHECK (char_length("name") <= 500),
	CONSTRAINT "chat_files_media_type_length" CHECK (char_length("media_type") <= 200),
	CONSTRAINT "chat_files_blob_key_length" CHECK (char_length("blob_key") <= 500),
	CONSTRAINT "chat_files_sha256_size" CHECK (octet_length("sha256") <= 32)
);--> statement-breakpoint
ALTER TABLE "chat_files" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "consents" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"tenant_id" uuid NOT NULL,
	"session_id" uuid,
	"end_user_id" uuid,
	"kind" text NOT NULL,
	"granted_at" timestamp with time zone NOT NULL,
	"withdrawn_at" timestamp with time zone,
	"text_version" text NOT NULL,
	"locale" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "consents_tenant_id" UNIQUE("tenant_id","id"),
	CONSTRAINT "consents_kind_known" CHECK ("kind" in ('screen', 'voice', 'recording')),
	CONSTRAINT "consents_text_version_length" CHECK (char_length("text_version") <= 100)
);--> statement-breakpoint
ALTER TABLE "consents" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "cost_events" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"tenant_id" uuid NOT NULL,
	"session_id" uuid,
	"personality_id" uuid,
	"service_type" text NOT NULL,
	"provider" text NOT NULL,
	"model" text NOT NULL,
	"modality" text NOT NULL,
	"quantity" numeric(18, 4) NOT NULL,
	"unit" text NOT NULL,
	"cost_usd" numeric(18, 10) NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "cost_events_service_type_length" CHECK (char_length("service_type") <= 100),
	CONSTRAINT "cost_events_provider_length" CHECK (char_length("provider") <= 100),
	CONSTRAINT "cost_events_model_length" CHECK (char_length("model") <= 200),
	CONSTRAINT "cost_events_modality_length" CHECK (char_length("modality") <= 50),
	CONSTRAINT "cost_events_unit_length" CHECK (char_length("unit") <= 50)
);--> statement-breakpoint
ALTER TABLE "cost_events" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "cost_summaries" (
	"tenant_id" uuid NOT NULL,
	"period" text NOT NULL,
	"period_start" date NOT NULL,
	"service_type" text NOT NULL,
	"event_count" bigint DEFAULT 0 NOT NULL,
	"cost_usd" numeric(18, 6) DEFAULT 0 NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "cost_summaries_tenant_id_period_period_start_service_type_pk" PRIMARY KEY("tenant_id","period","period_start","service_type"),
	CONSTRAINT "cost_summaries_period_known" CHECK ("period" in ('day', 'month')),
	CONSTRAINT "cost_summaries_service_type_length" CHECK (char_length("service_type") <= 100)
);--> statement-breakpoint
ALTER TABLE "cost_summaries" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "data_requests" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"tenant_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"subject_kind" text NOT NULL,
	"subject_id" text NOT NULL,
	"status" text DEFAULT 'pending' NOT NULL,
	"requested_by" uuid,
	"due_at" timestamp with time zone,
	"started_at" timestamp with time zone,
	"finished_at" timestamp with time zone,
	"blob_key" text,
	"size_bytes" bigint,
	"expires_at" timestamp with time zone,
	"receipt" jsonb,
	"error" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "data_requests_tenant_id" UNIQUE("tenant_id","id"),
	CONSTRAINT "data_requests_kind_known" CHECK ("kind" in ('export', 'erase')),
	CONSTRAINT "data_requests_subject_kind_known" CHECK ("subject_kind" in ('user', 'end_user', 'visitor')),
	CONSTRAINT "data_requests_status_known" CHECK ("status" in ('pending', 'running', 'done', 'failed', 'cancelled')),
	CONSTRAINT "data_requests_subject_id_length" CHECK (char_length("subject_id") <= 300),
	CONSTRAINT "data_requests_blob_key_length" CHECK (char_length("blob_key") <= 500),
	CONSTRAINT "data_requests_error_length" CHECK (char_length("error") <= 2000),
	CONSTRAINT "data_requests_receipt_size" CHECK (pg_column_size("receipt") <= 65536)
);--> statement-breakpoint
ALTER TABLE "data_requests" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "end_users" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"tenant_id" uuid NOT NULL,
	"external_id" text NOT NULL,
	"email" text,
	"name" text,
	"locale" text,
	"metadata" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"verified" boolean DEFAULT false NOT NULL,
	"first_seen_at" timestamp with time zone DEFAULT now() NOT NULL,
	"last_seen_at" timestamp with time zone DEFAULT now() NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "end_users_tenant_id" UNIQUE("tenant_id","id"),
	CONSTRAINT "end_users_external_id" UNIQUE("tenant_id","external_id"),
	CONSTRAINT "end_users_external_id_length" CHECK (char_length("external_id") <= 300),
	CONSTRAINT "end_users_email_length" CHECK (char_length("email") <= 254),
	CONSTRAINT "end_users_name_length" CHECK (char_length("name") <= 300),
	CONSTRAINT "end_users_metadata_size" CHECK (pg_column_size("metadata") <= 32768)
);--> statement-breakpoint
ALTER TABLE "end_users" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "invitations" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"tenant_id" uuid NOT NULL,
	"email" text NOT NULL,
	"role" text NOT NULL,
	"locale" text DEFAULT 'en' NOT NULL,
	"token_hash" "bytea" NOT NULL,
	"invited_by" uuid,
	"expires_at" timestamp with time zone NOT NULL,
	"accepted_at" timestamp with time zone,
	"accepted_by" uuid,
	"revoked_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "invitations_token_hash_unique" UNIQUE("token_hash"),
	CONSTRAINT "invitations_tenant_id" UNIQUE("tenant_id","id"),
	CONSTRAINT "invitations_email_lower" CHECK (email = lower(email)),
	CONSTRAINT "invitations_email_length" CHECK (char_length("email") <= 254),
	CONSTRAINT "invitations_role_known" CHECK ("role" in ('owner', 'admin', 'agent', 'viewer'))
);--> statement-breakpoint
ALTER TABLE "invitations" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "meetings" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"tenant_id" uuid NOT NULL,
	"room_name" text NOT NULL,
	"janus_room" text NOT NULL,
	"created_by" uuid,
	"status" text DEFAULT 'scheduled' NOT NULL,
	"scheduled_at" timestamp with time zone,
	"started_at" timestamp with time zone,
	"ended_at" timestamp with time zone,
	"max_participants" integer DEFAULT 10 NOT NULL,
	"settings" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "meetings_janus_room_unique" UNIQUE("janus_room"),
	CONSTRAINT "meetings_tenant_id" UNIQUE("tenant_id","id"),
	CONSTRAINT "meetings_room_name" UNIQUE("tenant_id","room_name"),
	CONSTRAINT "meetings_status_known" CHECK ("status" in ('scheduled', 'active', 'ended', 'cancelled')),
	CONSTRAINT "meetings_max_participants_range" CHECK ("max_participants" between 1 and 1000),
	CONSTRAINT "meetings_room_name_length" CHECK (char_length("room_name") <= 200),
	CONSTRAINT "meetings_janus_room_form" CHECK (char_length(janus_room) <= 94 and janus_room !~ '[,:]'),
	CONSTRAINT "meetings_settings_size" CHECK (pg_column_size("settings") <= 65536)
);--> statement-breakpoint
ALTER TABLE "meetings" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "outbox_mails" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"tenant_id" uuid,
	"kind" text NOT NULL,
	"recipient" text NOT NULL,
	"subject" text NOT NULL,
	"text" text NOT NULL,
	"html" text,
	"status" text DEFAULT 'pending' NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"next_attempt_at" timestamp with time zone,
	"error" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"sent_at" timestamp with time zone,
	CONSTRAINT "outbox_mails_status_known" CHECK ("status" in ('pending', 'sent', 'failed', 'kept')),
	CONSTRAINT "outbox_mails_kind_length" CHECK (char_length("kind") <= 100),
	CONSTRAINT "outbox_mails_recipient_length" CHECK (char_length("recipient") <= 320),
	CONSTRAINT "outbox_mails_subject_length" CHECK (char_length("subject") <= 1000),
	CONSTRAINT "outbox_mails_text_size" CHECK (octet_length("text") <= 262144),
	CONSTRAINT "outbox_mails_html_size" CHECK (octet_length("html") <= 524288),
	CONSTRAINT "outbox_mails_error_length" CHECK (char_length("error") <= 2000)
);--> statement-breakpoint
ALTER TABLE "outbox_mails" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "passkeys" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"name" text,
	"public_key" text NOT NULL,
	"user_id" uuid NOT NULL,
	"credential_id" text NOT NULL,
	"counter" bigint NOT NULL,
	"device_type" text NOT NULL,
	"backed_up" boolean NOT NULL,
	"transports" text,
	"aaguid" text,
	"last_used_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "passkeys_credential_id_unique" UNIQUE("credential_id"),
	CONSTRAINT "passkeys_name_length" CHECK (char_length("name") <= 200),
	CONSTRAINT "passkeys_public_key_size" CHECK (octet_length("public_key") <= 8192),
	CONSTRAINT "passkeys_credential_id_length" CHECK (char_length("credential_id") <= 2000),
	CONSTRAINT "passkeys_transports_length" CHECK (char_length("transports") <= 200)
);--> statement-breakpoint
ALTER TABLE "passkeys" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "person_keys" (
	"tenant_id" uuid NOT NULL,
	"subject_kind" text NOT NULL,
	"subject_id" text NOT NULL,
	"wrapped_key" "bytea",
	"destroyed_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "person_keys_tenant_id_subject_kind_subject_id_pk" PRIMARY KEY("tenant_id","subject_kind","subject_id"),
	CONSTRAINT "person_keys_destroyed" CHECK ((wrapped_key is null) = (destroyed_at is not null)),
	CONSTRAINT "person_keys_subject_id_length" CHECK (char_length("subject_id") <= 300),
	CONSTRAINT "person_keys_wrapped_key_size" CHECK (octet_length("wrapped_key") <= 1024)
);--> statement-breakpoint
ALTER TABLE "person_keys" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "rag_evaluation_runs" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"tenant_id" uuid NOT NULL,
	"test_set_id" uuid,
	"status" text DEFAULT 'pending' NOT NULL,
	"config" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"case_count" integer DEFAULT 0 NOT NULL,
	"faithfulness" real,
	"answer_relevancy" real,
	"context_precision" real,
	"context_recall" real,
	"passed" boolean,
	"error" text,
	"created_by" uuid,
	"started_at" timestamp with time zone,
	"finished_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "rag_evaluation_runs_tenant_id" UNIQUE("tenant_id","id"),
	CONSTRAINT "rag_evaluation_runs_status_known" CHECK ("status" in ('pending', 'running', 'done', 'failed', 'cancelled')),
	CONSTRAINT "rag_evaluation_runs_faithfulness_range" CHECK ("faithfulness" between 0 and 1),
	CONSTRAINT "rag_evaluation_runs_answer_relevancy_range" CHECK ("answer_relevancy" between -1 and 1),
	CONSTRAINT "rag_evaluation_runs_context_precision_range" CHECK ("context_precision" between 0 and 1),
	CONSTRAINT "rag_evaluation_runs_context_recall_range" CHECK ("context_recall" between 0 and 1),
	CONSTRAINT "rag_evaluation_runs_config_size" CHECK (pg_column_size("config") <= 65536),
	CONSTRAINT "rag_evaluation_runs_error_length" CHECK (char_length("error") <= 2000)
);--> statement-breakpoint
ALTER TABLE "rag_evaluation_runs" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "rag_evaluations" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"tenant_id" uuid NOT NULL,
	"run_id" uuid NOT NULL,
	"session_id" uuid,
	"question" text NOT NULL,
	"answer" text NOT NULL,
	"ground_truth" text,
	"contexts" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"faithfulness" real,
	"answer_relevancy" real,
	"context_precision" real,
	"context_recall" real,
	"reasons" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "rag_evaluations_faithfulness_range" CHECK ("faithfulness" between 0 and 1),
	CONSTRAINT "rag_evaluations_answer_relevancy_range" CHECK ("answer_relevancy" between -1 and 1),
	CONSTRAINT "rag_evaluations_context_precision_range" CHECK ("context_precision" between 0 and 1),
	CONSTRAINT "rag_evaluations_context_recall_range" CHECK ("context_recall" between 0 and 1),
	CONSTRAINT "rag_evaluations_question_size" CHECK (octet_length("question") <= 65536),
	CONSTRAINT "rag_evaluations_answer_size" CHECK (octet_length("answer") <= 262144),
	CONSTRAINT "rag_evaluations_ground_truth_size" CHECK (octet_length("ground_truth") <= 262144),
	CONSTRAINT "rag_evaluations_contexts_size" CHECK (pg_column_size("contexts") <= 2097152),
	CONSTRAINT "rag_evaluations_reasons_size" CHECK (pg_column_size("reasons") <= 262144)
);--> statement-breakpoint
ALTER TABLE "rag_evaluations" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "rag_quality_thresholds" (
	"tenant_id" uuid NOT NULL,
	"metric" text NOT NULL,
	"minimum" real NOT NULL,
	"updated_by" uuid,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "rag_quality_thresholds_tenant_id_metric_pk" PRIMARY KEY("tenant_id","metric"),
	CONSTRAINT "rag_quality_thresholds_metric_known" CHECK ("metric" in ('faithfulness', 'answer_relevancy', 'context_precision', 'context_recall')),
	CONSTRAINT "rag_quality_thresholds_minimum_range" CHECK ("minimum" between 0 and 1)
);--> statement-breakpoint
ALTER TABLE "rag_quality_thresholds" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "rag_test_sets" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"tenant_id" uuid NOT NULL,
	"name" text NOT NULL,
	"description" text DEFAULT '' NOT NULL,
	"language" text DEFAULT 'en' NOT NULL,
	"cases" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"created_by" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "rag_test_sets_tenant_id" UNIQUE("tenant_id","id"),
	CONSTRAINT "rag_test_sets_name_length" CHECK (char_length("name") <= 300),
	CONSTRAINT "rag_test_sets_description_length" CHECK (char_length("description") <= 4000),
	CONSTRAINT "rag_test_sets_cases_items" CHECK (case when jsonb_typeof("cases") = 'array' then jsonb_array_length("cases") <= 2000 else false end),
	CONSTRAINT "rag_test_sets_cases_size" CHECK (pg_column_size("cases") <= 8388608)
);--> statement-breakpoint
ALTER TABLE "rag_test_sets" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "restricted_use_hits" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"tenant_id" uuid NOT NULL,
	"session_id" uuid,
	"place" text NOT NULL,
	"category" text NOT NULL,
	"score" real NOT NULL,
	"excerpt" text NOT NULL,
	"action" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "restricted_use_hits_place_known" CHECK ("place" in ('prompt', 'instructions', 'tool', 'output')),
	CONSTRAINT "restricted_use_hits_action_known" CHECK ("action" in ('blocked', 'flagged')),
	CONSTRAINT "restricted_use_hits_score_range" CHECK ("score" between 0 and 1),
	CONSTRAINT "restricted_use_hits_category_length" CHECK (char_length("category") <= 100),
	CONSTRAINT "restricted_use_hits_excerpt_length" CHECK (char_length("excerpt") <= 1000)
);--> statement-breakpoint
ALTER TABLE "restricted_use_hits" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "sso_providers" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"tenant_id" uuid NOT NULL,
	"provider_id" text NOT NULL,
	"issuer" text NOT NULL,
	"domain" text NOT NULL,
	"oidc_config" text,
	"saml_config" text,
	"user_id" uuid,
	"domain_verified" boolean DEFAULT false NOT NULL,
	"verified_at" timestamp with time zone,
	"enforced" boolean DEFAULT false NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "sso_providers_provider_id_unique" UNIQUE("provider_id"),
	CONSTRAINT "sso_providers_tenant_id" UNIQUE("tenant_id","id"),
	CONSTRAINT "sso_providers_provider_id_length" CHECK (char_length("provider_id") <= 200),
	CONSTRAINT "sso_providers_issuer_length" CHECK (char_length("issuer") <= 2000),
	CONSTRAINT "sso_providers_domain_length" CHECK (char_length("domain") <= 255),
	CONSTRAINT "sso_providers_oidc_config_size" CHECK (octet_length("oidc_config") <= 65536),
	CONSTRAINT "sso_providers_saml_config_size" CHECK (octet_length("saml_config") <= 262144)
);--> statement-breakpoint
ALTER TABLE "sso_providers" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "survey_responses" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"tenant_id" uuid NOT NULL,
	"session_id" uuid NOT NULL,
	"end_user_id" uuid,
	"kind" text NOT NULL,
	"score" smallint NOT NULL,
	"comment" text,
	"answers" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"locale" text DEFAULT 'en' NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "survey_responses_one_each" UNIQUE("tenant_id","session_id","kind"),
	CONSTRAINT "survey_responses_kind_known" CHECK ("kind" in ('csat', 'nps', 'ces')),
	CONSTRAINT "survey_responses_score_range" CHECK ("score" between 0 and 10),
	CONSTRAINT "survey_responses_comment_length" CHECK (char_length("comment") <= 8000),
	CONSTRAINT "survey_responses_answers_size" CHECK (pg_column_size("answers") <= 32768)
);--> statement-breakpoint
ALTER TABLE "survey_responses" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "two_factors" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"user_id" uuid NOT NULL,
	"secret" text NOT NULL,
	"backup_codes" text NOT NULL,
	"verified" boolean DEFAULT true NOT NULL,
	"last_used_step" bigint,
	"failed_verification_count" integer DEFAULT 0 NOT NULL,
	"locked_until" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "two_factors_user_id_unique" UNIQUE("user_id"),
	CONSTRAINT "two_factors_secret_size" CHECK (octet_length("secret") <= 2000),
	CONSTRAINT "two_factors_backup_codes_size" CHECK (octet_length("backup_codes") <= 16384)
);--> statement-breakpoint
ALTER TABLE "two_factors" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "unresolved_problem_users" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"tenant_id" uuid NOT NULL,
	"problem_id" uuid NOT NULL,
	"session_id" uuid NOT NULL,
	"end_user_id" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "unresolved_problem_users_one_each" UNIQUE("tenant_id","problem_id","session_id")
);--> statement-breakpoint
ALTER TABLE "unresolved_problem_users" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "unresolved_problems" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"tenant_id" uuid NOT NULL,
	"question" text NOT NULL,
	"language" text NOT NULL,
	"embedding" vector(1024),
	"embedding_model" text,
	"count" integer DEFAULT 1 NOT NULL,
	"status" text DEFAULT 'open' NOT NULL,
	"first_seen_at" timestamp with time zone DEFAULT now() NOT NULL,
	"last_seen_at" timestamp with time zone DEFAULT now() NOT NULL,
	"resolved_document_id" uuid,
	"resolved_by" uuid,
	"resolved_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "unresolved_problems_tenant_id" UNIQUE("tenant_id","id"),
	CONSTRAINT "unresolved_problems_status_known" CHECK ("status" in ('open', 'resolved', 'dismissed')),
	CONSTRAINT "unresolved_problems_question_size" CHECK (octet_length("question") <= 65536),
	CONSTRAINT "unresolved_problems_embedding_model_length" CHECK (char_length("embedding_model") <= 200)
);--> statement-breakpoint
ALTER TABLE "unresolved_problems" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "api_keys" ADD COLUMN "permissions" jsonb DEFAULT '["*"]'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "api_keys" ADD COLUMN "allowed_ips" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "api_keys" ADD COLUMN "created_by" uuid;--> statement-breakpoint
ALTER TABLE "api_keys" ADD COLUMN "rotated_from" uuid;--> statement-breakpoint
ALTER TABLE "api_keys" ADD COLUMN "overlap_until" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "api_keys" ADD COLUMN "revoked_by" uuid;--> statement-breakpoint
ALTER TABLE "audit_logs" ADD COLUMN "seq" bigint;--> statement-breakpoint
ALTER TABLE "audit_logs" ADD COLUMN "actor_kind" text;--> statement-breakpoint
ALTER TABLE "audit_logs" ADD COLUMN "actor_id" text;--> statement-breakpoint
ALTER TABLE "audit_logs" ADD COLUMN "target_type" text;--> statement-breakpoint
ALTER TABLE "audit_logs" ADD COLUMN "before" jsonb;--> statement-breakpoint
ALTER TABLE "audit_logs" ADD COLUMN "after" jsonb;--> statement-breakpoint
ALTER TABLE "audit_logs" ADD COLUMN "origin" "bytea";--> statement-breakpoint
ALTER TABLE "audit_logs" ADD COLUMN "request_id" text;--> statement-breakpoint
ALTER TABLE "audit_logs" ADD COLUMN "prev_hash" "bytea";--> statement-breakpoint
ALTER TABLE "audit_logs" ADD COLUMN "hash" "bytea";--> statement-breakpoint
ALTER TABLE "escalations" ADD COLUMN "escalation_type" text DEFAULT 'chat' NOT NULL;--> statement-breakpoint
ALTER TABLE "escalations" ADD COLUMN "problem_id" uuid;--> statement-breakpoint
ALTER TABLE "escalations" ADD COLUMN "meeting_url" text;--> statement-breakpoint
ALTER TABLE "escalations" ADD COLUMN "within_hours" smallint;--> statement-breakpoint
ALTER TABLE "memberships" ADD COLUMN "status" text DEFAULT 'active' NOT NULL;--> statement-breakpoint
ALTER TABLE "memberships" ADD COLUMN "invited_by" uuid;--> statement-breakpoint
ALTER TABLE "memberships" ADD COLUMN "last_active_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "memberships" ADD COLUMN "updated_at" timestamp with time zone DEFAULT now() NOT NULL;--> statement-breakpoint
ALTER TABLE "sessions" ADD COLUMN "meeting_id" uuid;--> statement-breakpoint
ALTER TABLE "sessions" ADD COLUMN "end_user_id" uuid;--> statement-breakpoint
ALTER TABLE "sessions" ADD COLUMN "mode" text DEFAULT 'text' NOT NULL;--> statement-breakpoint
ALTER TABLE "sessions" ADD COLUMN "cost_usd" numeric(12, 6) DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "tenants" ADD COLUMN "status" text DEFAULT 'active' NOT NULL;--> statement-breakpoint
ALTER TABLE "tenants" ADD COLUMN "suspended_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "tenants" ADD COLUMN "suspended_reason" text;--> statement-breakpoint
ALTER TABLE "auth_sessions" ADD COLUMN "active_tenant_id" uuid;--> statement-breakpoint
ALTER TABLE "auth_sessions" ADD COLUMN "stepped_up_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "auth_sessions" ADD COLUMN "sign_in_method" text;--> statement-breakpoint
ALTER TABLE "users" ADD COLUMN "two_factor_enabled" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "users" ADD COLUMN "locale" text;--> statement-breakpoint
ALTER TABLE "users" ADD COLUMN "suspended_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "users" ADD COLUMN "last_signed_in_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "users" ADD COLUMN "password_changed_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "audit_heads" ADD CONSTRAINT "audit_heads_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "budget_alerts" ADD CONSTRAINT "budget_alerts_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "budget_alerts" ADD CONSTRAINT "budget_alerts_created_by_users_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "chat_files" ADD CONSTRAINT "chat_files_session" FOREIGN KEY ("tenant_id","session_id") REFERENCES "public"."sessions"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "chat_files" ADD CONSTRAINT "chat_files_message" FOREIGN KEY ("tenant_id","session_id","message_seq") REFERENCES "public"."messages"("tenant_id","session_id","seq") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "consents" ADD CONSTRAINT "consents_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "consents" ADD CONSTRAINT "consents_session" FOREIGN KEY ("tenant_id","session_id") REFERENCES "public"."sessions"("tenant_id","id") ON DELETE set null ("session_id") ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "consents" ADD CONSTRAINT "consents_end_user" FOREIGN KEY ("tenant_id","end_user_id") REFERENCES "public"."end_users"("tenant_id","id") ON DELETE set null ("end_user_id") ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "cost_events" ADD CONSTRAINT "cost_events_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "cost_events" ADD CONSTRAINT "cost_events_session" FOREIGN KEY ("tenant_id","session_id") REFERENCES "public"."sessions"("tenant_id","id") ON DELETE set null ("session_id") ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "cost_events" ADD CONSTRAINT "cost_events_personality" FOREIGN KEY ("tenant_id","personality_id") REFERENCES "public"."ai_personalities"("tenant_id","id") ON DELETE set null ("personality_id") ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "cost_summaries" ADD CONSTRAINT "cost_summaries_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "data_requests" ADD CONSTRAINT "data_requests_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "data_requests" ADD CONSTRAINT "data_requests_requested_by_users_id_fk" FOREIGN KEY ("requested_by") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "end_users" ADD CONSTRAINT "end_users_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invitations" ADD CONSTRAINT "invitations_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invitations" ADD CONSTRAINT "invitations_invited_by_users_id_fk" FOREIGN KEY ("invited_by") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invitations" ADD CONSTRAINT "invitations_accepted_by_users_id_fk" FOREIGN KEY ("accepted_by") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "meetings" ADD CONSTRAINT "meetings_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "meetings" ADD CONSTRAINT "meetings_created_by_users_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "outbox_mails" ADD CONSTRAINT "outbox_mails_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "passkeys" ADD CONSTRAINT "passkeys_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "person_keys" ADD CONSTRAINT "person_keys_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rag_evaluation_runs" ADD CONSTRAINT "rag_evaluation_runs_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rag_evaluation_runs" ADD CONSTRAINT "rag_evaluation_runs_created_by_users_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rag_evaluation_runs" ADD CONSTRAINT "rag_evaluation_runs_test_set" FOREIGN KEY ("tenant_id","test_set_id") REFERENCES "public"."rag_test_sets"("tenant_id","id") ON DELETE set null ("test_set_id") ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rag_evaluations" ADD CONSTRAINT "rag_evaluations_run" FOREIGN KEY ("tenant_id","run_id") REFERENCES "public"."rag_evaluation_runs"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rag_evaluations" ADD CONSTRAINT "rag_evaluations_session" FOREIGN KEY ("tenant_id","session_id") REFERENCES "public"."sessions"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rag_quality_thresholds" ADD CONSTRAINT "rag_quality_thresholds_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rag_quality_thresholds" ADD CONSTRAINT "rag_quality_thresholds_updated_by_users_id_fk" FOREIGN KEY ("updated_by") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rag_test_sets" ADD CONSTRAINT "rag_test_sets_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rag_test_sets" ADD CONSTRAINT "rag_test_sets_created_by_users_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "restricted_use_hits" ADD CONSTRAINT "restricted_use_hits_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "restricted_use_hits" ADD CONSTRAINT "restricted_use_hits_session" FOREIGN KEY ("tenant_id","session_id") REFERENCES "public"."sessions"("tenant_id","id") ON DELETE set null ("session_id") ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sso_providers" ADD CONSTRAINT "sso_providers_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sso_providers" ADD CONSTRAINT "sso_providers_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "survey_responses" ADD CONSTRAINT "survey_responses_session" FOREIGN KEY ("tenant_id","session_id") REFERENCES "public"."sessions"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "survey_responses" ADD CONSTRAINT "survey_responses_end_user" FOREIGN KEY ("tenant_id","end_user_id") REFERENCES "public"."end_users"("tenant_id","id") ON DELETE set null ("end_user_id") ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "two_factors" ADD CONSTRAINT "two_factors_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "unresolved_problem_users" ADD CONSTRAINT "unresolved_problem_users_problem" FOREIGN KEY ("tenant_id","problem_id") REFERENCES "public"."unresolved_problems"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "unresolved_problem_users" ADD CONSTRAINT "unresolved_problem_users_session" FOREIGN KEY ("tenant_id","session_id") REFERENCES "public"."sessions"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "unresolved_problem_users" ADD CONSTRAINT "unresolved_problem_users_end_user" FOREIGN KEY ("tenant_id","end_user_id") REFERENCES "public"."end_users"("tenant_id","id") ON DELETE set null ("end_user_id") ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "unresolved_problems" ADD CONSTRAINT "unresolved_problems_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "unresolved_problems" ADD CONSTRAINT "unresolved_problems_resolved_by_users_id_fk" FOREIGN KEY ("resolved_by") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "unresolved_problems" ADD CONSTRAINT "unresolved_problems_document" FOREIGN KEY ("tenant_id","resolved_document_id") REFERENCES "public"."knowledge_documents"("tenant_id","id") ON DELETE set null ("resolved_document_id") ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "chat_files_session_time" ON "chat_files" USING btree ("tenant_id","session_id","created_at");--> statement-breakpoint
CREATE INDEX "consents_session_id" ON "consents" USING btree ("tenant_id","session_id","kind");--> statement-breakpoint
CREATE INDEX "consents_end_user_id" ON "consents" USING btree ("tenant_id","end_user_id");--> statement-breakpoint
CREATE INDEX "consents_newest" ON "consents" USING btree ("tenant_id","created_at","id");--> statement-breakpoint
CREATE INDEX "cost_events_newest" ON "cost_events" USING btree ("tenant_id","created_at" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "cost_events_service" ON "cost_events" USING btree ("tenant_id","service_type","created_at");--> statement-breakpoint
CREATE INDEX "cost_events_session_id" ON "cost_events" USING btree ("tenant_id","session_id");--> statement-breakpoint
CREATE INDEX "data_requests_newest" ON "data_requests" USING btree ("tenant_id","created_at","id");--> statement-breakpoint
CREATE INDEX "data_requests_subject" ON "data_requests" USING btree ("tenant_id","subject_kind","subject_id");--> statement-breakpoint
CREATE INDEX "end_users_newest" ON "end_users" USING btree ("tenant_id","last_seen_at","id");--> statement-breakpoint
CREATE INDEX "end_users_email" ON "end_users" USING btree ("tenant_id","email");--> statement-breakpoint
CREATE UNIQUE INDEX "invitations_one_open" ON "invitations" USING btree ("tenant_id","email") WHERE accepted_at is null and revoked_at is null;--> statement-breakpoint
CREATE INDEX "invitations_newest" ON "invitations" USING btree ("tenant_id","created_at","id");--> statement-breakpoint
CREATE INDEX "meetings_newest" ON "meetings" USING btree ("tenant_id","created_at","id");--> statement-breakpoint
CREATE INDEX "meetings_status" ON "meetings" USING btree ("tenant_id","status","scheduled_at");--> statement-breakpoint
CREATE INDEX "outbox_mails_newest" ON "outbox_mails" USING btree ("tenant_id","created_at","id");--> statement-breakpoint
CREATE INDEX "outbox_mails_waiting" ON "outbox_mails" USING btree ("next_attempt_at","created_at") WHERE status = 'pending';--> statement-breakpoint
CREATE INDEX "passkeys_user" ON "passkeys" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "rag_evaluation_runs_newest" ON "rag_evaluation_runs" USING btree ("tenant_id","created_at","id");--> statement-breakpoint
CREATE INDEX "rag_evaluation_runs_test_set_id" ON "rag_evaluation_runs" USING btree ("tenant_id","test_set_id");--> statement-breakpoint
CREATE INDEX "rag_evaluations_run_id" ON "rag_evaluations" USING btree ("tenant_id","run_id","created_at");--> statement-breakpoint
CREATE INDEX "rag_evaluations_session_id" ON "rag_evaluations" USING btree ("tenant_id","session_id");--> statement-breakpoint
CREATE INDEX "rag_test_sets_newest" ON "rag_test_sets" USING btree ("tenant_id","created_at","id");--> statement-breakpoint
CREATE INDEX "restricted_use_hits_newest" ON "restricted_use_hits" USING btree ("tenant_id","created_at","id");--> statement-breakpoint
CREATE INDEX "restricted_use_hits_session_id" ON "restricted_use_hits" USING btree ("tenant_id","session_id");--> statement-breakpoint
CREATE UNIQUE INDEX "sso_providers_verified_domain" ON "sso_providers" USING btree ("domain") WHERE verified_at is not null;--> statement-breakpoint
CREATE INDEX "sso_providers_tenant" ON "sso_providers" USING btree ("tenant_id","created_at");--> statement-breakpoint
CREATE INDEX "survey_responses_newest" ON "survey_responses" USING btree ("tenant_id","created_at","id");--> statement-breakpoint
CREATE INDEX "survey_responses_end_user_id" ON "survey_responses" USING btree ("tenant_id","end_user_id");--> statement-breakpoint
CREATE INDEX "unresolved_problem_users_session_id" ON "unresolved_problem_users" USING btree ("tenant_id","session_id");--> statement-breakpoint
CREATE INDEX "unresolved_problem_users_end_user_id" ON "unresolved_problem_users" USING btree ("tenant_id","end_user_id");--> statement-breakpoint
CREATE INDEX "unresolved_problems_most" ON "unresolved_problems" USING btree ("tenant_id","status","count","id");--> statement-breakpoint
CREATE INDEX "unresolved_problems_newest" ON "unresolved_problems" USING btree ("tenant_id","last_seen_at","id");--> statement-breakpoint
CREATE INDEX "unresolved_problems_document_id" ON "unresolved_problems" USING btree ("tenant_id","resolved_document_id");--> statement-breakpoint
ALTER TABLE "api_keys" ADD CONSTRAINT "api_keys_created_by_users_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action NOT VALID;--> statement-breakpoint
ALTER TABLE "api_keys" ADD CONSTRAINT "api_keys_revoked_by_users_id_fk" FOREIGN KEY ("revoked_by") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action NOT VALID;--> statement-breakpoint
ALTER TABLE "api_keys" ADD CONSTRAINT "api_keys_rotated_from" FOREIGN KEY ("tenant_id","rotated_from") REFERENCES "public"."api_keys"("tenant_id","id") ON DELETE no action ON UPDATE no action DEFERRABLE NOT VALID;--> statement-breakpoint
ALTER TABLE "escalations" ADD CONSTRAINT "escalations_problem" FOREIGN KEY ("tenant_id","problem_id") REFERENCES "public"."unresolved_problems"("tenant_id","id") ON DELETE set null ("problem_id") ON UPDATE no action NOT VALID;--> statement-breakpoint
ALTER TABLE "memberships" ADD CONSTRAINT "memberships_invited_by_users_id_fk" FOREIGN KEY ("invited_by") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action NOT VALID;--> statement-breakpoint
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_meeting" FOREIGN KEY ("tenant_id","meeting_id") REFERENCES "public"."meetings"("tenant_id","id") ON DELETE set null ("meeting_id") ON UPDATE no action NOT VALID;--> statement-breakpoint
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_end_user" FOREIGN KEY ("tenant_id","end_user_id") REFERENCES "public"."end_users"("tenant_id","id") ON DELETE set null ("end_user_id") ON UPDATE no action NOT VALID;--> statement-breakpoint
ALTER TABLE "auth_sessions" ADD CONSTRAINT "auth_sessions_active_tenant_id_tenants_id_fk" FOREIGN KEY ("active_tenant_id") REFERENCES "public"."tenants"("id") ON DELETE set null ON UPDATE no action NOT VALID;--> statement-breakpoint
ALTER TABLE "api_keys" ADD CONSTRAINT "api_keys_name_length" CHECK (char_length("name") <= 200) NOT VALID;--> statement-breakpoint
ALTER TABLE "api_keys" ADD CONSTRAINT "api_keys_prefix_length" CHECK (char_length("prefix") <= 50) NOT VALID;--> statement-breakpoint
ALTER TABLE "api_keys" ADD CONSTRAINT "api_keys_allowed_origins_items" CHECK (case when jsonb_typeof("allowed_origins") = 'array' then jsonb_array_length("allowed_origins") <= 200 else false end) NOT VALID;--> statement-breakpoint
ALTER TABLE "api_keys" ADD CONSTRAINT "api_keys_allowed_origins_size" CHECK (pg_column_size("allowed_origins") <= 65536) NOT VALID;--> statement-breakpoint
ALTER TABLE "api_keys" ADD CONSTRAINT "api_keys_permissions_items" CHECK (case when jsonb_typeof("permissions") = 'array' then jsonb_array_length("permissions") <= 200 else false end) NOT VALID;--> statement-breakpoint
ALTER TABLE "api_keys" ADD CONSTRAINT "api_keys_permissions_size" CHECK (pg_column_size("permissions") <= 32768) NOT VALID;--> statement-breakpoint
ALTER TABLE "api_keys" ADD CONSTRAINT "api_keys_allowed_ips_items" CHECK (case when jsonb_typeof("allowed_ips") = 'array' then jsonb_array_length("allowed_ips") <= 200 else false end) NOT VALID;--> statement-breakpoint
ALTER TABLE "api_keys" ADD CONSTRAINT "api_keys_allowed_ips_size" CHECK (pg_column_size("allowed_ips") <= 32768) NOT VALID;--> statement-breakpoint
ALTER TABLE "audit_logs" ADD CONSTRAINT "audit_logs_chained" CHECK ((seq is null) = (hash is null)) NOT VALID;--> statement-breakpoint
ALTER TABLE "audit_logs" ADD CONSTRAINT "audit_logs_actor_length" CHECK (char_length("actor") <= 300) NOT VALID;--> statement-breakpoint
ALTER TABLE "audit_logs" ADD CONSTRAINT "audit_logs_actor_kind_length" CHECK (char_length("actor_kind") <= 50) NOT VALID;--> statement-breakpoint
ALTER TABLE "audit_logs" ADD CONSTRAINT "audit_logs_actor_id_length" CHECK (char_length("actor_id") <= 250) NOT VALID;--> statement-breakpoint
ALTER TABLE "audit_logs" ADD CONSTRAINT "audit_logs_action_length" CHECK (char_length("action") <= 100) NOT VALID;--> statement-breakpoint
ALTER TABLE "audit_logs" ADD CONSTRAINT "audit_logs_target_type_length" CHECK (char_length("target_type") <= 100) NOT VALID;--> statement-breakpoint
ALTER TABLE "audit_logs" ADD CONSTRAINT "audit_logs_target_id_length" CHECK (char_length("target_id") <= 300) NOT VALID;--> statement-breakpoint
ALTER TABLE "audit_logs" ADD CONSTRAINT "audit_logs_request_id_length" CHECK (char_length("request_id") <= 200) NOT VALID;--> statement-breakpoint
ALTER TABLE "audit_logs" ADD CONSTRAINT "audit_logs_details_size" CHECK (pg_column_size("details") <= 65536) NOT VALID;--> statement-breakpoint
ALTER TABLE "audit_logs" ADD CONSTRAINT "audit_logs_before_size" CHECK (pg_column_size("before") <= 262144) NOT VALID;--> statement-breakpoint
ALTER TABLE "audit_logs" ADD CONSTRAINT "audit_logs_after_size" CHECK (pg_column_size("after") <= 262144) NOT VALID;--> statement-breakpoint
ALTER TABLE "audit_logs" ADD CONSTRAINT "audit_logs_origin_size" CHECK (octet_length("origin") <= 4096) NOT VALID;--> statement-breakpoint
ALTER TABLE "escalations" ADD CONSTRAINT "escalations_escalation_type_known" CHECK ("escalation_type" in ('chat', 'meeting', 'callback')) NOT VALID;--> statement-breakpoint
ALTER TABLE "escalations" ADD CONSTRAINT "escalations_within_hours_range" CHECK ("within_hours" between 1 and 8760) NOT VALID;--> statement-breakpoint
ALTER TABLE "escalations" ADD CONSTRAINT "escalations_reason_text_length" CHECK (char_length("reason_text") <= 4000) NOT VALID;--> statement-breakpoint
ALTER TABLE "escalations" ADD CONSTRAINT "escalations_meeting_url_length" CHECK (char_length("meeting_url") <= 2000) NOT VALID;--> statement-breakpoint
ALTER TABLE "frames" ADD CONSTRAINT "frames_text_size" CHECK (octet_length("text") <= 1048576) NOT VALID;--> statement-breakpoint
ALTER TABLE "frames" ADD CONSTRAINT "frames_visible_error_size" CHECK (octet_length("visible_error") <= 65536) NOT VALID;--> statement-breakpoint
ALTER TABLE "frames" ADD CONSTRAINT "frames_regions_size" CHECK (pg_column_size("regions") <= 4194304) NOT VALID;--> statement-breakpoint
ALTER TABLE "frames" ADD CONSTRAINT "frames_blob_key_length" CHECK (char_length("blob_key") <= 500) NOT VALID;--> statement-breakpoint
ALTER TABLE "frames" ADD CONSTRAINT "frames_media_type_length" CHECK (char_length("media_type") <= 200) NOT VALID;--> statement-breakpoint
ALTER TABLE "knowledge_chunks" ADD CONSTRAINT "knowledge_chunks_content_size" CHECK (octet_length("content") <= 1048576) NOT VALID;--> statement-breakpoint
ALTER TABLE "knowledge_chunks" ADD CONSTRAINT "knowledge_chunks_heading_path_size" CHECK (pg_column_size("heading_path") <= 65536) NOT VALID;--> statement-breakpoint
ALTER TABLE "knowledge_chunks" ADD CONSTRAINT "knowledge_chunks_embedding_model_length" CHECK (char_length("embedding_model") <= 200) NOT VALID;--> statement-breakpoint
ALTER TABLE "knowledge_documents" ADD CONSTRAINT "knowledge_documents_title_length" CHECK (char_length("title") <= 1000) NOT VALID;--> statement-breakpoint
ALTER TABLE "knowledge_documents" ADD CONSTRAINT "knowledge_documents_url_length" CHECK (char_length("url") <= 4000) NOT VALID;--> statement-breakpoint
ALTER TABLE "knowledge_documents" ADD CONSTRAINT "knowledge_documents_error_length" CHECK (char_length("error") <= 4000) NOT VALID;--> statement-breakpoint
ALTER TABLE "knowledge_documents" ADD CONSTRAINT "knowledge_documents_content_size" CHECK (octet_length("content") <= 67108864) NOT VALID;--> statement-breakpoint
ALTER TABLE "knowledge_documents" ADD CONSTRAINT "knowledge_documents_content_hash_size" CHECK (octet_length("content_hash") <= 64) NOT VALID;--> statement-breakpoint
ALTER TABLE "knowledge_documents" ADD CONSTRAINT "knowledge_documents_metadata_size" CHECK (pg_column_size("metadata") <= 65536) NOT VALID;--> statement-breakpoint
ALTER TABLE "memberships" ADD CONSTRAINT "memberships_role_known" CHECK ("role" in ('owner', 'admin', 'agent', 'viewer')) NOT VALID;--> statement-breakpoint
ALTER TABLE "memberships" ADD CONSTRAINT "memberships_status_known" CHECK ("status" in ('active', 'suspended')) NOT VALID;--> statement-breakpoint
ALTER TABLE "messages" ADD CONSTRAINT "messages_content_size" CHECK (octet_length("content") <= 262144) NOT VALID;--> statement-breakpoint
ALTER TABLE "messages" ADD CONSTRAINT "messages_client_message_id_length" CHECK (char_length("client_message_id") <= 200) NOT VALID;--> statement-breakpoint
ALTER TABLE "messages" ADD CONSTRAINT "messages_author_name_length" CHECK (char_length("author_name") <= 400) NOT VALID;--> statement-breakpoint
ALTER TABLE "messages" ADD CONSTRAINT "messages_event_length" CHECK (char_length("event") <= 100) NOT VALID;--> statement-breakpoint
ALTER TABLE "messages" ADD CONSTRAINT "messages_model_length" CHECK (char_length("model") <= 200) NOT VALID;--> statement-breakpoint
ALTER TABLE "messages" ADD CONSTRAINT "messages_citations_size" CHECK (pg_column_size("citations") <= 1048576) NOT VALID;--> statement-breakpoint
ALTER TABLE "messages" ADD CONSTRAINT "messages_context_size" CHECK (pg_column_size("context") <= 4194304) NOT VALID;--> statement-breakpoint
ALTER TABLE "messages" ADD CONSTRAINT "messages_suggestions_size" CHECK (pg_column_size("suggestions") <= 16384) NOT VALID;--> statement-breakpoint
ALTER TABLE "turns" ADD CONSTRAINT "turns_lease_owner_length" CHECK (char_length("lease_owner") <= 300) NOT VALID;--> statement-breakpoint
ALTER TABLE "ai_personalities" ADD CONSTRAINT "ai_personalities_name_length" CHECK (char_length("name") <= 200) NOT VALID;--> statement-breakpoint
ALTER TABLE "ai_personalities" ADD CONSTRAINT "ai_personalities_instructions_size" CHECK (octet_length("instructions") <= 65536) NOT VALID;--> statement-breakpoint
ALTER TABLE "ai_personalities" ADD CONSTRAINT "ai_personalities_greetings_size" CHECK (pg_column_size("greetings") <= 16384) NOT VALID;--> statement-breakpoint
ALTER TABLE "ai_personalities" ADD CONSTRAINT "ai_personalities_languages_items" CHECK (case when jsonb_typeof("languages") = 'array' then jsonb_array_length("languages") <= 50 else false end) NOT VALID;--> statement-breakpoint
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_mode_known" CHECK ("mode" in ('text', 'voice', 'meeting')) NOT VALID;--> statement-breakpoint
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_cost" CHECK (cost_usd >= 0) NOT VALID;--> statement-breakpoint
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_visitor_id_length" CHECK (char_length("visitor_id") <= 400) NOT VALID;--> statement-breakpoint
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_agent_name_length" CHECK (char_length("agent_name") <= 400) NOT VALID;--> statement-breakpoint
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_rating_comment_length" CHECK (char_length("rating_comment") <= 8000) NOT VALID;--> statement-breakpoint
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_metadata_size" CHECK (pg_column_size("metadata") <= 65536) NOT VALID;--> statement-breakpoint
ALTER TABLE "tenants" ADD CONSTRAINT "tenants_suspended" CHECK (status in ('active', 'suspended') and (status = 'suspended') = (suspended_at is not null)) NOT VALID;--> statement-breakpoint
ALTER TABLE "tenants" ADD CONSTRAINT "tenants_name_length" CHECK (char_length("name") <= 200) NOT VALID;--> statement-breakpoint
ALTER TABLE "tenants" ADD CONSTRAINT "tenants_plan_length" CHECK (char_length("plan") <= 100) NOT VALID;--> statement-breakpoint
ALTER TABLE "tenants" ADD CONSTRAINT "tenants_suspended_reason_length" CHECK (char_length("suspended_reason") <= 2000) NOT VALID;--> statement-breakpoint
ALTER TABLE "tenants" ADD CONSTRAINT "tenants_settings_size" CHECK (pg_column_size("settings") <= 65536) NOT VALID;--> statement-breakpoint
ALTER TABLE "accounts" ADD CONSTRAINT "accounts_account_id_length" CHECK (char_length("account_id") <= 500) NOT VALID;--> statement-breakpoint
ALTER TABLE "accounts" ADD CONSTRAINT "accounts_provider_id_length" CHECK (char_length("provider_id") <= 200) NOT VALID;--> statement-breakpoint
ALTER TABLE "accounts" ADD CONSTRAINT "accounts_password_length" CHECK (char_length("password") <= 500) NOT VALID;--> statement-breakpoint
ALTER TABLE "accounts" ADD CONSTRAINT "accounts_access_token_size" CHECK (octet_length("access_token") <= 65536) NOT VALID;--> statement-breakpoint
ALTER TABLE "accounts" ADD CONSTRAINT "accounts_refresh_token_size" CHECK (octet_length("refresh_token") <= 65536) NOT VALID;--> statement-breakpoint
ALTER TABLE "accounts" ADD CONSTRAINT "accounts_id_token_size" CHECK (octet_length("id_token") <= 65536) NOT VALID;--> statement-breakpoint
ALTER TABLE "auth_sessions" ADD CONSTRAINT "auth_sessions_token_length" CHECK (char_length("token") <= 500) NOT VALID;--> statement-breakpoint
ALTER TABLE "auth_sessions" ADD CONSTRAINT "auth_sessions_ip_address_length" CHECK (char_length("ip_address") <= 100) NOT VALID;--> statement-breakpoint
ALTER TABLE "auth_sessions" ADD CONSTRAINT "auth_sessions_user_agent_size" CHECK (octet_length("user_agent") <= 65536) NOT VALID;--> statement-breakpoint
ALTER TABLE "auth_sessions" ADD CONSTRAINT "auth_sessions_sign_in_method_length" CHECK (char_length("sign_in_method") <= 200) NOT VALID;--> statement-breakpoint
ALTER TABLE "users" ADD CONSTRAINT "users_email_lower" CHECK (email = lower(email)) NOT VALID;--> statement-breakpoint
ALTER TABLE "users" ADD CONSTRAINT "users_email_length" CHECK (char_length("email") <= 254) NOT VALID;--> statement-breakpoint
ALTER TABLE "users" ADD CONSTRAINT "users_name_length" CHECK (char_length("name") <= 200) NOT VALID;--> statement-breakpoint
ALTER TABLE "users" ADD CONSTRAINT "users_image_length" CHECK (char_length("image") <= 2000) NOT VALID;--> statement-breakpoint
ALTER TABLE "verification_tokens" ADD CONSTRAINT "verification_tokens_identifier_length" CHECK (char_length("identifier") <= 1000) NOT VALID;--> statement-breakpoint
ALTER TABLE "verification_tokens" ADD CONSTRAINT "verification_tokens_value_size" CHECK (octet_length("value") <= 65536) NOT VALID;--> statement-breakpoint
ALTER TABLE "widgets" ADD CONSTRAINT "widgets_name_length" CHECK (char_length("name") <= 200) NOT VALID;--> statement-breakpoint
ALTER TABLE "widgets" ADD CONSTRAINT "widgets_allowed_origins_items" CHECK (case when jsonb_typeof("allowed_origins") = 'array' then jsonb_array_length("allowed_origins") <= 200 else false end) NOT VALID;--> statement-breakpoint
ALTER TABLE "widgets" ADD CONSTRAINT "widgets_allowed_origins_size" CHECK (pg_column_size("allowed_origins") <= 65536) NOT VALID;--> statement-breakpoint
ALTER TABLE "widgets" ADD CONSTRAINT "widgets_settings_size" CHECK (pg_column_size("settings") <= 65536) NOT VALID;--> statement-breakpoint
CREATE POLICY "audit_heads_own_tenant" ON "audit_heads" AS PERMISSIVE FOR ALL TO "vk_app" USING (tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)) WITH CHECK (tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "audit_heads_vk_jobs" ON "audit_heads" AS PERMISSIVE FOR ALL TO "vk_jobs" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "budget_alerts_own_tenant" ON "budget_alerts" AS PERMISSIVE FOR ALL TO "vk_app" USING (tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)) WITH CHECK (tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "budget_alerts_vk_jobs" ON "budget_alerts" AS PERMISSIVE FOR ALL TO "vk_jobs" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "chat_files_own_tenant" ON "chat_files" AS PERMISSIVE FOR ALL TO "vk_app" USING (tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)) WITH CHECK (tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "chat_files_vk_jobs" ON "chat_files" AS PERMISSIVE FOR ALL TO "vk_jobs" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "consents_own_tenant" ON "consents" AS PERMISSIVE FOR ALL TO "vk_app" USING (tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)) WITH CHECK (tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "consents_vk_jobs" ON "consents" AS PERMISSIVE FOR ALL TO "vk_jobs" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "cost_events_own_tenant" ON "cost_events" AS PERMISSIVE FOR ALL TO "vk_app" USING (tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)) WITH CHECK (tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "cost_events_vk_jobs" ON "cost_events" AS PERMISSIVE FOR ALL TO "vk_jobs" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "cost_summaries_own_tenant" ON "cost_summaries" AS PERMISSIVE FOR ALL TO "vk_app" USING (tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)) WITH CHECK (tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "cost_summaries_vk_jobs" ON "cost_summaries" AS PERMISSIVE FOR ALL TO "vk_jobs" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "data_requests_own_tenant" ON "data_requests" AS PERMISSIVE FOR ALL TO "vk_app" USING (tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)) WITH CHECK (tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "data_requests_vk_jobs" ON "data_requests" AS PERMISSIVE FOR ALL TO "vk_jobs" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "end_users_own_tenant" ON "end_users" AS PERMISSIVE FOR ALL TO "vk_app" USING (tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)) WITH CHECK (tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "end_users_vk_jobs" ON "end_users" AS PERMISSIVE FOR ALL TO "vk_jobs" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "invitations_own_tenant" ON "invitations" AS PERMISSIVE FOR ALL TO "vk_app" USING (tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)) WITH CHECK (tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "invitations_vk_auth" ON "invitations" AS PERMISSIVE FOR ALL TO "vk_auth" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "invitations_vk_jobs" ON "invitations" AS PERMISSIVE FOR ALL TO "vk_jobs" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "meetings_own_tenant" ON "meetings" AS PERMISSIVE FOR ALL TO "vk_app" USING (tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)) WITH CHECK (tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "outbox_mails_own_tenant" ON "outbox_mails" AS PERMISSIVE FOR ALL TO "vk_app" USING (tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)) WITH CHECK (tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "outbox_mails_vk_auth" ON "outbox_mails" AS PERMISSIVE FOR ALL TO "vk_auth" USING (tenant_id is null) WITH CHECK (tenant_id is null);--> statement-breakpoint
CREATE POLICY "outbox_mails_vk_jobs" ON "outbox_mails" AS PERMISSIVE FOR ALL TO "vk_jobs" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "passkeys_vk_auth" ON "passkeys" AS PERMISSIVE FOR ALL TO "vk_auth" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "person_keys_own_tenant" ON "person_keys" AS PERMISSIVE FOR ALL TO "vk_app" USING (tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)) WITH CHECK (tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "person_keys_vk_jobs" ON "person_keys" AS PERMISSIVE FOR ALL TO "vk_jobs" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "rag_evaluation_runs_own_tenant" ON "rag_evaluation_runs" AS PERMISSIVE FOR ALL TO "vk_app" USING (tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)) WITH CHECK (tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "rag_evaluations_own_tenant" ON "rag_evaluations" AS PERMISSIVE FOR ALL TO "vk_app" USING (tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)) WITH CHECK (tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "rag_quality_thresholds_own_tenant" ON "rag_quality_thresholds" AS PERMISSIVE FOR ALL TO "vk_app" USING (tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)) WITH CHECK (tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "rag_test_sets_own_tenant" ON "rag_test_sets" AS PERMISSIVE FOR ALL TO "vk_app" USING (tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)) WITH CHECK (tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "restricted_use_hits_own_tenant" ON "restricted_use_hits" AS PERMISSIVE FOR ALL TO "vk_app" USING (tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)) WITH CHECK (tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "restricted_use_hits_vk_jobs" ON "restricted_use_hits" AS PERMISSIVE FOR ALL TO "vk_jobs" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "sso_providers_own_tenant" ON "sso_providers" AS PERMISSIVE FOR ALL TO "vk_app" USING (tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)) WITH CHECK (tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "sso_providers_vk_auth" ON "sso_providers" AS PERMISSIVE FOR ALL TO "vk_auth" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "survey_responses_own_tenant" ON "survey_responses" AS PERMISSIVE FOR ALL TO "vk_app" USING (tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)) WITH CHECK (tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "survey_responses_vk_jobs" ON "survey_responses" AS PERMISSIVE FOR ALL TO "vk_jobs" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "two_factors_vk_auth" ON "two_factors" AS PERMISSIVE FOR ALL TO "vk_auth" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "unresolved_problem_users_own_tenant" ON "unresolved_problem_users" AS PERMISSIVE FOR ALL TO "vk_app" USING (tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)) WITH CHECK (tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "unresolved_problems_own_tenant" ON "unresolved_problems" AS PERMISSIVE FOR ALL TO "vk_app" USING (tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)) WITH CHECK (tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid));
