"""Tables of planned money by source, by dimension, and against what the region can spend."""

from collections.abc import Iterable, Iterator
from decimal import Decimal

from anyam.books.building import counting
from anyam.books.building.counting import YearColumns
from anyam.books.building.parts import Context
from anyam.books.building.wording import paragraph
from anyam.core.book import Block, Cell, Column, Paragraph, Reference, Row, Table
from anyam.core.chain.money import NOTHING, ceiling_of, sums_by_year_and_source, total
from anyam.core.text import Words

NO_CEILINGS = Words(
    "Kemampuan keuangan daerah per tahun belum ditetapkan, sehingga rencana ini belum dapat dibandingkan dengannya.",
    "What the region can spend per year is not set yet, so that the plan cannot be compared with it.",
)
COMPARED = Words(
    "{table} membandingkan rencana dengan kemampuan keuangan daerah per tahun dan sumber dana.",
    "{table} compares the plan with what the region can spend, by year and source.",
)
OVER = Words(
    " Rencana melampaui kemampuan pada tahun {years}; kegiatan perlu digeser, diperkecil, atau dicarikan sumber lain.",
    " The plan goes beyond it in {years}; activities have to be moved, made smaller, or paid from elsewhere.",
)
WITHIN = Words(
    " Pada setiap tahun yang diketahui kemampuannya, rencana tidak melampauinya.",
    " In every year for which it is known, the plan does not go beyond it.",
)
UNDIVIDED = Words(
    "Jumlah yang belum dibagi menurut tahun ({amount}) tidak termasuk dalam perbandingan ini.",
    "The sum not divided by year ({amount}) is not part of this comparison.",
)
BESIDE = Words(
    "Tahun {years} ({amount}) tidak dibandingkan karena kemampuannya belum ditetapkan.",
    "{years} ({amount}) is not compared, as no ceiling is set for it.",
)
OTHERS = Words("Sumber lain", "Other sources")
NO_SOURCE = Words("Belum dibagi menurut sumber", "Not divided by source")


def by_source(context: Context, key: str) -> Table:
    """The money of the plan by source and year; what was not divided by source has a row of its own."""
    chain = context.material.chain
    lines = counting.all_lines(chain)
    grid = YearColumns.of(context.material, lines)
    choices = context.material.edition.choices("funding_sources")
    named = {each.source for each in lines}
    order = [each for each in [*choices, *sorted(named - choices.keys() - {""}), ""] if each in named]
    rows = []
    for code in order:
        name = context.say(choices[code].name) if code in choices else code or context.say(NO_SOURCE)
        mine = (line for line in lines if line.source == code)
        rows.append(Row((Cell(name, style="" if code else "weak"), *grid.cells(mine))))
    if rows:
        rows.append(grid.sum_row(context.say(counting.TOTAL), lines, 1, kind="total"))
    caption = context.say(Words("Anggaran indikatif per sumber dana dan tahun", "Indicative budget by source and year"))
    columns = (Column(context.say(Words("Sumber dana", "Source of funds")), 4), *grid.columns())
    return Table(
        f"{context.key}.{key}", caption, columns, tuple(rows), note=grid.note() if rows else "", wide=True,
        empty=context.say(Words("Anggaran belum disusun.", "No budget is drawn up yet.")),
    )  # fmt: skip


def by_dimension(context: Context, key: str = "money.dimensions") -> tuple[Block, ...]:
    """The money of the plan by dimension and year."""
    chain = context.material.chain
    lines = counting.all_lines(chain)
    grid = YearColumns.of(context.material, lines)
    rows = []
    for code in [*chain.edition.dimension_by_code, ""]:
        mine = counting.dimension_lines(chain, code)
        dimension = chain.edition.dimension_by_code.get(code)
        if dimension or mine:
            name = context.say(dimension.name if dimension else counting.OUTSIDE)
            rows.append(Row((Cell(name, colour=dimension.colour if dimension else ""), *grid.cells(mine))))
    rows.append(grid.sum_row(context.say(counting.TOTAL), lines, 1, kind="total"))
    caption = context.say(Words("Anggaran indikatif per dimensi dan tahun", "Indicative budget by dimension and year"))
    columns = (Column(context.say(Words("Dimensi", "Dimension")), 4), *grid.columns())
    return (Table(f"{context.key}.{key}", caption, columns, tuple(rows), note=grid.note(), wide=True),)


def ceilings(context: Context) -> tuple[Block, ...]:
    """What the region can spend against what is planned, year by year; words alone where nothing was set."""
    chain, material = context.material.chain, context.material
    if not chain.ceilings:
        return (context.prose("ceilings.about", context.say(NO_CEILINGS)),)
    key = f"{context.key}.ceilings.table"
    years = _years(context)
    told = paragraph(material, COMPARED, table=Reference(key))
    over = [str(year) for year, allowed, planned in years if planned > allowed]
    more = paragraph(material, OVER, years=", ".join(over)) if over else paragraph(material, WITHIN)
    told = Paragraph((*told.content, *more.content))
    return (context.prose("ceilings.about", told), _ceiling_table(context, key, years))


def _years(context: Context) -> tuple[tuple[int, Decimal, Decimal], ...]:
    """Each year of which it is known what can be spent: that, and what is planned."""
    chain = context.material.chain
    lines = counting.all_lines(chain)
    found = []
    for year in sorted({year for year, _source in chain.ceilings}):
        planned = total(line for line in lines if line.year == year)
        found.append((year, ceiling_of(chain, year) or NOTHING, planned))
    return tuple(found)


def _ceiling_table(context: Context, key: str, years: Iterable[tuple[int, Decimal, Decimal]]) -> Table:
    rows: list[Row] = []
    whole = planned_in_all = NOTHING
    for year, allowed, planned in years:
        rows.append(Row((Cell(str(year), span=4),), "group"))
        rows += _year_rows(context, year)
        rows.append(_compared(context, context.say(counting.SUM), allowed, planned, "sum"))
        whole, planned_in_all = whole + allowed, planned_in_all + planned
    rows.append(_compared(context, context.say(counting.TOTAL), whole, planned_in_all, "total"))
    columns = (
        Column(context.say(Words("Tahun dan sumber dana", "Year and source")), 4),
        *(Column(context.say(words), 2.6, "money", context.say(Words("Rupiah", "Rupiah"))) for words in (
            Words("Kemampuan", "Ceiling"), Words("Rencana (indikatif)", "Plan (indicative)"), Words("Selisih", "Left"),
        )),
    )  # fmt: skip
    caption = context.say(
        Words("Kemampuan keuangan daerah dan rencana per tahun", "What the region can spend, and the plan, by year")
    )
    return Table(key, caption, columns, tuple(rows), note=_left_out(context, {year for year, _a, _p in years}))


def _left_out(context: Context, compared: set[int]) -> str:
    """What the comparison leaves out: money of years without a ceiling, and of no year."""
    lines = counting.all_lines(context.material.chain)
    loose = [line for line in lines if line.year is None]
    beside = [line for line in lines if line.year and line.year not in compared]
    told = []
    if loose:
        told.append(context.say(UNDIVIDED).format(amount=counting.written(total(loose), context.language)))
    if beside:
        years = counting.between({line.year for line in beside if line.year})
        told.append(context.say(BESIDE).format(years=years, amount=counting.written(total(beside), context.language)))
    return " ".join(told)


def _year_rows(context: Context, year: int) -> Iterator[Row]:
    """The sources that have a ceiling, all others together, and what was not divided by source."""
    chain = context.material.chain
    choices = chain.edition.choices("funding_sources")
    planned = {source: amount for (each, source), amount in sums_by_year_and_source(chain).items() if each == year}
    named = [source for each, source in chain.ceilings if each == year and source]
    for source in [*(code for code in choices if code in named), *(code for code in named if code not in choices)]:
        name = context.say(choices[source].name) if source in choices else source
        yield _compared(context, name, chain.ceilings[year, source], planned.get(source, NOTHING))
    others = sum((amount for source, amount in planned.items() if source and source not in named), NOTHING)
    limit = chain.ceilings.get((year, ""))
    if limit is not None or others:
        yield _compared(context, context.say(OTHERS), limit, others)
    if "" in planned:
        yield _compared(context, context.say(NO_SOURCE), None, planned[""])


def _compared(context: Context, name: str, allowed: Decimal | None, planned: Decimal, kind: str = "row") -> Row:
    """Without a ceiling of its own, what is planned is missing in full: so the column adds up."""
    left = (allowed or NOTHING) - planned
    cells = (counting.amount_cell(each, context.language) for each in (allowed, planned, left))
    found = (Cell(name), *cells)
    return Row(found, "sum" if kind == "sum" else "total" if kind == "total" else "row")
