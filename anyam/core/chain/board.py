"""The chain in five columns, from the main problem to the activity: what the page of the thread draws.

Every row stands once. Links run between rows that stand on the board: a SWOT item hangs on the problem of its issue,
a programme on its strategies and on its main problem. Order keeps lines short: programmes follow their strategies,
activities and quick wins their programme.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from anyam.core.chain.model import Activity, Chain, QuickWin, Row
from anyam.core.chain.thread import Links, children

COLUMNS = ("problem", "swot", "strategy", "programme", "action")


@dataclass(frozen=True, kw_only=True)
class Board:
    """Rows by column, in their order, and for every row those it hangs on."""

    columns: Mapping[str, tuple[Row, ...]]
    up: Mapping[str, tuple[str, ...]]
    main: Mapping[str, str]

    @cached_property
    def down(self) -> Links:
        """The links the other way."""
        return children({uid: list(above) for uid, above in self.up.items()})

    @cached_property
    def row_by_uid(self) -> dict[str, Row]:
        """Every row of the board."""
        return {row.uid: row for rows in self.columns.values() for row in rows}

    @cached_property
    def column_of(self) -> dict[str, str]:
        """In which column a row stands."""
        return {row.uid: column for column, rows in self.columns.items() for row in rows}

    def beside(self, uid: str) -> tuple[str, ...]:
        """What a row hangs on in the column next to it: where lines are drawn."""
        before = COLUMNS[COLUMNS.index(self.column_of[uid]) - 1]
        return tuple(each for each in self.up[uid] if self.column_of[each] == before)

    def straight(self, uid: str) -> str:
        """The main problem that a programme answers although none of its strategies comes from it, or nothing."""
        problem = self.main.get(uid, "")
        through = {above for strategy in self.beside(uid) for item in self.up[strategy] for above in self.up[item]}
        return "" if problem in through else problem


def board_of(chain: Chain) -> Board:
    """The board of a plan."""
    dimension = _order(each.code for each in chain.edition.dimensions)
    factor, kind = _order(chain.edition.choices("swot_factors")), _order(chain.edition.choices("tows_types"))
    swot = sorted(chain.swot, key=lambda row: (dimension(row.dimension), factor(row.factor)))
    strategies = sorted(chain.strategies, key=lambda row: (dimension(row.dimension), kind(row.type)))
    strategy = _order(row.uid for row in strategies)
    programmes = sorted(
        chain.programmes,
        key=lambda row: (dimension(row.dimension), min(map(strategy, row.strategies), default=len(strategies))),
    )
    programme = _order(row.uid for row in programmes)
    carried: tuple[Activity | QuickWin, ...] = (*chain.activities, *chain.quick_wins)
    actions = sorted(
        carried,
        key=lambda row: (programme(row.programme), dimension(row.dimension), isinstance(row, QuickWin)),
    )
    problems = sorted(chain.problems, key=lambda row: (row.number is None, row.number or 0))
    columns: dict[str, tuple[Row, ...]] = {
        "problem": tuple(problems),
        "swot": tuple(swot),
        "strategy": tuple(strategies),
        "programme": tuple(programmes),
        "action": tuple(actions),
    }
    known = {row.uid: nth for nth, row in enumerate(row for rows in columns.values() for row in rows)}
    return Board(
        columns=columns,
        up={uid: _standing(above, known) for uid, above in _links(chain)},
        main={row.uid: row.problem for row in chain.programmes if row.problem in known},
    )


def _standing(above: tuple[str, ...], known: Mapping[str, int]) -> tuple[str, ...]:
    """Those that stand on the board, in their order; most rows hang on one."""
    if len(above) == 1:
        return above if above[0] in known else ()
    return tuple(sorted({each for each in above if each in known}, key=known.__getitem__))


def _order(codes: Iterable[str]) -> Callable[[str], int]:
    """The place of a code among its kind; what is unknown comes last."""
    nth = {code: place for place, code in enumerate(codes)}
    return lambda code: nth.get(code, len(nth))


def _links(chain: Chain) -> Iterable[tuple[str, tuple[str, ...]]]:
    """For every row of the board what it hangs on, left of it."""
    behind = {issue.uid: issue.problem for issue in chain.issues}
    yield from ((row.uid, ()) for row in chain.problems)
    yield from ((row.uid, (behind.get(row.issue, ""),)) for row in chain.swot)
    yield from ((row.uid, row.items) for row in chain.strategies)
    yield from ((row.uid, (row.problem, *row.strategies)) for row in chain.programmes)
    yield from ((row.uid, (row.programme,)) for row in chain.activities)
    yield from ((row.uid, (row.programme,)) for row in chain.quick_wins)
