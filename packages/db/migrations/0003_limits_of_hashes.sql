ALTER TABLE "accounts" ADD CONSTRAINT "accounts_scope_length" CHECK (char_length("scope") <= 8000) NOT VALID;--> statement-breakpoint
ALTER TABLE "api_keys" ADD CONSTRAINT "api_keys_key_hash_length" CHECK (char_length("key_hash") <= 128) NOT VALID;--> statement-breakpoint
ALTER TABLE "audit_heads" ADD CONSTRAINT "audit_heads_hash_size" CHECK (octet_length("hash") <= 64) NOT VALID;--> statement-breakpoint
ALTER TABLE "audit_logs" ADD CONSTRAINT "audit_logs_prev_hash_size" CHECK (octet_length("prev_hash") <= 64) NOT VALID;--> statement-breakpoint
ALTER TABLE "audit_logs" ADD CONSTRAINT "audit_logs_hash_size" CHECK (octet_length("hash") <= 64) NOT VALID;--> statement-breakpoint
ALTER TABLE "invitations" ADD CONSTRAINT "invitations_token_hash_size" CHECK (octet_length("token_hash") <= 64) NOT VALID;--> statement-breakpoint
ALTER TABLE "passkeys" ADD CONSTRAINT "passkeys_device_type_length" CHECK (char_length("device_type") <= 50) NOT VALID;--> statement-breakpoint
ALTER TABLE "passkeys" ADD CONSTRAINT "passkeys_aaguid_length" CHECK (char_length("aaguid") <= 100) NOT VALID;--> statement-breakpoint
ALTER TABLE "person_keys" ADD CONSTRAINT "person_keys_subject_kind_known" CHECK ("subject_kind" in ('user', 'end_user', 'visitor')) NOT VALID;
