"""Colours, sizes, icons and style of the window, from one set of tokens."""
