"""Search in a plan."""

from dataclasses import dataclass

from anyam.core.search.marking import Piece
from anyam.core.text import Text, Words
from anyam.plans.pages.common import Filter, Pages, PlanHead


@dataclass(frozen=True, slots=True)
class ThreadStep:
    """One step of a row's thread; `here` is the row itself. `more` are further rows of its kind; where `kind` is set, it
    stands for `more` rows below without naming one."""

    code: str
    title: str
    url: str
    here: bool = False
    more: int = 0
    kind: Text | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """Where in a row it was found: the column, and the words around it."""

    where: Text | Words | str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Result:
    """A row that answers the question, with its thread beside it. `supporters` are those that were asked for."""

    code: tuple[Piece, ...]
    title: tuple[Piece, ...]
    dimension: Words | None
    colour: str
    owner: tuple[Piece, ...]
    supporters: tuple[str, ...]
    is_sample: bool
    url: str
    found: Found | None
    thread: tuple[ThreadStep, ...]
    thread_url: str


@dataclass(frozen=True, slots=True)
class ResultGroup:
    """The results of one kind, best first; `url` leads to all of them where not all are shown."""

    kind: str
    name: Text
    count: int
    results: tuple[Result, ...]
    url: str


@dataclass(frozen=True, slots=True)
class OfficeFound:
    """An office that is called so."""

    short: tuple[Piece, ...]
    name: tuple[Piece, ...]
    url: str


@dataclass(frozen=True, slots=True)
class Proposal:
    """Another question that does find something."""

    q: str
    count: int
    url: str


@dataclass(frozen=True, slots=True)
class Example:
    """A question that this plan answers, and what it shows."""

    q: str
    says: Text
    url: str


@dataclass(frozen=True, slots=True)
class Searched:
    """How many rows of a kind there are to be searched."""

    name: Text
    count: int


@dataclass(frozen=True, slots=True)
class SearchPage:
    """What answers a question, by kind. `total` counts all answers, `shown` those that the choices leave.

    Without a question `examples` and `searched` teach what can be asked; without an answer `proposals` say what may have
    been meant.
    """

    plan: PlanHead
    q: str
    total: int = 0
    shown: int = 0
    filters: tuple[Filter, ...] = ()
    groups: tuple[ResultGroup, ...] = ()
    offices: tuple[OfficeFound, ...] = ()
    pages: Pages | None = None
    proposals: tuple[Proposal, ...] = ()
    examples: tuple[Example, ...] = ()
    searched: tuple[Searched, ...] = ()
    whole_url: str = ""
