"""Tests of spbe_assess/instruments."""
