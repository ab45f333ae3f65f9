"""The face for scripts and terminals."""
