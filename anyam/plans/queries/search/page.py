"""Search in a plan: what answers the question, with its thread; what can be asked; what may have been meant."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from anyam.core.search.asking import Question, ask
from anyam.core.search.nearest import known_words, proposals
from anyam.plans.models import Plan
from anyam.plans.pages import Filter, Pages
from anyam.plans.pages.search import OfficeFound, Proposal, ResultGroup, SearchPage
from anyam.plans.queries.chain import chain_of
from anyam.plans.queries.common import filter_of, head_of, list_url
from anyam.plans.queries.search.results import KINDS, Results, offices_called
from anyam.plans.queries.search.teaching import teaching
from anyam.plans.search import Hit, Office, find, mend, names_of, offices_of, rows_of, texts_of

PER_KIND = 5  # results of a kind where all kinds are shown
PER_PAGE = 25  # results of a page of one kind
FILTERS = ("kind", "dimension")


@dataclass(frozen=True, slots=True)
class Asked:
    """What the address asks for. `number` of the page from 1."""

    q: str = ""
    kind: str = ""
    dimension: str = ""
    number: int = 1


def search_page(plan: Plan, asked: Asked) -> SearchPage:
    """What answers the question."""
    mend(plan)
    offices = offices_of(plan)
    question = ask(asked.q, names_of(offices.values()))
    if not question.groups:
        return teaching(plan, offices)
    hits = find(plan, question)
    called = offices_called(plan, question, offices)
    if not hits:
        meant = _meant(plan, question, offices)
        return SearchPage(head_of(plan), question.typed, offices=called, proposals=meant)
    return _Answer(plan, asked, question, hits, offices).page(called)


class _Answer:
    """Hits, narrowed and laid out."""

    def __init__(
        self, plan: Plan, asked: Asked, question: Question, hits: list[Hit], offices: dict[int, Office]
    ) -> None:
        self.plan, self.question, self.hits, self.number = plan, question, hits, asked.number
        self.chosen = {"kind": asked.kind, "dimension": asked.dimension}
        self.left = self._fitting(self.chosen)
        self.offices = offices

    def page(self, called: tuple[OfficeFound, ...]) -> SearchPage:
        """The whole page."""
        of_kinds = self._by_kind()
        one = len(of_kinds) == 1
        pages = self._pages() if one else None
        cut = {kind: self._cut(hits, pages) for kind, hits in of_kinds.items()}
        results = self._results([hit for hits in cut.values() for hit in hits])
        groups = tuple(
            ResultGroup(
                kind, KINDS[kind], len(of_kinds[kind]), tuple(results.line(hit) for hit in hits),
                "" if one or len(hits) == len(of_kinds[kind]) else self._url(kind=kind),
            )
            for kind, hits in cut.items()
        )  # fmt: skip
        return SearchPage(
            head_of(self.plan), self.question.typed, total=len(self.hits), shown=len(self.left),
            filters=tuple(self._filter(key) for key in FILTERS), groups=groups, offices=called, pages=pages,
            whole_url=self._url(kind="", dimension=""),
        )  # fmt: skip

    def _results(self, hits: Sequence[Hit]) -> Results:
        chain = chain_of(self.plan)
        rows = rows_of({pk for hit in hits for pk in (hit.pk, hit.said_by)})
        return Results(chain, self.question, rows, self.offices)

    def _fitting(self, chosen: dict[str, str]) -> list[Hit]:
        wanted = [(key, value) for key, value in chosen.items() if value]
        return [hit for hit in self.hits if all(getattr(hit, key) == value for key, value in wanted)]

    def _by_kind(self) -> dict[str, list[Hit]]:
        """The kind of the best hit first."""
        found: dict[str, list[Hit]] = {}
        for hit in self.left:
            found.setdefault(hit.kind, []).append(hit)
        return found

    def _cut(self, hits: Sequence[Hit], pages: Pages | None) -> Sequence[Hit]:
        return hits[:PER_KIND] if pages is None else hits[(pages.number - 1) * PER_PAGE : pages.number * PER_PAGE]

    def _pages(self) -> Pages:
        of = max(1, -(-len(self.left) // PER_PAGE))
        number = max(1, min(self.number, of))
        before, after = (self._url(page=each) if 1 <= each <= of else "" for each in (number - 1, number + 1))
        return Pages(number, of, before, after)

    def _url(self, **others: str | int) -> str:
        return list_url(self.plan.code, "search", **{"q": self.question.typed, **self.chosen, **others})

    def _filter(self, key: str) -> Filter:
        """The choices of one filter, counted over what the other one leaves."""
        left = self._fitting({**self.chosen, key: ""})
        counts = Counter(str(getattr(hit, key)) for hit in left)
        dimensions = self.plan.edition.dimension_by_code
        order = [*KINDS, *dimensions]
        return filter_of(
            key, {value: count for value, count in counts.items() if value}, self.chosen[key],
            name=lambda value: KINDS.get(value) or (dimensions[value].name if value in dimensions else value),
            place=lambda option: (order.index(option.value) if option.value in order else len(order), ""),
        )  # fmt: skip


def _meant(plan: Plan, question: Question, offices: dict[int, Office]) -> tuple[Proposal, ...]:
    """Near questions that do find something. Proposed from the words of this plan only."""
    known = known_words([*texts_of(plan), *(name for office in offices.values() for name in office.names)])
    names = names_of(offices.values())
    asked = [(typed, len(find(plan, ask(typed, names)))) for typed in proposals(question.typed, known)[:3]]
    return tuple(
        Proposal(typed, count, list_url(plan.code, "search", q=typed)) for typed, count in asked if count
    )  # fmt: skip
