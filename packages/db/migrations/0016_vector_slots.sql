CREATE TABLE "knowledge_vectors" (
	"tenant_id" uuid PRIMARY KEY NOT NULL,
	"serving" smallint DEFAULT 1 NOT NULL,
	"model" text NOT NULL,
	"next_model" text,
	"next_done" integer DEFAULT 0 NOT NULL,
	"next_total" integer DEFAULT 0 NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "knowledge_vectors_serving_range" CHECK ("serving" between 1 and 2),
	CONSTRAINT "knowledge_vectors_model_length" CHECK (char_length("model") <= 200),
	CONSTRAINT "knowledge_vectors_next_model_length" CHECK (char_length("next_model") <= 200)
);--> statement-breakpoint
ALTER TABLE "knowledge_vectors" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "knowledge_chunks" ADD COLUMN "embedding_2" vector(1024);--> statement-breakpoint
ALTER TABLE "knowledge_chunks" ADD COLUMN "embedding_2_model" text;--> statement-breakpoint
ALTER TABLE "knowledge_vectors" ADD CONSTRAINT "knowledge_vectors_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "knowledge_chunks" ADD CONSTRAINT "knowledge_chunks_embedding_2_model_length" CHECK (char_length("embedding_2_model") <= 200) NOT VALID;--> statement-breakpoint
CREATE POLICY "knowledge_vectors_own_tenant" ON "knowledge_vectors" AS PERMISSIVE FOR ALL TO "vk_app" USING (tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)) WITH CHECK (tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "knowledge_vectors_vk_jobs" ON "knowledge_vectors" AS PERMISSIVE FOR ALL TO "vk_jobs" USING (true) WITH CHECK (true);
