ALTER TABLE "end_user_facts" ALTER COLUMN "end_user_id" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "end_user_facts" ADD COLUMN "message_id" uuid;--> statement-breakpoint
ALTER TABLE "end_user_facts" ADD COLUMN "kind" text DEFAULT 'note' NOT NULL;--> statement-breakpoint
ALTER TABLE "end_user_facts" ADD COLUMN "expires_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "end_user_facts" ADD CONSTRAINT "end_user_facts_kind_known" CHECK ("kind" in ('name', 'language', 'plan', 'product', 'order', 'note', 'matter')) NOT VALID;
