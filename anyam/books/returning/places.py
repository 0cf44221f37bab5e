"""From a spot in a file to a place in the book."""

from collections.abc import Mapping

from anyam.books.returning.known import Known
from anyam.books.returning.returned import Place
from anyam.books.returning.spots import Spot


class Places:
    """The places of one returned file."""

    def __init__(self, count: int, owners: Mapping[int, tuple[str, str]], known: Known) -> None:
        self._owners, self._known = owners, known
        self._sections: list[str] = []
        self.lines: dict[str, dict[int, int]] = {}  # by table: the row of the book for a line of the file
        nearest = ""
        for place in range(count):
            kind, key = owners.get(place, ("", ""))
            if kind == "s":
                nearest = key
            elif kind in ("p", "rows", "t", "f"):
                nearest = known.homes.get(key, nearest)
            self._sections.append(nearest)

    def of(self, spot: Spot) -> Place:
        """Where something hangs; without any key where it is before the first section or nowhere."""
        if not 0 <= spot.unit < len(self._sections):
            # Behind the last unit, or in one that is a list of contents.
            return Place(self._sections[-1] if self._sections and spot.unit >= 0 else "")
        section = self._sections[spot.unit]
        kind, key = self._owners.get(spot.unit, ("", ""))
        if kind == "p":
            return Place(section, prose=key)
        if kind == "rows":
            return self._cell(section, key, spot)
        return Place(section, table=key if kind == "t" else "")

    def _cell(self, section: str, key: str, spot: Spot) -> Place:
        table, number = self._known.tables[key], self.lines.get(key, {}).get(spot.line)
        if number is None or number >= len(table.rows):
            return Place(section, table=key)
        row = table.rows[number]
        start = sum(max(1, cell.span) for cell in row.cells[: spot.cell])
        column = table.columns[start].key if start < len(table.columns) else ""
        return Place(section, table=key, row=row.uid, column=column, line=number)
