"""Hits as lines: what matched, where, and the thread of the row."""

from collections.abc import Mapping
from urllib.parse import urlencode

from django.urls import reverse

from anyam.core.chain import Activity, Chain, Programme
from anyam.core.search.asking import Question
from anyam.core.search.marking import Marker, Piece
from anyam.core.search.strand import Knot, Strands, kind_of
from anyam.core.search.words import roots
from anyam.core.text import Text
from anyam.core.text import gettext_noop as _
from anyam.plans.models import Plan
from anyam.plans.pages.search import Found, OfficeFound, Result, ThreadStep
from anyam.plans.queries.common import NO_COLOUR, organisation_url, row_url
from anyam.plans.search import YEARS, Hit, Office, Row

KINDS = {
    "Problem": Text(_("Main problems")),
    "Issue": Text(_("Regional issues")),
    "SwotItem": Text(_("SWOT items")),
    "ReadinessNote": Text(_("Readiness notes")),
    "Strategy": Text(_("Strategies")),
    "Gap": Text(_("Gaps")),
    "Aim": Text(_("Vision, mission, goals and targets")),
    "Programme": Text(_("Work programmes")),
    "Activity": Text(_("Activities")),
    "Nomination": Text(_("Quick win nominations")),
    "QuickWin": Text(_("Quick wins")),
    "Risk": Text(_("Quick win risks")),
    "Service": Text(_("Existing services")),
    "PlanningDocument": Text(_("Planning documents")),
}
ON_THE_BOARD = {"Problem", "SwotItem", "Strategy", "Programme", "Activity", "QuickWin"}
IN_YEARS = Text(_("Years"))
MERGED = Text(_("Merged into it"))
MOST_OFFICES = 6


class Results:
    """Makes lines of hits of one plan; `rows` are what is shown of them."""

    def __init__(
        self, chain: Chain, question: Question, rows: Mapping[int, Row], offices: Mapping[int, Office]
    ) -> None:
        self.chain, self.question, self.rows, self.offices = chain, question, rows, offices
        self.marker = Marker(question)
        self.strands = Strands(chain)
        self.board = reverse("plans:thread", args=[chain.plan])

    def line(self, hit: Hit) -> Result:
        """One result."""
        row, edition = self.rows[hit.pk], self.chain.edition
        dimension = edition.dimension_by_code.get(hit.dimension)
        url = row_url(self.chain.plan, row.uid)
        thread_url = f"{self.board}?{urlencode({'item': row.uid})}" if hit.kind in ON_THE_BOARD else ""
        return Result(
            code=self.marker.pieces(row.code),
            title=self.marker.pieces(row.title or row.code or "–"),
            dimension=dimension.name if dimension else None,
            colour=dimension.colour if dimension else NO_COLOUR,
            owner=self._office(self.offices.get(row.owner or 0)),
            supporters=self._supporters(row.uid),
            is_sample=row.is_sample,
            url=url,
            found=self._merged(hit) or self._found(row),
            thread=tuple(self._step(knot, thread_url or url) for knot in self.strands.of(row.uid)),
            thread_url=thread_url,
        )

    def _office(self, office: Office | None) -> tuple[Piece, ...]:
        if office is None:
            return ()
        if self.question.tags.intersection(office.tags):
            return (Piece(office.short, hit=True),)
        return self.marker.pieces(office.short)

    def _merged(self, hit: Hit) -> Found | None:
        """What a row said before it was merged away."""
        if hit.said_by == hit.pk:
            return None
        row = self.rows[hit.said_by]
        pieces = self.marker.around(row.title)
        return Found(MERGED, pieces) if pieces else self._found(row) or Found(MERGED, (Piece(row.title or row.code),))

    def _found(self, row: Row) -> Found | None:
        """The text that has most of the question."""
        columns = self.chain.edition.sheets[row.sheet].by_key
        told = [
            (len({key for _start, _end, key in self.marker.hits(text)}), column, text) for column, text in row.texts
        ]
        most, column, text = max(told, key=lambda each: each[0], default=(0, "", ""))
        if most:
            where = IN_YEARS if column == YEARS else columns[column].name if column in columns else ""
            return Found(where, self.marker.around(text))
        return None

    def _supporters(self, uid: str) -> tuple[str, ...]:
        """The supporting offices that were asked for."""
        row = self.strands.rows.get(uid)
        uids = set(row.supporters) if isinstance(row, Programme | Activity) else set()
        asked = (each for each in self.offices.values() if self.question.tags.intersection(each.tags))
        return tuple(each.short for each in asked if each.uid in uids)

    def _step(self, knot: Knot, thread_url: str) -> ThreadStep:
        row = knot.row
        if knot.side == "below" and knot.count > 1:
            # Where there are several below, their number says more than the name of the first.
            return ThreadStep("", "", thread_url, more=knot.count, kind=KINDS[kind_of(row)])
        url = row_url(self.chain.plan, row.uid)
        return ThreadStep(
            row.code, row.title or ("" if row.code else "–"), url, here=knot.side == "here", more=knot.count - 1
        )


def offices_called(plan: Plan, question: Question, offices: Mapping[int, Office]) -> tuple[OfficeFound, ...]:
    """The living offices that were named, or have all that was asked in their names."""
    marker = Marker(question)
    called = [each for each in offices.values() if not each.ended and _is_called(each, question)]
    return tuple(
        OfficeFound(marker.pieces(each.short), marker.pieces(each.name), organisation_url(plan.code, each.uid))
        for each in called[:MOST_OFFICES]
    )


def _is_called(office: Office, question: Question) -> bool:
    if question.tags.intersection(office.tags):
        return True
    names = {root for name in office.names for root in roots(name)}
    return all(names.issuperset(term.roots) for term in question.terms)
