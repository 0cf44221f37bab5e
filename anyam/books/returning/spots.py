"""Where in the file something hangs, before it is known what of the book stands there."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal


@dataclass(frozen=True, slots=True)
class Spot:
    """A unit of the text by its place, and line and cell within a table."""

    unit: int
    line: int = -1
    cell: int = -1


@dataclass(slots=True)
class Noted:
    """A comment's words in the text."""

    spot: Spot
    quoted: str = ""


@dataclass(frozen=True, slots=True)
class Traced:
    """A change that Word tracked."""

    kind: Literal["inserted", "deleted"]
    author: str
    at: datetime | None
    text: str
    spot: Spot
