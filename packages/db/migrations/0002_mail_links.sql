ALTER TABLE "outbox_mails" ADD COLUMN "user_id" uuid;--> statement-breakpoint
ALTER TABLE "outbox_mails" ADD COLUMN "sealed_link" text;--> statement-breakpoint
ALTER TABLE "outbox_mails" ADD COLUMN "audience" text DEFAULT 'recipient' NOT NULL;--> statement-breakpoint
ALTER TABLE "outbox_mails" ADD CONSTRAINT "outbox_mails_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action NOT VALID;--> statement-breakpoint
ALTER TABLE "outbox_mails" ADD CONSTRAINT "outbox_mails_audience_known" CHECK ("audience" in ('recipient', 'owners', 'managers')) NOT VALID;--> statement-breakpoint
ALTER TABLE "outbox_mails" ADD CONSTRAINT "outbox_mails_sealed_link_size" CHECK (octet_length("sealed_link") <= 4096) NOT VALID;
