"""The plan's money by year and source, the same sums as on its pages."""

from decimal import Decimal

from anyam.books.building.figures.common import figure, look_of, said
from anyam.core.book import Figure
from anyam.core.chain import Chain
from anyam.core.chain.money import NOTHING, sums_by_year_and_source
from anyam.core.charts import Part, budget_by_source
from anyam.core.money import unit_for
from anyam.core.text import Words
from anyam.plans.pages.charts import Chart
from anyam.plans.queries.charts import year_picture
from anyam.plans.queries.entries import NOBODY, Selection, money_entries

BY_YEAR = Words("Rencana anggaran menurut tahun dan sumber dana", "Planned budget by year and source of funds")
BY_SOURCE = Words("Rencana anggaran menurut sumber dana", "Planned budget by source of funds")
NONE = "–"  # what the page writes for no money
INDICATIVE = Words("Indikatif.", "Indicative.")


def budget_figure(chain: Chain, key: str, language: str) -> Figure | None:
    """Years as stacked bars against the region's ceiling, what was not divided beside them: the very chart of the plan's money
    page. None while no money is planned."""
    picture = year_picture(Selection(chain, money_entries(chain), {}))
    if picture is None:
        return None
    chart = picture.draw(look_of(language), lambda shown: said(shown, language))
    note = said(picture.chart.note, language) if picture.chart.note else ""
    return figure(key, BY_YEAR.within(language), {**chart, "description": _spoken(picture.chart, language)}, note=note)


def _spoken(chart: Chart, language: str) -> str:
    """The message of the page, and every figure that is drawn."""
    headings = [said(column.name, language) for column in chart.columns[1:]]
    rows = []
    for name, *figures in chart.rows:
        told = [f"{head} {said(each, language)}" for head, each in zip(headings, figures, strict=True) if each != NONE]
        rows.append(f"{said(name, language)}: {'; '.join(told)}.")
    return " ".join([said(chart.says, language), said(chart.note, language) if chart.note else "", *rows])


def source_figure(chain: Chain, key: str, language: str) -> Figure | None:
    """A bar per source over all years, the largest first, every source by itself; None while no money is planned."""
    sums: dict[str, Decimal] = {}
    for (_year, source), amount in sums_by_year_and_source(chain).items():
        sums[source] = sums.get(source, NOTHING) + amount
    if not any(sums.values()):
        return None
    known = chain.edition.choices("funding_sources")
    parts = [
        Part(known[code].name.within(language) if code in known else code, amount)
        for code, amount in sorted(sums.items(), key=lambda each: -each[1])
        if code and amount
    ]
    if sums.get(""):
        parts.append(Part(NOBODY["source"].within(language), sums[""], loose=True))
    chart = budget_by_source(parts, unit_for(sums.values()), look_of(language))
    return figure(key, BY_SOURCE.within(language), chart, note=INDICATIVE.within(language))
