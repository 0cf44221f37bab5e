"""The organisation chart of a council or team: positions from the top down, with whoever holds them."""

from dataclasses import dataclass
from typing import Any

from anyam.core.charts.base import SIZE, Look
from anyam.core.charts.canvas import LINE, WIDE, Canvas, Point
from anyam.core.lettering import wrap
from anyam.core.text import Words

CHART = Words("Bagan organisasi {name}.", "Organisation chart of {name}.")
PEOPLE = Words("{count} orang", "{count} people")
VACANT = Words("belum terisi", "vacant")
APART = 3  # so many or fewer stand in boxes of their own
COLUMNS, GAP, DOWN, PAD = 3, 16, 22, 9
BOX = 202.0
TIGHT, MOST = 12, 24  # from so many in a list on one line is enough for each; more than the most are counted
MORE = Words("+{count} orang lainnya", "+{count} more people")


@dataclass(frozen=True, slots=True)
class Seat:
    """Somebody, and their post or where they come from."""

    name: str
    post: str = ""


@dataclass(frozen=True, slots=True)
class BodyPosition:
    """A position with its holders, the highest first in a body."""

    name: str
    seats: tuple[Seat, ...]


@dataclass(frozen=True, slots=True)
class Body:
    """A body with its positions from the top down."""

    name: str
    positions: tuple[BodyPosition, ...]


def organisation_chart(body: Body, look: Look) -> dict[str, Any]:
    """Boxes joined by lines; where a position has many holders they stand in columns within one box."""
    canvas = Canvas(look)
    y = 1.0
    for place, position in enumerate(body.positions):
        level = _Level(position, look.language)
        if place:
            level.join(canvas, y)
            y += DOWN
        y += level.draw(canvas, y)
        if place < len(body.positions) - 1:
            y += level.gather(canvas, y)
    return canvas.finished(y + 2, _says(body, look.language))


@dataclass(frozen=True, slots=True)
class _Cell:
    """A seat with its lines: the name first, the post below it where it says something else."""

    name: tuple[str, ...]
    post: tuple[str, ...]

    @classmethod
    def of(cls, seat: Seat, width: float, language: str, lines: int) -> "_Cell":
        name = seat.name or VACANT.within(language)
        post = "" if seat.post == seat.name else seat.post
        return cls(wrap(name, width, SIZE, lines=lines), wrap(post, width, SIZE, lines=lines))

    @property
    def height(self) -> float:
        return (len(self.name) + len(self.post)) * LINE + 4

    def draw(self, canvas: Canvas, x: float, y: float, align: str = "left") -> None:
        canvas.text(x, y + 11, self.name, align=align)
        if self.post:
            canvas.text(x, y + 11 + len(self.name) * LINE, self.post, fill=canvas.theme.ink_soft, align=align)


class _Level:
    """A position while it is drawn: boxes side by side, or one box with columns."""

    def __init__(self, position: BodyPosition, language: str) -> None:
        self.position, self.language = position, language
        self.apart = len(position.seats) <= APART
        width = BOX - 2 * PAD if self.apart else (WIDE - 2 * PAD - (COLUMNS - 1) * GAP) / COLUMNS
        lines, seats = (1 if len(position.seats) > TIGHT else 3), list(position.seats)
        if len(seats) > MOST:
            left = len(seats) - MOST + 1
            seats = [*seats[: MOST - 1], Seat(MORE.within(language).format(count=left))]
        self.cells = [_Cell.of(seat, width, language, lines) for seat in seats]

    @property
    def centres(self) -> list[float]:
        """Where lines from above arrive."""
        if not self.apart:
            return [WIDE / 2]
        count = len(self.cells)
        start = (WIDE - count * BOX - (count - 1) * GAP) / 2 + BOX / 2
        return [start + place * (BOX + GAP) for place in range(count)]

    def join(self, canvas: Canvas, y: float) -> None:
        """The lines from the level above, whose foot is at `y`."""
        stroke, bend = canvas.theme.ink_soft, y + DOWN / 2
        centres = self.centres
        canvas.line((WIDE / 2, y), (WIDE / 2, bend), stroke=stroke, thick=1.4)
        if len(centres) > 1:
            canvas.line((centres[0], bend), (centres[-1], bend), stroke=stroke, thick=1.4)
        for x in centres:
            canvas.line((x, bend), (x, y + DOWN), stroke=stroke, thick=1.4)

    def draw(self, canvas: Canvas, y: float) -> float:
        """Draw it from `y` down; gives its height."""
        return self._boxes(canvas, y) if self.apart else self._list(canvas, y)

    def _boxes(self, canvas: Canvas, y: float) -> float:
        head = wrap(self.position.name, BOX - 2 * PAD, SIZE, lines=2, bold=True)
        title = len(head) * LINE + 8
        high = title + max(cell.height for cell in self.cells) + PAD
        for x, cell in zip(self.centres, self.cells, strict=True):
            _frame(canvas, (x - BOX / 2, y), (BOX, high), title)
            canvas.text(x, y + 15, head, bold=True, align="center")
            cell.draw(canvas, x, y + title + 5, "center")
        return high

    def gather(self, canvas: Canvas, y: float) -> float:
        """Lines from boxes side by side to the one on which the next level hangs; gives their height."""
        centres = self.centres
        if len(centres) == 1:
            return 0
        stroke, foot = canvas.theme.ink_soft, y + DOWN / 2
        for x in centres:
            canvas.line((x, y), (x, foot), stroke=stroke, thick=1.4)
        canvas.line((centres[0], foot), (centres[-1], foot), stroke=stroke, thick=1.4)
        return DOWN / 2

    def _list(self, canvas: Canvas, y: float) -> float:
        title = LINE + 8
        rows = -(-len(self.cells) // COLUMNS)
        columns = [self.cells[start : start + rows] for start in range(0, len(self.cells), rows)]
        high = title + PAD + max(sum(cell.height + 4 for cell in column) for column in columns)
        _frame(canvas, (0, y), (WIDE, high), title)
        count = PEOPLE.within(self.language).format(count=len(self.position.seats))
        canvas.text(PAD, y + 15, self.position.name, bold=True)
        canvas.text(WIDE - PAD, y + 15, count, align="right")
        width = (WIDE - 2 * PAD - (COLUMNS - 1) * GAP) / COLUMNS
        for place, column in enumerate(columns):
            at = y + title + 6
            for cell in column:
                cell.draw(canvas, PAD + place * (width + GAP), at)
                at += cell.height + 4
        return high


def _frame(canvas: Canvas, corner: Point, size: Point, title: float) -> None:
    """A box with a shaded head of that height."""
    canvas.box(*corner, *size, stroke=canvas.theme.line_strong)
    canvas.box(*corner, size[0], title, fill=canvas.theme.steps[-1].fill, stroke=canvas.theme.line_strong)


def _says(body: Body, language: str) -> str:
    parts = [CHART.within(language).format(name=body.name)]
    for position in body.positions:
        told = "; ".join(
            ", ".join(dict.fromkeys(part for part in (seat.name or VACANT.within(language), seat.post) if part))
            for seat in position.seats
        )
        parts.append(f"{position.name} ({PEOPLE.within(language).format(count=len(position.seats))}): {told}.")
    return " ".join(parts)
