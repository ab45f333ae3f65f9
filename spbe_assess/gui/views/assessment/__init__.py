"""The place where an assessment is filled: tree, one indicator with its proof, and what was changed before."""
