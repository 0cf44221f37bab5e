"""The outline of the books, to be changed."""

from dataclasses import dataclass

from anyam.core.text import Words
from anyam.plans.pages import PlanHead


@dataclass(frozen=True, slots=True)
class OutlineLine:
    """A book or a chapter. `mine` is the city's own title and `mine_en` its English one; `original` that of the edition."""

    book: str
    chapter: str
    title: Words
    original: Words | None
    mine: str
    mine_en: str
    own: bool
    renamed: bool
    dropped: bool
    optional: bool
    fixed: bool
    first: bool
    last: bool
    sheets: tuple[Words, ...] = ()

    @property
    def key(self) -> str:
        """For addresses inside the page."""
        return f"{self.book}-{self.chapter}" if self.chapter else self.book


@dataclass(frozen=True, slots=True)
class OutlineBook:
    """A book with its chapters; `changed` says that something of it is not as the edition has it."""

    line: OutlineLine
    chapters: tuple[OutlineLine, ...]
    changed: bool


@dataclass(frozen=True, slots=True)
class OutlinePage:
    """The outline, the look of the books, and whether something can be taken back."""

    plan: PlanHead
    books: tuple[OutlineBook, ...]
    sheets: tuple[tuple[str, Words], ...]
    may_undo: bool
    manages: bool
    paper: str
    paper_name: Words
    font: str
    journal: str
