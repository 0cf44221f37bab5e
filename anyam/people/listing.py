"""A list of people in a file, as the text that somebody would have pasted."""

import csv
from io import StringIO
from pathlib import Path
from tempfile import TemporaryDirectory

from django.core.files.uploadedfile import UploadedFile

from anyam.core.people.headings import is_heading
from anyam.core.workbook.canvas import Canvas, shown
from anyam.worksheets.workbooks.opening import open_book

TOO_LONG = 10**15  # Excel keeps fifteen figures; what is longer was rounded, and must not pass for a NIP
SEARCHED = 40


def text_of(sent: "UploadedFile[bytes]") -> str:
    """The first grid that has a heading of a list of people, or else the first. Raises Unusable for what cannot be opened."""
    name = Path(sent.name or "x").name
    with TemporaryDirectory() as folder:
        path = Path(folder) / f"list{Path(name).suffix.lower()}"
        path.write_bytes(sent.read())
        book = open_book(path, name)
    canvases = [Canvas(grid) for grid in book.grids if not grid.hidden] or [Canvas(grid) for grid in book.grids]
    tables = [[_row(canvas, row) for row in canvas.rows()] for canvas in canvases]
    return _text(next((rows for rows in tables if any(map(is_heading, rows[:SEARCHED]))), tables[0]))


def _row(canvas: Canvas, row: int) -> list[str]:
    """Merged cells speak in each of their rows: an office stands once for all its people."""
    found = []
    for column in range(canvas.width):
        value = canvas.value(row, column)
        is_rounded = isinstance(value, int | float) and not isinstance(value, bool) and abs(value) >= TOO_LONG
        found.append(f"{value:.5E}" if is_rounded else shown(value))
    return found


def _text(rows: list[list[str]]) -> str:
    out = StringIO()
    csv.writer(out, delimiter="\t", lineterminator="\n").writerows(row for row in rows if any(row))
    return out.getvalue().rstrip("\n")
