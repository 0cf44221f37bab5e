"""Planned money by year and source, and by dimension."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property, partial
from typing import Any

from anyam.core.chain.money import NOTHING, ceiling_of
from anyam.core.charts import Bar, Look, Part, Slice, budget_by_dimension, budget_by_year, dimensions_size, years_size
from anyam.core.money import Unit, unit_for
from anyam.core.text import Parameter, Rupiah, Text
from anyam.core.text import gettext_noop as _
from anyam.plans.pages.charts import ChartColumn
from anyam.plans.queries.charts.picture import Picture, Say, Shown, in_unit, picture
from anyam.plans.queries.common import colour_of
from anyam.plans.queries.entries import NOBODY, NONE, Chosen, Selection, name_of, value_of

MOST = 5  # sources that are told apart; the smaller ones stand together
CEILING = Text(_("ceiling"))
OTHERS = Text(_("other sources"))
TOTAL = Text(_("Total"))
Sums = dict[str, dict[str, Decimal]]  # by source and year, as filters write them


def comparable(chosen: Chosen) -> bool:
    """Whether the region's ceilings are those of what is looked at: they are set by year and source, for the whole plan."""
    return not ({key for key in chosen if chosen[key]} - {"year", "source"}) and chosen.get("source") != NONE


def years_of(selection: Selection) -> list[int]:
    """The years of the plan, and any other that money was planned for: nothing is left out of the sum."""
    return sorted({*selection.chain.years, *(line.year for line in selection.lines if line.year is not None)})


def ceilings_of(selection: Selection) -> dict[str, Decimal | None]:
    """The region's ceiling per year (as filters write it), where it may be compared."""
    if not comparable(selection.chosen):
        return {}
    source = selection.chosen.get("source", "")
    return {str(year): ceiling_of(selection.chain, year, source) for year in years_of(selection)}


@dataclass(frozen=True)
class _Years:
    """The figures of the chart: sums by source and year, years with what was not divided at the end, and ceilings."""

    sums: Sums
    names: dict[str, Shown]
    columns: list[str]
    ceilings: dict[str, Decimal | None]

    @classmethod
    def of(cls, selection: Selection) -> "_Years":
        """Those of a selection."""
        sums, columns = _by_source(selection), [str(year) for year in years_of(selection)]
        columns += [NONE] if any(line.year is None for line in selection.lines) else []
        names = {key: OTHERS if not key else name_of(selection.chain, "source", key) for key in sums}
        return cls(sums, names, columns, ceilings_of(selection))

    @cached_property
    def totals(self) -> dict[str, Decimal]:
        """Sums by year over all sources."""
        return {key: sum((each.get(key, NOTHING) for each in self.sums.values()), NOTHING) for key in self.columns}

    @cached_property
    def limits(self) -> dict[str, Decimal]:
        """The ceilings that were set."""
        return {year: limit for year, limit in self.ceilings.items() if limit is not None}

    @cached_property
    def unit(self) -> Unit:
        """The unit of all figures."""
        return unit_for([*self.totals.values(), *self.limits.values()])

    def bars(self, say: Say) -> list[Bar]:
        """What is drawn."""
        return [Bar(say(_heading(each)), self._parts(each, say), self.limits.get(each)) for each in self.columns]

    def _parts(self, column: str, say: Say) -> tuple[Part, ...]:
        return tuple(
            Part(say(self.names[key]), each.get(column, NOTHING), loose=key == NONE) for key, each in self.sums.items()
        )

    def rows(self) -> tuple[tuple[Shown, ...], ...]:
        """The figures that are drawn: sources, their sum, and the ceilings."""
        rows = [(self.names[key], *self._figures(each)) for key, each in self.sums.items()]
        rows.append((TOTAL, *self._figures(self.totals)))
        return (*rows, (CEILING, *self._figures(self.limits))) if self.limits else tuple(rows)

    def _figures(self, amounts: Mapping[str, Decimal]) -> tuple[Shown, ...]:
        found = (amounts.get(column) for column in self.columns)
        return tuple("–" if amount is None else in_unit(self.unit, int(amount)) for amount in found)

    def note(self) -> Text:
        """What the picture does not say by itself."""
        told = {"unit": self.unit.name}
        if self.limits and NONE in self.sums:
            return Text(
                _("Indicative, in %(unit)s. Line: ceiling of the region. Broken outline: not divided by source."), told
            )
        if self.limits:
            return Text(_("Indicative, in %(unit)s. Line: ceiling of the region."), told)
        if NONE in self.sums:
            return Text(_("Indicative, in %(unit)s. Broken outline: not divided by source."), told)
        return Text(_("Indicative, in %(unit)s."), told)

    def says(self) -> Text:
        """The message: how much, when most of it, and whether the region can spend it."""
        dated = {year: amount for year, amount in self.totals.items() if year != NONE}
        most = max(dated, key=lambda year: dated[year])
        over = [year for year, limit in self.limits.items() if self.totals[year] > limit]
        told: dict[str, Parameter] = {
            "total": Rupiah(int(sum(self.totals.values(), NOTHING))), "year": most, "amount": Rupiah(int(dated[most])),
            "over": ", ".join(over),
        }  # fmt: skip
        if not dated[most]:
            return Text(_("Planned budget: %(total)s, none of it divided by year."), told)
        if over:
            return Text(_("Planned budget by year: %(total)s in all, most of it in %(year)s with %(amount)s; above the"
                          " ceiling in %(over)s."), told)  # fmt: skip
        if self.limits:
            return Text(_("Planned budget by year: %(total)s in all, most of it in %(year)s with %(amount)s; never above the"
                          " ceiling."), told)  # fmt: skip
        return Text(_("Planned budget by year: %(total)s in all, most of it in %(year)s with %(amount)s."), told)


def year_picture(selection: Selection) -> Picture | None:
    """One bar per year against the ceiling; None while no money is planned, or none but nought."""
    if not any(line.amount for line in selection.lines):
        return None
    years = _Years.of(selection)
    says = years.says()

    def draw(look: Look, say: Say) -> dict[str, Any]:
        return budget_by_year(years.bars(say), years.unit, look, says=say(says), ceiling=say(CEILING))

    headings = (ChartColumn(_heading(each), figures=True) for each in years.columns)
    return picture(
        selection.chain.plan, "budget", selection.chosen, title=Text(_("Planned budget by year and source of funds")),
        says=says, note=years.note(), sizes=years_size, columns=(ChartColumn(Text(_("Source of funds"))), *headings),
        rows=years.rows(), draw=draw,
    )  # fmt: skip


def _by_source(selection: Selection) -> Sums:
    """Sums by source, the largest first; those beyond the most are one, what was not divided comes last."""
    found: Sums = defaultdict(lambda: defaultdict(Decimal))
    for line in selection.lines:
        found[value_of(line, "source")][value_of(line, "year")] += line.amount
    named = sorted((key for key in found if key != NONE), key=lambda key: -sum(found[key].values()))
    kept = {key: dict(found[key]) for key in (named if len(named) <= MOST else named[: MOST - 1])}
    rest: dict[str, Decimal] = defaultdict(Decimal)
    for key in named[len(kept) :]:
        for year, amount in found[key].items():
            rest[year] += amount
    loose = {NONE: dict(found[NONE])} if NONE in found else {}
    return {**kept, **({"": dict(rest)} if rest else {}), **loose}


def _heading(column: str) -> Shown:
    return NOBODY["year"] if column == NONE else column


def dimension_picture(selection: Selection) -> Picture | None:
    """One bar per dimension in the edition's order; None while no money is planned."""
    chain = selection.chain
    sums: dict[str, Decimal] = {each.code: NOTHING for each in chain.edition.dimensions}
    for entry, lines in selection.shown:
        key = entry.keys["dimension"]
        sums[key] = sums.get(key, NOTHING) + sum((line.amount for line in lines), NOTHING)
    if not selection.lines or not any(sums.values()):
        return None
    unit = unit_for(sums.values())
    names = {key: name_of(chain, "dimension", key) for key in sums}
    ranked = sorted(sums, key=lambda key: -sums[key])

    def draw(look: Look, say: Say) -> dict[str, Any]:
        slices = [Slice(say(names[key]), colour_of(chain, key), amount) for key, amount in sums.items()]
        return budget_by_dimension(slices, unit, look, says=say(says))

    says = Text(
        _("Planned budget by dimension: most in %(most)s with %(amount)s, least in %(least)s with %(other)s."),
        {
            "most": names[ranked[0]], "amount": Rupiah(int(sums[ranked[0]])), "least": names[ranked[-1]],
            "other": Rupiah(int(sums[ranked[-1]])),
        },
    )  # fmt: skip
    return picture(
        chain.plan, "dimensions", selection.chosen, title=Text(_("Planned budget by dimension")), says=says,
        note=Text(_("Indicative, in %(unit)s."), {"unit": unit.name}), sizes=partial(dimensions_size, len(sums)),
        columns=(ChartColumn(Text(_("Dimension"))), ChartColumn(Text(_("Planned budget")), figures=True)),
        rows=tuple((names[key], in_unit(unit, int(amount))) for key, amount in sums.items()), draw=draw,
    )  # fmt: skip
