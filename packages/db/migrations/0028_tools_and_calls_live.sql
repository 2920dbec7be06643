ALTER TABLE "escalations" VALIDATE CONSTRAINT "escalations_call_time_zone_length";--> statement-breakpoint
ALTER TABLE "sessions" VALIDATE CONSTRAINT "sessions_time_zone_length";--> statement-breakpoint
ALTER TABLE "tools" VALIDATE CONSTRAINT "tools_source_size", VALIDATE CONSTRAINT "tools_offered_size";
