ALTER TABLE "knowledge_chunks" DROP CONSTRAINT "knowledge_chunks_position";--> statement-breakpoint
ALTER TABLE "knowledge_chunks" ADD COLUMN "writing" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "knowledge_documents" ADD COLUMN "writing" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "knowledge_documents" ADD COLUMN "answering_writing" integer;
