ALTER TABLE "rag_evaluation_runs" VALIDATE CONSTRAINT "rag_evaluation_runs_ground_truth_said_range", VALIDATE CONSTRAINT "rag_evaluation_runs_declined_share_range";--> statement-breakpoint
ALTER TABLE "rag_evaluations" VALIDATE CONSTRAINT "rag_evaluations_ground_truth_said_range";--> statement-breakpoint
ALTER TABLE "rag_quality_thresholds" VALIDATE CONSTRAINT "rag_quality_thresholds_metric_known";
