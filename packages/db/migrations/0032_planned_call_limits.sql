ALTER TABLE "sessions" ADD COLUMN "opened_from" text;--> statement-breakpoint
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_opened_from_length" CHECK (char_length("opened_from") <= 64) NOT VALID;
