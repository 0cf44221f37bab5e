"""What people do with books: change their outline, freeze them, sign them."""
