"""Columns of letters as regulations and decrees have them."""

from collections.abc import Iterable, Sequence

from anyam.core.book import Cell, Column, Line, Row, Table, line


def reasoned(key: str, parts: Iterable[tuple[str, Sequence[Line | str]]], *, numbers: str = "1") -> Table:
    """`Menimbang : a. ...`: each part named once, its points by letters ("a") or numbers ("1"); a single one by neither. A part
    without a name goes on with the one before."""
    rows = []
    for name, points in parts:
        for place, point in enumerate(points):
            mark = "" if len(points) == 1 else f"{chr(ord('a') + place)}." if numbers == "a" else f"{place + 1}."
            content = line(point) if isinstance(point, str) else point
            first = (Cell(name), Cell(":" if name else "")) if place == 0 else (Cell(), Cell())
            rows.append(
                Row(
                    (*first, Cell(content=content, span=2)) if not mark else (*first, Cell(mark), Cell(content=content))
                )
            )
    columns = (Column("", 1.2), Column("", 0.18), Column("", 0.42), Column("", 5.3))
    return Table(key, "", columns, tuple(rows), headed=False, ruled=False)
