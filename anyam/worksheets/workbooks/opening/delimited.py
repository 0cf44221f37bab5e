"""CSV and TSV: what encoding, what separator; every cell stays the text it is."""

import csv
from collections import Counter
from collections.abc import Iterator
from io import StringIO
from pathlib import Path

from anyam.worksheets.workbooks.opening import limits
from anyam.worksheets.workbooks.opening.limits import Refused

SEPARATORS = ";\t,|"
SAMPLE = 40  # rows that decide the separator
LONGEST_CELL = 100_000


def read_delimited(path: Path) -> Iterator[list[str | None]]:
    """The rows of the file; Excel's own first line `sep=;` is obeyed and left out."""
    text = _decoded(path.read_bytes())
    first, _end, rest = text.partition("\n")
    if first.strip().lower().startswith("sep=") and len(first.strip()) == 5:
        return _rows(rest, first.strip()[-1])
    return _rows(text, _separator(text))


def _decoded(content: bytes) -> str:
    """UTF-8 where it is that, UTF-16 by its mark (Excel's "Unicode text"), else what Windows writes in this country."""
    encoding = "utf-16" if content.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig"
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError:
        text = content.decode("cp1252", "replace")
    if "\0" in text:
        raise Refused("foreign", what="unknown")
    return text.rstrip("\x1a")


def _separator(text: str) -> str:
    """The one that divides most rows into the same number of cells, more than one."""
    return max(SEPARATORS, key=lambda each: _evenness(text, each))


def _evenness(text: str, separator: str) -> tuple[int, int]:
    widths: Counter[int] = Counter()
    try:
        for row, _number in zip(_parsed(text[:200_000], separator), range(SAMPLE), strict=False):
            widths[len(row)] += len(row) > 1
    except csv.Error:
        return (0, 0)
    width, rows = widths.most_common(1)[0] if widths else (0, 0)
    return (rows, width) if rows else (0, 0)


def _parsed(text: str, separator: str) -> Iterator[list[str]]:
    csv.field_size_limit(LONGEST_CELL)
    return csv.reader(StringIO(text, newline=""), delimiter=separator)


def _rows(text: str, separator: str) -> Iterator[list[str | None]]:
    cells = 0
    try:
        for number, row in enumerate(_parsed(text, separator), start=1):
            cells += len(row)
            if number > limits.MOST_ROWS:
                raise Refused("rows", grid="1", most=limits.MOST_ROWS)
            if len(row) > limits.MOST_COLUMNS or cells > limits.MOST_CELLS:
                raise Refused("heavy")
            yield [cell if cell.strip() else None for cell in row]
    except csv.Error as error:
        raise Refused("quotes") from error
