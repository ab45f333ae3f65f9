"""Tests of spbe_assess/rules."""
