"""What all charts share: size, letters, lines, and how the language writes numbers and months."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from anyam.core.charts.theme import LIGHT, Theme
from anyam.core.periods import MONTHS, SHORT_MONTHS

SCHEMA = "https://vega.github.io/schema/vega-lite/v6.json"
# Where Inter is missing, these are narrower: what was measured for Inter still fits.
FONT = "Inter, system-ui, 'Segoe UI', Roboto, sans-serif"
SIZE = 12
Size = tuple[int, int]
_DAYS = {
    "id": ("Minggu", "Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu"),
    "en": ("Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"),
}


@dataclass(frozen=True, slots=True)
class Look:
    """How a chart is to look: theme, language of its numbers, and whether for a phone."""

    theme: Theme = LIGHT
    language: str = "id"
    narrow: bool = False

    def width(self, wide: int) -> int:
        """The width of a chart that has `wide` pixels on a large screen."""
        return min(wide, 320) if self.narrow else wide


def frame(look: Look, size: Size, says: str, layers: Iterable[dict[str, Any]], **more: Any) -> dict[str, Any]:
    """A whole description: `says` is the message of the chart for whoever cannot see it."""
    return {
        "$schema": SCHEMA,
        "description": says,
        "width": size[0],
        "height": size[1],
        "background": look.theme.paper,
        "padding": {"left": 2, "right": 6, "top": 4, "bottom": 2},
        "autosize": {"type": "fit", "contains": "padding"},
        "config": _config(look),
        "layer": list(layers),
        **more,
    }


def _config(look: Look) -> dict[str, Any]:
    theme = look.theme
    words = {"labelFontSize": SIZE, "titleFontSize": SIZE, "titleFontWeight": 400}
    return {
        "font": FONT,
        "locale": locale(look.language),
        "view": {"stroke": None},
        "mark": {"aria": False},
        "axis": {
            **words, "aria": False, "labelColor": theme.ink_soft, "titleColor": theme.ink_soft, "gridColor": theme.line,
            "domainColor": theme.line_strong, "ticks": False, "labelPadding": 6,
        },
        "legend": {
            **words, "aria": False, "labelColor": theme.ink, "orient": "top", "title": None, "symbolType": "square",
            "symbolSize": 110, "columnPadding": 14, "rowPadding": 4, "labelLimit": 200, "offset": 10,
            "columns": 2 if look.narrow else 0,
        },
        "title": {
            "anchor": "start", "frame": "bounds", "fontSize": SIZE, "fontWeight": 400, "color": theme.ink_soft, "offset": 8,
        },
        "text": {"fontSize": SIZE, "fill": theme.ink},
    }  # fmt: skip


def locale(language: str) -> dict[str, Any]:
    """How the language writes numbers and months, as Vega asks for it."""
    known = "en" if language.startswith("en") else "id"
    comma, point = (".", ",") if known == "en" else (",", ".")
    return {
        "number": {"decimal": comma, "thousands": point, "grouping": [3], "currency": ["Rp", ""]},
        "time": {
            "dateTime": "%-d %B %Y %H:%M", "date": "%-d %B %Y", "time": "%H:%M", "periods": ["AM", "PM"],
            "days": _DAYS[known], "shortDays": [day[:3] for day in _DAYS[known]],
            "months": MONTHS[known], "shortMonths": SHORT_MONTHS[known],
        },
    }  # fmt: skip


def data(rows: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """The values of a layer."""
    return {"values": list(rows)}


def named(field: str, order: Sequence[str], **more: Any) -> dict[str, Any]:
    """A channel of names that stand in the order given."""
    return {"field": field, "type": "nominal", "sort": list(order), **more}


def lines(separator: str) -> dict[str, Any]:
    """Labels of an axis on several lines."""
    return {"labelExpr": f"split(datum.label, '{separator}')"}


def figure(field: str, **more: Any) -> dict[str, Any]:
    """A channel of figures."""
    return {"field": field, "type": "quantitative", **more}
