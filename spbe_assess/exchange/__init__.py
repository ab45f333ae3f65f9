"""Files that leave the house or come in."""
