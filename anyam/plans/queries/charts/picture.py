"""A chart and the way to draw it."""

from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse

from anyam import __version__
from anyam.core.charts import Look, Size
from anyam.core.money import Unit
from anyam.core.text import Text, Words
from anyam.plans.pages.charts import Chart, ChartColumn, Pictures
from anyam.plans.queries.entries import Chosen

Shown = Text | Words | str
Say = Callable[[Shown], str]


@dataclass(frozen=True)
class Picture:
    """What a page is given of a chart, a mark that changes with its figures, and how it is drawn in a look."""

    chart: Chart
    mark: str
    draw: Callable[[Look, Say], dict[str, Any]]


def picture(
    plan: str, name: str, chosen: Chosen, *, title: Text, says: Text, note: Text | None, sizes: Callable[[Look], Size],
    columns: tuple[ChartColumn, ...], rows: tuple[tuple[Shown, ...], ...], draw: Callable[[Look, Say], dict[str, Any]],
) -> Picture:  # fmt: skip
    """A picture under its addresses; these carry the mark of the figures, so that a browser keeps what has not changed."""
    mark = sha256(repr((__version__, title, says, note, columns, rows)).encode()).hexdigest()[:12]
    light, dark = (_pictures(plan, name, chosen, theme, mark) for theme in ("light", "dark"))
    chart = Chart(
        name=name, title=title, says=says, note=note, wide=sizes(Look()), narrow=sizes(Look(narrow=True)),
        light=light, dark=dark, columns=columns, rows=rows,
    )  # fmt: skip
    return Picture(chart, mark, draw)


def _pictures(plan: str, name: str, chosen: Chosen, theme: str, mark: str) -> Pictures:
    address = reverse("plans:chart", args=[plan, name])
    wide, narrow = (
        f"{address}?{urlencode({**chosen, 'theme': theme, 'size': size, 'v': mark})}" for size in ("wide", "narrow")
    )
    return Pictures(wide, narrow)


def in_unit(unit: Unit, amount: int) -> Words:
    """A figure of a table, written in both languages."""
    return Words(unit.figure(amount, "id"), unit.figure(amount, "en"))
