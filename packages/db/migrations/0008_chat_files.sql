ALTER TABLE "chat_files" ADD COLUMN "position" integer;--> statement-breakpoint
ALTER TABLE "chat_files" ADD COLUMN "width" integer;--> statement-breakpoint
ALTER TABLE "chat_files" ADD COLUMN "height" integer;--> statement-breakpoint
ALTER TABLE "chat_files" ADD COLUMN "pages" integer;--> statement-breakpoint
ALTER TABLE "chat_files" ADD COLUMN "text" text;--> statement-breakpoint
ALTER TABLE "chat_files" ADD COLUMN "visible_error" text;--> statement-breakpoint
ALTER TABLE "chat_files" ADD COLUMN "masked_count" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "chat_files" ADD CONSTRAINT "chat_files_text_size" CHECK (octet_length("text") <= 1048576) NOT VALID;--> statement-breakpoint
ALTER TABLE "chat_files" ADD CONSTRAINT "chat_files_visible_error_size" CHECK (octet_length("visible_error") <= 65536) NOT VALID;
