"""A list of people as somebody pastes it: lines, what divides them, a heading or none, the columns in any order."""

import csv
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from io import StringIO

from anyam.core.people.columns import Vocabulary, columns_of
from anyam.core.people.headings import LEFT_OUT, NAME, is_heading, meant
from anyam.core.people.names import is_degree

SEPARATORS = "\t;|,"
SAMPLE = 40  # lines that decide what divides them
LONGEST_CELL = 10_000


@dataclass(frozen=True, slots=True)
class Line:
    """One person as typed: `number` counts lines as people see them, from 1; `raw` goes back into the box where it is wrong."""

    number: int
    raw: str
    cells: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Pasted:
    """A list that was read. `heading` is its first line where it is one; `columns` what each column was taken for; `unknown` the
    headings nobody understood."""

    lines: tuple[Line, ...] = ()
    heading: str = ""
    columns: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()


def read_list(text: str, vocabulary: Vocabulary) -> Pasted:
    """The people of a pasted list. Lines above its heading (a title, a date) are left out."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    separator = _separator(text)
    rows = list(_rows(text, separator))
    at = next((number for number, row in enumerate(rows[:SAMPLE]) if is_heading(row.cells)), None)
    heading = None if at is None else rows[at]
    if heading is None:
        columns = columns_of([row.cells for row in rows], vocabulary)
    else:
        columns = _once(meant(each) for each in heading.cells)
    read = (
        Line(row.number, row.raw, _cells(row.cells, columns, separator)) for row in rows[0 if at is None else at + 1 :]
    )
    lines = tuple(line for line in read if any(line.cells.values()))
    if heading is None:
        return Pasted(lines, "", columns)
    unknown = tuple(name for name, key in zip(heading.cells, columns, strict=True) if name and not key)
    return Pasted(lines, heading.raw, columns, unknown)


@dataclass(frozen=True, slots=True)
class _Row:
    number: int
    raw: str
    cells: list[str]


def _separator(text: str) -> str:
    """What divides most lines into the same number of cells, more than one; a tab before all others."""
    sample = [line for line in text.split("\n") if line.strip()][:SAMPLE]
    return max(SEPARATORS, key=lambda each: (_evenness(sample, each), -SEPARATORS.index(each)))


def _evenness(sample: list[str], separator: str) -> int:
    widths = Counter(line.count(separator) for line in sample if separator in line)
    most = widths.most_common(1)[0][1] if widths else 0
    return most if separator == "," else 2 * most  # a comma also stands inside names and offices


def _rows(text: str, separator: str) -> Iterable[_Row]:
    """Every line that holds something. A cell in quotes may go over several lines."""
    csv.field_size_limit(LONGEST_CELL)
    lines = text.split("\n")
    if '"' not in text:
        for number, raw in enumerate(lines, start=1):
            if raw.strip(f"{separator} "):
                yield _Row(number, raw, [_tidy(cell) for cell in raw.split(separator)])
        return
    reader = csv.reader(StringIO(text, newline=""), delimiter=separator)
    before = 0
    for cells in reader:
        raw = "\n".join(lines[before : reader.line_num])
        if any(map(str.strip, cells)):
            yield _Row(before + 1, raw, [_tidy(cell) for cell in cells])
        before = reader.line_num


def _tidy(cell: str) -> str:
    return " ".join(re.sub("[\u200b\u200c\u200d\u2060\ufeff\u00a0]", " ", cell).split())


def _once(keys: Iterable[str]) -> tuple[str, ...]:
    """Of two columns with one meaning the first has it."""
    found: list[str] = []
    for key in keys:
        found.append(LEFT_OUT if key in found and key else key)
    return tuple(found)


def _cells(cells: list[str], columns: tuple[str, ...], separator: str) -> dict[str, str]:
    """By key. Between commas a degree is a part of the name before it: `Budi Santoso, S.T., DLH`."""
    if separator == "," and NAME in columns and len(cells) > len(columns):
        at = columns.index(NAME) + 1
        while len(cells) > len(columns) and is_degree(cells[at]):
            cells = [*cells[: at - 1], f"{cells[at - 1]}, {cells[at]}", *cells[at + 1 :]]
    return {key: cell for key, cell in zip(columns, cells, strict=False) if key and key != LEFT_OUT}
