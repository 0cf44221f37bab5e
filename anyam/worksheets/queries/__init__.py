"""Reading one row with its cells, ready for a form."""

from anyam.worksheets.queries.row import row_page

__all__ = ["row_page"]
