"""Benang merah: the chain in columns, as nested lists, and as a matrix of problems and dimensions."""

from dataclasses import dataclass

from anyam.core.text import Text, Words
from anyam.plans.pages.common import Filter, PlanHead


@dataclass(frozen=True, slots=True)
class BoardCard:
    """A row on the board.

    `place` numbers it on the page; `up` are the places it hangs on, `off` says on which sides links lead to rows that are
    not on the page. `state` is chosen, bright, dim, or nothing while no row is chosen. `problem` is a programme's main
    problem, `straight` its place where no strategy leads there. `url` chooses the row, `open` is its own page.
    """

    place: int
    uid: str
    code: str
    title: str
    dimension: Words | None
    colour: str
    owner: str
    amount: int | None
    years: str
    months: int | None
    is_quick_win: bool
    problem: str
    also: str
    hangs_on: str
    up: str
    straight: int | None
    off: str
    state: str
    is_sample: bool
    url: str
    open: str


@dataclass(frozen=True, slots=True)
class BoardGroup:
    """Cards of one dimension or sub-dimension; `count` are all of them, `more` those left out."""

    name: Words | None
    colour: str
    count: int
    is_open: bool
    cards: tuple[BoardCard, ...]
    more: int
    more_url: str


@dataclass(frozen=True, slots=True)
class BoardColumn:
    """A column of the board. `empty` says what would stand here."""

    key: str
    name: Text
    kind: Text | None
    count: int
    groups: tuple[BoardGroup, ...]
    empty: Text


@dataclass(frozen=True, slots=True)
class Related:
    """How many rows of a kind lie on the thread."""

    key: str
    name: Text
    count: int


@dataclass(frozen=True, slots=True)
class ChosenRow:
    """The row whose thread is bright; it need not stand on the board itself (an issue, a risk)."""

    uid: str
    kind: Text | Words
    code: str
    title: str
    dimension: Words | None
    colour: str
    open: str


@dataclass(frozen=True, slots=True)
class ListAction:
    """An activity or a quick win under its programme."""

    code: str
    title: str
    years: str
    months: int | None
    amount: int | None
    is_quick_win: bool
    is_sample: bool
    state: str
    url: str


@dataclass(frozen=True, slots=True)
class ListProgramme:
    """A programme under its first strategy; `others` are the codes of its further ones."""

    code: str
    title: str
    owner: str
    amount: int | None
    others: str
    is_sample: bool
    actions: tuple[ListAction, ...]
    activities: int
    quick_wins: int
    state: str
    url: str


@dataclass(frozen=True, slots=True)
class ListLink:
    """A row that is only named."""

    code: str
    title: str
    state: str
    url: str


@dataclass(frozen=True, slots=True)
class ListStrategy:
    """A strategy with the SWOT items it is made of; without a title the programmes come from no strategy."""

    code: str
    title: str
    items: tuple[ListLink, ...]
    programmes: tuple[ListProgramme, ...]
    is_sample: bool
    state: str
    url: str


@dataclass(frozen=True, slots=True)
class ListProblem:
    """A main problem and what answers it; without a title the rows below are tied to none. `programmes` are all of its own
    that are shown, on any page."""

    code: str
    title: str
    programmes: int
    strategies: tuple[ListStrategy, ...]
    actions: tuple[ListAction, ...]
    state: str
    is_sample: bool
    url: str


@dataclass(frozen=True, slots=True)
class ThreadList:
    """The same thread as nested lists. `page` of `of`; `actions`: whether activities are listed or only counted."""

    problems: tuple[ListProblem, ...]
    actions: bool
    page: int
    of: int
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class MatrixCell:
    """How many programmes answer a problem in a dimension, and with how much planned money."""

    programmes: int
    amount: int
    programmes_url: str
    amount_url: str
    name: Words | None
    colour: str


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """A main problem across the dimensions; without a title what is tied to none."""

    code: str
    title: str
    cells: tuple[MatrixCell, ...]
    total: MatrixCell
    is_sample: bool
    url: str


@dataclass(frozen=True, slots=True)
class Matrix:
    """Problems by dimensions. Money is counted once, under the main problem; `undivided` is the part without a year.
    `by_owner`: one office was chosen, so programmes are those it leads and money is what it spends."""

    columns: tuple[MatrixCell, ...]
    rows: tuple[MatrixRow, ...]
    total: MatrixCell
    undivided: int
    undivided_url: str
    by_owner: bool


@dataclass(frozen=True, slots=True)
class ThreadView:
    """One way to look at the thread."""

    key: str
    name: Text
    url: str


@dataclass(frozen=True, slots=True)
class ThreadPage:
    """The whole page. `kept` is what the form of filters sends along; `dimension` is what the board is narrowed to, `narrowed`
    by us because the plan is large."""

    plan: PlanHead
    view: str
    views: tuple[ThreadView, ...]
    filters: tuple[Filter, ...]
    query: str
    kept: tuple[tuple[str, str], ...]
    dimension: Words | None
    colour: str
    narrowed: bool
    is_narrowed: bool
    columns: tuple[BoardColumn, ...]
    chosen: ChosenRow | None
    related: tuple[Related, ...]
    only: bool
    only_url: str
    clear_url: str
    reset_url: str
    list: ThreadList | None
    matrix: Matrix
    is_empty: bool
    svg_url: str
    png_url: str
