"""The steps of reading a workbook, as frozen values: Book of Grids -> Tables found in them -> rows read from each.

Rows and columns count from 0 inside; people are shown Excel's own names (row 8, column C). `Problem`s are about reading only: a
missing value is a finding of the checks. What cannot be read stays as typed.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal

from anyam.core.text import Text

CellValue = str | int | float | Decimal | bool | date | datetime | None


@dataclass(frozen=True, slots=True)
class Spread:
    """A merged range: from (top, left) to (bottom, right), both included."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True, slots=True)
class Grid:
    """One sheet of a file: its cells as they lie, without merges filled in."""

    name: str
    rows: tuple[tuple[CellValue, ...], ...]
    spreads: tuple[Spread, ...] = ()
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class Book:
    """A file: its grids, and the marks that our own exports carry (plan, revision, sheet codes), empty for any other file."""

    name: str
    grids: tuple[Grid, ...]
    marks: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Correction:
    """What a person chose for a file, remembered for the sender's next one.

    `kind` is heading (`seen` = heading as written -> `meant` = flat key), unit (`seen` = heading -> `meant` = multiplier),
    sheet (`seen` = name of the grid -> `meant` = code of the worksheet, or "-" to leave it out), dimension (grid -> code), or
    value (`seen` = text as typed in column `key` -> `meant` = text to read instead, e.g. an organisation's short name).
    """

    kind: str
    seen: str
    meant: str
    key: str = ""


@dataclass(frozen=True, slots=True)
class Hints:
    """What the file does not say and somebody else knows: the worksheet, the dimension, the years of the plan, corrections."""

    first_year: int
    last_year: int
    sheet: str = ""
    dimension: str = ""
    corrections: tuple[Correction, ...] = ()


@dataclass(frozen=True, slots=True)
class Place:
    """What one column of a table was taken for. `key` is a cell's flat key or its beginning (`budgets.2023`); empty when the
    heading was not understood. `unit` multiplies a bare amount. `sure` is 0..100."""

    column: int
    heading: str
    key: str
    unit: int = 1
    sure: int = 100


@dataclass(frozen=True, slots=True)
class Table:
    """A table found in a grid: which worksheet it is, where its heading and its rows lie, what its columns mean.

    `layout` is list, form, four-columns or quadrant (SWOT); `dimension` is what the file itself says around it, or empty.
    """

    grid: str
    sheet: str
    heading_rows: tuple[int, int]
    first: int
    last: int
    places: tuple[Place, ...]
    layout: str = "list"
    dimension: str = ""
    sure: int = 100


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that could not be read: where, what stood there, what is wrong, what to do. `row` and `column` are the names
    that Excel gives them, so `row` counts from 1."""

    grid: str
    sheet: str
    row: int
    column: str
    read: str
    message: Text
    suggestion: str = ""


@dataclass(frozen=True, slots=True)
class ReadRow:
    """A row read from a table: texts by flat key, exactly as the door takes them; `uid` where our own export carries it.

    `places` tells for every key which cell of the grid it came from: (row, column). They and `row` count from 0.
    """

    grid: str
    sheet: str
    row: int
    cells: Mapping[str, str]
    dimension: str = ""
    uid: str = ""
    places: Mapping[str, tuple[int, int]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything a workbook says."""

    tables: tuple[Table, ...] = ()
    rows: tuple[ReadRow, ...] = ()
    problems: tuple[Problem, ...] = ()
    ignored: tuple[tuple[str, int, str], ...] = ()  # (grid, row from 1, why): notes, totals, repeated headings
    marks: Mapping[str, str] = field(
        default_factory=dict
    )  # those of the book: plan, revision, sheets of our own export
