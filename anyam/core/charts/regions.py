"""A map of a region's districts, the darker the more."""

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from anyam.core import numbers
from anyam.core.charts.base import SIZE, Look
from anyam.core.charts.boundaries import Area
from anyam.core.charts.canvas import LINE, SOLID, WIDE, Canvas, legend
from anyam.core.charts.theme import Step
from anyam.core.lettering import width_of, wrap
from anyam.core.text import Words

MAP = Words("Peta: {what}.", "Map: {what}.")
PLAIN = Words("Peta wilayah.", "Map of the districts.")
NOTHING_KNOWN = Words("tidak ada data", "no data")
HIGHEST, CLASSES, COLUMN = 560.0, 4, 200.0
NEAR = 0.4  # pixels: points nearer than that are one on paper
SCANS = 24


@dataclass(frozen=True, slots=True)
class District:
    """An area with its figure; None where none is known."""

    area: Area
    value: Decimal | None = None

    @property
    def name(self) -> str:
        """What it is called."""
        return self.area.name or self.area.code


@dataclass(frozen=True, slots=True)
class RegionMap:
    """The districts, and what their figures count."""

    districts: tuple[District, ...]
    what: str = ""


def region_map(values: RegionMap, look: Look) -> dict[str, Any]:
    """Every district in its shade with its name and figure; where they do not fit, a number that the list below explains. Raises
    ValueError without districts."""
    if not values.districts:
        raise ValueError("a map needs districts")
    return _Map(values, look).drawn()


class _Map:
    """The map while it is drawn."""

    def __init__(self, values: RegionMap, look: Look) -> None:
        self.values, self.language = values, look.language
        self.canvas = Canvas(look, look.width(WIDE))
        self.classes = _classes([each.value for each in values.districts if each.value is not None])
        theme = look.theme
        faint_first = theme.steps[::-1]
        self.steps = faint_first if len(self.classes) > 1 else (theme.steps[-2],)
        self.plain = not self.classes  # nothing is counted: names only
        self.below = (LINE + 6.0 if values.what else 1.0) if self.plain else 2 * LINE + 16.0
        self._project()

    def _project(self) -> None:
        """Degrees to pixels; a degree of longitude is as much shorter as the region lies off the equator."""
        points = [
            point
            for each in self.values.districts
            for polygon in each.area.polygons
            for ring in polygon
            for point in ring
        ]
        west, east = min(x for x, _y in points), max(x for x, _y in points)
        south, north = min(y for _x, y in points), max(y for _x, y in points)
        self.shrink = math.cos(math.radians((south + north) / 2))
        wide, high = max((east - west) * self.shrink, 1e-9), max(north - south, 1e-9)
        self.scale = min((self.canvas.width - 2) / wide, HIGHEST / high)
        self.west, self.north = west, north
        self.left, self.height = (self.canvas.width - wide * self.scale) / 2, high * self.scale

    def at(self, point: tuple[float, float]) -> tuple[float, float]:
        return (
            self.left + (point[0] - self.west) * self.shrink * self.scale, self.below + (self.north - point[1]) * self.scale
        )  # fmt: skip

    def drawn(self) -> dict[str, Any]:
        canvas, theme = self.canvas, self.canvas.theme
        if self.values.what:
            canvas.text(0, 12, self.values.what, bold=True)
        if not self.plain:
            legend(canvas, 0, LINE + 6, self._legend())
        shapes = [self._shape(each) for each in self.values.districts]
        for each, shape in zip(self.values.districts, shapes, strict=True):
            step = self._step(each.value)
            dash = (4, 3) if each.value is None and not self.plain else SOLID
            canvas.path("".join(map(_path, shape)), fill=step.fill, stroke=theme.ink, thick=0.9, dash=dash)
        small = []
        for each, shape in zip(self.values.districts, shapes, strict=True):
            if not self._label(each, shape):
                small.append((each, shape))
        small.sort(key=lambda pair: pair[0].name)
        for number, (_each, shape) in enumerate(small, start=1):
            x, y, _width = _middle(shape)
            canvas.text(x, y + 4, str(number), bold=True, align="center", halo=True)
        below = self._list([each for each, _shape in small], self.below + self.height + 12)
        return canvas.finished(below, self._says())

    def _shape(self, each: District) -> list[list[tuple[float, float]]]:
        return [_thinned([self.at(point) for point in ring]) for polygon in each.area.polygons for ring in polygon]

    def _step(self, value: Decimal | None) -> Step:
        theme = self.canvas.theme
        if value is None:
            return theme.steps[-1] if self.plain else Step(theme.paper, theme.ink)
        place = next(nth for nth, (_low, high) in enumerate(self.classes) if value <= high)
        return self.steps[min(place, len(self.steps) - 1)]

    def _legend(self) -> Iterator[tuple[str, Any]]:
        for low, high in self.classes:
            ends = [self._figure(low), self._figure(high)]
            yield "–".join(dict.fromkeys(ends)), self._swatch(self._step(high).fill)
        if any(each.value is None for each in self.values.districts):
            yield NOTHING_KNOWN.within(self.language), self._swatch(self.canvas.theme.paper, dash=(4, 3))

    def _swatch(self, fill: str, dash: Sequence[float] = ()) -> Any:
        def draw(x: float, y: float, width: float, height: float) -> None:
            self.canvas.box(x, y, width, height, fill=fill, stroke=self.canvas.theme.ink, dash=dash)

        return draw

    def _figure(self, value: Decimal | None) -> str:
        return "" if self.plain else "–" if value is None else numbers.show(value, self.language)

    def _label(self, each: District, shape: list[list[tuple[float, float]]]) -> bool:
        """Name and figure within the district, where both fit."""
        x, y, width = _middle(shape)
        tall = max(point[1] for point in shape[0]) - min(point[1] for point in shape[0])
        if width_of(each.name, SIZE, bold=True) > width - 6 or tall < 3 * LINE:
            return False
        words = self._step(each.value).words
        self.canvas.text(x, y - 2, each.name, bold=True, align="center", fill=words)
        self.canvas.text(x, y + LINE - 2, self._figure(each.value), align="center", fill=words)
        return True

    def _list(self, small: list[District], y: float) -> float:
        columns = max(1, int(self.canvas.width // COLUMN))
        rows, wide = -(-len(small) // columns), self.canvas.width / columns
        for place, each in enumerate(small):
            column, row = divmod(place, rows)
            figure = self._figure(each.value)
            room = wide - 30 - width_of(figure, SIZE, bold=True) - 16
            name = wrap(each.name, room, SIZE, lines=1)[0]
            x, at = column * wide, y + 11 + row * (LINE + 3)
            self.canvas.text(x, at, str(place + 1), bold=True)
            self.canvas.text(x + 24, at, name)
            self.canvas.text(x + 24 + width_of(name, SIZE) + 8, at, figure, bold=True)
        return y + rows * (LINE + 3) + 2

    def _says(self) -> str:
        if self.plain:
            return f"{PLAIN.within(self.language)} {'; '.join(each.name for each in self.values.districts)}."
        told = "; ".join(
            f"{each.name} {NOTHING_KNOWN.within(self.language) if each.value is None else self._figure(each.value)}"
            for each in self.values.districts
        )
        return f"{MAP.within(self.language).format(what=self.values.what)} {told}."


def _classes(values: Iterable[Decimal]) -> list[tuple[Decimal, Decimal]]:
    """At most four groups of values from the least to the most, each by its own least and most, so that no group is empty."""
    known = sorted(set(values))
    if len(known) <= CLASSES:
        return [(value, value) for value in known]
    least, step = known[0], (known[-1] - known[0]) / CLASSES
    groups: list[list[Decimal]] = [[] for _ in range(CLASSES)]
    for value in known:
        groups[min(CLASSES - 1, int((value - least) / step))].append(value)
    return [(group[0], group[-1]) for group in groups if group]


def _thinned(points: list[tuple[float, float]]) -> list[tuple[float, float]]:
    """What paper can show: points that fall on the one before are left out of the drawing."""
    kept = points[:1]
    for point in points[1:-1]:
        if math.dist(point, kept[-1]) >= NEAR:
            kept.append(point)
    return kept


def _path(ring: list[tuple[float, float]]) -> str:
    return f"M{'L'.join(f'{x:.1f},{y:.1f}' for x, y in ring)}Z"


def _middle(shape: list[list[tuple[float, float]]]) -> tuple[float, float, float]:
    """Where letters stand best: the middle of the longest level stretch inside, weighed towards the district's middle."""
    best = (0.0, (0.0, 0.0, 0.0))
    ring = max(shape, key=_extent)
    low, high = min(y for _x, y in ring), max(y for _x, y in ring)
    for nth in range(1, SCANS):
        y = low + (high - low) * nth / SCANS
        crossed = sorted(_crossings(shape, y))
        central = 1 - abs(nth / SCANS - 0.5)
        for start, end in zip(crossed[::2], crossed[1::2], strict=False):
            weight = (end - start) * central
            if weight > best[0]:
                best = weight, ((start + end) / 2, y, end - start)
    return best[1] if best[0] else (ring[0][0], ring[0][1], 0.0)


def _extent(ring: list[tuple[float, float]]) -> float:
    across, down = zip(*ring, strict=True)
    return float((max(across) - min(across)) * (max(down) - min(down)))


def _crossings(shape: list[list[tuple[float, float]]], y: float) -> Iterator[float]:
    for ring in shape:
        for (x1, y1), (x2, y2) in zip(ring, [*ring[1:], ring[0]], strict=True):
            if (y1 > y) != (y2 > y):
                yield x1 + (y - y1) * (x2 - x1) / (y2 - y1)
