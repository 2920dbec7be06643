ALTER TABLE "person_keys" DROP CONSTRAINT "person_keys_subject_kind_known";--> statement-breakpoint
ALTER TABLE "audit_heads" ADD COLUMN "prev_hash" "bytea";--> statement-breakpoint
ALTER TABLE "audit_heads" ADD COLUMN "base_seq" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "audit_heads" ADD COLUMN "base_hash" "bytea";--> statement-breakpoint
ALTER TABLE "audit_heads" ADD COLUMN "verified_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "audit_heads" ADD COLUMN "verified_seq" bigint;--> statement-breakpoint
ALTER TABLE "audit_heads" ADD COLUMN "broken_seq" bigint;--> statement-breakpoint
ALTER TABLE "audit_heads" ADD CONSTRAINT "audit_heads_prev_hash_size" CHECK (octet_length("prev_hash") <= 64) NOT VALID;--> statement-breakpoint
ALTER TABLE "audit_heads" ADD CONSTRAINT "audit_heads_base_hash_size" CHECK (octet_length("base_hash") <= 64) NOT VALID;--> statement-breakpoint
ALTER TABLE "person_keys" ADD CONSTRAINT "person_keys_subject_kind_known" CHECK ("subject_kind" in ('user', 'end_user', 'visitor', 'key')) NOT VALID;
