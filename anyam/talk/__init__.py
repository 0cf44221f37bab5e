"""What people say about rows: comments, suggestions, requests for data, the inbox and its digest."""
