ALTER TABLE "data_requests" DROP CONSTRAINT "data_requests_subject_kind_known";--> statement-breakpoint
ALTER TABLE "data_requests" DROP CONSTRAINT "data_requests_status_known";--> statement-breakpoint
ALTER TABLE "data_requests" ADD COLUMN "confirmed_by" uuid;--> statement-breakpoint
ALTER TABLE "data_requests" ADD COLUMN "confirmed_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "data_requests" ADD COLUMN "identity_note" text;--> statement-breakpoint
ALTER TABLE "data_requests" ADD COLUMN "lease_until" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "data_requests" ADD COLUMN "progress" jsonb;--> statement-breakpoint
ALTER TABLE "data_requests" ADD CONSTRAINT "data_requests_confirmed_by_users_id_fk" FOREIGN KEY ("confirmed_by") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action NOT VALID;--> statement-breakpoint
ALTER TABLE "data_requests" ADD CONSTRAINT "data_requests_identity_note_length" CHECK (char_length("identity_note") <= 1000) NOT VALID;--> statement-breakpoint
ALTER TABLE "data_requests" ADD CONSTRAINT "data_requests_progress_size" CHECK (pg_column_size("progress") <= 16384) NOT VALID;--> statement-breakpoint
ALTER TABLE "data_requests" ADD CONSTRAINT "data_requests_subject_kind_known" CHECK ("subject_kind" in ('user', 'end_user', 'visitor', 'conversation', 'email')) NOT VALID;--> statement-breakpoint
ALTER TABLE "data_requests" ADD CONSTRAINT "data_requests_status_known" CHECK ("status" in ('pending', 'queued', 'running', 'done', 'failed', 'cancelled')) NOT VALID;--> statement-breakpoint
CREATE POLICY "escalations_vk_jobs" ON "escalations" AS PERMISSIVE FOR ALL TO "vk_jobs" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "unresolved_problem_users_vk_jobs" ON "unresolved_problem_users" AS PERMISSIVE FOR ALL TO "vk_jobs" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "unresolved_problems_vk_jobs" ON "unresolved_problems" AS PERMISSIVE FOR ALL TO "vk_jobs" USING (true) WITH CHECK (true);
