"""Making files of books in the background: which, of what, and how far it is."""

from anyam.books.printing.producing import Made, Order, making_of, produce
from anyam.books.printing.running import edition_name, running_line

__all__ = ["Made", "Order", "edition_name", "making_of", "produce", "running_line"]
