"""Tests of spbe_assess/gui/models."""
