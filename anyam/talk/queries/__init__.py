"""What the pages of talk ask of the database: one function per page."""
