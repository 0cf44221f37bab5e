"""The list of books, printing them, reading one."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from anyam.books.pages.editions import EditionLine
from anyam.core.text import Text, Words
from anyam.jobs.queries import JobLine
from anyam.plans.pages import PlanHead


@dataclass(frozen=True, slots=True)
class ChapterLine:
    """A chapter: its number in the book (empty before the first), and how much of what it is drawn from is still missing."""

    number: str
    title: Words
    sheets: tuple[Words, ...]
    must: int
    others: int
    own: bool


@dataclass(frozen=True, slots=True)
class BookCard:
    """A book: what stands in it, what is missing, its editions with the newest first, and which draft would come next. `whole`
    ones are made as one, without an outline; `writes` says that this person may write in it."""

    code: str
    name: Words
    short: Words
    optional: bool
    own: bool
    whole: bool
    chapters: tuple[ChapterLine, ...]
    must: int
    others: int
    editions: tuple[EditionLine, ...]
    next_draft: int
    writes: bool = False

    @property
    def series(self) -> Words:
        """What it is called for short, in a language whose full name does not begin so."""
        return Words(*(
            "" if name.startswith(short) else short
            for name, short in ((self.name.id, self.short.id), (self.name.en, self.short.en))
        ))  # fmt: skip

    @property
    def latest(self) -> EditionLine | None:
        """The newest edition."""
        return self.editions[0] if self.editions else None

    @property
    def final(self) -> EditionLine | None:
        """The newest final one."""
        return next((each for each in self.editions if each.is_final), None)


@dataclass(frozen=True, slots=True)
class BooksPage:
    """All books of a plan; `left_out` counts those that the city does not make."""

    plan: PlanHead
    books: tuple[BookCard, ...]
    left_out: int
    manages: bool
    sends: bool = False


@dataclass(frozen=True, slots=True)
class WorkLine:
    """A piece of work that this person asked for lately. `name` is of the file that came of it, empty where there is none."""

    uid: UUID
    what: Text
    made_at: datetime
    state: str
    name: str
    size: int
    url: str


@dataclass(frozen=True, slots=True)
class PrintingPage:
    """Ordering books, and what was ordered lately."""

    plan: PlanHead
    books: tuple[tuple[str, Words], ...]
    draft_line: str
    work: tuple[WorkLine, ...]


@dataclass(frozen=True, slots=True)
class WorkPage:
    """One piece of work: how far it is, or what came of it."""

    plan: PlanHead
    work: WorkLine
    job: JobLine
    files: tuple[tuple[str, int], ...]
    edition: str
    days: int


@dataclass(frozen=True, slots=True)
class ReadingPage:
    """A book to read here. `body` is HTML that our renderer made, empty where this installation has none; `whole` says that it
    has no texts of its own; `writes` that this person may write in it."""

    plan: PlanHead
    code: str
    name: Words
    language: str
    body: str
    books: tuple[tuple[str, Words], ...]
    whole: bool
    writes: bool = False
