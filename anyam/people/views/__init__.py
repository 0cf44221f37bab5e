"""Pages of taking part: HTTP only."""
