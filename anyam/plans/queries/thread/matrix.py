"""Problems by dimensions: how many programmes answer, and with how much. Every rupiah stands once and every number has its list."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from anyam.core.chain import Chain, Line, Problem
from anyam.core.chain.money import NOTHING, planned, portions
from anyam.plans.pages.thread import Matrix, MatrixCell, MatrixRow
from anyam.plans.queries.common import colour_of, list_url
from anyam.plans.queries.entries import NOBODY, NONE
from anyam.plans.queries.thread.asked import Asked
from anyam.plans.queries.thread.fitting import fits_money, pairs_of


class _Part(NamedTuple):
    """What a problem has in a dimension, as the filters leave it: programmes, which are counted, and money, which is added."""

    problem: str
    dimension: str
    programmes: int
    amount: Decimal
    undivided: Decimal


_Place = tuple[str, str]  # a problem and a dimension


def matrix_of(chain: Chain, asked: Asked) -> Matrix:
    """The matrix of a plan. It always has all dimensions; owner, year and source narrow it as they narrow the lists: programmes
    by who leads them, money by who spends it."""
    parts = _parts(chain, asked)
    kept = {"owner": asked.owner, "year": asked.year, "source": asked.source}
    dimensions = [each.code for each in chain.edition.dimensions]
    if any(part.dimension == NONE for part in parts):
        dimensions.append(NONE)
    rows = [_row(chain, problem, parts, dimensions, kept) for problem in chain.problems]
    if any(part.problem == NONE for part in parts):
        rows.append(_row(chain, None, parts, dimensions, kept))
    return Matrix(
        columns=tuple(
            _cell(chain, [part for part in parts if part.dimension == each], {**kept, "dimension": each})
            for each in dimensions
        ),
        rows=tuple(rows),
        total=_cell(chain, parts, kept),
        undivided=int(sum((part.undivided for part in parts), NOTHING)),
        undivided_url="" if asked.year else list_url(chain.plan, "money", **{**kept, "year": NONE}),
        by_owner=bool(asked.owner),
    )


def _parts(chain: Chain, asked: Asked) -> list[_Part]:
    counts = Counter(_programmes(chain, asked))
    amounts: dict[_Place, Decimal] = defaultdict(Decimal)
    undivided: dict[_Place, Decimal] = defaultdict(Decimal)
    for place, lines in _money(chain, asked):
        for year, _source, amount in lines:
            amounts[place] += amount
            if year is None:
                undivided[place] += amount
    return [_Part(*place, counts[place], amounts[place], undivided[place]) for place in {**counts, **amounts}]


def _programmes(chain: Chain, asked: Asked) -> Iterator[_Place]:
    for part, each in zip(planned(chain), chain.programmes, strict=False):  # activities without programme stand behind
        if asked.owner and (each.owner or NONE) != asked.owner:
            continue
        if not _by_money(asked) or _left(asked, part.lines):
            yield _problem(chain, each.problem), each.dimension or NONE


def _money(chain: Chain, asked: Asked) -> Iterator[tuple[_Place, tuple[Line, ...]]]:
    for part in portions(chain):
        lines = _left(asked, part.lines)
        if lines and (not asked.owner or (part.owner or NONE) == asked.owner):
            yield (_problem(chain, part.problem), part.dimension or NONE), lines


def _problem(chain: Chain, uid: str) -> str:
    return uid if uid in chain.problem_by_uid else NONE


def _by_money(asked: Asked) -> bool:
    return bool(asked.year or asked.source)


def _left(asked: Asked, lines: tuple[Line, ...]) -> tuple[Line, ...]:
    """The lines of money that the chosen year and source leave."""
    if not _by_money(asked):
        return lines
    return tuple(line for line in lines if fits_money(pairs_of((line,)), asked.year, asked.source))


def _row(
    chain: Chain, problem: Problem | None, parts: list[_Part], dimensions: list[str], kept: dict[str, str]
) -> MatrixRow:
    uid = problem.uid if problem else NONE
    mine = [part for part in parts if part.problem == uid]
    kept = {"problem": uid, **kept}
    return MatrixRow(
        code=problem.code if problem else "", title=problem.name if problem else "",
        cells=tuple(
            _cell(chain, [part for part in mine if part.dimension == each], {**kept, "dimension": each})
            for each in dimensions
        ),
        total=_cell(chain, mine, kept), is_sample=bool(problem and problem.is_sample),
        url=Asked(code=chain.plan, item=uid, dimension="").url() if problem else "",
    )  # fmt: skip


def _cell(chain: Chain, parts: list[_Part], kept: dict[str, str]) -> MatrixCell:
    dimension = chain.edition.dimension_by_code.get(kept.get("dimension", ""))
    none = NOBODY["dimension"] if kept.get("dimension") == NONE else None
    return MatrixCell(
        programmes=sum(part.programmes for part in parts),
        amount=int(sum((part.amount for part in parts), NOTHING)),
        programmes_url=list_url(chain.plan, "programmes", **kept),
        amount_url=list_url(chain.plan, "money", **kept),
        name=dimension.name if dimension else none,
        colour=colour_of(chain, dimension.code) if dimension else "",
    )
