"""What every part of reading a table needs to know, and where it notes what could not be read."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from anyam.core.framework import Column, Edition, SheetDefinition
from anyam.core.text import Text
from anyam.core.workbook.canvas import Canvas
from anyam.core.workbook.model import Place, Problem, Table
from anyam.core.workbook.scopes import Scopes
from anyam.core.workbook.words import letter

Spot = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Aside:
    """What a row says in a column that the worksheet does not have: of its targets the unit, of its money the year."""

    place: Place
    spot: Spot
    text: str


@dataclass(slots=True)
class Draft:
    """A row while it is being read."""

    row: int
    title: Spot
    cells: dict[str, str] = field(default_factory=dict)
    places: dict[str, Spot] = field(default_factory=dict)
    dimension: str = ""
    uid: str = ""
    asides: dict[str, Aside] = field(default_factory=dict)

    def put(self, key: str, text: str, spot: Spot) -> None:
        """Write a cell; an empty text is no cell."""
        if text:
            self.cells[key] = text
            self.places[key] = spot


@dataclass(slots=True)
class Context:
    """One table of one grid."""

    canvas: Canvas
    table: Table
    edition: Edition
    scopes: Scopes
    values: Mapping[tuple[str, str], str] = field(default_factory=dict)
    plan: tuple[int, int] | None = None  # its first and last year
    year: int | None = None  # the one year that the lines above the table speak of
    turned: Mapping[Spot, Spot] = field(
        default_factory=dict
    )  # where the cells of a form stand that was laid down as a row
    level: str | None = None  # how lines that name a programme are numbered, once one says that it is one
    problems: list[Problem] = field(default_factory=list)
    ignored: list[tuple[str, int, str]] = field(default_factory=list)

    @property
    def sheet(self) -> SheetDefinition:
        """The worksheet the table is."""
        return self.edition.sheets[self.table.sheet]

    def column(self, key: str) -> Column | None:
        """The column a flat key begins with."""
        return self.sheet.by_key.get(key.split(".", maxsplit=1)[0])

    def place_of(self, key: str) -> Place | None:
        """The first column of the table that was taken for that column of the worksheet."""
        return next((place for place in self.table.places if place.key.split(".")[0] == key), None)

    def blame(self, spot: Spot, heading: str, read: str, message: Text, suggestion: str = "") -> None:
        """Note a cell that could not be read, by the names Excel gives rows and columns."""
        row, column = self.turned.get(spot, spot)
        name = f"{letter(column)} {heading}".strip()
        problem = Problem(self.table.grid, self.table.sheet, row + 1, name, read, message, suggestion)
        if problem not in self.problems[-20:]:
            self.problems.append(problem)

    def ignore(self, row: int, why: str) -> None:
        """Note a row that is no data."""
        self.ignored.append((self.table.grid, row + 1, why))
