"""The thread of one row in a line: one row of each kind on the way up to the main problem, itself, and what hangs on it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from anyam.core.chain import (
    Activity,
    Aim,
    Chain,
    Issue,
    Nomination,
    Problem,
    Programme,
    QuickWin,
    Risk,
    Row,
    Strategy,
    SwotItem,
)
from anyam.core.chain.thread import Links, children, follow, parents

# From the problem down. What is not here (a service that is developed) is beside the thread.
ORDER: tuple[type[Row], ...] = (
    Problem, Issue, SwotItem, Strategy, Aim, Programme, Activity, Nomination, QuickWin, Risk,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Knot:
    """One place in the thread: the nearest row of its kind, and how many there are. `side` is above, here or below."""

    row: Row
    count: int
    side: str


class Strands:
    """The threads of a plan, for many rows one after the other."""

    def __init__(self, chain: Chain) -> None:
        self.rows = {row.uid: row for row in chain.rows()}
        self.up: Links = parents(chain)
        self.down: Links = children(self.up)

    def of(self, uid: str) -> tuple[Knot, ...]:
        """The thread of a row from the top; nothing for what is not in the chain or hangs on nothing."""
        here = self.rows.get(uid)
        if here is None:
            return ()
        above = [_knot(group, "above") for group in self._above(uid)]
        below = [_knot(group, "below") for group in _by_kind(self._rows(self.down.get(uid, ())))]
        return (*above, Knot(here, 1, "here"), *below) if above or below else ()

    def _above(self, uid: str) -> list[list[Row]]:
        """By kind from the top; aims are of one kind, and each stands for itself."""
        rows = self._rows(follow(uid, self.up))
        aims: list[list[Row]] = [[row] for row in reversed(rows) if isinstance(row, Aim)]
        return sorted([*aims, *_by_kind(row for row in rows if not isinstance(row, Aim))], key=_place)

    def _rows(self, uids: Sequence[str]) -> list[Row]:
        found = (self.rows.get(uid) for uid in dict.fromkeys(uids))
        return [row for row in found if isinstance(row, ORDER)]


def _by_kind(rows: Iterable[Row]) -> list[list[Row]]:
    groups: dict[type[Row], list[Row]] = {}
    for row in rows:
        groups.setdefault(type(row), []).append(row)
    return sorted(groups.values(), key=_place)


def _place(group: Sequence[Row]) -> int:
    return ORDER.index(type(group[0]))


def _knot(group: Sequence[Row], side: str) -> Knot:
    return Knot(group[0], len(group), side)


def kind_of(row: Row) -> str:
    """A row's noun, as the spine calls it."""
    return type(row).__name__
