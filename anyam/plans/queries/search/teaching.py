"""Before anything is asked: what can be, with examples that find something in this very plan."""

from collections.abc import Iterable, Iterator
from itertools import pairwise

from django.db.models import Count, Min

from anyam.core.search.words import STOP, words
from anyam.core.text import Text
from anyam.core.text import gettext_noop as _
from anyam.plans.models import Item, Plan
from anyam.plans.pages.search import Example, Searched, SearchPage
from anyam.plans.queries.common import head_of, list_url
from anyam.plans.queries.search.results import KINDS
from anyam.plans.search import YEARS, Office, Row, rows_of

WORDS = Text(_("Every word must be there, in any form: “pelayanan” also finds “layanan” and “melayani”."))
PHRASE = Text(_("Words in quotes stand next to each other."))
OFFICE = Text(_("An office, by any of its names: what it leads and what it supports."))
CODE = Text(_("A code finds its row."))
YEAR = Text(_("A year finds what is planned or measured in it."))
TELLING = ("Programme", "Activity", "Strategy", "Problem", "SwotItem")  # kinds whose titles make good examples


def teaching(plan: Plan, offices: dict[int, Office]) -> SearchPage:
    """The page without a question."""
    alive = Item.objects.filter(plan=plan, binned_at=None, merged_into=None).values_list("kind")
    counted = {kind: (count, first) for kind, count, first in alive.annotate(Count("pk"), Min("pk"))}
    shown = rows_of(first for _count, first in counted.values())
    rows = [shown[counted[kind][1]] for kind in TELLING if kind in counted]
    return SearchPage(
        head_of(plan), "",
        examples=tuple(
            Example(q, says, list_url(plan.code, "search", q=q)) for q, says in _examples(rows, offices)
        ),
        searched=tuple(Searched(name, counted[kind][0]) for kind, name in KINDS.items() if kind in counted),
    )  # fmt: skip


def _examples(rows: list[Row], offices: dict[int, Office]) -> Iterator[tuple[str, Text]]:
    yield from ((q, WORDS) for q in _first(" ".join(_telling(row.title)[:2]) for row in rows))
    yield from ((f'"{q}"', PHRASE) for q in _first(_neighbours(row.title) for row in reversed(rows)))
    yield from ((q, OFFICE) for q in _first(offices[row.owner].short for row in rows if row.owner in offices))
    yield from ((q, CODE) for q in _first(row.code for row in reversed(rows)))
    years = (text for row in rows for column, text in row.texts if column == YEARS)
    yield from ((q, YEAR) for q in _first(text.split()[-1] for text in years))


def _first(found: Iterable[str]) -> list[str]:
    """The first that is not empty, if there is one."""
    return next(([each] for each in found if each), [])


def _telling(title: str) -> list[str]:
    return [word for word in words(title) if len(word) > 3 and word not in STOP]


def _neighbours(title: str) -> str:
    """The first two words that stand next to each other and say something."""
    found = words(title)
    pairs = [f"{one} {other}" for one, other in pairwise(found)]
    return "".join(_first(pair for pair in pairs if len(_telling(pair)) > 1))
