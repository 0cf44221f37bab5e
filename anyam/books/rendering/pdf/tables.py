"""Tables as plain values: how wide each column is, how large the letters are, and which words need places to break."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import sqrt
from typing import Any, Final

from anyam.books.rendering.pdf.ends import end_of
from anyam.books.rendering.pdf.letters import clean, fitted, width
from anyam.books.rendering.pdf.lines import Lines
from anyam.books.rendering.pdf.sheet import Sheet
from anyam.core.book import Cell, Column, Row, Table, plain

LONGEST: Final = 26.0  # mm; a longer word may be broken
SYLLABLES: Final = 17.0  # the same where the letters would otherwise be too small to read with ease
# Points, with the longest word that is not broken: the first that lets every column hold what it must.
SIZES: Final = ((8.5, LONGEST), (7.5, LONGEST), (7.0, LONGEST), (7.0, SYLLABLES), (6.5, LONGEST))
RUNNING: Final = ((10.5, LONGEST), *SIZES)  # a table without lines is running text in columns
PADDING: Final = 3.6  # mm of a column that its letters cannot use
TIGHT: Final = 2.4  # the same of a crowded table
SMALL: Final = 8.0  # points of the letter below which a table is crowded
MARK: Final = 3.6  # mm that a mark of colour takes before the words
SHORTEST: Final = 8.0
SPARE: Final = 1.06  # of what figures need, where words want for room
PILED: Final = 2  # lines of words that are well enough
WHOLE: Final = 500  # letters; a row whose cells have no more stands on one page
LOOKED_AT: Final = 400  # rows whose words say how wide a column must be; all numbers are looked at
ALIGN: Final = {"text": "l", "code": "l", "number": "r", "money": "r", "mark": "c"}
FIGURES: Final = ("number", "money")


@dataclass(frozen=True, slots=True)
class Measure:
    """How a table stands on its page."""

    widths: tuple[float, ...]
    size: float
    turned: bool


def measured(table: Table, sheet: Sheet) -> Measure:
    """The widths of the columns in mm. A table whose columns cannot hold their numbers upright is turned like a wide one."""
    for turned in (False, True) if not table.wide else (True,):
        for size, longest in SIZES if table.ruled else RUNNING:
            least = [_least(table, place, size, longest) for place in range(len(table.columns))]
            if sum(least) <= sheet.line(turned=turned):
                return Measure(_roomy(table, least, sheet.line(turned=turned), size), size, turned)
    line = sheet.line(turned=True)
    return Measure(tuple(each * line / sum(least) for each in least), SIZES[-1][0], turned=True)


def padding(size: float) -> float:
    """What a column keeps free beside letters of this size."""
    return TIGHT if size < SMALL else PADDING


def _least(table: Table, place: int, size: float, most: float) -> float:
    """What a column needs: a number whole, of words the longest up to `most` mm."""
    column = table.columns[place]
    cells = _cells_below(table.rows, place)
    label = (
        max((width(word, size, bold=True) for word in clean(column.label).split()), default=0.0)
        if table.headed
        else 0.0
    )
    if column.kind in FIGURES:
        # All figures are set as wide as each other, so a 1 is no narrower than a 0.
        shown = ((cell.text.replace("1", "0"), MARK if cell.colour else 0) for cell in cells)
        rooms = (width(text, size, bold=True) + mark for text, mark in shown)
        return max((label, *rooms), default=0.0) + padding(size)
    looked, shortest = (cells, 0) if column.kind == "code" else (cells[:LOOKED_AT], 5)
    words = (word for cell in looked for word in set(cell.text.split()) if len(word) > shortest)
    longest = max((width(word, size, bold=True) for word in words), default=0.0)
    return max(SHORTEST if table.ruled else 0.0, min(most, max(label, longest)) + padding(size))


def _cells_below(rows: Sequence[Row], place: int) -> list[Cell]:
    """The cells that stand in one column alone."""
    found = []
    for row in rows:
        at = 0
        for cell in row.cells:
            if at == place and cell.span == 1:
                found.append(cell)
            at += max(1, cell.span)
            if at > place:
                break
    return found


def _roomy(table: Table, least: Sequence[float], line: float, size: float) -> tuple[float, ...]:
    """The line shared; where words would be piled up in a column, figures take no more room than they need, and words get it
    where it saves most lines."""
    widths = _shared([column.width for column in table.columns], least, line)
    words = [place for place, column in enumerate(table.columns) if column.kind == "text"]
    volumes = {place: _volumes(table, place, size) for place in words}
    # Letters in columns stand as they were asked for; lines make a table.
    if not table.ruled or not any(
        max(each, default=0) > (widths[place] - padding(size)) * PILED for place, each in volumes.items()
    ):
        return widths
    spared = [each if place in words else min(each, least[place] * SPARE) for place, each in enumerate(widths)]
    rest = line - sum(each for place, each in enumerate(spared) if place not in words)
    wanted = [sqrt(sum(volumes[place]) + 1) for place in words]
    shared = iter(_shared(wanted, [least[place] for place in words], rest))
    return tuple(next(shared) if place in words else each for place, each in enumerate(spared))


def _volumes(table: Table, place: int, size: float) -> list[float]:
    """How long the cells of a column of words would be on one line each, in mm."""
    return [
        width(clean(cell.text or plain(cell.content)), size) for cell in _cells_below(table.rows[:LOOKED_AT], place)
    ]


def _shared(asked: Sequence[float], least: Sequence[float], line: float) -> tuple[float, ...]:
    """The line shared as the columns ask, none below its least."""
    fixed: dict[int, float] = {}
    while True:
        free = [place for place in range(len(asked)) if place not in fixed]
        whole = sum(asked[place] for place in free) or 1.0
        rest = line - sum(fixed.values())
        short = [place for place in free if rest * asked[place] / whole < least[place] - 1e-6]
        if not short:
            return tuple(fixed.get(place, rest * asked[place] / whole) for place in range(len(asked)))
        fixed |= {place: least[place] for place in short}


def table_values(table: Table, measure: Measure, lines: Lines) -> dict[str, Any]:
    """What the template needs of a table, as flat as can be."""
    widths = measure.widths
    end = end_of(table.rows, widths, measure.size, padding(measure.size))
    return {
        "is": "table",
        "id": lines.own(table.key),
        "caption": lines.caption(table.key, table.caption),
        "columns": [round(each, 3) for each in widths],
        "align": [ALIGN[column.kind] for column in table.columns],
        "size": measure.size,
        "tight": measure.size < SMALL,
        "head": _head(table.columns, widths, measure.size) if table.headed and any(_labels(table.columns)) else [],
        "rows": [_row(row, widths, measure.size, lines) for row in table.rows],
        "kept": end.rows,
        "whole": end.whole,
        "empty": clean(table.empty) if not table.rows else "",
        "ruled": table.ruled,
        "note": clean(table.note),
        "source": clean(table.source),
    }


def _labels(columns: Iterable[Column]) -> Iterator[str]:
    for column in columns:
        yield column.label
        yield column.over


def _head(columns: Sequence[Column], widths: Sequence[float], size: float) -> list[list[dict[str, Any]]]:
    """One row of headings, or two where neighbours share one."""
    two = any(column.over for column in columns)
    above: list[dict[str, Any]] = []
    below: list[dict[str, Any]] = []
    for place, column in enumerate(columns):
        own = {"t": fitted(clean(column.label), widths[place] - padding(size), size), "align": ALIGN[column.kind]}
        if not (two and column.over):
            above.append(own | ({"rows": 2} if two else {}))
            continue
        below.append(own)
        if place and columns[place - 1].over == column.over:
            above[-1]["span"] += 1
        else:
            above.append({"t": clean(column.over), "span": 1, "align": "c"})
    return [above, below] if two else [above]


def _row(row: Row, widths: Sequence[float], size: float, lines: Lines) -> list[Any]:
    """The kind of a row and its cells; one that is too short is filled up, what is too much is dropped."""
    made: list[Any] = [row.kind]
    place = 0
    long = any(len(cell.text) > WHOLE or cell.content for cell in row.cells)
    for cell in row.cells:
        span = min(max(1, cell.span), len(widths) - place)
        if span < 1:
            break
        made.append(_cell(cell, sum(widths[place : place + span]), span, size, lines, long=long))
        place += span
    if place < len(widths):
        made.append({"c": "", "span": len(widths) - place} if len(widths) - place > 1 else "")
    return made


def _cell(cell: Cell, wide: float, span: int, size: float, lines: Lines, *, long: bool) -> Any:
    room = wide - padding(size) - (MARK if cell.colour else 0)
    content = lines.line(cell.content, room, size) if cell.content else lines.text(cell.text, room, size)
    looks: dict[str, Any] = {"span": span} if span > 1 else {}
    looks |= {"long": True} if long else {}
    looks |= {"style": cell.style} if cell.style else {}
    looks |= {"colour": cell.colour} if _is_colour(cell.colour) else {}
    return {"c": content, **looks} if looks else content


def _is_colour(colour: str) -> bool:
    return len(colour) == 7 and colour[0] == "#" and all(each in "0123456789abcdefABCDEF" for each in colour[1:])
