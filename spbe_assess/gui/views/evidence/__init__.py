"""The place Data Dukung: every file and web address, where it is used, and what is said of it."""
