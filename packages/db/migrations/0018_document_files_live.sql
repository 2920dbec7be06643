DROP INDEX CONCURRENTLY IF EXISTS "knowledge_documents_days";--> statement-breakpoint
CREATE INDEX CONCURRENTLY "knowledge_documents_days" ON "knowledge_documents" USING btree ("tenant_id","valid_from","valid_until") WHERE "knowledge_documents"."valid_from" is not null or "knowledge_documents"."valid_until" is not null;--> statement-breakpoint
DROP INDEX CONCURRENTLY IF EXISTS "knowledge_documents_file_name";--> statement-breakpoint
CREATE INDEX CONCURRENTLY "knowledge_documents_file_name" ON "knowledge_documents" USING btree ("tenant_id","file_name") WHERE "knowledge_documents"."file_name" is not null;--> statement-breakpoint
ALTER TABLE "knowledge_documents" VALIDATE CONSTRAINT "knowledge_documents_file_name_length", VALIDATE CONSTRAINT "knowledge_documents_blob_key_length", VALIDATE CONSTRAINT "knowledge_documents_error_details_size";
