ALTER TABLE "consents" DROP CONSTRAINT "consents_kind_known";--> statement-breakpoint
ALTER TABLE "unresolved_problem_users" ALTER COLUMN "problem_id" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "messages" ADD COLUMN "helpful" boolean;--> statement-breakpoint
ALTER TABLE "messages" ADD COLUMN "feedback_comment" text;--> statement-breakpoint
ALTER TABLE "unresolved_problem_users" ADD COLUMN "message_id" uuid;--> statement-breakpoint
ALTER TABLE "unresolved_problem_users" ADD COLUMN "question" text;--> statement-breakpoint
ALTER TABLE "unresolved_problem_users" ADD COLUMN "language" text;--> statement-breakpoint
ALTER TABLE "unresolved_problem_users" ADD COLUMN "reason" text;--> statement-breakpoint
ALTER TABLE "unresolved_problem_users" ADD COLUMN "times" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "unresolved_problem_users" ADD COLUMN "last_asked_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "unresolved_problem_users" ADD COLUMN "told_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "unresolved_problem_users" ADD COLUMN "told_by" text;--> statement-breakpoint
ALTER TABLE "unresolved_problems" ADD COLUMN "draft" jsonb;--> statement-breakpoint
ALTER TABLE "unresolved_problems" ADD COLUMN "reopened_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "consents" ADD CONSTRAINT "consents_kind_known" CHECK ("kind" in ('screen', 'voice', 'recording', 'mail')) NOT VALID;--> statement-breakpoint
ALTER TABLE "messages" ADD CONSTRAINT "messages_feedback_comment_length" CHECK (char_length("feedback_comment") <= 4000) NOT VALID;--> statement-breakpoint
ALTER TABLE "unresolved_problem_users" ADD CONSTRAINT "unresolved_problem_users_question_size" CHECK (octet_length("question") <= 65536) NOT VALID;--> statement-breakpoint
ALTER TABLE "unresolved_problem_users" ADD CONSTRAINT "unresolved_problem_users_reason_known" CHECK ("reason" in ('unanswered', 'handed_over', 'rated_badly')) NOT VALID;--> statement-breakpoint
ALTER TABLE "unresolved_problem_users" ADD CONSTRAINT "unresolved_problem_users_told_by_known" CHECK ("told_by" in ('message', 'mail')) NOT VALID;--> statement-breakpoint
ALTER TABLE "unresolved_problems" ADD CONSTRAINT "unresolved_problems_draft_size" CHECK (pg_column_size("draft") <= 524288) NOT VALID;
