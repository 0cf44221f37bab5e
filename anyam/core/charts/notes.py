"""How many findings there were, day by day."""

from collections.abc import Sequence
from typing import Any

from anyam.core.charts.base import Look, Size, data, figure, frame
from anyam.core.charts.values import Day

DASHES = ([1, 0], [7, 4], [2, 3])
SHAPES = ("circle", "square", "triangle-up")
APART = 16  # pixels between two names at the ends of the lines


def trend_size(look: Look) -> Size:
    """Width and height of the chart."""
    return look.width(660), 240


def findings_trend(days: Sequence[Day], names: Sequence[str], look: Look, *, says: str) -> dict[str, Any]:
    """One line per severity, named at its end; told apart by stroke and shape as well as by colour."""
    size = trend_size(look)
    most = max((count for day in days for count in day.counts), default=0) or 1
    rows = [
        {"day": each.day.isoformat(), "name": name, "count": count}
        for each in days
        for name, count in zip(names, each.counts, strict=True)
    ]
    x = {
        "field": "day", "type": "temporal", "timeUnit": "utcyearmonthdate",
        "axis": {"title": None, "format": "%-d %b", "labelColor": look.theme.ink, "grid": False, "labelFlush": True,
                 "tickCount": 4 if look.narrow else 8, "labelOverlap": "greedy", "labelSeparation": 14},
    }  # fmt: skip
    y = figure("count", scale={"domain": [0, most], "nice": True}, axis={
        "title": None, "tickCount": 4, "tickMinStep": 1, "domain": False, "format": ",d",
    })  # fmt: skip
    colour = {"domain": list(names), "range": list(look.theme.severities)}
    stroke = {"field": "name", "type": "nominal", "scale": colour, "legend": None}
    dash = {**stroke, "scale": {"domain": list(names), "range": list(DASHES)}}
    shape = {**stroke, "scale": {"domain": list(names), "range": list(SHAPES)}}
    lines = {
        "mark": {"type": "line", "strokeWidth": 2.25, "interpolate": "monotone"},
        "encoding": {"x": x, "y": y, "stroke": stroke, "strokeDash": dash},
    }
    points = {
        "mark": {"type": "point", "filled": True, "size": 46, "opacity": 1},
        "encoding": {"x": x, "y": y, "fill": stroke, "shape": shape},
    }
    ends = {
        "data": data(_ends(days, names, most, size[1])),
        "mark": {"type": "text", "align": "left", "baseline": "middle", "x": "width", "dx": 8, "fontWeight": 600},
        "encoding": {"y": {**y, "field": "place"}, "text": {"field": "shown"}, "fill": stroke},
    }
    return frame(look, size, says, [lines, points, ends], data=data(rows))


def _ends(days: Sequence[Day], names: Sequence[str], most: int, height: int) -> list[dict[str, Any]]:
    """The names at the ends, moved apart where lines end at nearly the same height."""
    step = APART * most / (height - 40)
    last = days[-1].counts if days else (0,) * len(names)
    placed: list[dict[str, Any]] = []
    for count, name in sorted(zip(last, names, strict=True)):
        lowest = placed[-1]["place"] + step if placed else 0
        placed.append({"name": name, "shown": f"{name} {count}", "place": max(float(count), lowest)})
    return placed
