"""Programmes over the years of a plan, as many drawings as the rows need."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

from anyam.core.charts.base import SIZE, Look
from anyam.core.charts.canvas import LINE, WIDE, Canvas, legend
from anyam.core.lettering import width_of, wrap
from anyam.core.roadmap import Span
from anyam.core.text import Words

Sign = Literal["quick", "milestone"]
SIGNS: dict[Sign, tuple[str, Words]] = {
    "quick": ("diamond", Words("quick win selesai", "quick win ends")),
    "milestone": ("triangle-up", Words("tonggak capaian", "milestone")),
}
PLANNED = Words("tahun pelaksanaan", "years of work")
GUESSED = Words("hanya menurut jangka waktu", "by its horizon only")
ON = Words("{name} (lanjutan)", "{name} (continued)")
GANTT = Words("Diagram Gantt {first}–{last}.", "Gantt chart {first} to {last}.")
NO_YEARS = Words("tanpa tahun", "no years")
QUICK = Words("quick win", "quick win")
NAMES, CODE, BAR = 262, 34, 12
CHART = WIDE - NAMES
GROUP, HIGHEST = 26, 760  # pixels: the head of a group; all rows of a drawing
SEVERAL = 2


@dataclass(frozen=True, slots=True)
class Mark:
    """A sign on a row, at so many per cent of the width."""

    place: float
    sign: Sign = "quick"


@dataclass(frozen=True, slots=True)
class GanttRow:
    """A programme. `years` are its years in words; `guessed` says that they are known from its horizon only."""

    code: str
    name: str
    years: str
    spans: tuple[Span, ...] = ()
    marks: tuple[Mark, ...] = ()
    guessed: bool = False


@dataclass(frozen=True, slots=True)
class GanttGroup:
    """The rows of a dimension."""

    name: str
    colour: str
    rows: tuple[GanttRow, ...]


@dataclass(frozen=True, slots=True)
class Gantt:
    """All rows over the columns (years); `bands` are the horizons with how many columns each takes, nameless
    where there is none."""

    columns: tuple[str, ...]
    bands: tuple[tuple[str, int], ...]
    groups: tuple[GanttGroup, ...]


def gantt(values: Gantt, look: Look, *, most: int = 22) -> list[dict[str, Any]]:
    """As many drawings as are needed for at most so many rows each, and none higher than a page; a group that goes on says so."""
    return [
        _Page(replace(values, groups=groups), look).drawn() for groups in _pages(values.groups, most, look.language)
    ]


def _pages(groups: Iterable[GanttGroup], most: int, language: str) -> list[tuple[GanttGroup, ...]]:
    """Groups are kept whole where a page holds them."""
    pages: list[list[GanttGroup]] = [[]]
    for group in groups:
        if pages[-1] and not _fits([*pages[-1], group], most) and _fits([group], most):
            pages.append([])
        rows, name = group.rows, group.name
        while rows:
            taken = next(
                (
                    count
                    for count in range(len(rows), 0, -1)
                    if _fits([*pages[-1], replace(group, rows=rows[:count])], most)
                ),
                0,
            )
            if not taken and pages[-1]:
                pages.append([])
                continue
            taken = taken or 1
            pages[-1].append(replace(group, name=name, rows=rows[:taken]))
            rows, name = rows[taken:], ON.within(language).format(name=group.name)
    return [tuple(page) for page in pages if page]


def _fits(groups: Sequence[GanttGroup], most: int) -> bool:
    rows = [row for group in groups for row in group.rows]
    return len(rows) <= most and len(groups) * GROUP + sum(_Draft(row).height for row in rows) <= HIGHEST


class _Page:
    """One drawing."""

    def __init__(self, values: Gantt, look: Look) -> None:
        self.values, self.language = values, look.language
        self.canvas = Canvas(look)
        self.size = CHART / max(1, len(values.columns))

    def x(self, per_cent: float) -> float:
        return NAMES + CHART * per_cent / 100

    def drawn(self) -> dict[str, Any]:
        top = self._legend()
        drafts = [(group, [_Draft(row) for row in group.rows]) for group in self.values.groups]
        heads = 2 * LINE + 14
        below = top + heads + sum(GROUP + sum(each.height for each in rows) for _group, rows in drafts)
        self._bands(top, below)
        y = top + heads
        for group, rows in drafts:
            self.canvas.box(0, y + 8, 12, 12, fill=group.colour, stroke=self.canvas.theme.ink)
            self.canvas.text(20, y + 18, group.name, bold=True, halo=True)
            y += GROUP
            for draft in rows:
                self._row(draft, y)
                y += draft.height
        return self.canvas.finished(below + 4, self._says())

    def _legend(self) -> float:
        rows = [row for group in self.values.groups for row in group.rows]
        theme = self.canvas.theme
        names: list[tuple[str, Any]] = []
        if any(row.spans and not row.guessed for row in rows):
            names.append((PLANNED.within(self.language), self._bar))
        if any(row.spans and row.guessed for row in rows):
            names.append((GUESSED.within(self.language), self._guess))
        for sign, (shape, words) in SIGNS.items():
            if any(mark.sign == sign for row in rows for mark in row.marks):

                def draw(x: float, y: float, width: float, height: float, shape: str = shape) -> None:
                    self.canvas.sign(
                        x + width / 2, y + height / 2, shape, size=100, fill=theme.paper, stroke=theme.ink, thick=2
                    )

                names.append((words.within(self.language), draw))
        return legend(self.canvas, 0, 2, names) + 2

    def _bar(self, x: float, y: float, width: float, height: float) -> None:
        self.canvas.box(x, y, width, height, fill=self.canvas.theme.steps[1].fill, stroke=self.canvas.theme.accent)

    def _guess(self, x: float, y: float, width: float, height: float) -> None:
        self.canvas.box(x, y, width, height, stroke=self.canvas.theme.accent, dash=(4, 3))
        self.canvas.hatch(x, y, width, height, step=8, stroke=self.canvas.theme.line_strong)

    def _bands(self, top: float, below: float) -> None:
        """Horizons as bands of two shades behind the rows, years over them."""
        canvas, theme = self.canvas, self.canvas.theme
        at = 0
        for place, (name, columns) in enumerate(self.values.bands):
            x, wide = NAMES + at * self.size, columns * self.size
            if name:
                shade = theme.steps[-1].fill if place % SEVERAL else theme.paper
                canvas.box(x, top, wide, below - top, fill=shade, stroke=theme.line)
                lines = wrap(name, wide - 4, SIZE, lines=1, bold=True)
                canvas.text(x + wide / 2, top + 14, lines, bold=True, align="center")
            at += columns
        for place, label in enumerate(self.values.columns):
            x = NAMES + place * self.size
            canvas.line((x, top + LINE + 8), (x, below), stroke=theme.line)
            fits = width_of(label, SIZE) <= self.size - 2
            canvas.text(
                x + self.size / 2, top + LINE + 18, label if fits else list(wrap(label, self.size - 2, SIZE, lines=2)),
                align="center",
            )  # fmt: skip

    def _row(self, draft: "_Draft", y: float) -> None:
        canvas, theme, row = self.canvas, self.canvas.theme, draft.row
        canvas.line((0, y), (WIDE, y), stroke=theme.line)
        canvas.text(0, y + 15, wrap(row.code, CODE - 2, SIZE, lines=1, bold=True), bold=True)
        canvas.text(CODE, y + 15, draft.lines)
        middle = y + draft.height / 2
        for span in row.spans:
            draw = self._guess if row.guessed else self._bar
            draw(self.x(span.start) + 1, middle - BAR / 2, CHART * span.width / 100 - 2, BAR)
        if not row.spans:
            canvas.text(NAMES + 8, middle, NO_YEARS.within(self.language), baseline="middle", fill=theme.ink_soft)
        for mark in row.marks:
            shape = SIGNS[mark.sign][0]
            canvas.sign(self.x(mark.place), middle, shape, size=110, fill=theme.paper, stroke=theme.ink, thick=2)

    def _says(self) -> str:
        first, last = (self.values.columns[0], self.values.columns[-1]) if self.values.columns else ("", "")
        parts = [GANTT.within(self.language).format(first=first, last=last)]
        for group in self.values.groups:
            told = "; ".join(
                f"{row.code} {row.name} {row.years or NO_YEARS.within(self.language)}{self._quick(row.marks)}".strip()
                for row in group.rows
            )
            parts.append(f"{group.name}: {told}.")
        return " ".join(parts)

    def _quick(self, marks: Sequence[Mark]) -> str:
        return f" ({QUICK.within(self.language)})" if any(mark.sign == "quick" for mark in marks) else ""


class _Draft:
    """A row whose name is broken into lines already."""

    def __init__(self, row: GanttRow) -> None:
        self.row = row
        self.lines = wrap(row.name, NAMES - CODE - 12, SIZE, lines=2)
        self.height = 8 + max(1, len(self.lines)) * LINE
