"""The place Beranda: where the assessment stands, who owes data dukung, what to do next."""
