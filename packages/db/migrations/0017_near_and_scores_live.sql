DROP INDEX CONCURRENTLY IF EXISTS "knowledge_chunks_near";--> statement-breakpoint
CREATE INDEX CONCURRENTLY "knowledge_chunks_near" ON "knowledge_chunks" USING hnsw ((subvector("embedding", 1, 512)::halfvec(512)) halfvec_cosine_ops) WITH (m=20,ef_construction=120);--> statement-breakpoint
DROP INDEX CONCURRENTLY IF EXISTS "knowledge_chunks_near_2";--> statement-breakpoint
CREATE INDEX CONCURRENTLY "knowledge_chunks_near_2" ON "knowledge_chunks" USING hnsw ((subvector("embedding_2", 1, 512)::halfvec(512)) halfvec_cosine_ops) WITH (m=20,ef_construction=120);--> statement-breakpoint
DROP INDEX CONCURRENTLY IF EXISTS "knowledge_postings_scores";--> statement-breakpoint
CREATE INDEX CONCURRENTLY "knowledge_postings_scores" ON "knowledge_postings" USING btree ("tenant_id","language","term","chunk_id","tf","title_tf","length");--> statement-breakpoint
DROP INDEX CONCURRENTLY IF EXISTS "knowledge_chunks_embedding";
