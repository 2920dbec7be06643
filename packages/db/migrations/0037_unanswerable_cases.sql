ALTER TABLE "rag_quality_thresholds" DROP CONSTRAINT "rag_quality_thresholds_metric_known";--> statement-breakpoint
ALTER TABLE "rag_evaluation_runs" ADD COLUMN "ground_truth_said" real;--> statement-breakpoint
ALTER TABLE "rag_evaluation_runs" ADD COLUMN "declined_share" real;--> statement-breakpoint
ALTER TABLE "rag_evaluations" ADD COLUMN "expects_no_answer" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "rag_evaluations" ADD COLUMN "ground_truth_said" real;--> statement-breakpoint
ALTER TABLE "rag_evaluation_runs" ADD CONSTRAINT "rag_evaluation_runs_ground_truth_said_range" CHECK ("ground_truth_said" between 0 and 1) NOT VALID;--> statement-breakpoint
ALTER TABLE "rag_evaluation_runs" ADD CONSTRAINT "rag_evaluation_runs_declined_share_range" CHECK ("declined_share" between 0 and 1) NOT VALID;--> statement-breakpoint
ALTER TABLE "rag_evaluations" ADD CONSTRAINT "rag_evaluations_ground_truth_said_range" CHECK ("ground_truth_said" between 0 and 1) NOT VALID;--> statement-breakpoint
ALTER TABLE "rag_quality_thresholds" ADD CONSTRAINT "rag_quality_thresholds_metric_known" CHECK ("metric" in ('faithfulness', 'answer_relevancy', 'context_precision', 'context_recall', 'document_precision', 'document_recall', 'citation_faithfulness', 'ground_truth_said', 'answered', 'declined')) NOT VALID;
