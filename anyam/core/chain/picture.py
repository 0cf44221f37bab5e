"""The thread as a picture of its own: columns of cards and the lines between them, drawn without a browser.

Whoever asks gives words as they are to be read; this only lays them out. Day colours always: a picture travels.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

from anyam.core.lettering import width_of, wrap

FACE = "Inter, 'Segoe UI', Roboto, Arial, sans-serif"
EDGE, CARD, GUTTER = 40, 252, 52
PAD, GAP = 12, 10
LETTER, LINE = 13.0, 18
SMALL, SMALL_LINE = 11.5, 16
INK, SOFT, DIM = "#1c2430", "#586170", "#79818d"
GROUND, PAPER, RULE, FAINT, ACCENT = "#f5f5f3", "#ffffff", "#cfd4db", "#dfe2e7", "#123a6b"
_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True, kw_only=True)
class PictureCard:
    """One row. `state` is chosen, bright, dim, or nothing while no row is chosen."""

    key: str
    code: str
    words: str
    small: str = ""
    colour: str = ""
    state: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PictureColumn:
    """A column; `more` says what was left out below."""

    name: str
    cards: tuple[PictureCard, ...]
    more: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """All of it. `links` are pairs of keys, left to right; `straight` ones skip columns and are dashed.

    `mark` stands over a picture of sample data, `stamp` across it.
    """

    title: str
    under: str
    foot: str
    columns: tuple[PictureColumn, ...]
    links: tuple[tuple[str, str], ...] = ()
    straight: tuple[tuple[str, str], ...] = ()
    legend: tuple[tuple[str, str], ...] = ()
    mark: str = ""
    stamp: str = ""


@dataclass(frozen=True, slots=True)
class _Box:
    card: PictureCard
    x: float
    y: float
    lines: tuple[str, ...]
    small: tuple[str, ...]

    @property
    def height(self) -> float:
        return 2 * PAD + LINE * len(self.lines) + SMALL_LINE * len(self.small) - 4

    @property
    def middle(self) -> float:
        return self.y + self.height / 2


def size_of(picture: Picture) -> tuple[int, int]:
    """Width and height in pixels at natural size."""
    boxes = _boxes(picture)
    bottom = max((box.y + box.height for box in boxes.values()), default=_top(picture) + LINE)
    return _width(picture), int(bottom) + 2 * SMALL_LINE + 24 + EDGE


def draw(picture: Picture) -> str:
    """The picture as SVG."""
    width, height = size_of(picture)
    boxes = _boxes(picture)
    shapes = [
        *_head(picture, width),
        *_names(picture, boxes),
        *_lines(picture, boxes),
        *(shape for box in boxes.values() for shape in _card(box)),
        *_foot(picture, height),
        *_stamp(picture, width, height),
    ]
    inside = "\n".join(shapes)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}"'
        f' font-family="{FACE}" font-size="{LETTER}" fill="{INK}" role="img" aria-label={_quoted(picture.title)}>\n'
        f'<rect width="{width}" height="{height}" fill="{GROUND}"/>\n{inside}\n</svg>\n'
    )


def _width(picture: Picture) -> int:
    return 2 * EDGE + len(picture.columns) * (CARD + GUTTER) - GUTTER


def _top(picture: Picture) -> int:
    """Where the cards begin."""
    return EDGE + 104 + (28 if picture.mark else 0)


def _boxes(picture: Picture) -> dict[str, _Box]:
    found: dict[str, _Box] = {}
    for place, column in enumerate(picture.columns):
        y: float = _top(picture)
        for card in column.cards:
            words = wrap(f"{card.code} {card.words}", CARD - 2 * PAD - 4, LETTER, lines=4)
            small = wrap(card.small, CARD - 2 * PAD, SMALL, lines=2)
            box = _Box(card, EDGE + place * (CARD + GUTTER), y, words, small)
            found[card.key] = box
            y += box.height + GAP
    return found


def _head(picture: Picture, width: int) -> Iterator[str]:
    y = EDGE
    if picture.mark:
        yield f'<rect width="{width}" height="30" fill="#fff2cf"/>'
        yield _text(picture.mark, EDGE, 20, size=12, weight=700)
        y += 28
    [title] = wrap(picture.title, width - 2 * EDGE, 24, lines=1, bold=True) or ("",)
    yield _text(title, EDGE, y + 24, size=24, weight=700)
    for nth, line in enumerate(wrap(picture.under, width - 2 * EDGE, LETTER, lines=2)):
        yield _text(line, EDGE, y + 48 + nth * LINE, colour=SOFT)


def _names(picture: Picture, boxes: dict[str, _Box]) -> Iterator[str]:
    for place, column in enumerate(picture.columns):
        x = EDGE + place * (CARD + GUTTER)
        [name] = wrap(column.name, CARD, 12, lines=1, bold=True) or ("",)
        yield _text(name, x, _top(picture) - 12, size=12, weight=600, colour=SOFT)
        if column.more:
            last = boxes[column.cards[-1].key] if column.cards else None
            bottom = last.y + last.height if last else _top(picture)
            yield _text(column.more, x, bottom + SMALL_LINE + 4, size=SMALL, colour=SOFT)


def _lines(picture: Picture, boxes: dict[str, _Box]) -> Iterator[str]:
    """Bright lines lie over the faint ones."""
    chosen = any(box.card.state for box in boxes.values())
    pairs = [(pair, False) for pair in picture.links] + [(pair, True) for pair in picture.straight]
    drawn = [
        (_both_bright(boxes[one], boxes[other]), boxes[one], boxes[other], dashed)
        for (one, other), dashed in pairs
        if one in boxes and other in boxes
    ]
    for bright, one, other, dashed in sorted(drawn, key=lambda each: each[0]):
        stroke, width = (ACCENT, 1.8) if bright else (FAINT if chosen else "#a9b1bc", 1.1)
        dash = ' stroke-dasharray="5 4"' if dashed else ""
        x1, x2 = one.x + CARD, other.x
        bend = min(GUTTER * 0.6, (x2 - x1) / 2)
        yield (
            f'<path d="M{x1:g} {one.middle:g}C{x1 + bend:g} {one.middle:g} {x2 - bend:g} {other.middle:g}'
            f' {x2:g} {other.middle:g}" fill="none" stroke="{stroke}" stroke-width="{width}"{dash}/>'
        )


def _both_bright(one: _Box, other: _Box) -> bool:
    return {one.card.state, other.card.state} <= {"bright", "chosen"}


def _card(box: _Box) -> Iterator[str]:
    card, dim = box.card, box.card.state == "dim"
    stroke, width = (ACCENT, 2.5) if card.state == "chosen" else (RULE, 1)
    yield (
        f'<rect x="{box.x:g}" y="{box.y:g}" width="{CARD}" height="{box.height:g}" rx="6"'
        f' fill="{GROUND if dim else PAPER}" stroke="{FAINT if dim else stroke}" stroke-width="{width}"/>'
    )
    if card.colour:
        yield (
            f'<rect x="{box.x:g}" y="{box.y + 1:g}" width="4" height="{box.height - 2:g}" rx="2"'
            f' fill={_quoted(card.colour)} fill-opacity="{0.35 if dim else 1}"/>'
        )
    y = box.y + PAD + 11
    for nth, line in enumerate(box.lines):
        code = card.code if nth == 0 and card.code and line.startswith(card.code) else ""
        yield _text(line, box.x + PAD + 2, y, colour=DIM if dim else INK, code=code)
        y += LINE
    for line in box.small:
        yield _text(line, box.x + PAD + 2, y - 1, size=SMALL, colour=DIM if dim else SOFT)
        y += SMALL_LINE


def _foot(picture: Picture, height: int) -> Iterator[str]:
    x, y = float(EDGE), height - EDGE / 2 - SMALL_LINE
    for colour, name in picture.legend:
        yield f'<rect x="{x:g}" y="{y - 9:g}" width="10" height="10" rx="2.5" fill={_quoted(colour)}/>'
        yield _text(name, x + 16, y, size=SMALL, colour=SOFT)
        x += 16 + width_of(name, SMALL) + 20
    yield _text(picture.foot, EDGE, height - EDGE / 2, size=SMALL, colour=SOFT)


def _stamp(picture: Picture, width: int, height: int) -> Iterator[str]:
    """Across the picture, one stamp for each stretch of it, so that no part is cut out without one."""
    if picture.stamp:
        for nth in range(1 + height // 900):
            x, y = width / 2, min(height, 900) / 2 + nth * 900
            yield (
                f'<text x="{x:g}" y="{y:g}" text-anchor="middle" font-size="170" font-weight="700" fill="{INK}"'
                f' fill-opacity="0.05" transform="rotate(-18 {x:g} {y:g})">{_inside(picture.stamp)}</text>'
            )


def _text(
    words: str, x: float, y: float, *, size: float = LETTER, weight: int = 400, colour: str = INK, code: str = ""
) -> str:
    inside = _inside(words)
    if code:
        inside = f'<tspan font-weight="600">{_inside(code)}</tspan>{_inside(words[len(code) :])}'
    return f'<text x="{x:g}" y="{y:g}" font-size="{size:g}" font-weight="{weight}" fill="{colour}">{inside}</text>'


def _inside(words: str) -> str:
    return escape(_FORBIDDEN.sub("", words))


def _quoted(words: str) -> str:
    return quoteattr(_FORBIDDEN.sub("", words))
