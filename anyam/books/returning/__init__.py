"""A Word file of ours that an office has edited: what it says otherwise than the book it was made from. Nothing is applied here."""

from anyam.books.returning.reading import origin_of, read
from anyam.books.returning.returned import (
    ChangedCell,
    ChangedColumn,
    ChangedProse,
    ChangedRow,
    Origin,
    Picture,
    Place,
    Remark,
    Returned,
    Rewritten,
    Stray,
    Tracked,
    Vanished,
)

__all__ = [
    "ChangedCell",
    "ChangedColumn",
    "ChangedProse",
    "ChangedRow",
    "Origin",
    "Picture",
    "Place",
    "Remark",
    "Returned",
    "Rewritten",
    "Stray",
    "Tracked",
    "Vanished",
    "origin_of",
    "read",
]
