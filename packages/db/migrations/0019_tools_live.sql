ALTER TABLE "escalations" VALIDATE CONSTRAINT "escalations_call_contact_length";
