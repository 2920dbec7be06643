ALTER TABLE "consents" VALIDATE CONSTRAINT "consents_kind_known";--> statement-breakpoint
ALTER TABLE "messages" VALIDATE CONSTRAINT "messages_feedback_comment_length";--> statement-breakpoint
ALTER TABLE "unresolved_problem_users" VALIDATE CONSTRAINT "unresolved_problem_users_question_size", VALIDATE CONSTRAINT "unresolved_problem_users_reason_known", VALIDATE CONSTRAINT "unresolved_problem_users_told_by_known";--> statement-breakpoint
ALTER TABLE "unresolved_problems" VALIDATE CONSTRAINT "unresolved_problems_draft_size";
