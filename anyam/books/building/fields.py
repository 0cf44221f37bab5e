"""Figures of a plan that a text can name and that stay right: each by its key, with what it is called and how it reads now."""

from collections import Counter
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Final

from anyam.core import money, numbers
from anyam.core.chain import Chain
from anyam.core.chain.model import Row
from anyam.core.chain.money import planned, sums_by_year_and_source, total
from anyam.core.text import Words
from anyam.plans.models import Plan
from anyam.plans.queries.chain import chain_of

Field = tuple[str, str, str]  # key, label, text

COUNTED: Final = (
    ("programmes", Words("Jumlah program kerja", "Number of work programmes")),
    ("activities", Words("Jumlah kegiatan", "Number of activities")),
    ("strategies", Words("Jumlah strategi", "Number of strategies")),
    ("quick_wins", Words("Jumlah quick win", "Number of quick wins")),
)
WHOLE: Final = (
    ("problems", Words("Jumlah permasalahan utama", "Number of main problems")),
    ("issues", Words("Jumlah isu", "Number of issues")),
    ("risks", Words("Jumlah risiko quick win", "Number of quick-win risks")),
)
MONEY: Final = Words("Anggaran", "Budget")
UNDIVIDED: Final = Words("belum dibagi per tahun", "not divided by year")
OFFICES: Final = Words("Jumlah OPD penanggung jawab", "Number of responsible agencies")
REGION: Final = Words("Nama daerah", "Name of the region")
PROVINCE: Final = Words("Provinsi", "Province")
PERIOD: Final = Words("Periode", "Period")
FIRST: Final = Words("Tahun pertama", "First year")
LAST: Final = Words("Tahun terakhir", "Last year")
DIMENSIONS: Final = Words("Jumlah dimensi", "Number of dimensions")


def fields_of(plan: Plan, language: str, chain: Chain | None = None) -> list[Field]:
    """Every figure that can be named, with its label and its text in a language. Three queries; none for who has the chain."""
    found = chain or chain_of(plan)
    return [*_facts(plan, language), *_counts(found, language), *_sums(found, language)]


def _facts(plan: Plan, language: str) -> Iterator[Field]:
    yield "region.name", REGION.within(language), plan.region.name
    yield "region.province", PROVINCE.within(language), plan.region.province
    yield "plan.period", PERIOD.within(language), f"{plan.first_year}–{plan.last_year}"
    yield "plan.first_year", FIRST.within(language), str(plan.first_year)
    yield "plan.last_year", LAST.within(language), str(plan.last_year)
    yield "count.dimensions", DIMENSIONS.within(language), numbers.show(len(plan.edition.dimensions), language)


def _counts(chain: Chain, language: str) -> Iterator[Field]:
    for name, words in WHOLE:
        yield f"count.{name}", words.within(language), numbers.show(len(getattr(chain, name)), language)
    owners = {each.owner for each in (*chain.programmes, *chain.activities) if each.owner}
    yield "count.organisations", OFFICES.within(language), numbers.show(len(owners), language)
    for name, words in COUNTED:
        rows: Iterable[Row] = getattr(chain, name)
        by_dimension = Counter(each.dimension for each in rows)
        yield f"count.{name}", words.within(language), numbers.show(sum(by_dimension.values()), language)
        for each in chain.edition.dimensions:
            label = f"{words.within(language)}, {each.name.within(language)}"
            yield f"count.{name}.{each.code}", label, numbers.show(by_dimension[each.code], language)


def _sums(chain: Chain, language: str) -> Iterator[Field]:
    parts, label = planned(chain), MONEY.within(language)
    yield "money", label, money.full(total(line for part in parts for line in part.lines), language)
    for each in chain.edition.dimensions:
        lines = (line for part in parts if part.dimension == each.code for line in part.lines)
        yield f"money.{each.code}", f"{label}, {each.name.within(language)}", money.full(total(lines), language)
    sums = sums_by_year_and_source(chain)
    for year in [*chain.years, None]:
        amount = sum((of for (each_year, _source), of in sums.items() if each_year == year), Decimal(0))
        if year is not None or amount:
            said = str(year) if year else UNDIVIDED.within(language)
            yield f"money.{year or 'undivided'}", f"{label} {said}", money.full(amount, language)
    yield from _sources(chain, sums, label, language)


def _sources(chain: Chain, sums: dict[tuple[int | None, str], Decimal], label: str, language: str) -> Iterator[Field]:
    names = chain.edition.choices("funding_sources")
    for source in sorted({source for _year, source in sums if source}):
        name = names[source].name.within(language) if source in names else source
        of_source = {year: amount for (year, each), amount in sums.items() if each == source}
        yield f"money.{source}", f"{label}, {name}", money.full(sum(of_source.values(), Decimal(0)), language)
        for year in chain.years:
            text = money.full(of_source.get(year, Decimal(0)), language)
            yield f"money.{year}.{source}", f"{label} {year}, {name}", text
