ALTER TABLE "rag_quality_thresholds" DROP CONSTRAINT "rag_quality_thresholds_metric_known";--> statement-breakpoint
ALTER TABLE "rag_evaluation_runs" ADD COLUMN "context_precision_by_id" real;--> statement-breakpoint
ALTER TABLE "rag_evaluations" ADD COLUMN "context_precision_by_id" real;--> statement-breakpoint
ALTER TABLE "rag_evaluation_runs" ADD CONSTRAINT "rag_evaluation_runs_context_precision_by_id_range" CHECK ("context_precision_by_id" between 0 and 1) NOT VALID;--> statement-breakpoint
ALTER TABLE "rag_evaluations" ADD CONSTRAINT "rag_evaluations_context_precision_by_id_range" CHECK ("context_precision_by_id" between 0 and 1) NOT VALID;--> statement-breakpoint
ALTER TABLE "rag_quality_thresholds" ADD CONSTRAINT "rag_quality_thresholds_metric_known" CHECK ("metric" in ('faithfulness', 'answer_relevancy', 'context_precision', 'context_recall', 'context_precision_by_id', 'document_precision', 'document_recall', 'citation_faithfulness', 'ground_truth_said', 'answered', 'declined')) NOT VALID;
