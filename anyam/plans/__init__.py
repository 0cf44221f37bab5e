"""The chain: its tables, its reading doors, its pages. Every write goes through anyam.worksheets."""
