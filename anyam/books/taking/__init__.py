"""Taking back what Word has changed: a file is read against the book it was made from, and people choose what of it counts."""
