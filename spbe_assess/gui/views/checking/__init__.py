"""The place Pemeriksaan: what an assessor would reject, and the way to each place."""
