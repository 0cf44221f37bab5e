"""One module for each kind of paper; each declares itself when it is read."""
