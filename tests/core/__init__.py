"""Tests of spbe_assess/core."""
