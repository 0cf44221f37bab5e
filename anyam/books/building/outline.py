"""Which books a plan has, and their chapters: those of its edition, as its city has changed them."""

from dataclasses import dataclass

from anyam.core.framework import Edition
from anyam.core.text import Words
from anyam.plans.models import Plan


@dataclass(frozen=True, slots=True)
class ChapterOutline:
    """A chapter. `code` stays whatever its title or place, e.g. `4`; `sheets` are the worksheets it is drawn from; `own` says that
    the city added it."""

    code: str
    title: Words
    sections: tuple[tuple[str, Words], ...] = ()
    sheets: tuple[str, ...] = ()
    per_dimension: bool = False
    own: bool = False


@dataclass(frozen=True, slots=True)
class BookOutline:
    """A book with its chapters in the order of its pages. A chapter coded "0" is what stands before the first."""

    code: str
    name: Words
    short: Words
    optional: bool
    chapters: tuple[ChapterOutline, ...] = ()
    own: bool = False


def edition_outlines(edition: Edition) -> tuple[BookOutline, ...]:
    """As the edition has them."""
    return tuple(
        BookOutline(
            book.code, book.name, book.short, book.optional,
            tuple(
                ChapterOutline(each.number, each.title, each.sections, each.sheets, each.per_dimension)
                for each in book.chapters
            ),
        )
        for book in edition.books
    )  # fmt: skip


def outlines_of(plan: Plan) -> tuple[BookOutline, ...]:
    """The plan's books."""
    return edition_outlines(plan.edition)
