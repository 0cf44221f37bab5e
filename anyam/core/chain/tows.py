"""SWOT and TOWS of a dimension: the items under their letters, and the sheet on which the letters cross.

Which letters lie inside the government, and which strategy pairs which two, is the edition's matter.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from anyam.core.chain.model import Chain, Strategy, SwotItem
from anyam.core.framework import Choice

INSIDE, OUTSIDE = "internal", "external"
REJECTED = "ditolak"
Judged = TypeVar("Judged", SwotItem, Strategy)


@dataclass(frozen=True, slots=True, kw_only=True)
class Factor:
    """A letter of SWOT with the items sorted under it; `side` says whether it lies inside the government."""

    choice: Choice
    side: str
    items: tuple[SwotItem, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """Where an inner and an outer letter cross: the strategies of that type. `choice` is None where the edition names none."""

    inside: Factor
    outside: Factor
    choice: Choice | None = None
    strategies: tuple[Strategy, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Tows:
    """The analysis of a dimension. `unsorted` items have no letter and `untyped` strategies no type: they stand beside the sheet.

    `made_of` gives the items of a strategy in the order of their letters, `used_by` the strategies of an item, from any dimension;
    `carried_by` says how many programmes carry a strategy out.
    """

    factors: tuple[Factor, ...]
    fields: tuple[Field, ...]
    unsorted: tuple[SwotItem, ...]
    untyped: tuple[Strategy, ...]
    made_of: Mapping[str, tuple[SwotItem, ...]]
    used_by: Mapping[str, tuple[Strategy, ...]]
    carried_by: Mapping[str, int]

    def side(self, name: str) -> tuple[Factor, ...]:
        """The letters that lie inside, or outside."""
        return tuple(each for each in self.factors if each.side == name)

    def unused(self) -> int:
        """How many items lead to no strategy."""
        items = (*self.unsorted, *(item for factor in self.factors for item in factor.items))
        return sum(not self.used_by.get(item.uid) for item in items)


def standing(rows: Iterable[Judged]) -> tuple[Judged, ...]:
    """The rows that the group has not rejected: what is shown in a hall."""
    return tuple(row for row in rows if row.status != REJECTED)


def tows_of(chain: Chain, dimension: str) -> Tows:
    """The analysis of one dimension."""
    items = [each for each in chain.swot if each.dimension == dimension]
    strategies = [each for each in chain.strategies if each.dimension == dimension]
    letters, types = chain.edition.choices("swot_factors"), chain.edition.choices("tows_types")
    factors = tuple(
        Factor(
            choice=choice, side=str(choice.extra.get("side", "")),
            items=tuple(item for item in items if item.factor == code),
        )
        for code, choice in letters.items()
    )  # fmt: skip
    pairs = {(str(each.extra[INSIDE]), str(each.extra[OUTSIDE])): each for each in types.values()}
    return Tows(
        factors=factors,
        fields=tuple(
            _field(inside, outside, pairs.get((inside.choice.code, outside.choice.code)), strategies)
            for inside in factors
            for outside in factors
            if (inside.side, outside.side) == (INSIDE, OUTSIDE)
        ),
        unsorted=tuple(item for item in items if item.factor not in letters),
        untyped=tuple(each for each in strategies if each.type not in types),
        made_of={each.uid: _made_of(chain, each, list(letters)) for each in strategies},
        used_by=_used_by(chain),
        carried_by=Counter(uid for programme in chain.programmes for uid in programme.strategies),
    )


def _field(inside: Factor, outside: Factor, choice: Choice | None, strategies: Iterable[Strategy]) -> Field:
    mine = tuple(each for each in strategies if choice is not None and each.type == choice.code)
    return Field(inside=inside, outside=outside, choice=choice, strategies=mine)


def _made_of(chain: Chain, strategy: Strategy, letters: Sequence[str]) -> tuple[SwotItem, ...]:
    """Inner letters before outer ones; within a letter S2 before S10."""
    known = [chain.swot_by_uid[uid] for uid in strategy.items if uid in chain.swot_by_uid]
    nth = {letter: place for place, letter in enumerate(letters)}
    return tuple(sorted(known, key=lambda item: (nth.get(item.factor, len(nth)), len(item.code), item.code)))


def _used_by(chain: Chain) -> dict[str, tuple[Strategy, ...]]:
    found: dict[str, list[Strategy]] = defaultdict(list)
    for strategy in chain.strategies:
        for uid in strategy.items:
            found[uid].append(strategy)
    return {uid: tuple(each) for uid, each in found.items()}
