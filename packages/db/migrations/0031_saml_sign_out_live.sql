ALTER TABLE "sso_connections" VALIDATE CONSTRAINT "sso_connections_sign_out_url_length";
