"""The outline as a page."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.urls import reverse

from anyam.accounts.models import User
from anyam.books.actions.outline import last_change
from anyam.books.building.outline import edition_outlines
from anyam.books.models import BookLook, OutlineChange
from anyam.books.names import ACT_OUTLINE, PAPERS
from anyam.books.pages import OutlineBook, OutlineLine, OutlinePage
from anyam.core.book.outlining import FRONT, BookOutline, ChapterOutline, arrange
from anyam.core.text import Words
from anyam.plans.models import Plan
from anyam.plans.queries.common import head_of
from anyam.plans.rights import rights_in
from anyam.roles import MANAGE, TALK

Rows = Mapping[tuple[str, str], OutlineChange]


def outline_page(plan: Plan, user: User) -> OutlinePage:
    """Everything, also what is left out: four queries."""
    said = OutlineChange.objects.filter(plan=plan, taken_back=False).order_by("pk")
    rows = {(each.book, each.chapter): each for each in said}
    edition = edition_outlines(plan.edition)
    arranged = arrange(edition, [each.word for each in rows.values()])
    originals = {(book.code, ""): book.name for book in edition}
    originals |= {(book.code, each.code): each.title for book in edition for each in book.chapters}
    look = BookLook.objects.filter(plan=plan).first() or BookLook()
    rights = rights_in(user, plan)
    shown = [each.code for each in arranged if not each.dropped]
    drawing = _Drawing(plan, rows, originals)
    return OutlinePage(
        plan=head_of(plan),
        books=tuple(drawing.book(each, shown) for each in arranged),
        sheets=tuple((code, each.name) for code, each in plan.edition.sheets.items()),
        may_undo=rights.may(MANAGE) and last_change(plan) is not None, manages=rights.may(MANAGE), paper=look.paper,
        paper_name=PAPERS[look.paper], font=look.font, journal=journal_url(plan, ACT_OUTLINE) if rights.may(TALK) else "",
    )  # fmt: skip


def journal_url(plan: Plan, act: str) -> str:
    """What was done there, in the journal."""
    return f"{reverse('worksheets:journal', args=[plan.code])}?act={act}"


@dataclass(frozen=True, slots=True)
class _Drawing:
    """What lines of one plan are drawn from."""

    plan: Plan
    rows: Rows
    originals: Mapping[tuple[str, str], Words]

    def book(self, book: BookOutline, shown: list[str]) -> OutlineBook:
        """A book with its chapters; `shown` are the books that are made."""
        here = [each.code for each in book.chapters if not each.dropped and each.code != FRONT]
        chapters = tuple(self._line((book.code, each.code), each, here) for each in book.chapters)
        changed = any(code == book.code for code, _chapter in self.rows)
        return OutlineBook(self._line((book.code, ""), book, shown), chapters, changed)

    def _line(self, key: tuple[str, str], of: BookOutline | ChapterOutline, shown: list[str]) -> OutlineLine:
        row = self.rows.get(key)
        return OutlineLine(
            book=key[0], chapter=key[1], title=of.name if isinstance(of, BookOutline) else of.title,
            original=self.originals.get(key), mine=row.title if row else "", mine_en=row.title_en if row else "", own=of.own,
            renamed=of.renamed, dropped=of.dropped, optional=isinstance(of, BookOutline) and of.optional,
            fixed=key[1] == FRONT, first=shown[:1] == [of.code], last=shown[-1:] == [of.code],
            sheets=() if isinstance(of, BookOutline) else _sheets(self.plan, of.sheets),
        )  # fmt: skip


def _sheets(plan: Plan, codes: tuple[str, ...]) -> tuple[Words, ...]:
    return tuple(plan.edition.sheets[code].name for code in codes if code in plan.edition.sheets)
