"""Totals and counts of pages, and the lists behind them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from anyam.plans.models import Plan
from anyam.plans.pages import Option, RowsPage
from anyam.plans.queries.rows import activities_page, money_page, programmes_page

LISTS = {"programmes": programmes_page, "activities": activities_page, "money": money_page}


@dataclass(frozen=True)
class Total:
    """A figure on a page: where it stands, how much it says (None where it says that there is nothing), which rows it claims
    to add up, and the list it opens. `of_rows`: it says nought only where a row says so."""

    where: str
    amount: int | None
    filters: Mapping[str, Any] = field(default_factory=dict)
    url: str = ""
    of_rows: bool = False


@dataclass(frozen=True)
class Count:
    """How many rows a page says there are, and the list of them."""

    where: str
    count: int
    url: str


Claim = Total | Count


def asked(url: str) -> dict[str, str]:
    """The filters in an address."""
    return dict(parse_qsl(urlsplit(url).query))


def named(url: str) -> str:
    """The row, office or dimension that an address names."""
    return urlsplit(url).path.strip("/").split("/")[-1]


def opened(plan: Plan, url: str) -> RowsPage:
    """The list behind a link."""
    return LISTS[named(url)](plan, asked(url))


def whole(plan: Plan, name: str, chosen: Mapping[str, str]) -> RowsPage:
    """A list with its figures checked against its rows on all of its pages."""
    page = LISTS[name](plan, chosen)
    lines = [line for number in range(1, page.pages.of + 1) for line in LISTS[name](plan, chosen, number).rows]
    assert page.count == len(lines) == len({line.uid for line in lines})
    assert page.total == sum(line.amount or 0 for line in lines)
    assert page.undivided == sum(line.undivided for line in lines)
    return page


def some(options: Sequence[Option]) -> list[Option]:
    """The first and the last choice of a filter: the largest groups, and what has none."""
    return [*options[:1], *options[1:][-1:]]
