"""Verbs of taking part."""
