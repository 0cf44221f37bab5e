"""What the page of a text is given."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.utils.safestring import SafeString

from anyam.core.text import Text, Words
from anyam.plans.pages import PlanHead


@dataclass(frozen=True, slots=True)
class PlaceLink:
    """Another place of the same book."""

    title: str
    url: str
    here: bool = False
    level: int = 1


@dataclass(frozen=True, slots=True)
class LatePart:
    """A part of the text that came too late: who wrote it when, what stood there, what they would have written."""

    key: int
    who: str
    at: datetime
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class TextPage:
    """The text of one place of one book. `suggested` says that nobody has edited it yet; `why` why the reader does not write;
    `late` is what came too late, for whoever settles that."""

    plan: PlanHead
    book: Words
    title: str
    chapter: str
    places: tuple[PlaceLink, ...]
    before: PlaceLink | None
    after: PlaceLink | None
    suggested: bool
    edited_by: str
    edited_at: datetime | None
    why: Text | None
    shown: SafeString
    late: tuple[LatePart, ...]
    settle_url: str
    definition: Mapping[str, object]
