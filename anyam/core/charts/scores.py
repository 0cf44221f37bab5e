"""Scores on a scale: as a radar, and as bars. For readiness, and for what a city says of itself in an evaluation."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from anyam.core import numbers
from anyam.core.charts.base import SIZE, Look
from anyam.core.charts.canvas import LINE, SOLID, WIDE, Canvas, Point, legend
from anyam.core.lettering import wrap
from anyam.core.text import Words

DASHES = (SOLID, (8, 4), (2, 3), (10, 3, 2, 3))
SHAPES = ("circle", "square", "triangle-up", "diamond")
NOT_SCORED = Words("belum dinilai", "not scored")
SCALE = Words("skala {low} ({least}) sampai {top} ({most})", "scale {low} ({least}) to {top} ({most})")
BARE_SCALE = Words("skala {low} sampai {top}", "scale {low} to {top}")
RADAR = Words("Grafik radar, {scale}.", "Radar chart, {scale}.")
BARS = Words("Grafik batang, {scale}.", "Bar chart, {scale}.")
RADIUS = 150
NAMES, TRACK, THICK = 216, 340, 16


@dataclass(frozen=True, slots=True)
class Scale:
    """From `low` to `top`, and what the two ends mean."""

    low: int = 0
    top: int = 4
    least: str = ""
    most: str = ""

    @property
    def steps(self) -> range:
        """The whole scores that are marked: every one, or a handful."""
        return range(self.low, self.top + 1, max(1, round((self.top - self.low) / 5)))

    def share(self, value: Decimal) -> float:
        """Where a score stands between the ends, 0 to 1."""
        return min(1.0, max(0.0, float(value - self.low) / (self.top - self.low)))

    def says(self, language: str) -> str:
        """The scale in words."""
        words = SCALE if self.least and self.most else BARE_SCALE
        return words.within(language).format(low=self.low, top=self.top, least=self.least, most=self.most)


@dataclass(frozen=True, slots=True)
class Score:
    """What was scored, with one score per series (None where there is none); `under` is what it belongs to, `note` a remark."""

    name: str
    values: tuple[Decimal | None, ...]
    under: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Scores:
    """Scores of one scale. `series` names what is compared; one series may be nameless."""

    rows: tuple[Score, ...]
    scale: Scale
    series: tuple[str, ...] = ("",)

    def says(self, language: str) -> str:
        """All scores in words, series by series."""
        parts = []
        for place, name in enumerate(self.series):
            told = "; ".join(f"{row.name} {self._figure(row.values[place], language)}" for row in self.rows)
            parts.append(f"{name}: {told}." if name else f"{told}.")
        return " ".join(parts)

    def _figure(self, value: Decimal | None, language: str) -> str:
        return NOT_SCORED.within(language) if value is None else numbers.show(value, language)


def radar(scores: Scores, look: Look) -> dict[str, Any]:
    """A spoke per row and a line per series, told apart by stroke and by sign. Raises ValueError for fewer than three rows, which
    make no radar."""
    if len(scores.rows) < 3:
        raise ValueError("a radar needs three spokes")
    return _Radar(scores, look).drawn()


class _Radar:
    """A radar while it is drawn."""

    def __init__(self, scores: Scores, look: Look) -> None:
        self.scores, self.language = scores, look.language
        self.canvas = Canvas(look)
        self.named = [name for name in scores.series if name]
        self.middle: Point = (WIDE / 2, RADIUS + 62 + (LINE + 14 if self.named else 0))
        strong = self.canvas.theme
        self.strokes = (strong.accent, strong.severities[1], strong.ink_soft, strong.line_strong)

    def point(self, place: int, share: float) -> Point:
        angle = 2 * math.pi * place / len(self.scores.rows)
        reach = RADIUS * share
        return self.middle[0] + reach * math.sin(angle), self.middle[1] - reach * math.cos(angle)

    def drawn(self) -> dict[str, Any]:
        scale = self.scores.scale
        self._web()
        for place in range(len(self.scores.series)):
            self._series(place)
        for step in scale.steps:
            share = scale.share(Decimal(step))
            self.canvas.text(
                self.middle[0] - 6, self.middle[1] - RADIUS * share, str(step), align="right", baseline="middle", halo=True,
                fill=self.canvas.theme.ink_soft,
            )  # fmt: skip
        for place, row in enumerate(self.scores.rows):
            self._name(place, row)
        if self.named:
            legend(
                self.canvas,
                0,
                6,
                [(name, self._swatch(place)) for place, name in enumerate(self.scores.series)],
                swatch=40,
            )
        below = self._ends(self.middle[1] + RADIUS + 74)
        says = (
            f"{RADAR.within(self.language).format(scale=scale.says(self.language))} {self.scores.says(self.language)}"
        )
        return self.canvas.finished(below, says)

    def _web(self) -> None:
        count, theme = len(self.scores.rows), self.canvas.theme
        for step in self.scores.scale.steps:
            share = self.scores.scale.share(Decimal(step))
            corners = [self.point(place, share) for place in range(count)]
            outer = step == self.scores.scale.top
            self.canvas.path(_closed(corners), stroke=theme.line_strong if outer else theme.line, thick=1)
        for place in range(count):
            self.canvas.line(self.middle, self.point(place, 1), stroke=theme.line)

    def _series(self, place: int) -> None:
        """A closed line; where a score is missing it is left open, so that nothing is made up between its neighbours."""
        found = [row.values[place] for row in self.scores.rows]
        points = [
            None if value is None else self.point(at, self.scores.scale.share(value)) for at, value in enumerate(found)
        ]
        stroke, dash = self.strokes[place % len(self.strokes)], DASHES[place % len(DASHES)]
        for start, end in zip(points, [*points[1:], points[0]], strict=True):
            if start and end:
                self.canvas.line(start, end, stroke=stroke, thick=2.25, dash=dash)
        for each in points:
            if each:
                self._sign(place, *each)

    def _sign(self, place: int, x: float, y: float) -> None:
        stroke = self.strokes[place % len(self.strokes)]
        hollow = self.canvas.theme.paper if place % 2 else stroke
        self.canvas.sign(x, y, SHAPES[place % len(SHAPES)], size=70, fill=hollow, stroke=stroke, thick=1.75)

    def _swatch(self, place: int) -> Any:
        def draw(x: float, y: float, width: float, height: float) -> None:
            middle = y + height / 2
            stroke, dash = self.strokes[place % len(self.strokes)], DASHES[place % len(DASHES)]
            self.canvas.line((x, middle), (x + width, middle), stroke=stroke, thick=2.25, dash=dash)
            self._sign(place, x + width / 2, middle)

        return draw

    def _name(self, place: int, row: Score) -> None:
        """The spoke's name and its scores outside the web, turned away from it."""
        x, y = self.point(place, 1)
        sine = (x - self.middle[0]) / RADIUS
        align = "center" if abs(sine) < 0.2 else "left" if sine > 0 else "right"
        room = 200.0 if align == "center" else (WIDE - x if sine > 0 else x) - 14
        lines = list(wrap(row.name, min(room, 150.0), SIZE, lines=3))
        scores = " · ".join("–" if value is None else numbers.show(value, self.language) for value in row.values)
        x += 12 if align == "left" else -12 if align == "right" else 0
        high = len(lines) * LINE
        cosine = (self.middle[1] - y) / RADIUS
        top = (
            y - 14 - high
            if cosine > 0.9
            else y + 22
            if cosine < -0.9
            else y - high / 2 + (0 if abs(cosine) < 0.5 else 4 - 10 * cosine)
        )
        self.canvas.text(x, top, lines, align=align)
        self.canvas.text(x, top + high, scores, align=align, bold=True)

    def _ends(self, y: float) -> float:
        scale = self.scores.scale
        if not (scale.least and scale.most):
            return y - LINE
        self.canvas.text(
            WIDE / 2, y, f"{scale.low} = {scale.least}; {scale.top} = {scale.most}", align="center",
            fill=self.canvas.theme.ink_soft,
        )  # fmt: skip
        return y + 8


def score_bars(scores: Scores, look: Look) -> dict[str, Any]:
    """A track per row, filled as far as its score, under the heads that rows belong to; the ends of the scale are named."""
    return _Bars(scores, look).drawn()


class _Bars:
    """Bars while they are drawn."""

    def __init__(self, scores: Scores, look: Look) -> None:
        self.scores, self.language = scores, look.language
        self.canvas = Canvas(look)
        self.named = [name for name in scores.series if name]

    def drawn(self) -> dict[str, Any]:
        scale, canvas = self.scores.scale, self.canvas
        y = 6.0
        if len(self.named) > 1:
            y = (
                legend(canvas, NAMES, y, [(name, self._fill(place)) for place, name in enumerate(self.scores.series)])
                + 4
            )
        y = self._head(y)
        under = ""
        for row in self.scores.rows:
            if row.under and row.under != under:
                canvas.text(0, y + 16, row.under, bold=True)
                y += 24
                under = row.under
            y = self._row(row, y)
        says = f"{BARS.within(self.language).format(scale=scale.says(self.language))} {self.scores.says(self.language)}"
        return canvas.finished(y + 4, says)

    def _head(self, y: float) -> float:
        """The scale over the tracks: its ends in words, its steps in figures."""
        scale, canvas = self.scores.scale, self.canvas
        if scale.least:
            soft = canvas.theme.ink_soft
            canvas.text(NAMES, y + 8, scale.least, fill=soft)
            canvas.text(NAMES + TRACK, y + 8, scale.most, align="right", fill=soft)
            y += LINE + 2
        for step in scale.steps:
            canvas.text(NAMES + TRACK * scale.share(Decimal(step)), y + 8, str(step), align="center")
        return y + 16

    def _row(self, row: Score, y: float) -> float:
        inset = 12 if row.under else 0
        lines = wrap(row.name, NAMES - inset - 12, SIZE, lines=2)
        thick = THICK if len(row.values) == 1 else 12
        bars = thick * len(row.values) + 2 * (len(row.values) - 1)
        words = len(lines) * LINE + (LINE if row.note else 0)
        high = max(bars, words)
        top = y + 5 + (high - words) / 2
        self.canvas.text(inset, top + 11, lines)
        if row.note:
            self.canvas.text(inset, top + 11 + len(lines) * LINE, row.note, fill=self.canvas.theme.ink_soft)
        at = y + 5 + (high - bars) / 2
        for place, value in enumerate(row.values):
            self._bar(place, value, at, thick)
            at += thick + 2
        return y + high + 10

    def _bar(self, place: int, value: Decimal | None, y: float, thick: float) -> None:
        canvas, scale, theme = self.canvas, self.scores.scale, self.canvas.theme
        canvas.box(NAMES, y, TRACK, thick, stroke=theme.line_strong, dash=(3, 3) if value is None else SOLID)
        if value is None:
            says = NOT_SCORED.within(self.language)
            canvas.text(NAMES + TRACK + 10, y + thick / 2, says, baseline="middle", fill=theme.ink_soft)
            return
        for step in scale.steps[1:-1]:
            x = NAMES + TRACK * scale.share(Decimal(step))
            canvas.line((x, y), (x, y + thick), stroke=theme.line)
        self._fill(place)(NAMES, y, TRACK * scale.share(value), thick)
        canvas.text(NAMES + TRACK + 10, y + thick / 2, numbers.show(value, self.language), bold=True, baseline="middle")

    def _fill(self, place: int) -> Any:
        def draw(x: float, y: float, width: float, height: float) -> None:
            theme = self.canvas.theme
            if width <= 0:
                return
            self.canvas.box(x, y, width, height, fill=theme.paper if place % 2 else theme.accent, stroke=theme.accent)
            if place % 2:
                self.canvas.hatch(x, y, width, height, stroke=theme.accent)

        return draw


def _closed(points: Sequence[Point]) -> str:
    return f"M{'L'.join(f'{x:.1f},{y:.1f}' for x, y in points)}Z"
