"""Writing the prose of a book: one room for each place of it, and what becomes of what is typed there."""
