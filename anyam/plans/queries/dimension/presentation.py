"""A dimension on a projector: the screens of its analysis, its programmes or its quick wins."""

from collections.abc import Callable, Iterable
from urllib.parse import urlencode

from django.urls import reverse

from anyam.core.chain import Chain
from anyam.core.framework import Dimension
from anyam.plans.models import Plan
from anyam.plans.pages.presentation import PartLink, PresentationPage, Screen
from anyam.plans.queries.chain import chain_of
from anyam.plans.queries.common import dimension_url, head_of
from anyam.plans.queries.dimension.offices import coordinator_of
from anyam.plans.queries.dimension.slides import analysis, programmes, quick_wins

Parts = dict[str, tuple[Callable[[Plan, Chain, Dimension], Iterable[Screen]], str]]
# Every part with the section of the dimension's page to which it comes back.
PARTS: Parts = {
    "analysis": (analysis, "swot"),
    "programmes": (programmes, "programmes"),
    "quick-win": (quick_wins, "quick-win"),
}


def presentation_page(plan: Plan, code: str, part: str = "", number: int = 1) -> PresentationPage:
    """One part of the dimension `code`, opened at screen `number`; the first part where `part` is none of them."""
    chain = chain_of(plan)
    mine = chain.edition.dimension_by_code[code]
    part = part if part in PARTS else next(iter(PARTS))
    build, section = PARTS[part]
    screens = tuple(build(plan, chain, mine)) or (Screen("empty"),)
    number = max(1, min(number, len(screens)))
    coordinator = coordinator_of(chain, code)
    return PresentationPage(
        plan=head_of(plan), code=code, name=mine.name, colour=mine.colour,
        coordinator=coordinator.short if coordinator else "", part=part,
        parts=tuple(PartLink(each, _url(plan, code, each), each == part) for each in PARTS), screens=screens,
        number=number, before_url=_url(plan, code, part, max(1, number - 1)),
        after_url=_url(plan, code, part, min(len(screens), number + 1)),
        leave_url=f"{dimension_url(plan.code, code)}#{section}",
    )  # fmt: skip


def _url(plan: Plan, code: str, part: str, screen: int = 1) -> str:
    address = reverse("plans:presentation", args=[plan.code, code])
    return f"{address}?{urlencode({'part': part, 'screen': screen})}"
