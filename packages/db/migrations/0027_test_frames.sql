CREATE TABLE "test_frames" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"tenant_id" uuid NOT NULL,
	"test_id" uuid,
	"session_id" uuid,
	"kind" text NOT NULL,
	"width" integer NOT NULL,
	"height" integer NOT NULL,
	"text" text NOT NULL,
	"regions" jsonb NOT NULL,
	"visible_error" text,
	"masked_count" integer DEFAULT 0 NOT NULL,
	"page_view" jsonb,
	"blob_key" text NOT NULL,
	"media_type" text NOT NULL,
	"created_by" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "test_frames_tenant_id" UNIQUE("tenant_id","id"),
	CONSTRAINT "test_frames_kind_known" CHECK ("kind" in ('picture', 'screen', 'page')),
	CONSTRAINT "test_frames_text_size" CHECK (octet_length("text") <= 1048576),
	CONSTRAINT "test_frames_visible_error_size" CHECK (octet_length("visible_error") <= 65536),
	CONSTRAINT "test_frames_regions_size" CHECK (pg_column_size("regions") <= 4194304),
	CONSTRAINT "test_frames_page_view_size" CHECK (pg_column_size("page_view") <= 262144),
	CONSTRAINT "test_frames_blob_key_length" CHECK (char_length("blob_key") <= 500),
	CONSTRAINT "test_frames_media_type_length" CHECK (char_length("media_type") <= 200)
);--> statement-breakpoint
ALTER TABLE "test_frames" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "test_frames" ADD CONSTRAINT "test_frames_created_by_users_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "test_frames" ADD CONSTRAINT "test_frames_session" FOREIGN KEY ("tenant_id","session_id") REFERENCES "public"."sessions"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "test_frames_of_test" ON "test_frames" USING btree ("tenant_id","test_id");--> statement-breakpoint
CREATE INDEX "test_frames_session_id" ON "test_frames" USING btree ("tenant_id","session_id");--> statement-breakpoint
CREATE POLICY "assistant_tests_vk_jobs" ON "assistant_tests" AS PERMISSIVE FOR ALL TO "vk_jobs" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "test_frames_own_tenant" ON "test_frames" AS PERMISSIVE FOR ALL TO "vk_app" USING (tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)) WITH CHECK (tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "test_frames_vk_jobs" ON "test_frames" AS PERMISSIVE FOR ALL TO "vk_jobs" USING (true) WITH CHECK (true);
