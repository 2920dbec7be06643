ALTER TABLE "sessions" ADD COLUMN "state_revision" integer DEFAULT 0 NOT NULL;
