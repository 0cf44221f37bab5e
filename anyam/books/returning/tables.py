"""The cells of a table of the book against those of a returned file."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from anyam.books.rendering.docx.names import NAME
from anyam.books.rendering.docx.tables import DOT
from anyam.books.returning.returned import ChangedCell, ChangedColumn, ChangedRow, Place
from anyam.books.returning.units import Cell, Line
from anyam.core.book import Table
from anyam.core.book.comparing import alike, squeezed

LIKE: Final = 0.5
OVER: Final = " › "  # between a shared heading and the label below it
TITLE: Final = 90  # letters of what a row is called


@dataclass(slots=True)
class Differences:
    """What differs in one table, and which row of the book each line of the file is."""

    cells: list[ChangedCell] = field(default_factory=list)
    rows: list[ChangedRow] = field(default_factory=list)
    columns: list[ChangedColumn] = field(default_factory=list)
    lines: dict[int, int] = field(default_factory=dict)


def differences(table: Table, home: Place, sent: Sequence[Line], returned: Sequence[Line]) -> Differences:
    """Compare what was sent with what came back. Rows are known by their marks, and by their words where those are lost."""
    found = Differences()
    old = {number: line for line in sent if (number := _number(line)) is not None}
    new: dict[int, Line] = {}
    fresh: list[tuple[int, Line]] = []
    for place, line in enumerate(returned):
        number = _number(line)
        if line.gone or (line.head and number is None):
            continue
        if number in old and number not in new:
            new[number] = line
            found.lines[place] = number
        else:
            fresh.append((place, line))
    heads = _heads(sent)
    _refound(found, home, old, new, [each for each in fresh if _labels(each[1]) not in heads])
    columns = _columns(found, table, home, sent, returned)
    for number, line in old.items():
        where = _place(table, home, number)
        if number not in new:
            found.rows.append(ChangedRow("removed", where, _texts(line)))
            continue
        found.cells += _cells(table, where, line, new[number], columns)
    return found


def _number(line: Line) -> int | None:
    for name in line.marks:
        match = NAME.fullmatch(name)
        if match and match[3]:
            return int(match[3])
    return None


def _heads(lines: Sequence[Line]) -> list[tuple[str, ...]]:
    return [_labels(line) for line in lines if line.head]


def _labels(line: Line) -> tuple[str, ...]:
    return tuple(squeezed(cell.text) for cell in line.cells)


def _texts(line: Line) -> tuple[str, ...]:
    return tuple(squeezed(cell.text.removeprefix(DOT)) for cell in line.cells)


def _refound(
    found: Differences, home: Place, old: dict[int, Line], new: dict[int, Line], fresh: list[tuple[int, Line]]
) -> None:
    for place, line in fresh:
        text = " ".join(_texts(line))
        missing = [(alike(" ".join(_texts(old[number])), text), number) for number in old if number not in new]
        likeness, number = max(missing, default=(0.0, -1))
        if likeness >= LIKE:
            new[number] = line
            found.lines[place] = number
        elif text.strip():
            found.rows.append(ChangedRow("added", replace(home, line=place), _texts(line)))


def _place(table: Table, home: Place, number: int) -> Place:
    row = table.rows[number].uid if number < len(table.rows) else ""
    return replace(home, row=row, line=number)


def _columns(
    found: Differences, table: Table, home: Place, sent: Sequence[Line], returned: Sequence[Line]
) -> dict[int, int] | None:
    """Which column of the file each column of the book is now; None where all are as they were. Programs cut the grid of a table
    anew, so that columns are known by what stands over them, not by their places in it."""
    old, new = ([squeezed(cell.text) for cell in _last_head(lines)] for lines in (sent, returned))
    if old == new or not table.headed:
        return None
    # Where columns share a heading, the cells of the others are empty in the lower line: the tree knows their labels.
    old = [label or squeezed(column.label) for label, column in zip(old, table.columns, strict=False)]
    upper = [squeezed(cell.text) for line in returned[:1] for cell in line.cells for _each in range(cell.span)]
    new = [label or (upper[place] if place < len(upper) else "") for place, label in enumerate(new)]
    found.columns += [ChangedColumn("removed", home, label) for label in old if label not in new]
    found.columns += [ChangedColumn("added", home, label) for label in new if label not in old]
    return {place: new.index(label) for place, label in enumerate(old) if label in new}


def _last_head(lines: Sequence[Line]) -> list[Cell]:
    heads = [line for line in lines if line.head] or list(lines[:1])
    return list(heads[-1].cells) if heads else []


def _cells(table: Table, place: Place, sent: Line, returned: Line, columns: dict[int, int] | None) -> list[ChangedCell]:
    found = []
    for start, text, now in _beside(sent, returned, columns):
        if squeezed(text) == squeezed(now):
            continue
        column = table.columns[start] if start < len(table.columns) else None
        where = replace(place, column=column.key if column else "")
        label = OVER.join(filter(None, (column.over, column.label))) if column else ""
        found.append(
            ChangedCell(where, label, text.removeprefix(DOT), now.removeprefix(DOT), _title(table, place.line))
        )
    return found


def _title(table: Table, number: int) -> str:
    """What a row is called: the words of its first cells, up to the first that is neither a code nor empty."""
    words: list[str] = []
    start = 0
    for cell in table.rows[number].cells if number < len(table.rows) else ():
        kind = table.columns[start].kind if start < len(table.columns) else "text"
        words += [squeezed(cell.text)] if squeezed(cell.text) else []
        if kind != "code" and words:
            break
        start += max(1, cell.span)
    title = " ".join(words).replace("\n", " ")
    return title if len(title) <= TITLE else f"{title[:TITLE].rstrip()} …"


def _beside(sent: Line, returned: Line, columns: dict[int, int] | None) -> Iterator[tuple[int, str, str]]:
    """Column, text before and text now of the cells of a row."""
    before, after = _across(sent), _across(returned)
    if columns is None and len(before) == len(after):
        yield from ((start, text, now) for (start, text), (_start, now) in zip(before, after, strict=True))
        return
    there = dict(after)
    for start, text in before:
        if columns is None or start in columns:
            yield start, text, there.get(start if columns is None else columns[start], "")


def _across(line: Line) -> list[tuple[int, str]]:
    """The text of each cell by the column it begins in."""
    found, start = [], 0
    for cell in line.cells:
        found.append((start, squeezed(cell.text)))
        start += cell.span
    return found
