"""Which books a plan has, and their chapters: those of its edition, as its city has changed them."""

from anyam.books.models import OutlineChange
from anyam.core.book.outlining import BookOutline, ChapterOutline, OutlineWord, arrange, chosen
from anyam.core.framework import Edition
from anyam.plans.models import Plan

__all__ = ["BookOutline", "ChapterOutline", "arranged_outlines", "edition_outlines", "outlines_of"]


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
    """The plan's books with the chapters that stand in them. One query."""
    return chosen(edition_outlines(plan.edition), said_of(plan))


def arranged_outlines(plan: Plan) -> tuple[BookOutline, ...]:
    """The same, and what the city leaves out, marked as such. One query."""
    return arrange(edition_outlines(plan.edition), said_of(plan))


def said_of(plan: Plan) -> tuple[OutlineWord, ...]:
    """What the city has changed of the edition's outline, in the order in which it was added."""
    return tuple(each.word for each in OutlineChange.objects.filter(plan=plan, taken_back=False).order_by("pk"))
