"""Pages of talk: HTTP only."""
