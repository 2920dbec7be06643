CREATE TABLE "used_tickets" (
	"tenant_id" uuid NOT NULL,
	"ticket_id" uuid NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	CONSTRAINT "used_tickets_tenant_id_ticket_id_pk" PRIMARY KEY("tenant_id","ticket_id")
);--> statement-breakpoint
ALTER TABLE "used_tickets" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "used_tickets" ADD CONSTRAINT "used_tickets_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "used_tickets_expiry" ON "used_tickets" USING btree ("expires_at");--> statement-breakpoint
CREATE POLICY "used_tickets_own_tenant" ON "used_tickets" AS PERMISSIVE FOR ALL TO "vk_app" USING (tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)) WITH CHECK (tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "used_tickets_vk_jobs" ON "used_tickets" AS PERMISSIVE FOR ALL TO "vk_jobs" USING (true) WITH CHECK (true);
