"""Short ways to ask a plan and to read its answers."""

from typing import Any

from anyam.plans.models import Plan
from anyam.plans.pages.search import SearchPage
from anyam.plans.queries.search.page import Asked, search_page


def page_of(plan: Plan, q: str, **choices: Any) -> SearchPage:
    """The page that answers a question."""
    return search_page(Plan.objects.select_related("region").get(pk=plan.pk), Asked(q, **choices))


def said(pieces: Any) -> str:
    """A text without its marks."""
    return "".join(piece.text for piece in pieces)


def marks(pieces: Any) -> list[str]:
    """What is marked."""
    return [piece.text for piece in pieces if piece.hit]


def titles(plan: Plan, q: str, **choices: Any) -> list[str]:
    """Titles of the results, best first within their kind."""
    return [said(result.title) for group in page_of(plan, q, **choices).groups for result in group.results]
