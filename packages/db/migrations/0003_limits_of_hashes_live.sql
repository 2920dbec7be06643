ALTER TABLE "accounts" VALIDATE CONSTRAINT "accounts_scope_length";--> statement-breakpoint
ALTER TABLE "api_keys" VALIDATE CONSTRAINT "api_keys_key_hash_length";--> statement-breakpoint
ALTER TABLE "audit_heads" VALIDATE CONSTRAINT "audit_heads_hash_size";--> statement-breakpoint
ALTER TABLE "audit_logs" VALIDATE CONSTRAINT "audit_logs_prev_hash_size", VALIDATE CONSTRAINT "audit_logs_hash_size";--> statement-breakpoint
ALTER TABLE "invitations" VALIDATE CONSTRAINT "invitations_token_hash_size";--> statement-breakpoint
ALTER TABLE "passkeys" VALIDATE CONSTRAINT "passkeys_device_type_length", VALIDATE CONSTRAINT "passkeys_aaguid_length";--> statement-breakpoint
ALTER TABLE "person_keys" VALIDATE CONSTRAINT "person_keys_subject_kind_known";
