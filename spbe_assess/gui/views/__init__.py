"""The places of the window, one file or room for each."""
