"""A dimension on a projector: one screen at a time."""

from dataclasses import dataclass
from datetime import date

from anyam.core.text import Words
from anyam.plans.pages.common import PlanHead


@dataclass(frozen=True, slots=True)
class SlideLine:
    """A row as it is read from ten metres: its code, what it says, and the codes of the rows it is made of or serves."""

    code: str
    text: str
    codes: tuple[str, ...] = ()
    programmes: int | None = None


@dataclass(frozen=True, slots=True)
class SlideBox:
    """One of the four fields on a screen: its first lines, each cut to `depth` lines of text; `more` stand on later screens."""

    letter: str
    name: Words
    lines: tuple[SlideLine, ...]
    more: int
    depth: int


@dataclass(frozen=True, slots=True)
class SlideProblem:
    """A main problem and how much of the dimension answers it; no name for what answers none yet."""

    name: str
    programmes: int
    amount: int


@dataclass(frozen=True, slots=True)
class SlideProgramme:
    """A programme with the problem it answers."""

    code: str
    title: str
    quick_win: bool
    problem: str
    owner: str
    years: str
    amount: int | None


@dataclass(frozen=True, slots=True)
class SlideQuickWin:
    """A quick win: the idea, the problem it answers, who, when, and what could go wrong."""

    title: str
    idea: str
    problem: str
    owner: str
    starts: date | None
    ends: date | None
    months: int | None
    state: str
    risks: int
    high_risks: int


@dataclass(frozen=True, slots=True)
class Screen:
    """One screen. `kind` says which of the contents it has; `nth` of `of` where a matter takes several screens.

    `size` says by how many steps its letters are larger than the smallest that are read from ten metres.

    boxes (swot or tows): four fields. lines: statements or strategies under `letter` and `name`. problems: what the dimension
    answers. programmes: some of them. others: programmes not shown. quick_win. nominations. empty: nothing written yet.
    """

    kind: str
    letter: str = ""
    name: Words | None = None
    nth: int = 1
    of: int = 1
    size: int = 0
    boxes: tuple[SlideBox, ...] = ()
    lines: tuple[SlideLine, ...] = ()
    problems: tuple[SlideProblem, ...] = ()
    programmes: tuple[SlideProgramme, ...] = ()
    quick_win: SlideQuickWin | None = None
    count: int = 0
    amount: int = 0


@dataclass(frozen=True, slots=True)
class PartLink:
    """A part of the presentation: analysis, programmes or quick-win."""

    code: str
    url: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class PresentationPage:
    """The screens of one part; `number` (from 1) is the one shown."""

    plan: PlanHead
    code: str
    name: Words
    colour: str
    coordinator: str
    part: str
    parts: tuple[PartLink, ...]
    screens: tuple[Screen, ...]
    number: int
    before_url: str
    after_url: str
    leave_url: str
