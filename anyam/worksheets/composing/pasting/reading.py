"""From pasted text to rows of cells: the first line tells the columns, one of which names the row by its code or uid."""

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from io import StringIO

from anyam.core.errors import RuleBroken
from anyam.core.framework import SheetDefinition
from anyam.core.text import Text
from anyam.core.text import gettext_noop as _
from anyam.core.workbook import Book, Grid, Hints, Place, Reading, ReadRow
from anyam.core.workbook.headings import LEFT_OUT
from anyam.core.workbook.reading import read_book
from anyam.core.workbook.words import fold
from anyam.plans.models import Plan

MOST_ROWS, MOST_COLUMNS, LONGEST = 2_000, 60, 1_000_000
NAME = "1"  # of the one table
CODE, UID, TITLE = "Kode", {"uid"}, {"judul", "title"}  # what the list itself calls them
CODES = {"kode", "code"}

NOTHING = _("paste a table first: copy it from Excel or from this list, headings included")
NO_HEADINGS = _("the table has one line only; its first line must be the headings, the rows come below")
NO_CODE = _(
    "no heading says which row is meant; add a column “Kode” with the codes of the rows, as the list shows them, and paste again"
)
TOO_MUCH = _("at most %(rows)s rows and %(columns)s columns are pasted at once; paste the table in parts")
TORN = _("a quotation mark in the table is never closed; take it out, or copy the table from Excel again")
NO_TABLE = _("no column of “%(sheet)s” was found in the headings; write them as the worksheet calls its columns")


@dataclass(frozen=True, slots=True)
class Pasted:
    """What was read: rows with their name (code or uid), and the columns that were understood and that were not."""

    reading: Reading
    rows: tuple[tuple[str, ReadRow], ...]
    places: tuple[Place, ...]
    unknown: tuple[str, ...]
    ignored: tuple[tuple[int, str], ...]


def read(plan: Plan, definition: SheetDefinition, text: str) -> Pasted:
    """Raises RuleBroken, with what is to be done, where it is no table of rows."""
    lines = _lines(text)
    heads = [fold(each) for each in lines[0]]
    uids = next((at for at, head in enumerate(heads) if head in UID), None)
    codes = next((at for at, head in enumerate(heads) if head in CODES), None)
    if uids is None and codes is None:
        raise RuleBroken(Text(NO_CODE))
    named = uids if uids is not None else codes
    rows = [[_head(definition, at, head, named, codes) for at, head in enumerate(lines[0])], *lines[1:]]
    grid = Grid(NAME, tuple(tuple(cell or None for cell in row) for row in rows))
    hints = Hints(plan.first_year, plan.last_year, sheet=definition.code)
    reading = read_book(Book("", (grid,)), plan.edition, hints)
    table = next((each for each in reading.tables if each.sheet == definition.code), None)
    if table is None:
        raise RuleBroken(Text(NO_TABLE, {"sheet": definition.name}))
    known = tuple(each for each in table.places if each.key not in {"", LEFT_OUT, "code"})
    return Pasted(
        reading,
        tuple((_cell(lines, row.row, named), row) for row in reading.rows),
        known,
        tuple(lines[0][each.column] for each in table.places if not each.key and lines[0][each.column]),
        tuple((row, why) for _grid, row, why in reading.ignored),
    )


def _head(definition: SheetDefinition, at: int, head: str, named: int | None, codes: int | None) -> str:
    """A heading as the reader of workbooks knows it; of two columns that name the row, one is enough."""
    if at == named:
        return CODE
    if at == codes:
        return ""
    if fold(head) in TITLE:
        return definition.by_key[definition.title_column].name.id
    return head


def _cell(lines: Sequence[Sequence[str]], row: int, column: int | None) -> str:
    cells = lines[row] if row < len(lines) else ()
    return cells[column] if column is not None and column < len(cells) else ""


def _lines(text: str) -> list[list[str]]:
    """Cells as they were copied: between tabs, or between semicolons or commas where there is no tab."""
    plain = text.replace("\0", "").replace("\r\n", "\n").strip("\n")
    if not plain.strip():
        raise RuleBroken(Text(NOTHING))
    first = plain.partition("\n")[0]
    between = next((each for each in "\t;," if each in first), "\t")
    too_much = Text(TOO_MUCH, {"rows": MOST_ROWS, "columns": MOST_COLUMNS})
    if len(plain) > LONGEST:
        raise RuleBroken(too_much)
    try:
        rows = [[cell.strip() for cell in row] for row in csv.reader(StringIO(plain, newline=""), delimiter=between)]
    except csv.Error as error:
        raise RuleBroken(Text(TORN)) from error
    if len(rows) < 2:
        raise RuleBroken(Text(NO_HEADINGS))
    if len(rows) > MOST_ROWS + 1 or max(map(len, rows)) > MOST_COLUMNS:
        raise RuleBroken(too_much)
    return rows
