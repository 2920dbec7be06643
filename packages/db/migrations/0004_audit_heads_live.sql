ALTER TABLE "audit_heads" VALIDATE CONSTRAINT "audit_heads_prev_hash_size", VALIDATE CONSTRAINT "audit_heads_base_hash_size";--> statement-breakpoint
ALTER TABLE "person_keys" VALIDATE CONSTRAINT "person_keys_subject_kind_known";
