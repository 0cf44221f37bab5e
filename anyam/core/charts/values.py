"""What charts are made of. Names are said already, in the language of the reader."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Part:
    """A source's share of a bar; `loose` where nobody has divided it by source."""

    name: str
    amount: Decimal
    loose: bool = False


@dataclass(frozen=True, slots=True)
class Bar:
    """A year's money by source (all sources in one order, those without money too), or what was not divided by year; with the
    region's ceiling where one was set."""

    label: str
    parts: tuple[Part, ...]
    ceiling: Decimal | None = None

    @property
    def amount(self) -> Decimal:
        """All of it."""
        return sum((part.amount for part in self.parts), Decimal(0))


@dataclass(frozen=True, slots=True)
class Slice:
    """A dimension's money; its colour comes from the edition."""

    name: str
    colour: str
    amount: Decimal


@dataclass(frozen=True, slots=True)
class Day:
    """How many findings of each severity there were on a day, the gravest first."""

    day: date
    counts: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Cell:
    """How many programmes of a dimension answer a problem; both by their place in the matrix."""

    row: int
    column: int
    count: int


@dataclass(frozen=True, slots=True)
class Matrix:
    """Problems as rows, dimensions (name and colour) as columns, and their programmes."""

    rows: tuple[str, ...]
    columns: tuple[tuple[str, str], ...]
    cells: tuple[Cell, ...]
