"""Money: over the ceiling, not divided, without source, and activities against their programme's ceiling."""

from collections.abc import Iterable, Iterator
from decimal import Decimal

from anyam.core.chain.findings import Hit, Severity, check, hit
from anyam.core.chain.model import Chain, Line, Programme, Row, once
from anyam.core.chain.money import NOTHING, by_year, ceiling_of, planned, portions, sums_by_year_and_source
from anyam.core.text import Rupiah
from anyam.core.text import gettext_noop as _


def _rupiah(amount: Decimal) -> Rupiah:
    return Rupiah(int(amount))


@check(
    "year-over-ceiling", Severity.MUST,
    _("%(planned)s is planned for %(year)s, but the ceiling is %(ceiling)s (%(over)s too much)"),
    _("Move activities to other years or sources, or raise the ceiling"),
    noun="Programme",
)  # fmt: skip
def year_over_ceiling(chain: Chain) -> Iterator[Hit]:
    """A year in which the plan asks for more than the region can spend."""
    sums = by_year(planned(chain))
    limit = Decimal(chain.edition.thresholds["ceiling_warning_percent"]) / 100
    for year in chain.years:
        ceiling, amount = ceiling_of(chain, year), sums.get(year, NOTHING)
        if ceiling is not None and amount > ceiling * limit:
            over = amount - ceiling
            yield hit(year=year, planned=_rupiah(amount), ceiling=_rupiah(ceiling), over=_rupiah(over))


@check(
    "source-over-ceiling", Severity.SHOULD,
    _("%(planned)s from %(source)s is planned for %(year)s, but that source has %(ceiling)s"),
    _("Move activities to other years or sources"),
    noun="Programme",
)  # fmt: skip
def source_over_ceiling(chain: Chain) -> Iterator[Hit]:
    """A source of which the plan asks too much in a year."""
    sums = sums_by_year_and_source(chain)
    names = chain.edition.choices("funding_sources")
    for (year, source), ceiling in chain.ceilings.items():
        amount = sums.get((year, source), NOTHING)
        if source and amount > ceiling:
            yield hit(year=year, source=names[source].short, planned=_rupiah(amount), ceiling=_rupiah(ceiling))


@check(
    "year-without-ceiling", Severity.ADVICE,
    _("No ceiling is set for %(year)s"),
    _("Ask Bappeda and the finance office what the region can spend on the plan in that year"),
)  # fmt: skip
def year_without_ceiling(chain: Chain) -> Iterator[Hit]:
    """A year in which nobody knows what is affordable."""
    yield from (hit(year=year) for year in chain.years if ceiling_of(chain, year) is None)


@check(
    "money-undivided", Severity.SHOULD,
    _("%(amount)s of “%(name)s” is not divided by year"),
    _("Divide the sum over the years; we never divide it for you"),
)  # fmt: skip
def money_undivided(chain: Chain) -> Iterator[Hit]:
    """Money without a year, of activities and of programmes whose ceiling counts: together, all that the budget shows as not
    divided."""
    rows: dict[str, Row] = {}
    for part in portions(chain):
        loose = [amount for year, _source, amount in part.lines if year is None]
        if loose and (undivided := sum(loose, NOTHING)):
            rows = rows or {each.uid: each for each in chain.carried()}
            yield hit(rows[part.uid], amount=_rupiah(undivided))


@check(
    "money-without-source", Severity.SHOULD,
    _("%(amount)s of the activity “%(name)s” in %(year)s has no source of funds"),
    _("Name the source, or say which sources share it"),
)  # fmt: skip
def money_without_source(chain: Chain) -> Iterator[Hit]:
    """Divided money nobody has promised."""
    for each in chain.activities:
        for line in () if each.funding else each.lines:
            if line.year is not None and not line.source:
                yield hit(each, amount=_rupiah(line.amount), year=line.year)


@check(
    "activity-without-money", Severity.ADVICE,
    _("The activity “%(name)s” has no money"),
    _("Fill in the amount, or 0 if it costs nothing"),
)  # fmt: skip
def activity_without_money(chain: Chain) -> Iterator[Hit]:
    """An activity nobody has costed."""
    yield from (hit(each) for each in chain.activities if not each.lines)


@check(
    "programme-over-ceiling", Severity.SHOULD,
    _("The activities of “%(name)s” ask for %(over)s more than its indicative ceiling in %(year)s"),
    _("Change the activities or the programme's ceiling, so that both say the same"),
)  # fmt: skip
def programme_over_ceiling(chain: Chain) -> Iterator[Hit]:
    """Activities that cost more than their programme."""
    yield from _against_ceiling(chain, 1)


@check(
    "programme-under-ceiling", Severity.ADVICE,
    _("The activities of “%(name)s” leave %(over)s of its indicative ceiling in %(year)s without use"),
    _("Add the missing activities, or lower the programme's ceiling"),
)  # fmt: skip
def programme_under_ceiling(chain: Chain) -> Iterator[Hit]:
    """Activities that cost less than their programme."""
    yield from _against_ceiling(chain, -1)


def _against_ceiling(chain: Chain, sign: int) -> Iterator[Hit]:
    tolerance = Decimal(chain.edition.thresholds["budget_tolerance_percent"]) / 100
    for programme, year, asked, allowed in _compared(chain):
        difference = sign * (asked - allowed)
        if difference > allowed * tolerance:
            yield hit(programme, year=year, over=_rupiah(difference))


@once
def _compared(chain: Chain) -> list[tuple[Programme, int, Decimal, Decimal]]:
    """Programmes year by year, where both their activities and their ceilings are divided: what is asked and what is allowed."""
    found: list[tuple[Programme, int, Decimal, Decimal]] = []
    for programme in chain.programmes:
        allowed = _per_year(programme.ceilings)
        activities = chain.activities_of.get(programme.uid, ()) if allowed else ()
        asked = _per_year(line for activity in activities for line in activity.lines)
        years = sorted({*asked, *allowed}) if asked else ()
        found += [(programme, year, asked.get(year, NOTHING), allowed.get(year, NOTHING)) for year in years]
    return found


def _per_year(lines: Iterable[Line]) -> dict[int, Decimal]:
    """Sums per year; empty where a part was not divided, which cannot be compared year by year."""
    sums: dict[int, Decimal] = {}
    for year, _source, amount in lines:
        if year is None:
            return {}
        sums[year] = sums.get(year, NOTHING) + amount
    return sums


@check(
    "programme-without-money", Severity.SHOULD,
    _("“%(name)s” has neither a ceiling nor activities with money"),
    _("Fill in an indicative ceiling per year"),
)  # fmt: skip
def programme_without_money(chain: Chain) -> Iterator[Hit]:
    """A programme nobody has costed."""
    for programme in chain.programmes:
        activities = chain.activities_of.get(programme.uid, ())
        if not programme.ceilings and not any(activity.lines for activity in activities):
            yield hit(programme)
