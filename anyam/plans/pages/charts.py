"""A chart on a page: its picture's addresses, what it says, and its figures as a table."""

from dataclasses import dataclass

from anyam.core.text import Text, Words


@dataclass(frozen=True, slots=True)
class Pictures:
    """The addresses of one chart in one theme, for large and for small screens."""

    wide: str
    narrow: str


@dataclass(frozen=True, slots=True)
class ChartColumn:
    """A column of the figures: its heading, and whether it holds figures."""

    name: Text | Words | str
    figures: bool = False


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart. `says` is its message in a sentence; `wide` and `narrow` are the sizes of its pictures.

    The rows are the figures that are drawn, said in the unit of the note.
    """

    name: str
    title: Text
    says: Text
    note: Text | None
    wide: tuple[int, int]
    narrow: tuple[int, int]
    light: Pictures
    dark: Pictures
    columns: tuple[ChartColumn, ...]
    rows: tuple[tuple[Text | Words | str, ...], ...]
