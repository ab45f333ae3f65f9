"""Thin item models: frozen values below, Qt above."""
