"""Files that came back, as pages."""

from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import Final
from uuid import UUID

from django.db.models import Count, Q
from django.http import Http404
from django.urls import reverse

from anyam.accounts.models import User
from anyam.books.models import Difference, ReturnedBook
from anyam.books.models.returns import APPLIED, CELL, COMMENT, LEFT, OPEN, PROSE, READY
from anyam.books.taking.access import Hands, dimensions_of
from anyam.books.taking.pages import (
    ActLine,
    ChapterDifferences,
    DifferenceLine,
    ReturnLine,
    ReturnPage,
    ReturnsPage,
    SectionDifferences,
)
from anyam.books.taking.standing import Now, Standing
from anyam.core.book.comparing import words
from anyam.core.text import Text
from anyam.core.text import gettext_noop as _
from anyam.jobs.queries import job_line
from anyam.plans.models import Plan
from anyam.plans.queries.common import head_of, row_url

MOST: Final = 60  # files of a list
SHOWN: Final = 300  # differences of one page
WHAT: Final = {
    PROSE: _("text"), CELL: _("cell"), COMMENT: _("comment"), "row-added": _("row added in Word"),
    "row-removed": _("row removed in Word"), "column": _("column added or removed in Word"),
    "outside": _("written where nothing of the book stands"), "fixed": _("comes from the worksheets or the outline"),
    "gone": _("not in the file any more"), "tracked": _("tracked change that nobody has accepted in Word"),
}  # fmt: skip
NOTHING: Final = Now("", moved=False, settled=False)


def returned_of(plan: Plan, uid: UUID) -> ReturnedBook:
    """A file of the plan, or 404."""
    found = ReturnedBook.objects.select_related("by", "edition").filter(plan=plan, uid=uid).first()
    if found is None:
        raise Http404
    found.plan = plan
    return found


def returns_page(plan: Plan) -> ReturnsPage:
    """The list: one query."""
    counted = ReturnedBook.objects.filter(plan=plan).select_related("by").annotate(
        waiting=Count("differences", filter=Q(differences__state=OPEN)), every=Count("differences")
    )  # fmt: skip
    return ReturnsPage(head_of(plan), tuple(_line(plan, each, each.waiting, each.every) for each in counted[:MOST]))


def _line(plan: Plan, returned: ReturnedBook, waiting: int, every: int) -> ReturnLine:
    return ReturnLine(
        returned.uid, returned.name, returned.title, returned.made, returned.by.name if returned.by else "–", returned.at,
        returned.state, waiting, every, reverse("books:return", args=[plan.code, returned.uid]),
    )  # fmt: skip


def return_page(plan: Plan, returned: ReturnedBook, user: User) -> ReturnPage:
    """One file: a handful of queries, and a book that is built where cells wait."""
    every = list(Difference.objects.filter(returned=returned).select_related("by", "item__sheet__group", "item__owner"))
    for each in every:
        if each.item is not None:
            each.item.plan = each.item.sheet.plan = plan
    waiting = [each for each in every if each.state == OPEN]
    hands = Hands(plan, user, dimensions_of(plan, every))
    drawing = _Drawing(plan, returned, hands, Standing(returned, waiting[:SHOWN]))
    job = job_line(returned.job) if returned.state != READY else None
    return ReturnPage(
        plan=head_of(plan), file=_line(plan, returned, len(waiting), len(every)), size=returned.size,
        language=returned.language,
        edition_url=reverse("books:edition", args=[plan.code, returned.edition.uid]) if returned.edition else "",
        work_url=reverse("books:work", args=[plan.code, returned.job]) if job and job.is_open else "",
        failure=job.failure if job else None, chapters=drawing.chapters(waiting[:SHOWN]),
        acts=drawing.acts([each for each in every if each.state == APPLIED]),
        applied=drawing.lines(each for each in every if each.state == APPLIED),
        left=drawing.lines(each for each in every if each.state == LEFT),
        may_decide=any(hands.why_not(each) is None for each in waiting[:SHOWN]), more=max(0, len(waiting) - SHOWN),
    )  # fmt: skip


class _Drawing:
    """Differences as lines."""

    def __init__(self, plan: Plan, returned: ReturnedBook, hands: Hands, standing: Standing) -> None:
        self.plan, self.returned, self.hands, self.standing = plan, returned, hands, standing

    def chapters(self, waiting: Sequence[Difference]) -> tuple[ChapterDifferences, ...]:
        """By chapter and section, in the order of the pages."""
        found = []
        for chapter, inside in groupby(waiting, key=lambda each: each.chapter):
            sections = groupby(inside, key=lambda each: each.section)
            found.append(
                ChapterDifferences(chapter, tuple(self._section(title, list(each)) for title, each in sections))
            )
        return tuple(found)

    def _section(self, title: str, inside: Sequence[Difference]) -> SectionDifferences:
        def of(*kinds: str) -> tuple[DifferenceLine, ...]:
            return tuple(self._line(each, self.standing.of(each)) for each in inside if each.kind in kinds)

        told = [each.kind for each in inside if each.kind not in {PROSE, CELL, COMMENT}]
        return SectionDifferences(title, of(PROSE), of(CELL), of(COMMENT), of(*told))

    def lines(self, decided: Iterable[Difference]) -> tuple[DifferenceLine, ...]:
        """What was decided on, without what the plan says by now."""
        return tuple(self._line(each, NOTHING) for each in list(decided)[:SHOWN])

    def _line(self, each: Difference, now: Now) -> DifferenceLine:
        return DifferenceLine(
            key=each.pk, kind=each.kind, what=Text(WHAT[each.kind]), label=each.label, old=each.old, new=each.new,
            words=() if each.kind == COMMENT else words(each.old, each.new), now=now.text, moved=now.moved, settled=now.settled,
            name=_name(each), url=self._url(each), author=each.author, written_at=each.written_at,
            why=self.hands.why_not(each), state=each.state, by=each.by.name if each.by else "–", at=each.at,
            table=each.data.get("table", ""), row=each.data.get("row", ""),
        )  # fmt: skip

    def _url(self, each: Difference) -> str:
        if each.item is not None:
            return row_url(self.plan.code, str(each.item.uid))
        if each.place:
            return reverse("writing:text", args=[self.plan.code, self.returned.book, each.place])
        return ""

    def acts(self, applied: Sequence[Difference]) -> tuple[ActLine, ...]:
        """What was applied, press by press, the last first."""
        found: dict[UUID, list[Difference]] = {}
        for each in applied:
            if each.act is not None:
                found.setdefault(each.act, []).append(each)
        lines = [
            ActLine(
                act, many[0].by.name if many[0].by else "–", many[0].at, len(many),
                all(self.hands.why_not(each) is None for each in many),
            )
            for act, many in found.items()
        ]  # fmt: skip
        return tuple(sorted(lines, key=lambda line: line.at.timestamp() if line.at else 0, reverse=True))


def _name(each: Difference) -> str:
    """What the row or the text is called: its code, or where it stands."""
    if each.item is not None:
        if each.data.get("row"):
            return str(each.data["row"])
        return each.item.code or each.item.sheet.definition.number
    return " › ".join(filter(None, (each.chapter, each.section)))
