"""The workspace on disk: the database with its log and readable tables, evidence by content, lock and journal."""
