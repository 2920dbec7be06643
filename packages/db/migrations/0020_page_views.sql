ALTER TABLE "consents" DROP CONSTRAINT "consents_kind_known";--> statement-breakpoint
ALTER TABLE "frames" ADD COLUMN "page_view" jsonb;--> statement-breakpoint
ALTER TABLE "messages" ADD COLUMN "guide" jsonb;--> statement-breakpoint
ALTER TABLE "sessions" ADD COLUMN "resolution" text;--> statement-breakpoint
ALTER TABLE "consents" ADD CONSTRAINT "consents_kind_known" CHECK ("kind" in ('screen', 'page', 'voice', 'recording', 'mail')) NOT VALID;--> statement-breakpoint
ALTER TABLE "frames" ADD CONSTRAINT "frames_page_view_size" CHECK (pg_column_size("page_view") <= 262144) NOT VALID;--> statement-breakpoint
ALTER TABLE "messages" ADD CONSTRAINT "messages_guide_size" CHECK (pg_column_size("guide") <= 65536) NOT VALID;--> statement-breakpoint
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_resolution_known" CHECK ("resolution" in ('seen', 'confirmed')) NOT VALID;
