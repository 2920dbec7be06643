ALTER TABLE "consents" VALIDATE CONSTRAINT "consents_kind_known";--> statement-breakpoint
ALTER TABLE "frames" VALIDATE CONSTRAINT "frames_page_view_size";--> statement-breakpoint
ALTER TABLE "messages" VALIDATE CONSTRAINT "messages_guide_size";--> statement-breakpoint
ALTER TABLE "sessions" VALIDATE CONSTRAINT "sessions_resolution_known";
