ALTER TABLE "sso_connections" VALIDATE CONSTRAINT "sso_connections_own_certificate_length", VALIDATE CONSTRAINT "sso_connections_sealed_key_size";
