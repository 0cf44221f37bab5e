"""Tables of what is kept of books."""
