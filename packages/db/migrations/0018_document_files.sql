CREATE TABLE "knowledge_document_versions" (
	"tenant_id" uuid NOT NULL,
	"document_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"title" text NOT NULL,
	"format" text NOT NULL,
	"file_name" text,
	"blob_key" text,
	"content" text NOT NULL,
	"content_hash" "bytea" NOT NULL,
	"size_bytes" integer NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "knowledge_document_versions_tenant_id_document_id_version_pk" PRIMARY KEY("tenant_id","document_id","version"),
	CONSTRAINT "knowledge_document_versions_title_length" CHECK (char_length("title") <= 1000),
	CONSTRAINT "knowledge_document_versions_file_name_length" CHECK (char_length("file_name") <= 1000),
	CONSTRAINT "knowledge_document_versions_blob_key_length" CHECK (char_length("blob_key") <= 500),
	CONSTRAINT "knowledge_document_versions_content_size" CHECK (octet_length("content") <= 67108864),
	CONSTRAINT "knowledge_document_versions_content_hash_size" CHECK (octet_length("content_hash") <= 64)
);--> statement-breakpoint
ALTER TABLE "knowledge_document_versions" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "knowledge_chunks" ADD COLUMN "page" integer;--> statement-breakpoint
ALTER TABLE "knowledge_documents" ADD COLUMN "error_details" jsonb;--> statement-breakpoint
ALTER TABLE "knowledge_documents" ADD COLUMN "parts_done" integer;--> statement-breakpoint
ALTER TABLE "knowledge_documents" ADD COLUMN "parts_total" integer;--> statement-breakpoint
ALTER TABLE "knowledge_documents" ADD COLUMN "file_name" text;--> statement-breakpoint
ALTER TABLE "knowledge_documents" ADD COLUMN "blob_key" text;--> statement-breakpoint
ALTER TABLE "knowledge_documents" ADD COLUMN "version" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "knowledge_documents" ADD COLUMN "version_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "knowledge_documents" ADD COLUMN "valid_from" date;--> statement-breakpoint
ALTER TABLE "knowledge_documents" ADD COLUMN "valid_until" date;--> statement-breakpoint
ALTER TABLE "knowledge_document_versions" ADD CONSTRAINT "knowledge_document_versions_document" FOREIGN KEY ("tenant_id","document_id") REFERENCES "public"."knowledge_documents"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "knowledge_documents" ADD CONSTRAINT "knowledge_documents_file_name_length" CHECK (char_length("file_name") <= 1000) NOT VALID;--> statement-breakpoint
ALTER TABLE "knowledge_documents" ADD CONSTRAINT "knowledge_documents_blob_key_length" CHECK (char_length("blob_key") <= 500) NOT VALID;--> statement-breakpoint
ALTER TABLE "knowledge_documents" ADD CONSTRAINT "knowledge_documents_error_details_size" CHECK (pg_column_size("error_details") <= 8192) NOT VALID;--> statement-breakpoint
CREATE POLICY "knowledge_document_versions_own_tenant" ON "knowledge_document_versions" AS PERMISSIVE FOR ALL TO "vk_app" USING (tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)) WITH CHECK (tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid));
