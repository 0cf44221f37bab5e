"""Regions, organisations, posts and who belongs where."""
