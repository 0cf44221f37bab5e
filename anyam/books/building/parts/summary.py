"""The executive summary: the vision, a page for every dimension, the main problems answered, the roadmap and the quick wins."""

from collections.abc import Iterator

from anyam.books.building import counting
from anyam.books.building.counting import YearColumns
from anyam.books.building.figures import budget_figure, gantt_figures
from anyam.books.building.parts import CHAPTERS, Context, Contribution, part
from anyam.books.building.parts.budget import by_source
from anyam.books.building.parts.introduction import vision
from anyam.books.building.parts.programmes import INDICATOR, OBJECTIVE, dimension_summary
from anyam.books.building.parts.quickwins import impacts, overview
from anyam.books.building.parts.roads import MILESTONES, programme_schedule
from anyam.books.building.wording import count, listed, paragraph, rupiah
from anyam.core.book import Block, Cell, Column, Heading, Items, Paragraph, Reference, Row, Section, Table, line
from anyam.core.chain import Chain, Programme
from anyam.core.chain.money import planned, total
from anyam.core.text import Words

MOST = 5  # programmes that a page of a dimension names
AIM = Words("Visi dan arah", "Vision and direction")
PROBLEMS = Words("Masalah pokok yang dijawab", "Main problems answered")
PLAN = Words("Rencana aksi ringkas", "The action plan in brief")
ROAD = Words("Peta jalan", "Roadmap")
WINS = Words("Quick win", "Quick wins")
OPENING = Words(
    "Rencana induk ini memuat {programmes} dan {activities} dalam {dimensions}, dengan kebutuhan indikatif {amount} "
    "untuk tahun {first}–{last}.",
    "This masterplan holds {programmes} and {activities} in {dimensions}, with an indicative budget of {amount} for "
    "{first}–{last}.",
)
FIGURES = Words(
    "Dimensi ini memuat {objectives}, {strategies}, {programmes}, dan {activities}, dengan kebutuhan indikatif {amount}.",
    "This dimension holds {objectives}, {strategies}, {programmes} and {activities}, with an indicative budget of "
    "{amount}.",
)
ANSWERED = Words(
    "Setiap program menjawab satu masalah pokok. {table} memuat jumlah program dan anggaran menurut masalah pokok "
    "itu; anggaran dihitung satu kali.",
    "Each programme answers one main problem. {table} counts programmes and money by that problem; money is counted "
    "once.",
)
UNANSWERED = Words(" Belum ada program yang menjawab {names}.", " No programme answers {names} yet.")
PLANNED = Words(
    "{table} membagi kebutuhan anggaran menurut sumber dana dan tahun. Program yang paling besar ada di halaman "
    "setiap dimensi; rinciannya dalam buku rencana induk.",
    "{table} divides the money by source and year. The largest programmes stand on the page of their dimension, all "
    "of them in the book of the masterplan.",
)
UNTIED = Words("Belum terikat masalah pokok", "Not tied to a main problem")


@part(CHAPTERS, "buku_3.1")
def summary(context: Context) -> Contribution:
    """Vision, dimensions page by page, main problems, and the action plan in brief."""
    key = context.key
    edition = context.material.edition
    pages = tuple(
        Section(f"{key}.of.{each.code}", context.say(each.name), tuple(_page(context, each.code)), opens=True)
        for each in edition.dimensions
    )
    sections = (
        Section(f"{key}.vision", context.say(AIM), tuple(_opening(context))),
        *pages,
        Section(f"{key}.problems", context.say(PROBLEMS), _problems(context), opens=True),
        Section(f"{key}.plan", context.say(PLAN), tuple(_plan(context))),
    )
    return Contribution(sections=sections)


def _opening(context: Context) -> Iterator[Block]:
    material, chain = context.material, context.material.chain
    yield from vision(context, goals=False)
    yield context.prose("vision.text", paragraph(
        material, OPENING, programmes=count(material, "programmes", len(chain.programmes)),
        activities=count(material, "activities", len(chain.activities)),
        dimensions=count(material, "dimensions", len(chain.edition.dimensions)),
        amount=rupiah(material, total(counting.all_lines(chain))), first=chain.first_year, last=chain.last_year,
    ))  # fmt: skip
    yield dimension_summary(context, "dimensions")


def _page(context: Context, code: str) -> Iterator[Block]:
    """A dimension on a page: what it aims at, its figures, targets, largest programmes and quick win."""
    material, chain = context.material, context.material.chain
    dimension = material.edition.dimension_by_code[code]
    yield Paragraph(line(context.say(dimension.aim)), "lead")
    aims = [each for each in chain.aims if each.aim_dimension == code]
    programmes = counting.programmes_in(chain, code)
    objectives = [each for each in aims if each.level == OBJECTIVE]
    told = paragraph(
        material, FIGURES, objectives=count(material, "objectives", len(objectives), code),
        strategies=count(material, "strategies", sum(each.dimension == code for each in chain.strategies), code),
        programmes=count(material, "programmes", len(programmes), code),
        activities=count(material, "activities", sum(each.dimension == code for each in chain.activities), code),
        amount=rupiah(material, total(counting.dimension_lines(chain, code)), code),
    )  # fmt: skip
    yield context.prose(f"of.{code}.about", told)
    yield _targets(context, code)
    yield from _strategies(context, code)
    yield _largest(context, code, programmes)
    yield _by_year(context, code)
    for win in (each for each in material.of("QuickWin") if each.dimension == code):
        text = win.text("goal") or win.text("background")
        yield Paragraph((*line(f"Quick win: {win.title}. ", "bold"), *line(text)))


def _targets(context: Context, code: str) -> Table:
    """The indicators of a dimension with where they begin and end."""
    rows = []
    for each in context.material.of("Aim"):
        if each.choice("dimension") == code and each.choice("level") == INDICATOR:
            told = each.by_year("targets")
            last = max(told, default=None)
            goal = counting.DASH if last is None else f"{told[last]} ({last})"
            year = each.text("baseline_year")
            start = f"{each.text('baseline') or counting.DASH}{f' ({year})' if year else ''}"
            rows.append(Row(tuple(map(Cell, (each.title, each.text("unit"), start, goal))), uid=each.uid))
    columns = (
        Column(context.say(Words("Indikator", "Indicator")), 5), Column(context.say(Words("Satuan", "Unit")), 1.6),
        Column(context.say(Words("Nilai awal", "Baseline")), 1.7), Column(context.say(Words("Target akhir", "Last target")), 1.7),
    )  # fmt: skip
    caption = context.say(Words("Indikator {name}", "Indicators of {name}"))
    caption = caption.format(name=context.say(context.material.edition.dimension_by_code[code].name))
    empty = context.say(Words("Indikator belum dirumuskan.", "No indicators are worded yet."))
    return Table(f"{context.key}.of.{code}.targets", caption, columns, tuple(rows), empty=empty)


def _strategies(context: Context, code: str) -> Iterator[Block]:
    mine = [each for each in context.material.of("Strategy") if each.dimension == code]
    if mine:
        yield Heading(line(context.say(Words("Strategi", "Strategies"))))
        yield Items(tuple((Paragraph(line(each.title)),) for each in mine))


def _by_year(context: Context, code: str) -> Table:
    """The money of a dimension by year, in a line: in millions, so that an upright page holds it in letters one can read."""
    lines = counting.dimension_lines(context.material.chain, code)
    grid = YearColumns.of(context.material, lines, counting.MILLIONS)
    name = context.say(context.material.edition.dimension_by_code[code].name)
    caption = context.say(Words("Anggaran {name} per tahun", "Budget of {name} by year")).format(name=name)
    rows = (Row(grid.cells(lines)),) if lines else ()
    empty = context.say(Words("Anggaran belum disusun.", "No budget is drawn up yet."))
    return Table(f"{context.key}.of.{code}.years", caption, grid.columns(), rows, empty=empty)


def largest(chain: Chain, programmes: tuple[Programme, ...], most: int = MOST) -> list[Programme]:
    """The programmes with the most money, the largest first; without any money in the order of the plan."""
    amounts = {each.uid: total(counting.programme_lines(chain, each)) for each in programmes}
    return sorted(programmes, key=lambda each: -amounts[each.uid])[:most]


def _largest(context: Context, code: str, programmes: tuple[Programme, ...]) -> Table:
    chain, language = context.material.chain, context.language
    columns = (
        Column(context.say(Words("Kode", "Code")), 1, "code"), Column(context.say(Words("Program", "Programme")), 5.4),
        Column(context.say(Words("OPD", "Office")), 1.8),
        Column(context.say(Words("Anggaran indikatif (rupiah)", "Indicative budget (rupiah)")), 2.6, "money"),
    )  # fmt: skip
    chosen = largest(chain, programmes)
    rows = []
    for each in chosen:
        lines = counting.programme_lines(chain, each)
        amount = counting.amount_cell(total(lines) if lines else None, language)
        rows.append(
            Row((Cell(each.code), Cell(each.title), Cell(chain.organisation(each.owner)), amount), uid=each.uid)
        )
    name = context.say(context.material.edition.dimension_by_code[code].name)
    words = Words("Program terbesar {name}", "Largest programmes of {name}")
    if len(chosen) == len(programmes):
        words = Words("Program {name}", "Programmes of {name}")
    elif rows:
        shown = total(one for each in chosen for one in counting.programme_lines(chain, each))
        rows.append(Row((Cell(context.say(counting.SUM), span=3), counting.amount_cell(shown, language)), "sum"))
    empty = context.say(Words("Program kerja belum disusun.", "No work programmes are drawn up yet."))
    return Table(
        f"{context.key}.of.{code}.largest", context.say(words).format(name=name), columns, tuple(rows), empty=empty
    )


def _problems(context: Context) -> tuple[Block, ...]:
    table = problem_table(context, "problems.table")
    chain = context.material.chain
    answered = {each.problem for each in chain.programmes}
    open_ones = [each.title for each in chain.problems if each.uid not in answered]
    told = paragraph(context.material, ANSWERED, table=Reference(table.key))
    if open_ones:
        more = paragraph(context.material, UNANSWERED, names=listed(context.material, open_ones))
        told = Paragraph((*told.content, *more.content))
    return (context.prose("problems.text", told), table)


def problem_table(context: Context, key: str) -> Table:
    """The main problems with the programmes that answer them mainly, and their money once; beside it how many answer them too."""
    chain, language = context.material.chain, context.language
    known = chain.problem_by_uid
    columns = (
        Column(context.say(Words("Kode", "Code")), 1, "code"), Column(context.say(Words("Masalah pokok", "Main problem")), 5),
        Column(context.say(Words("Program", "Programmes")), 1.6, "number"),
        Column(context.say(Words("Juga dijawab oleh", "Also answered by")), 1.8, "number"),
        Column(context.say(Words("Anggaran indikatif (rupiah)", "Indicative budget (rupiah)")), 2.8, "money"),
    )  # fmt: skip
    rows = []
    for uid in [*known, ""]:
        mine = [each for each in chain.programmes if (each.problem if each.problem in known else "") == uid]
        lines = counting.lines_in(
            each for each in planned(chain) if (each.problem if each.problem in known else "") == uid
        )
        also = sum(uid in each.also for each in chain.programmes) if uid else 0
        if uid or mine or lines:
            code, name = (known[uid].code, known[uid].title) if uid else ("", context.say(UNTIED))
            cells = (Cell(code), Cell(name, style="" if uid else "weak"), counting.number_cell(len(mine), language))
            amount = counting.amount_cell(total(lines) if lines else None, language)
            rows.append(Row((*cells, counting.number_cell(also, language), amount), uid=uid))
    also = sum(uid in known for each in chain.programmes for uid in each.also)
    sums = (counting.number_cell(len(chain.programmes), language), counting.number_cell(also, language))
    amount = counting.amount_cell(total(counting.all_lines(chain)), language)
    rows.append(Row((Cell(context.say(counting.TOTAL), span=2), *sums, amount), "total"))
    caption = context.say(Words("Program dan anggaran menurut masalah pokok", "Programmes and money by main problem"))
    return Table(f"{context.key}.{key}", caption, columns, tuple(rows), note=context.say(counting.NOTE))


def _plan(context: Context) -> Iterator[Block]:
    table = by_source(context, "plan.sources")
    picture = budget_figure(context.material.chain, f"{context.key}.plan.years", context.language)
    yield context.prose("plan.text", paragraph(context.material, PLANNED, table=Reference(table.key)))
    yield from (picture,) if picture else ()
    yield table


@part(CHAPTERS, "buku_3.2")
def road_and_wins(context: Context) -> Contribution:
    """The roadmap as a picture with its milestones, and the quick wins with what they are to change."""
    sections = (
        Section(f"{context.key}.road", context.say(ROAD), tuple(_road(context))),
        Section(f"{context.key}.wins", context.say(WINS), tuple(_wins(context)), opens=True),
    )
    return Contribution(sections=sections)


def _road(context: Context) -> Iterator[Block]:
    chain = context.material.chain
    pictures = gantt_figures(chain, f"{context.key}.gantt", context.language)
    yield from pictures
    if not pictures:
        yield programme_schedule(context, "")
    rows = []
    choices = context.material.edition.choices("horizons")
    for each in chain.programmes:
        for stone in context.material.milestones.get(each.uid, ()):
            period = context.say(choices[stone.period].name) if stone.period in choices else stone.period
            rows.append(
                Row((Cell(period), Cell(f"{each.code} {each.title}".strip()), Cell(stone.text)), uid=str(stone.uid))
            )
    order = [context.say(each.name) for each in choices.values()]
    rows.sort(key=lambda row: order.index(row.cells[0].text) if row.cells[0].text in order else len(order))
    columns = (
        Column(context.say(Words("Jangka waktu", "Horizon")), 2), Column(context.say(Words("Program", "Programme")), 3.5),
        Column(context.say(Words("Tonggak capaian", "Milestone")), 6),
    )  # fmt: skip
    empty = context.say(Words("Tonggak capaian belum ditulis.", "No milestones are written yet."))
    yield Table(f"{context.key}.milestones", context.say(MILESTONES), columns, tuple(rows), empty=empty)


def _wins(context: Context) -> Iterator[Block]:
    wins = context.material.of("QuickWin")
    yield overview(context, "wins.table", wins)
    if wins:
        items = tuple(
            (Paragraph((*line(f"{each.title}: ", "bold"), *line(each.text("goal")))),)
            for each in wins
            if each.text("goal")
        )
        yield Items(items)
        yield impacts(context, "wins.impact", wins)
