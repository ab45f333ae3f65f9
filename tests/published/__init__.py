"""Tests of spbe_assess/published."""
