"""Pages of books: HTTP only."""
