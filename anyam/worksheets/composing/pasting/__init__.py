"""Changes that come as a pasted table: which rows and cells they mean, what would change, and the act itself."""
