"""Tests of spbe_assess/gui/views/comparing."""
