"""The rules, in plain Python: nothing in here has heard of the web or of a database."""
