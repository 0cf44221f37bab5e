"""Pages of a plan: HTTP only, one file per page."""
