"""What waits for one person, in all their plans."""

from dataclasses import dataclass
from datetime import date, datetime

from anyam.core.text import Text, Words
from anyam.web.hooks import Waiting


@dataclass(frozen=True, slots=True)
class News:
    """A notice: what happened, about what, the words, and whether it was read."""

    pk: int
    what: Text
    about: Text | Words | str
    where: str
    text: str
    made_at: datetime
    read: bool
    url: str
    is_sample: bool


@dataclass(frozen=True, slots=True)
class Matter:
    """Something that waits for this person: a suggestion to decide on, a row that was sent back, a request to answer. `notice` is
    the notice of it that was not read yet, or nought."""

    title: Text | Words | str
    detail: Words | str
    where: str
    by: str
    at: datetime | None
    due: date | None
    late: bool
    notice: int
    url: str
    is_sample: bool


@dataclass(frozen=True, slots=True)
class DueSheets:
    """The worksheets of one group (or of all) that a stage asks for: how many there are, and which hold no row yet."""

    stage: Words
    starts: date
    ends: date
    where: str
    group: Words | str
    sheets: int
    empty: tuple[Words, ...]
    url: str


@dataclass(frozen=True, slots=True)
class Matters:
    """One section: the first of them, and how many more there are."""

    lines: tuple[Matter, ...]
    more: int


@dataclass(frozen=True, slots=True)
class PlanLinks:
    """The pages of one plan on which people ask and send back, and remind, who may."""

    where: str
    code: str
    reminds: bool


@dataclass(frozen=True, slots=True)
class InboxPage:
    """Everything; a section without lines is not shown."""

    due: tuple[DueSheets, ...]
    requests: Matters
    answers: Matters
    returned: Matters
    suggestions: Matters
    waiting: tuple[Waiting, ...]
    news: tuple[News, ...]
    unread: int
    has_address: bool
    has_offices: bool
    plans: tuple[PlanLinks, ...]
    is_demo: bool
    nothing: bool


@dataclass(frozen=True, slots=True)
class NotesLine:
    """What the checks ask of a person's office in one plan, and its rows for which nobody answers now."""

    where: str
    office: str
    required: int
    url: str
    ownerless: tuple[tuple[str, str], ...]
    more: int
    more_url: str
