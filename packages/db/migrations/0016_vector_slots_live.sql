DROP INDEX CONCURRENTLY IF EXISTS "knowledge_chunks_embedding_2";--> statement-breakpoint
CREATE INDEX CONCURRENTLY "knowledge_chunks_embedding_2" ON "knowledge_chunks" USING hnsw ("embedding_2" vector_cosine_ops);--> statement-breakpoint
ALTER TABLE "knowledge_chunks" VALIDATE CONSTRAINT "knowledge_chunks_embedding_2_model_length";
