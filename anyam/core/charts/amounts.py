"""Planned money by year and source against the ceiling, and by dimension."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Any

from anyam.core.charts.base import SIZE, Look, Size, data, figure, frame, lines, named
from anyam.core.charts.theme import Step
from anyam.core.charts.values import Bar, Slice
from anyam.core.money import Unit

LETTERS = 15  # pixels that a line of figures needs
AROUND = 60  # pixels of the height that legend and years take
NOTHING = Decimal(0)


def years_size(look: Look) -> Size:
    """Width and height of the chart by year."""
    return look.width(660), 300


def dimensions_size(count: int, look: Look) -> Size:
    """Width and height of the chart by dimension."""
    return look.width(440), 34 * count + 30


def budget_by_year(bars: Sequence[Bar], unit: Unit, look: Look, *, says: str, ceiling: str) -> dict[str, Any]:
    """One bar per year, its parts stacked in their order, and the ceiling as a line across it.

    All bars have the same order of sources. What nobody has divided by source stands on paper within a broken line. `ceiling` is
    what the line is called.
    """
    years = _Years(bars, unit, look)
    layers = [years.stack(), years.figures(), years.sums()]
    if any(bar.ceiling is not None for bar in bars):
        layers += years.ceilings(ceiling)
    return frame(look, years.size, says, layers, title=unit.name.within(look.language))


class _Years:
    """The layers of the chart by year, which share their scales."""

    def __init__(self, bars: Sequence[Bar], unit: Unit, look: Look) -> None:
        self.bars, self.unit, self.look = bars, unit, look
        self.size = years_size(look)
        self.steps = _steps(bars, look)
        most = max((max(bar.amount, bar.ceiling or NOTHING) for bar in bars), default=NOTHING)
        self.top = most or Decimal(unit.size)
        self.pieces = list(self._pieces())
        axis = {"labelAngle": 0, "title": None, "labelColor": look.theme.ink}
        self.x = named("year", [bar.label for bar in bars], axis=axis | (lines(" ") if look.narrow else {}))
        scale = {"domain": [0, self.in_unit(self.top) * 1.1], "nice": False}
        self.y = figure("from", scale=scale, axis={"tickCount": 4, "domain": False, "title": None, "format": ",~f"})

    def in_unit(self, amount: Decimal) -> float:
        return float(amount / self.unit.size)

    def pixels(self, amount: Decimal) -> float:
        """How high an amount stands, near enough to place letters."""
        return float(amount / self.top * (self.size[1] - AROUND))

    def written(self, amount: Decimal) -> str:
        return self.unit.figure(amount, self.look.language)

    def _pieces(self) -> Iterator[dict[str, Any]]:
        """The pieces of all bars from the ground up; a piece says its figure where a line of letters has room."""
        for bar in self.bars:
            below = NOTHING
            parts = [part for part in bar.parts if part.amount]
            for part in parts:
                middle = below + part.amount / 2
                crossed = bar.ceiling is not None and abs(self.pixels(bar.ceiling - middle)) < LETTERS / 2
                says = len(parts) > 1 and self.pixels(part.amount) >= LETTERS and not crossed
                yield {
                    "year": bar.label, "source": part.name, "loose": part.loose, "from": self.in_unit(below),
                    "to": self.in_unit(below + part.amount), "middle": self.in_unit(middle),
                    "shown": self.written(part.amount) if says else "", "words": self.steps[part.name].words,
                }  # fmt: skip
                below += part.amount

    def stack(self) -> dict[str, Any]:
        """The pieces."""
        theme, names = self.look.theme, list(self.steps)
        scale = {"domain": names, "range": [step.fill for step in self.steps.values()]}
        legend = {"symbolStrokeColor": theme.accent, "symbolStrokeWidth": 1}
        broken = {"condition": {"test": "datum.loose", "value": [4, 3]}, "value": [1, 0]}
        mark = {"type": "bar", "stroke": theme.accent, "strokeWidth": 1}
        return {
            "data": data(self.pieces),
            "mark": mark | {"width": {"band": 0.86 if self.look.narrow else 0.72}},
            "encoding": {
                "x": self.x, "y": self.y, "y2": {"field": "to"}, "strokeDash": broken,
                "fill": named("source", names, scale=scale, legend=legend),
            },
        }  # fmt: skip

    def figures(self) -> dict[str, Any]:
        """What the pieces say."""
        return {
            "data": data([piece for piece in self.pieces if piece["shown"]]),
            "mark": {
                "type": "text", "baseline": "middle", "fill": {"expr": "datum.words"},
                "fontSize": SIZE - (2 if self.look.narrow else 0),
            },
            "encoding": {"x": self.x, "y": {**self.y, "field": "middle"}, "text": {"field": "shown"}},
        }  # fmt: skip

    def sums(self) -> dict[str, Any]:
        """The sum over each bar; over the line of the ceiling where that would run through the figure."""
        rows = []
        for bar in self.bars:
            above = NOTHING if bar.ceiling is None else bar.ceiling - bar.amount
            crossed = 0 <= self.pixels(above) <= LETTERS + 4
            rows.append({
                "year": bar.label, "from": self.in_unit(bar.amount + (above if crossed else 0)),
                "shown": self.written(bar.amount) if bar.amount else "–",
            })  # fmt: skip
        return {
            "data": data(rows),
            "mark": {"type": "text", "baseline": "bottom", "dy": -4, "fontWeight": 600},
            "encoding": {"x": self.x, "y": self.y, "text": {"field": "shown"}},
        }

    def ceilings(self, name: str) -> list[dict[str, Any]]:
        """The lines, each on a broader one of paper, so that it is seen on the darkest fill."""
        rows = data([
            {"year": bar.label, "from": self.in_unit(bar.ceiling), "line": name}
            for bar in self.bars if bar.ceiling is not None
        ])  # fmt: skip
        place = {"x": {**self.x, "bandPosition": 0}, "x2": {"field": "year", "bandPosition": 1}, "y": figure("from")}
        legend = {"symbolType": "stroke", "symbolStrokeWidth": 2.5}
        stroke = named("line", [name], scale={"domain": [name], "range": [self.look.theme.ink]}, legend=legend)
        under = {"type": "rule", "strokeWidth": 5.5, "stroke": self.look.theme.paper}
        return [
            {"data": rows, "mark": under, "encoding": place},
            {"data": rows, "mark": {"type": "rule", "strokeWidth": 2.5}, "encoding": {**place, "stroke": stroke}},
        ]


def _steps(bars: Sequence[Bar], look: Look) -> dict[str, Step]:
    """A fill for every source, the strongest first; what was not divided is left on paper."""
    parts = [part for bar in bars for part in bar.parts]
    names = list(dict.fromkeys(part.name for part in parts if not part.loose))
    steps = look.theme.steps
    found = {name: steps[min(place, len(steps) - 1)] for place, name in enumerate(names)}
    return found | {part.name: Step(look.theme.paper, look.theme.ink) for part in parts if part.loose}


def budget_by_dimension(slices: Sequence[Slice], unit: Unit, look: Look, *, says: str) -> dict[str, Any]:
    """One bar per dimension in the edition's order, with its figure at the end."""
    names = [each.name for each in slices]
    rows = [
        {"name": each.name, "colour": each.colour, "amount": float(each.amount / unit.size),
         "shown": unit.figure(each.amount, look.language)}
        for each in slices
    ]  # fmt: skip
    most = float(max((each.amount for each in slices), default=NOTHING) / unit.size) or 1.0
    y = named("name", names, axis={
        "title": None, "labelColor": look.theme.ink, "labelLimit": 150, "domain": False,
    })  # fmt: skip
    x = figure("amount", scale={"domain": [0, most * (1.35 if look.narrow else 1.2)], "nice": False}, axis=None)
    mark = {"type": "bar", "fill": {"expr": "datum.colour"}, "stroke": look.theme.line_strong, "strokeWidth": 1}
    bars = {"mark": mark | {"height": {"band": 0.62}}, "encoding": {"y": y, "x": x}}
    words = {
        "mark": {"type": "text", "align": "left", "baseline": "middle", "dx": 6, "fontWeight": 600},
        "encoding": {"y": y, "x": x, "text": {"field": "shown"}},
    }
    return frame(
        look,
        dimensions_size(len(slices), look),
        says,
        [bars, words],
        data=data(rows),
        title=unit.name.within(look.language),
    )
