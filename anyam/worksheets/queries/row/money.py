"""A row's money by year and source."""

from decimal import Decimal

from anyam.core.chain import Chain, Line, Programme
from anyam.core.chain import Row as ChainRow
from anyam.core.chain.money import total
from anyam.core.chain.worth import lines_under
from anyam.core.text import Words
from anyam.plans.pages import MoneyOfYear, RowMoney

UNDIVIDED = Words("belum dibagi", "not divided")


def money_of(chain: Chain, row: ChainRow) -> RowMoney | None:
    """The planned money under a row, or None where none belongs."""
    lines = lines_under(chain, row)
    if lines is None:
        return None
    sources = _sources(chain, lines)
    ceilings = row.ceilings if isinstance(row, Programme) else ()
    return RowMoney(
        sources=tuple(_name(chain, source) for source in sources),
        years=tuple(
            MoneyOfYear(
                year=year,
                amounts=tuple(_sum(lines, year=year, source=source) for source in sources),
                total=_sum(lines, year=year),
                ceiling=_sum(ceilings, year=year),
            )
            for year in _years(chain, (*lines, *ceilings))
        ),
        totals=tuple(_sum(lines, source=source) for source in sources),
        total=int(total(lines)),
        ceiling=int(total(ceilings)) if ceilings else None,
    )


def _years(chain: Chain, lines: tuple[Line, ...]) -> list[int | None]:
    """The years of the plan, others that money or a ceiling stands in, and a place for what has no year where there is any."""
    named = sorted({*chain.years, *(line.year for line in lines if line.year is not None)})
    return [*named, *([None] if any(line.year is None for line in lines) else [])]


def _sources(chain: Chain, lines: tuple[Line, ...]) -> list[str]:
    used = {line.source for line in lines}
    known = [code for code in chain.edition.choices("funding_sources") if code in used]
    return [*known, *sorted(used - {*known, ""}), *([""] if "" in used else [])]


def _name(chain: Chain, source: str) -> Words | str:
    choice = chain.edition.choices("funding_sources").get(source)
    return choice.short if choice else source or UNDIVIDED


_ANY = object()


def _sum(lines: tuple[Line, ...], *, year: object = _ANY, source: object = _ANY) -> int | None:
    """A sum, or None where no line is meant: nothing planned is not the same as nought."""
    meant = [line.amount for line in lines if year in (_ANY, line.year) and source in (_ANY, line.source)]
    return int(sum(meant, Decimal(0))) if meant else None
