"""From vision to programmes as a map: columns of boxes from left to right, and the lines between them."""

from collections.abc import Sequence
from dataclasses import dataclass
from textwrap import shorten
from typing import Any

from anyam.core.charts.base import SIZE, Look
from anyam.core.charts.canvas import LINE, SOLID, WIDE, Canvas
from anyam.core.lettering import width_of, wrap
from anyam.core.text import Words

MORE = Words("+{count} lainnya", "+{count} more")
MAP = Words("Peta strategi dari kiri ke kanan.", "Strategy map from left to right.")
LEADS = Words("{one} menuju {others}", "{one} leads to {others}")
MOST = 8
ROOMY = ((4, 8), (6, 6))  # in a column of so many boxes or fewer, a box has so many lines
LINES = 4
SPARE = 1.06  # letters are reckoned a little too wide: a long word that nearly fits is not broken
CALLED = 36  # letters by which a box without code is called
GUTTER, PAD, APART = 20, 6, 10


@dataclass(frozen=True, slots=True)
class Node:
    """A box. `code` is what it is called for short; `note` stands below its words."""

    key: str
    words: str
    code: str = ""
    note: str = ""

    @property
    def name(self) -> str:
        """Its code, or how its words begin."""
        return self.code or shorten(self.words, CALLED, placeholder=" …")


@dataclass(frozen=True, slots=True)
class Layer:
    """A column of boxes under its name."""

    name: str
    nodes: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Link:
    """One box leads to another; `loose` where that is not written in the plan but follows from a shared dimension."""

    start: str
    end: str
    loose: bool = False


@dataclass(frozen=True, slots=True)
class StrategyMap:
    """The layers from left to right, `over` (the vision) above all of them. `loose` says what a broken line means."""

    layers: tuple[Layer, ...]
    links: tuple[Link, ...] = ()
    over: tuple[str, str] = ("", "")
    loose: str = ""


def strategy_map(values: StrategyMap, look: Look, *, most: int = MOST) -> dict[str, Any]:
    """The map; a layer with more boxes than `most` shows the first ones and says how many more there are."""
    return _Map(values, look, most).drawn()


@dataclass(slots=True)
class _Box:
    """A box with its lines, and where it stands."""

    node: Node
    lines: tuple[str, ...]
    x: float
    y: float
    width: float
    drawn: bool = True

    @property
    def height(self) -> float:
        rows = bool(self.node.code) + len(self.lines) + bool(self.node.note)
        return 2 * PAD + rows * LINE + 1


class _Map:
    """The map while it is drawn."""

    def __init__(self, values: StrategyMap, look: Look, most: int) -> None:
        self.values, self.language, self.most = values, look.language, most
        self.canvas = Canvas(look)
        self.layers = [each for each in values.layers if each.nodes]
        count = max(1, len(self.layers))
        self.width = (WIDE - GUTTER * (count - 1)) / count

    def drawn(self) -> dict[str, Any]:
        top = self._banner()
        columns = self._columns()
        heads = top + LINE + 10
        highest = max((self._tall(column) for column in columns), default=0.0)
        boxes: dict[str, _Box] = {}
        for layer, column in zip(self.layers, columns, strict=True):
            x = column[0].x
            self.canvas.text(x, top + 12, wrap(layer.name, self.width, SIZE, lines=1, bold=True), bold=True)
            self.canvas.line((x, top + 18), (x + self.width, top + 18), stroke=self.canvas.theme.ink, thick=1.5)
            spare = (highest - self._tall(column)) / (len(column) + 1)
            y = heads + spare
            for box in column:
                box.y = y
                y += box.height + APART + spare
                boxes[box.node.key] = box
        self._links(boxes)
        for box in boxes.values():
            self._box(box)
        return self.canvas.finished(self._foot(heads + highest), self._says())

    def _banner(self) -> float:
        name, words = self.values.over
        if not words:
            return 0
        lines = wrap(words, WIDE - 28, SIZE + 1, lines=3, bold=True)
        high = 28 + len(lines) * (LINE + 1)
        self.canvas.box(
            0.5, 0.5, WIDE - 1, high, fill=self.canvas.theme.steps[-1].fill, stroke=self.canvas.theme.line_strong
        )
        self.canvas.text(14, 17, name, fill=self.canvas.theme.ink_soft)
        self.canvas.text(14, 34, lines, size=SIZE + 1, bold=True)
        return high + 14

    def _columns(self) -> list[list[_Box]]:
        """Boxes in the order of those that lead to them, so that few lines cross."""
        placed: dict[str, float] = {}
        columns = []
        for place, layer in enumerate(self.layers):
            nodes = self._folded(layer.nodes)
            parents = {
                node.key: [
                    placed[link.start] for link in self.values.links if link.end == node.key and link.start in placed
                ]
                for node in nodes
            }
            last = len(nodes)

            def order(node: Node, parents: dict[str, list[float]] = parents, last: int = last) -> float:
                above = parents[node.key]
                return sum(above) / len(above) if above else last * 2.0

            ordered = sorted(nodes, key=order) if place else list(nodes)
            ordered.sort(key=lambda node: node.key == MORE.en)
            placed = {node.key: float(at) for at, node in enumerate(ordered)}
            x, most = place * (self.width + GUTTER), _lines(len(ordered))
            columns.append([
                _Box(node, _broken(node.words, self.width - 2 * PAD, most - bool(node.note)), x, 0, self.width) for node in ordered
            ])  # fmt: skip
        return columns

    def _folded(self, nodes: Sequence[Node]) -> list[Node]:
        if len(nodes) <= self.most:
            return list(nodes)
        left = len(nodes) - self.most + 1
        return [*nodes[: self.most - 1], Node(MORE.en, MORE.within(self.language).format(count=left))]

    def _tall(self, column: list[_Box]) -> float:
        return sum(box.height + APART for box in column)

    def _links(self, boxes: dict[str, _Box]) -> None:
        theme = self.canvas.theme
        for link in self.values.links:
            start, end = boxes.get(link.start), boxes.get(link.end)
            if start is None or end is None or end.x <= start.x:
                continue
            x1, y1 = start.x + start.width, start.y + start.height / 2
            x2, y2 = end.x, end.y + end.height / 2
            bend = GUTTER * 0.6
            path = f"M{x1:.1f},{y1:.1f}C{x1 + bend:.1f},{y1:.1f} {x2 - bend:.1f},{y2:.1f} {x2:.1f},{y2:.1f}"
            self.canvas.path(path, stroke=theme.ink_soft, thick=1.2, dash=(4, 3) if link.loose else SOLID)

    def _box(self, box: _Box) -> None:
        canvas, theme, y = self.canvas, self.canvas.theme, box.y + PAD + 11
        folded = box.node.key == MORE.en
        canvas.box(
            box.x + 0.5,
            box.y,
            box.width - 1,
            box.height,
            stroke=theme.line_strong,
            dash=(4, 3) if folded else SOLID,
            round_=3,
        )
        if box.node.code:
            canvas.text(box.x + PAD, y, wrap(box.node.code, box.width - 2 * PAD, SIZE, lines=1, bold=True), bold=True)
            y += LINE
        canvas.text(box.x + PAD, y, box.lines, fill=theme.ink_soft if folded else theme.ink)
        if box.node.note:
            canvas.text(box.x + PAD, y + len(box.lines) * LINE, box.node.note, fill=theme.ink_soft)

    def _foot(self, y: float) -> float:
        if not (self.values.loose and any(link.loose for link in self.values.links)):
            return y
        self.canvas.line((0, y + 14), (30, y + 14), stroke=self.canvas.theme.ink_soft, thick=1.2, dash=(4, 3))
        self.canvas.text(38, y + 18, self.values.loose, fill=self.canvas.theme.ink_soft)
        return y + 26

    def _says(self) -> str:
        parts = [MAP.within(self.language)]
        name, words = self.values.over
        parts += [f"{name}: {words}."] if words else []
        for layer in self.layers:
            told = "; ".join(
                f"{node.code} {node.words}".strip() + (f", {node.note}" if node.note else "") for node in layer.nodes
            )
            parts.append(f"{layer.name} ({len(layer.nodes)}): {told}.")
        names = {node.key: node.name for layer in self.layers for node in layer.nodes}
        leads: dict[str, list[str]] = {}
        for link in self.values.links:
            if link.start in names and link.end in names:
                leads.setdefault(names[link.start], []).append(names[link.end])
        parts += [
            f"{LEADS.within(self.language).format(one=one, others=', '.join(others))}." for one, others in leads.items()
        ]
        return " ".join(parts)


def _lines(boxes: int) -> int:
    return next((lines for most, lines in ROOMY if boxes <= most), LINES)


def _broken(words: str, width: float, most: int) -> tuple[str, ...]:
    """On lines as wide as the box; as wide as its longest word where that is only a hair wider."""
    longest = max((width_of(word, SIZE) for word in words.split()), default=0.0)
    return wrap(words, longest if width < longest <= width * SPARE else width, SIZE, lines=most)
