"""Tests of spbe_assess/cli."""
