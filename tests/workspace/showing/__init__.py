"""Tests of spbe_assess/workspace/showing."""
