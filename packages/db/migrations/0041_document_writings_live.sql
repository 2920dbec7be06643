DROP INDEX CONCURRENTLY IF EXISTS "knowledge_chunks_place";--> statement-breakpoint
CREATE UNIQUE INDEX CONCURRENTLY "knowledge_chunks_place" ON "knowledge_chunks" USING btree ("tenant_id","document_id","writing","position");--> statement-breakpoint
DROP INDEX CONCURRENTLY IF EXISTS "knowledge_documents_being_written";--> statement-breakpoint
CREATE INDEX CONCURRENTLY "knowledge_documents_being_written" ON "knowledge_documents" USING btree ("tenant_id") WHERE "knowledge_documents"."answering_writing" is not null;
