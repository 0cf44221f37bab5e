"""Which rows of the board fit the filters, and how many each choice would leave."""

from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from anyam.core.chain import Chain, Line, Row
from anyam.core.chain.board import COLUMNS, Board
from anyam.core.chain.money import planned
from anyam.plans.pages import Filter
from anyam.plans.queries.common import filter_of
from anyam.plans.queries.entries import NONE, name_of, place_of
from anyam.plans.queries.thread.asked import FILTERS, Asked

Pairs = tuple[tuple[str, str], ...]


class Carried(NamedTuple):
    """A programme, an activity or a quick win as the filters see it. `subject` is the programme it belongs to, `pairs` are the
    years and sources of its money; a source is empty where a year has no money yet."""

    uid: str
    subject: str
    dimension: str
    owner: str
    pairs: Pairs


def carried(chain: Chain) -> list[Carried]:
    """What is led by somebody and costs something."""
    found = [
        Carried(each.uid, each.uid, each.dimension, each.owner, pairs_of(part.lines))
        # what is planned stands in the order of the programmes, activities without one behind them
        for part, each in zip(planned(chain), chain.programmes, strict=False)
    ]
    for activity in chain.activities:
        pairs = pairs_of(activity.lines) + tuple([(str(year), "") for year in activity.years])
        subject = activity.programme or activity.uid
        found.append(Carried(activity.uid, subject, activity.dimension, activity.owner, pairs))
    for quick_win in chain.quick_wins:
        pairs = ((str(quick_win.year), ""),) if quick_win.year else ()
        subject = quick_win.programme or quick_win.uid
        found.append(Carried(quick_win.uid, subject, quick_win.dimension, quick_win.owner, pairs))
    return found


def pairs_of(lines: tuple[Line, ...]) -> Pairs:
    """The years and sources of money, as a filter names them."""
    return tuple([(str(year or NONE), source or NONE) for year, source, _amount in lines])


def fits_money(pairs: Pairs, year: str, source: str) -> bool:
    """Whether one line has the chosen year and source."""
    if not year and not source:
        return True
    return any((not year or one == year) and (not source or other == source) for one, other in pairs)


def shown_on(board: Board, rows: list[Carried], asked: Asked) -> set[str]:
    """The rows that fit, and whatever they hang on. A search also keeps what hangs on the rows it finds."""
    fitting = set(_fitting(board, rows, asked.filters))
    if asked.q:
        fitting = _found(board, fitting, asked.q.casefold().split())
    for column in reversed(COLUMNS):
        fitting |= {above for row in board.columns[column] if row.uid in fitting for above in board.up[row.uid]}
    return fitting


def _fitting(board: Board, rows: list[Carried], chosen: dict[str, str]) -> Iterator[str]:
    dimension, owner, year, source = (chosen[key] for key in FILTERS)
    yield from (
        row.uid
        for row in rows
        if (not dimension or (row.dimension or NONE) == dimension)
        and (not owner or (row.owner or NONE) == owner)
        and fits_money(row.pairs, year, source)
    )
    if not year and not source:
        yield from (
            row.uid
            for column in ("swot", "strategy")
            for row in board.columns[column]
            if (not dimension or (row.dimension or NONE) == dimension) and (not owner or (row.owner or NONE) == owner)
        )
    if not any(chosen.values()):
        yield from (row.uid for row in board.columns["problem"])


def _found(board: Board, fitting: set[str], words: list[str]) -> set[str]:
    hits: set[str] = set()
    for column in COLUMNS:
        for row in board.columns[column]:
            may = row.uid in fitting or column == "problem"
            if may and (hits.intersection(board.up[row.uid]) or _says(row, words)):
                hits.add(row.uid)
    return hits


def _says(row: Row, words: list[str]) -> bool:
    text = f"{row.code} {row.title}".casefold()
    return all(word in text for word in words)


def filters_of(chain: Chain, rows: list[Carried], chosen: dict[str, str], keys: tuple[str, ...]) -> tuple[Filter, ...]:
    """The choices of each filter with the number of programmes each would leave beside the others."""
    counts = _counts(rows, chosen)
    for each in chain.edition.dimensions:
        counts["dimension"].setdefault(each.code, 0)
    return tuple(_filter(chain, key, counts[key], chosen[key]) for key in keys)


def _filter(chain: Chain, key: str, counts: dict[str, int], chosen: str) -> Filter:
    return filter_of(
        key,
        counts,
        chosen,
        name=lambda value: name_of(chain, key, value),
        place=lambda option: place_of(chain, key, option.value),
    )


def _counts(rows: list[Carried], chosen: dict[str, str]) -> dict[str, dict[str, int]]:
    dimension, owner, year, source = (chosen[key] for key in FILTERS)
    found: dict[str, dict[str, set[str]]] = {key: defaultdict(set) for key in FILTERS}
    for row in rows:
        in_dimension = not dimension or (row.dimension or NONE) == dimension
        of_owner = not owner or (row.owner or NONE) == owner
        with_money = fits_money(row.pairs, year, source)
        if of_owner and with_money:
            found["dimension"][row.dimension or NONE].add(row.subject)
        if in_dimension and with_money:
            found["owner"][row.owner or NONE].add(row.subject)
        if in_dimension and of_owner:
            _count_money(found, row, year, source)
    return {key: {value: len(subjects) for value, subjects in values.items()} for key, values in found.items()}


def _count_money(found: dict[str, dict[str, set[str]]], row: Carried, year: str, source: str) -> None:
    for one, other in row.pairs:
        if not source or other == source:
            found["year"][one].add(row.subject)
        if other and (not year or one == year):
            found["source"][other].add(row.subject)
