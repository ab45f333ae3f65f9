"""Short questions and longer settings, each in a window of its own."""
