"""The chart: how long an edit takes to the last screens, beside the bar, and where the cliff is."""

from collections.abc import Mapping
from typing import Any

BAR = 100


def svg(found: Mapping[str, Any]) -> str:
    """Drawn by the library that draws the product's charts."""
    import vl_convert

    return str(vl_convert.vegalite_to_svg(description(found), vl_version="6.4", allowed_base_urls=[]))


def description(found: Mapping[str, Any]) -> dict[str, Any]:
    """Two pictures above each other: percentiles of each scenario, and the ramp."""
    rows = [
        {"who": who, "part": part, "ms": max(1.0, each["screen"][part])}
        for who, each in (("Anyam, hall", found.get("hall")), ("Hocuspocus, hall", found.get("hall beside")),
                          ("Anyam, cohort", found.get("cohort")), ("Hocuspocus, cohort", found.get("cohort beside")))
        if each and "screen" in each
        for part in ("p50", "p95", "p99")
    ]  # fmt: skip
    steps = [
        {"rate": step["rate"], "ms": max(1.0, step["screen"]["p95"])} for step in found.get("ramp", {}).get("steps", [])
    ]
    bar = {"mark": {"type": "rule", "strokeDash": [4, 4], "color": "#a4262c"}}
    pictures = []
    if rows:
        scale = {"type": "log"}
        bars = {
            "mark": {"type": "point", "filled": True, "size": 90},
            "encoding": {
                "y": {"field": "who", "type": "nominal", "title": None, "sort": None},
                "x": {"field": "ms", "type": "quantitative", "title": "edit to screen, ms", "scale": scale},
                "shape": {"field": "part", "type": "nominal", "title": None},
                "color": {
                    "field": "part",
                    "type": "nominal",
                    "title": None,
                    "scale": {"range": ["#1f6f54", "#24507a", "#8a5a00"]},
                },
            },
        }
        limit = bar | {"data": {"values": [{"bar": BAR}]}, "encoding": {"x": {"field": "bar", "type": "quantitative"}}}
        pictures.append({"data": {"values": rows}, "width": 460, "height": 30 * 4, "layer": [bars, limit]})
    if steps:
        line = {
            "mark": {"type": "line", "point": True, "color": "#24507a"},
            "encoding": {
                "x": {"field": "rate", "type": "quantitative", "title": "edits a second (each on 16 other screens)"},
                "y": {"field": "ms", "type": "quantitative", "title": "p95, ms", "scale": {"type": "log"}},
            },
        }
        limit = bar | {"data": {"values": [{"bar": BAR}]}, "encoding": {"y": {"field": "bar", "type": "quantitative"}}}
        pictures.append({"data": {"values": steps}, "width": 460, "height": 180, "layer": [line, limit]})
    return {
        "$schema": "https://vega.github.io/schema/vega-lite/v6.json",
        "background": "white",
        "config": {"font": "Inter, sans-serif"},
        "vconcat": pictures,
    }
