"""SWOT: the four fields with their items, and where each dimension stands between inside and outside."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from anyam.core import numbers
from anyam.core.charts.base import SIZE, Look
from anyam.core.charts.canvas import LINE, WIDE, Canvas
from anyam.core.lettering import width_of, wrap
from anyam.core.text import Words

MORE = Words("+{count} butir lainnya", "+{count} more items")
NONE = Words("belum ada butir", "no item yet")
ITEMS = Words("{count} butir", "{count} items")
FIELDS = Words("Empat bidang SWOT.", "The four fields of SWOT.")
PLANE = Words("Bidang posisi SWOT.", "SWOT position plane.")
GAP, PAD, HEAD, CODE = 16, 12, 30, 34
SIDE = 400  # pixels of the plane, both ways
BESIDE = 11  # pixels from a point to its name


@dataclass(frozen=True, slots=True)
class SwotField:
    """A letter with its items as code and words; `side` names what it shares with its neighbour (inside, outside)."""

    letter: str
    name: str
    side: str
    items: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Position:
    """A dimension on the plane: `inside` is strengths less weaknesses, `outside` opportunities less threats."""

    name: str
    inside: Decimal
    outside: Decimal


@dataclass(frozen=True, slots=True)
class Plane:
    """Positions, what the two axes say (each with its two ends), and what the four quarters are called, by whether inside and
    outside are above nought."""

    positions: tuple[Position, ...]
    inside: tuple[str, str, str]
    outside: tuple[str, str, str]
    quarters: Mapping[tuple[bool, bool], str] = field(default_factory=dict)
    note: str = ""


def swot_fields(fields: tuple[SwotField, ...], look: Look, *, most: int = 6) -> dict[str, Any]:
    """The fields two by two in their order; of each at most so many items, two lines each, and how many more there are."""
    canvas = Canvas(look)
    wide = (WIDE - GAP) / 2
    y = 2.0
    side = ""
    for place in range(0, len(fields), 2):
        pair = fields[place : place + 2]
        if pair[0].side != side:
            side = pair[0].side
            canvas.text(0, y + 12, side, fill=canvas.theme.ink_soft)
            y += LINE + 6
        drafts = [_Draft(each, wide, most, look.language) for each in pair]
        high = max(each.height for each in drafts)
        for column, draft in enumerate(drafts):
            draft.draw(canvas, column * (wide + GAP), y, high)
        y += high + GAP
    return canvas.finished(y - GAP + 4, _says_fields(fields, look.language))


class _Draft:
    """A field whose lines are broken already, so that its height is known."""

    def __init__(self, each: SwotField, width: float, most: int, language: str) -> None:
        self.each, self.width = each, width
        shown = each.items if len(each.items) <= most else each.items[: most - 1]
        self.items = [(code, wrap(words, width - 2 * PAD - CODE, SIZE, lines=3)) for code, words in shown]
        left = len(each.items) - len(shown)
        self.left = MORE.within(language).format(count=left) if left else "" if each.items else NONE.within(language)
        self.count = ITEMS.within(language).format(count=len(each.items))
        self.height = (
            HEAD + 8 + sum(len(lines) * LINE + 6 for _code, lines in self.items) + (LINE + 6) * bool(self.left) + 4
        )

    def draw(self, canvas: Canvas, x: float, y: float, height: float) -> None:
        theme = canvas.theme
        canvas.box(x, y, self.width, height, stroke=theme.line_strong)
        canvas.box(x, y, self.width, HEAD, fill=theme.steps[-1].fill, stroke=theme.line_strong)
        canvas.text(x + PAD, y + HEAD / 2, self.each.letter, size=17, bold=True, baseline="middle")
        name = wrap(self.each.name, self.width - 2 * PAD - CODE - width_of(self.count, SIZE), SIZE, lines=1, bold=True)
        canvas.text(x + PAD + CODE, y + HEAD / 2, name, bold=True, baseline="middle")
        canvas.text(x + self.width - PAD, y + HEAD / 2, self.count, align="right", baseline="middle")
        at = y + HEAD + 8
        for code, lines in self.items:
            canvas.text(x + PAD, at + 11, code, bold=True)
            canvas.text(x + PAD + CODE, at + 11, lines)
            at += len(lines) * LINE + 6
        if self.left:
            canvas.text(x + PAD + CODE, at + 11, self.left, fill=theme.ink_soft)


def _says_fields(fields: tuple[SwotField, ...], language: str) -> str:
    parts = [FIELDS.within(language)]
    for each in fields:
        count = ITEMS.within(language).format(count=len(each.items))
        told = "; ".join(f"{code} {words}" for code, words in each.items)
        parts.append(f"{each.letter} {each.name}, {count}{': ' if told else ''}{told}.")
    return " ".join(parts)


def swot_plane(plane: Plane, look: Look) -> dict[str, Any]:
    """Every dimension as a point in one of four quarters; those on one point share their letters. Both axes have one scale."""
    return _Plane(plane, look).drawn()


@dataclass(frozen=True, slots=True)
class _Stand:
    """Where letters stand already."""

    left: float
    top: float
    right: float
    below: float

    def meets(self, other: "_Stand") -> bool:
        return (
            self.left < other.right and other.left < self.right and self.top < other.below and other.top < self.below
        )  # fmt: skip


def _stand(left: float, top: float, lines: Sequence[str]) -> _Stand:
    wide = max((width_of(line, SIZE, bold=True) for line in lines), default=0.0)
    return _Stand(left, top - 11, left + wide, top - 11 + len(lines) * LINE)


class _Plane:
    """The plane while it is drawn."""

    def __init__(self, plane: Plane, look: Look) -> None:
        self.plane, self.language = plane, look.language
        self.canvas = Canvas(look)
        self.middle = (WIDE / 2, SIDE / 2 + 2 * LINE + 12)
        farthest = max(
            (abs(value) for each in plane.positions for value in (each.inside, each.outside)), default=Decimal(0)
        )
        self.most = _round_up(farthest)
        self.taken: list[_Stand] = []

    def at(self, inside: Decimal, outside: Decimal) -> tuple[float, float]:
        unit = SIDE / 2 / float(self.most)
        return self.middle[0] + float(inside) * unit, self.middle[1] - float(outside) * unit

    def drawn(self) -> dict[str, Any]:
        canvas, theme = self.canvas, self.canvas.theme
        (x, y), half = self.middle, SIDE / 2
        canvas.box(x - half, y - half, SIDE, SIDE, stroke=theme.line_strong)
        for right in (True, False):
            for up in (True, False):
                self._quarter(right=right, up=up)
        canvas.line((x - half, y), (x + half, y), stroke=theme.ink, thick=1.5)
        canvas.line((x, y - half), (x, y + half), stroke=theme.ink, thick=1.5)
        self._axes()
        places = self._places()
        for each in places:
            at_x, at_y = self.at(*each)
            canvas.sign(at_x, at_y, "circle", size=90, fill=theme.accent, stroke=theme.paper)
            self.taken.append(_Stand(at_x - 6, at_y - 6, at_x + 6, at_y + 6))
        for place, names in places.items():
            self._point(place, names)
        below = y + half + 3 * LINE + 8
        for line in wrap(self.plane.note, WIDE, SIZE, lines=3):
            canvas.text(0, below, line, fill=theme.ink_soft)
            below += LINE
        return canvas.finished(below - 4, self._says())

    def _quarter(self, *, right: bool, up: bool) -> None:
        name = self.plane.quarters.get((right, up), "")
        (x, y), half = self.middle, SIDE / 2
        lines = wrap(name, half - 20, SIZE, lines=3)
        left = x + 10 if right else x - half + 10
        top = y - half + 18 if up else y + half - 8 - (len(lines) - 1) * LINE
        self.canvas.text(left, top, lines, fill=self.canvas.theme.ink_soft)
        self.taken.append(_stand(left, top, lines))

    def _axes(self) -> None:
        canvas, (x, y), half = self.canvas, self.middle, SIDE / 2
        for sign in (-1, 1):
            figure = numbers.show(sign * self.most, self.language)
            canvas.text(x + sign * half, y + half + 14, figure, align="center", fill=canvas.theme.ink_soft)
            canvas.text(
                x - half - 6, y - sign * half, figure, align="right", baseline="middle", fill=canvas.theme.ink_soft
            )
        for sign, name in ((-1, self.plane.inside[1]), (1, self.plane.inside[2])):
            room = x - half - 22
            lines = wrap(name, room, SIZE, lines=4)
            left = x + sign * (half + 10)
            canvas.text(
                left, y - (len(lines) - 1) * LINE / 2 + 4, lines, align="left" if sign > 0 else "right", bold=True
            )
        canvas.text(x, y - half - 10, self.plane.outside[2], align="center", bold=True)
        canvas.text(x, y + half + 14, self.plane.outside[1], align="center", bold=True)
        titles = f"{self.plane.inside[0]}   |   {self.plane.outside[0]}"
        canvas.text(x, y + half + 2 * LINE + 4, titles, align="center", fill=canvas.theme.ink_soft)

    def _places(self) -> dict[tuple[Decimal, Decimal], list[str]]:
        found: dict[tuple[Decimal, Decimal], list[str]] = defaultdict(list)
        for each in self.plane.positions:
            found[each.inside, each.outside].append(each.name)
        return found

    def _point(self, place: tuple[Decimal, Decimal], names: list[str]) -> None:
        """The names of a point: beside it where there is room, or as near as there is, joined to it by a line."""
        x, y = self.at(*place)
        lines = [line for name in names for line in wrap(name, SIDE / 2 - 30, SIZE, lines=2, bold=True)]
        right, top = self._free(x, y - (len(lines) - 1) * LINE / 2 + 4, lines)
        start = x + BESIDE if right else x - BESIDE
        middle = top - 4 + (len(lines) - 1) * LINE / 2
        if abs(middle - y) > LINE:
            self.canvas.line((x, y), (start, middle), stroke=self.canvas.theme.ink_soft)
        self.canvas.text(start, top, lines, bold=True, halo=True, align="left" if right else "right")

    def _free(self, x: float, top: float, lines: Sequence[str]) -> tuple[bool, float]:
        """On which side of a point, and how high, letters cover nothing: the nearest place within the plane."""
        wide = max(width_of(line, SIZE, bold=True) for line in lines)
        (middle_x, middle_y), half = self.middle, SIDE / 2
        for step in range(0, SIDE, 4):
            for right in (True, False):
                left = x + BESIDE if right else x - BESIDE - wide
                for now in (top - step, top + step):
                    stand = _stand(left, now, lines)
                    inside = middle_x - half <= stand.left and stand.right <= middle_x + half
                    inside = inside and middle_y - half <= stand.top and stand.below <= middle_y + half
                    if inside and not any(stand.meets(other) for other in self.taken):
                        self.taken.append(stand)
                        return right, now
        return x <= middle_x, top

    def _says(self) -> str:
        told = "; ".join(
            f"{each.name} ({numbers.show(each.inside, self.language)}; {numbers.show(each.outside, self.language)})"
            f"{self._named(each)}"
            for each in self.plane.positions
        )
        axes = f"{self.plane.inside[0]}; {self.plane.outside[0]}"
        return f"{PLANE.within(self.language)} {axes}: {told}. {self.plane.note}".rstrip()

    def _named(self, each: Position) -> str:
        """The quarter; on a line between two quarters there is none."""
        if not each.inside or not each.outside:
            return ""
        name = self.plane.quarters.get((each.inside > 0, each.outside > 0), "")
        return f" {name}" if name else ""


def _round_up(value: Decimal) -> Decimal:
    """The next round number, so that the ends of the axes can be read."""
    steps = ("0.2", "0.5", "1", "2", "3", "4", "5", "6", "8", "10", "15", "20", "30", "50", "100", "200", "500", "1000")
    return next((step for step in map(Decimal, steps) if step > value), value + 1)
