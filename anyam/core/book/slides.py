"""Slides as values: what is shown in a meeting, before any file is made of it.

A slide says what stands on it, not where; whoever draws it takes another slide where one is not enough. `colour` is that of a
dimension and stands as a mark beside the title; `source` goes to the notes of whoever speaks.
"""

from dataclasses import dataclass
from decimal import Decimal

from anyam.core.book.blocks import Cell, Column, Figure, Row, Table


@dataclass(frozen=True, slots=True, kw_only=True)
class Slide:
    """What every slide has."""

    title: str
    colour: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TitleSlide(Slide):
    """The first slide, with lines below its title."""

    lines: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionSlide(Slide):
    """Where a part begins."""

    subtitle: str = ""


@dataclass(frozen=True, slots=True)
class Point:
    """A line of a list; `lead` stands before it in bold, such as its code."""

    text: str
    lead: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PointsSlide(Slide):
    """A list."""

    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TableSlide(Slide):
    """A table; its caption is the slide's title."""

    table: Table


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureSlide(Slide):
    """A chart or a picture."""

    figure: Figure


@dataclass(frozen=True, slots=True)
class Quadrant:
    """A field of a matrix: its letters, what they mean, and what stands in it. `empty` is said where nothing does."""

    letter: str
    name: str
    points: tuple[Point, ...] = ()
    empty: str = "–"


@dataclass(frozen=True, slots=True, kw_only=True)
class MatrixSlide(Slide):
    """SWOT or TOWS: fields in rows of two."""

    quadrants: tuple[Quadrant, ...]


@dataclass(frozen=True, slots=True)
class Listed:
    """A programme of a list. `amount` is how its money is written, `number` the rupiah behind it."""

    code: str
    name: str
    owner: str = ""
    amount: str = ""
    number: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Labels:
    """What the columns of a list of programmes are called, and its total."""

    code: str
    name: str
    owner: str
    amount: str
    total: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgrammesSlide(Slide):
    """A list of programmes with what they cost together; None where no money is known."""

    labels: Labels
    programmes: tuple[Listed, ...]
    total: Cell | None = None

    def table(self) -> Table:
        """The list as a table."""
        labels = self.labels
        columns = (
            Column(labels.code, 0.6, "code"), Column(labels.name, 5), Column(labels.owner, 1.8),
            Column(labels.amount, 1.5, "money"),
        )  # fmt: skip
        rows = tuple(
            Row((Cell(each.code), Cell(each.name), Cell(each.owner), Cell(each.amount, each.number)))
            for each in self.programmes
        )
        last = () if self.total is None else (Row((Cell(labels.total, span=3), self.total), "total"),)
        return Table("", self.title, columns, (*rows, *last))


@dataclass(frozen=True, slots=True)
class Told:
    """Something of a profile and what it is called."""

    label: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ProfileSlide(Slide):
    """A quick win at a glance: short facts beside what it is for."""

    facts: tuple[Told, ...] = ()
    texts: tuple[Told, ...] = ()


AnySlide = (
    TitleSlide | SectionSlide | PointsSlide | TableSlide | FigureSlide | MatrixSlide | ProgrammesSlide | ProfileSlide
)


@dataclass(frozen=True, slots=True)
class Deck:
    """A whole presentation. `mark` is the line that stands on every slide of a demo; `language` id or en."""

    title: str
    slides: tuple[AnySlide, ...]
    subtitle: str = ""
    mark: str = ""
    language: str = "id"
