"""Tests of spbe_assess/exchange."""
