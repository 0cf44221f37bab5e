"""Messy grids in a few lines, and what was read of them as flat texts."""

from functools import lru_cache

from anyam.core.text import plain
from anyam.core.workbook import Book, Correction, Grid, Hints, Spread
from anyam.core.workbook.reading import read_book
from anyam.framework import edition as load

N = None


@lru_cache
def edition(code="gmsc-2021"):
    return load(code, 1)


def spread(name):
    """`B2:C4` as Excel writes it."""
    (top, left), (bottom, right) = (_spot(each) for each in name.split(":"))
    return Spread(top, left, bottom, right)


def _spot(name):
    letters = name.rstrip("0123456789")
    column = 0
    for each in letters:
        column = column * 26 + ord(each) - 64
    return int(name[len(letters) :]) - 1, column - 1


def grid(rows, merged="", name="Sheet1", *, hidden=False):
    spreads = tuple(spread(each) for each in merged.split())
    return Grid(name, tuple(tuple(row) for row in rows), spreads, hidden)


def read(*grids, marks=None, code="gmsc-2021", corrections=(), **hints):
    made = tuple(each if isinstance(each, Grid) else grid(each) for each in grids)
    known = Hints(2022, 2026, corrections=tuple(Correction(*each) for each in corrections), **hints)
    return read_book(Book("berkas.xlsx", made, marks or {}), edition(code), known)


def cells(reading):
    return [dict(row.cells) for row in reading.rows]


def column(reading, key):
    return [row.cells.get(key, "") for row in reading.rows]


def keys(reading, table=0):
    return [place.key for place in reading.tables[table].places]


def said(reading):
    return [plain(problem.message) for problem in reading.problems]


def why(reading):
    return [(row, reason) for _grid, row, reason in reading.ignored]


def clean(reading):
    """The rows of a file in which nothing was unreadable."""
    assert not reading.problems, [(each.column, each.read, plain(each.message)) for each in reading.problems]
    return cells(reading)
