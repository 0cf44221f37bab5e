"""Strategy and work programmes, dimension by dimension: what is aimed at, by which strategies, with which programmes."""

from collections.abc import Iterable

from anyam.books.building import counting
from anyam.books.building.parts import CHAPTERS, SHEETS, Context, Contribution, part
from anyam.books.building.rows import Line
from anyam.books.building.wording import count, paragraph, rupiah
from anyam.core import roadmap
from anyam.core.book import Block, Cell, Column, Paragraph, Row, Section, Table
from anyam.core.chain import Programme
from anyam.core.chain.money import total
from anyam.core.text import Words

OBJECTIVE, INDICATOR = "sasaran", "indikator"

AIMS = Words("Arah dan sasaran", "Direction and objectives")
STRATEGIES = Words("Strategi", "Strategies")
PROGRAMMES = Words("Program kerja", "Work programmes")
ABOUT = Words(
    "{name} diartikan sebagai berikut: {definition} Arah yang dituju: {aim}",
    "{name} is understood as follows: {definition} What it aims at: {aim}",
)
COUNTED = Words(
    "Untuk dimensi ini disepakati {objectives} dengan {indicators}, dijabarkan dalam {strategies}, dan dilaksanakan "
    "lewat {programmes} dengan kebutuhan indikatif {amount}.",
    "For this dimension {objectives} with {indicators} were agreed, worked out in {strategies} and carried out by "
    "{programmes} with an indicative budget of {amount}.",
)
COORDINATED = Words(" Koordinatornya {office}.", " It is coordinated by {office}.")
NO_OBJECTIVE = Words("Indikator tanpa sasaran", "Indicators without an objective")


@part(CHAPTERS, "buku_2.3", whole=True)
def strategy(context: Context) -> Contribution:
    """The strategy of every dimension, over it what each dimension holds."""
    each = (context.within(dimension.code) for dimension in context.material.edition.dimensions)
    sections = tuple(Section(one.key, one.name, *_dimension(one), opens=True) for one in each)
    stray = counting.programmes_in(context.material.chain, "")
    if stray:
        outside = context.say(counting.OUTSIDE)
        sections += (
            Section(f"{context.key}.outside", outside, (programme_table(context, "outside", outside, stray),)),
        )
    return Contribution((dimension_summary(context, "dimensions"),), sections)


def _dimension(context: Context) -> tuple[tuple[Block, ...], tuple[Section, ...]]:
    sections = (
        Section(f"{context.key}.aims", context.say(AIMS), tuple(_aims(context))),
        Section(f"{context.key}.strategies", context.say(STRATEGIES), _strategies(context)),
        Section(f"{context.key}.programmes", context.say(PROGRAMMES), _programmes(context)),
    )
    return (context.prose("about", *_about(context)),), sections


@part(SHEETS, "w6_program")
def programmes(context: Context) -> Contribution:
    """Work programmes, of a dimension or of all."""
    if context.dimension or context.pillar:
        return Contribution(_programmes(context) if context.dimension else ())
    each = (context.within(dimension.code) for dimension in context.material.edition.dimensions)
    sections = tuple(Section(f"{one.key}.programmes", one.name, _programmes(one)) for one in each)
    stray = counting.programmes_in(context.material.chain, "")
    if stray:
        outside = context.say(counting.OUTSIDE)
        sections += (
            Section(f"{context.key}.outside", outside, (programme_table(context, "outside", outside, stray),)),
        )
    return Contribution(sections=sections)


def _about(context: Context) -> Iterable[Block]:
    material, code = context.material, context.dimension
    dimension = material.edition.dimension_by_code[code]
    told = {"name": context.name, "definition": context.say(dimension.definition), "aim": context.say(dimension.aim)}
    yield paragraph(material, ABOUT, **told)
    chain = material.chain
    aims = [each for each in chain.aims if each.aim_dimension == code]
    found = paragraph(
        material, COUNTED,
        objectives=count(material, "objectives", sum(each.level == OBJECTIVE for each in aims), code),
        indicators=count(material, "indicators", sum(each.level == INDICATOR for each in aims), code),
        strategies=count(material, "strategies", sum(each.dimension == code for each in chain.strategies), code),
        programmes=count(material, "programmes", len(counting.programmes_in(chain, code)), code),
        amount=rupiah(material, total(counting.dimension_lines(chain, code)), code),
    )  # fmt: skip
    office = counting.coordinator(chain, code)
    led = paragraph(material, COORDINATED, office=office).content if office else ()
    yield Paragraph((*found.content, *led))


def _aims(context: Context) -> Iterable[Block]:
    caption = context.say(Words("Sasaran dan indikator {name}", "Objectives and indicators of {name}")).format(
        name=context.name
    )
    mine = [each for each in context.material.of("Aim") if each.choice("dimension") == context.dimension]
    yield objective_table(context, "objectives", caption, mine)


def objective_table(context: Context, key: str, caption: str, aims: Iterable[Line], *, wide: bool = False) -> Table:
    """Objectives with their indicators and the targets of each year."""
    aims = tuple(aims)
    indicators = [each for each in aims if each.choice("level") == INDICATOR]
    years = sorted({*context.material.chain.years, *(year for each in indicators for year in each.by_year("targets"))})
    columns = (
        Column(context.say(Words("Sasaran dan indikator", "Objectives and indicators")), 4.2, key="text"),
        Column(context.say(Words("Satuan", "Unit")), 1.3, key="unit"),
        Column(context.say(Words("Nilai awal", "Baseline")), 1.2, "number", key="baseline"),
        Column(context.say(Words("Tahun", "Year")), 0.9, "code", key="baseline_year"),
        *(
            Column(str(year), 0.95, over=context.say(Words("Target", "Target")), key=f"targets.{year}")
            for year in years
        ),
    )
    rows = tuple(_objective_rows(context, aims, years, len(columns)))
    return Table(
        f"{context.key}.{key}", caption, columns, rows, wide=wide or len(years) > counting.CROWDED,
        empty=context.say(Words("Sasaran dan indikator belum dirumuskan.", "No objectives and indicators are worded yet.")),
    )  # fmt: skip


def _objective_rows(context: Context, aims: Iterable[Line], years: Iterable[int], width: int) -> Iterable[Row]:
    """Each objective over its indicators; indicators of none at the end."""
    aims, years = tuple(aims), tuple(years)
    objectives = [each for each in aims if each.choice("level") == OBJECTIVE]
    indicators = [each for each in aims if each.choice("level") == INDICATOR]
    under = {each.uid: each.to("parent") for each in indicators}
    known = {each.uid for each in objectives}
    for objective in objectives:
        yield Row((Cell(objective.title, span=width),), "group", objective.uid)
        mine = [each for each in indicators if under[each.uid] == objective.uid]
        yield from (_indicator(context, each, years) for each in mine)
    loose = [each for each in indicators if under[each.uid] not in known]
    if loose and objectives:
        yield Row((Cell(context.say(NO_OBJECTIVE), span=width),), "group")
    yield from (_indicator(context, each, years) for each in loose)


def _indicator(context: Context, each: Line, years: Iterable[int]) -> Row:
    told = each.by_year("targets")
    baseline = counting.number_cell(each.number("baseline"), context.language)
    cells = (Cell(each.title), Cell(each.text("unit")), baseline, Cell(each.text("baseline_year")))
    return Row((*cells, *(Cell(told.get(year, "")) for year in years)), uid=each.uid)


def _strategies(context: Context) -> tuple[Block, ...]:
    chain = context.material.chain
    carried = {
        each.uid: [one.code for one in chain.programmes if each.uid in one.strategies] for each in chain.strategies
    }
    types = context.material.edition.choices("tows_types")
    columns = (
        Column(context.say(Words("Kode", "Code")), 1.2, "code", key="code"),
        Column(context.say(Words("Strategi", "Strategy")), 6.6, key="statement"),
        Column(context.say(Words("Pasangan SWOT", "SWOT pair")), 1.8),
        Column(context.say(Words("Program", "Programmes")), 2),
    )
    found: list[Row] = []
    lines = context.lines("Strategy")
    for code in [*types, *sorted({each.choice("type") for each in lines} - types.keys())]:
        mine = [each for each in lines if each.choice("type") == code]
        if mine:
            name = f"{code} · {context.say(types[code].name)}" if code in types else code or counting.DASH
            found.append(Row((Cell(name, span=len(columns)),), "group"))
        found += [
            Row((
                Cell(each.code), Cell(each.title), Cell(_pair(context, each)),
                Cell(", ".join(carried.get(each.uid, ())) or counting.DASH),
            ), uid=each.uid)
            for each in mine
        ]  # fmt: skip
    caption = Words(
        "Strategi {name} dan program yang melaksanakannya",
        "Strategies of {name} and the programmes that carry them out",
    )
    table = Table(
        f"{context.key}.strategies.table", context.say(caption).format(name=context.name), columns, tuple(found),
        note=context.say(Words(
            "Pasangan SWOT menunjuk butir analisis dimensi ini dalam buku analisis strategis.",
            "SWOT pairs point to the items of this dimension in the book of strategic analysis.",
        )) if found else "",
        empty=context.say(Words("Strategi belum disusun.", "No strategies are drawn up yet.")),
    )  # fmt: skip
    return (table,)


def _pair(context: Context, strategy: Line) -> str:
    """The SWOT items of a strategy: "S1, S2 × O1", those of one factor together in the order of the factors."""
    known = context.material.chain.swot_by_uid
    items = [known[uid] for uid in strategy.all_to("items") if uid in known]
    factors = [*context.material.edition.choices("swot_factors"), ""]
    parts = [", ".join(each.code for each in items if each.factor == factor and each.code) for factor in factors]
    return " × ".join(filter(None, parts)) or counting.DASH


def _programmes(context: Context) -> tuple[Block, ...]:
    caption = context.say(Words("Program kerja {name}", "Work programmes of {name}")).format(name=context.name)
    mine = counting.programmes_in(context.material.chain, context.dimension)
    return (programme_table(context, "programmes", caption, mine),)


def programme_table(context: Context, key: str, caption: str, several: Iterable[Programme]) -> Table:
    """Programmes with their main problem, who leads them, when they run, and their money."""
    chain, rows = context.material.chain, context.material.rows
    several = tuple(several)
    over = context.say(Words("Anggaran indikatif (rupiah)", "Indicative budget (rupiah)"))
    columns = (
        Column(context.say(Words("Kode", "Code")), 1, "code", key="code"),
        Column(context.say(Words("Program kerja", "Work programme")), 4.6, key="name"),
        Column(context.say(Words("Masalah pokok yang dijawab", "Main problem answered")), 3, key="main_problem"),
        Column(context.say(Words("OPD", "Office")), 2, key="owner"),
        Column(context.say(Words("Tahun", "Years")), 2.4),
        Column(over, 2.3, "money"),
    )
    found = []
    for each in several:
        lines = counting.programme_lines(chain, each)
        years = counting.between(roadmap.schedule_of(chain, each).years)
        found.append(Row((
            Cell(each.code), Cell(each.title), Cell(rows.name_of(each.problem)), Cell(chain.organisation(each.owner)), Cell(years),
            counting.amount_cell(total(lines) if lines else None, context.language),
        ), uid=each.uid))  # fmt: skip
    if found:
        amount = total(line for each in several for line in counting.programme_lines(chain, each))
        label = Cell(context.say(counting.TOTAL), span=len(columns) - 1)
        found.append(Row((label, counting.amount_cell(amount, context.language)), "total"))
    empty = context.say(Words("Program kerja belum disusun.", "No work programmes are drawn up yet."))
    return Table(f"{context.key}.{key}.table", caption, columns, tuple(found), note=context.say(counting.NOTE) if found else "",
                 empty=empty)  # fmt: skip


def dimension_summary(context: Context, key: str) -> Table:
    """Every dimension with what stands in it, and the sums of the plan."""
    chain, language = context.material.chain, context.language
    known = chain.edition.dimension_by_code
    columns = (
        Column(context.say(Words("Dimensi", "Dimension")), 4),
        *(Column(context.say(words), 1.5, "number") for words in (
            Words("Strategi", "Strategies"), Words("Program kerja", "Programmes"), Words("Kegiatan", "Activities"),
            Words("Quick win", "Quick wins"),
        )),
        Column(context.say(Words("Anggaran indikatif (rupiah)", "Indicative budget (rupiah)")), 2.6, "money"),
    )  # fmt: skip
    nouns = (chain.strategies, chain.programmes, chain.activities, chain.quick_wins)
    found = []
    for code in [*known, ""]:
        told = [sum((each.dimension if each.dimension in known else "") == code for each in rows) for rows in nouns]
        lines = counting.dimension_lines(chain, code)
        if code or any(told) or lines:
            name = context.say(known[code].name if code else counting.OUTSIDE)
            numbers_of = (counting.number_cell(each, language) for each in told)
            amount = counting.amount_cell(total(lines) if lines else None, language)
            colour = known[code].colour if code else ""
            found.append(Row((Cell(name, colour=colour), *numbers_of, amount)))
    sums = (counting.number_cell(len(rows), language) for rows in nouns)
    amount = counting.amount_cell(total(counting.all_lines(chain)), language)
    found.append(Row((Cell(context.say(counting.TOTAL)), *sums, amount), "total"))
    caption = context.say(Words("Isi rencana induk per dimensi", "What the masterplan holds, by dimension"))
    return Table(f"{context.key}.{key}", caption, columns, tuple(found), note=context.say(counting.NOTE))
