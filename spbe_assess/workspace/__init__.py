"""What a person can do: the one door for both faces."""
