"""Tests of spbe_assess/workspace."""
