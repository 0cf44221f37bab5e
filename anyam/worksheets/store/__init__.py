"""Where the cells of a row live: fields of its noun, the spine, or tables hanging on it. Only the door comes here."""

from anyam.worksheets.store.keepers import is_stored, read_cell, state_of, write_cell
from anyam.worksheets.store.loading import load_kind, load_rows, row_in_hand
from anyam.worksheets.store.row import Row
from anyam.worksheets.store.writing import save_rows

__all__ = [
    "Row",
    "is_stored",
    "load_kind",
    "load_rows",
    "read_cell",
    "row_in_hand",
    "save_rows",
    "state_of",
    "write_cell",
]
