"""People: who signs in, and in which language they read."""
