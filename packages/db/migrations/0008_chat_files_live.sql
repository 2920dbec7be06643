ALTER TABLE "chat_files" VALIDATE CONSTRAINT "chat_files_text_size", VALIDATE CONSTRAINT "chat_files_visible_error_size";
