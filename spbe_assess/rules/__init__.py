"""Pure reckoning over the nouns."""
