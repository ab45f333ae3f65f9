"""Tests of spbe_assess/charts."""
