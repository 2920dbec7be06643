ALTER TABLE "rag_experiments" VALIDATE CONSTRAINT "rag_experiments_verdict_known", VALIDATE CONSTRAINT "rag_experiments_decided_by_size";
