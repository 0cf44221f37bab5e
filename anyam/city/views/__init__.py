"""Pages of the city: HTTP only, one file per noun."""
