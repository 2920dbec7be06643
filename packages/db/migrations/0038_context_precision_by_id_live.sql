ALTER TABLE "rag_evaluation_runs" VALIDATE CONSTRAINT "rag_evaluation_runs_context_precision_by_id_range";--> statement-breakpoint
ALTER TABLE "rag_evaluations" VALIDATE CONSTRAINT "rag_evaluations_context_precision_by_id_range";--> statement-breakpoint
ALTER TABLE "rag_quality_thresholds" VALIDATE CONSTRAINT "rag_quality_thresholds_metric_known";
