"""Drawings whose places are reckoned beforehand: boxes, lines, letters and signs, as one Vega description.

Used where a chart is more than axes and marks: an organisation chart, a strategy map. Places are pixels from the left upper corner.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from anyam.core.charts.base import FONT, SIZE, Look, locale
from anyam.core.lettering import width_of

SCHEMA = "https://vega.github.io/schema/vega/v6.json"
LINE = 15  # pixels from one line of letters to the next
WIDE = 640  # pixels of a figure that fills the line of a book: letters of 12 are then larger than 8 pt
_DRAWN = {
    "rect": ("x", "y", "width", "height", "fill", "stroke", "strokeWidth", "strokeDash", "cornerRadius"),
    "rule": ("x", "y", "x2", "y2", "stroke", "strokeWidth", "strokeDash"),
    "path": ("path", "fill", "stroke", "strokeWidth", "strokeDash"),
    "symbol": ("x", "y", "shape", "size", "fill", "stroke", "strokeWidth"),
    "text": ("x", "y", "text", "fill", "fontSize", "fontWeight", "align", "baseline", "lineHeight", "stroke", "strokeWidth"),
}  # fmt: skip
Point = tuple[float, float]
SOLID: tuple[float, ...] = ()


class Canvas:
    """A sheet to draw on. What is drawn later covers what was drawn before."""

    def __init__(self, look: Look, width: float = WIDE) -> None:
        self.look, self.theme, self.width = look, look.theme, width
        self.marks: list[tuple[str, list[dict[str, Any]]]] = []

    def _draw(self, kind: str, row: dict[str, Any]) -> None:
        """Neighbours of one kind are one mark, which keeps the description short."""
        if not self.marks or self.marks[-1][0] != kind:
            self.marks.append((kind, []))
        self.marks[-1][1].append(
            {key: round(each, 2) if isinstance(each, float) else each for key, each in row.items()}
        )

    def box(
        self, x: float, y: float, width: float, height: float, *, fill: str = "", stroke: str = "", thick: float = 1,
        dash: Sequence[float] = SOLID, round_: float = 0,
    ) -> None:  # fmt: skip
        """A rectangle; without fill it is of paper."""
        self._draw("rect", {
            "x": x, "y": y, "width": width, "height": height, "fill": fill or self.theme.paper,
            "stroke": stroke or self.theme.line_strong, "strokeWidth": thick, "strokeDash": list(dash), "cornerRadius": round_,
        })  # fmt: skip

    def line(
        self, start: Point, end: Point, *, stroke: str = "", thick: float = 1, dash: Sequence[float] = SOLID
    ) -> None:
        """A straight line."""
        self._draw("rule", {
            "x": start[0], "y": start[1], "x2": end[0], "y2": end[1], "stroke": stroke or self.theme.line_strong,
            "strokeWidth": thick, "strokeDash": list(dash),
        })  # fmt: skip

    def path(
        self, path: str, *, fill: str = "transparent", stroke: str = "", thick: float = 1, dash: Sequence[float] = SOLID
    ) -> None:
        """A line of any form, as SVG writes it."""
        self._draw("path", {
            "path": path, "fill": fill, "stroke": stroke or self.theme.line_strong, "strokeWidth": thick,
            "strokeDash": list(dash),
        })  # fmt: skip

    def sign(
        self, x: float, y: float, shape: str, *, size: float = 60, fill: str = "", stroke: str = "", thick: float = 1.5
    ) -> None:
        """A circle, square, diamond, triangle-up or cross."""
        self._draw("symbol", {
            "x": x, "y": y, "shape": shape, "size": size, "fill": fill or self.theme.ink, "stroke": stroke or self.theme.ink,
            "strokeWidth": thick,
        })  # fmt: skip

    def text(
        self, x: float, y: float, says: str | Sequence[str], *, size: float = SIZE, bold: bool = False, fill: str = "",
        align: str = "left", baseline: str = "alphabetic", halo: bool = False,
    ) -> None:  # fmt: skip
        """Letters; several lines run downwards. A halo of paper keeps them apart from what they stand on."""
        rows = [says] if isinstance(says, str) else list(says)
        row = {
            "x": x, "y": y, "text": rows[0] if len(rows) == 1 else rows, "fill": fill or self.theme.ink, "fontSize": size,
            "fontWeight": 600 if bold else 400, "align": align, "baseline": baseline, "lineHeight": LINE * size / SIZE,
        }  # fmt: skip
        if halo:
            self._draw("text", {**row, "stroke": self.theme.paper, "strokeWidth": 3.5})
        self._draw("text", row)

    def hatch(
        self, x: float, y: float, width: float, height: float, *, step: float = 6, rising: bool = True, stroke: str = ""
    ) -> None:
        """Slanting lines within a rectangle: a fill that is told apart without colour."""
        parts = []
        at = step / 2
        while at < width + height:
            (x1, y1), (x2, y2) = (min(at, width), max(0.0, at - width)), (max(0.0, at - height), min(at, height))
            ends = [(x1, y1), (x2, y2)] if rising else [(width - x1, y1), (width - x2, y2)]
            parts.append(
                "".join(f"{letter}{x + px:.1f},{y + py:.1f}" for letter, (px, py) in zip("ML", ends, strict=True))
            )
            at += step
        if parts:
            self.path("".join(parts), stroke=stroke or self.theme.ink, thick=0.9)

    def finished(self, height: float, says: str) -> dict[str, Any]:
        """The whole description; `says` is its message for whoever cannot see it."""
        return {
            "$schema": SCHEMA, "description": says, "width": self.width, "height": round(height),
            "padding": 1,  # half a line beside boxes that stand at the edge
            "autosize": "none", "background": self.theme.paper,
            "config": {"font": FONT, "locale": locale(self.look.language), "text": {"font": FONT}},
            "data": [{"name": f"m{place}", "values": rows} for place, (_kind, rows) in enumerate(self.marks)],
            "marks": [
                {
                    "type": kind, "from": {"data": f"m{place}"}, "aria": False, "interactive": False,
                    "encode": {"update": {key: {"field": key} for key in _DRAWN[kind]}},
                }
                for place, (kind, _rows) in enumerate(self.marks)
            ],
        }  # fmt: skip


def legend(
    canvas: Canvas, x: float, y: float, names: Iterable[tuple[str, Any]], *, gap: float = 22, swatch: float = 26
) -> float:
    """Names with what stands for each, in lines from the left; `Any` draws into (x, y, width, height). Gives the y below."""
    at = x
    for name, draw in names:
        wide = swatch + 6 + width_of(name, SIZE)
        if at > x and at + wide > canvas.width:
            at, y = x, y + LINE + 6
        draw(at, y, swatch, 12)
        canvas.text(at + swatch + 6, y + 6, name, baseline="middle")
        at += wide + gap
    return y + LINE + 6
