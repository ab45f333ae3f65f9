"""Official results: those shipped, and those people add themselves."""
