"""Regulations as data: read, checked, found."""
