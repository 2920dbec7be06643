DROP INDEX IF EXISTS "knowledge_chunks_embedding_2";
