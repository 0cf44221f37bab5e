"""The roadmap: horizons, what is to be seen at the end of each, and when every programme and activity runs."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from anyam.books.building import counting
from anyam.books.building.figures import budget_figure, gantt_figures, source_figure
from anyam.books.building.parts import CHAPTERS, SHEETS, Context, Contribution, part
from anyam.books.building.parts.budget import by_dimension, by_source, ceilings
from anyam.books.building.wording import count, paragraph, rupiah
from anyam.core import numbers, roadmap
from anyam.core.book import Block, Cell, Column, Figure, Reference, Row, Section, Table
from anyam.core.chain import Activity, Programme
from anyam.core.chain.model import Line
from anyam.core.chain.money import total
from anyam.core.text import Words

RUNS = "■"
HORIZONS = Words("Jangka waktu", "Horizons")
MILESTONES = Words("Tonggak capaian per jangka waktu", "Milestones by horizon")
TIMES = Words("Jadwal program", "Schedule of the programmes")
MONEY = Words("Kebutuhan anggaran", "Money needed")
CEILINGS = Words("Kemampuan keuangan daerah", "What the region can spend")
STAGES = Words(
    "Peta jalan memuat {programmes}. {table} menjelaskan jangka waktu dan jumlah program menurut jangka waktu yang "
    "dipilih untuk setiap program; tahun pelaksanaannya menurut kegiatan dan anggaran ada pada jadwal program.",
    "The roadmap holds {programmes}. {table} explains the horizons and counts the programmes by the horizon chosen "
    "for each; the years in which they run, by their activities and money, stand in the schedule.",
)
MILESTONE_INTRO = Words(
    "{table} memuat tonggak capaian yang ditulis bersama ({milestones}). Untuk program yang belum memilikinya, "
    "dimuat target indikator yang jatuh pada jangka waktu itu, atau tahun berjalannya program.",
    "{table} holds the milestones agreed upon ({milestones}). For programmes without any it shows the indicator "
    "targets that fall into the horizon, or the years in which the programme runs.",
)
MONEY_INTRO = Words(
    "Seluruh program dan kegiatan membutuhkan {amount} (indikatif). {table} membaginya menurut sumber dana dan tahun.",
    "All programmes and activities need {amount} (indicative). {table} divides it by source and year.",
)
EMPTY = Words("Program kerja belum disusun.", "No work programmes are drawn up yet.")
RUNNING = Words("berjalan {years}", "running {years}")
CHOSEN = Words(
    "dipilih sebagai jangka waktu program; kegiatan dan targetnya belum sampai ke sini",
    "chosen as the programme's horizon; its activities and targets do not reach it yet",
)
SCHEDULE_NOTE = Words(
    "■ tahun pelaksanaan; □ tahun menurut pagu atau jangka waktu program karena kegiatannya belum dijadwalkan.",
    "■ year of work; □ year by the programme's ceiling or horizon, as its activities are not scheduled yet.",
)


@part(SHEETS, "w8_roadmap")
@part(CHAPTERS, "buku_2.5")
def road(context: Context) -> Contribution:
    """The chapter on the roadmap; of a dimension only its schedule."""
    if context.dimension:
        return Contribution((schedule_table(context, context.dimension),))
    if context.pillar:
        return Contribution()
    key = context.key
    sections = (
        Section(f"{key}.horizons", context.say(HORIZONS), tuple(_horizons(context))),
        Section(f"{key}.times", context.say(TIMES), tuple(_times(context))),
        Section(f"{key}.milestones", context.say(MILESTONES), _milestones(context)),
        Section(f"{key}.money", context.say(MONEY), tuple(_money(context))),
        Section(f"{key}.ceilings", context.say(CEILINGS), ceilings(context)),
    )
    return Contribution(sections=sections)


@part(CHAPTERS, "buku_roadmap.1")
def roadmap_book(context: Context) -> Contribution:
    """The roadmap as a book of its own: every dimension with its activities year by year, then the money."""
    key = context.key
    codes = counting.dimension_codes(context.material.chain)
    loose = counting.place(context.material.chain, ()).loose
    codes = codes if "" in codes or not loose.get("") else (*codes, "")
    dimensions = tuple(
        Section(f"{key}.road.{code or 'outside'}", _name(context, code), tuple(_dimension(context, code)), opens=True)
        for code in codes
    )
    sections = (
        Section(f"{key}.horizons", context.say(HORIZONS), tuple(_horizons(context))),
        *dimensions,
        Section(f"{key}.milestones", context.say(MILESTONES), _milestones(context)),
        Section(f"{key}.money", context.say(MONEY), (*_money(context), *by_dimension(context))),
        Section(f"{key}.ceilings", context.say(CEILINGS), ceilings(context)),
    )
    return Contribution(sections=sections)


def _name(context: Context, code: str) -> str:
    known = context.material.edition.dimension_by_code
    return context.say(known[code].name if code in known else counting.OUTSIDE)


def _horizons(context: Context) -> Iterator[Block]:
    chain, material = context.material.chain, context.material
    key = f"{context.key}.horizons.table"
    yield context.prose("horizons.about", paragraph(
        material, STAGES, programmes=count(material, "programmes", len(chain.programmes)), table=Reference(key),
    ))  # fmt: skip
    columns = (
        Column(context.say(Words("Jangka waktu", "Horizon")), 3), Column(context.say(Words("Tahun", "Years")), 2),
        Column(context.say(Words("Program kerja", "Programmes")), 2, "number"),
        Column(context.say(Words("Tonggak capaian", "Milestones")), 2, "number"),
    )  # fmt: skip
    stones = [each for several in material.milestones.values() for each in several]
    choices, rows = material.edition.choices("horizons"), []
    for code in [*choices, *([""] if any(each.horizon not in choices for each in chain.programmes) else [])]:
        name = context.say(choices[code].name if code else Words("Belum ditentukan", "Not decided"))
        years = counting.between(roadmap.horizon_years(material.edition, code, chain.first_year)) or counting.DASH
        told = [sum((each.horizon if each.horizon in choices else "") == code for each in chain.programmes)]
        told += [sum((each.period if each.period in choices else "") == code for each in stones)]
        rows.append(Row((Cell(name), Cell(years), *(counting.number_cell(each, context.language) for each in told))))
    sums = (counting.number_cell(len(each), context.language) for each in (chain.programmes, stones))
    rows.append(Row((Cell(context.say(counting.TOTAL), span=2), *sums), "total"))
    caption = context.say(Words("Program kerja menurut jangka waktu", "Work programmes by horizon"))
    yield Table(key, caption, columns, tuple(rows))


def _times(context: Context) -> Iterator[Block]:
    """A picture of every dimension where pictures can be drawn; otherwise the programmes year by year."""
    words = Words(
        "Gambar pada bagian ini menunjukkan tahun berjalannya setiap program, dimensi demi dimensi.",
        "The pictures of this section show in which years each programme runs, dimension by dimension.",
    )
    yield context.prose("times.about", context.say(words))
    for code in counting.dimension_codes(context.material.chain):
        yield from _gantt(context, code) or (programme_schedule(context, code),)


def _gantt(context: Context, code: str) -> tuple[Figure, ...]:
    """The programmes of a dimension over the years; what belongs to none has no picture of its own."""
    if not code:
        return ()
    found = gantt_figures(context.material.chain, f"{context.key}.gantt.{code}", context.language, dimension=code)
    name = _name(context, code)
    return tuple(replace(each, caption=f"{each.caption}: {name}") for each in found)


def _years(context: Context, programmes: Iterable[Programme], activities: Iterable[Activity]) -> tuple[int, ...]:
    chain = context.material.chain
    found = {year for each in programmes for year in roadmap.schedule_of(chain, each).years}
    found |= {year for each in activities for year in roadmap.activity_years(each)}
    return tuple(sorted({*chain.years, *found}))


def _marks(years: Iterable[int], mine: Iterable[int], mark: str = RUNS) -> tuple[Cell, ...]:
    mine = set(mine)
    return tuple(Cell(mark if year in mine else "") for year in years)


def programme_schedule(context: Context, code: str) -> Table:
    """The years of the programmes of a dimension, as marks."""
    chain, several = context.material.chain, counting.programmes_in(context.material.chain, code)
    years = _years(context, several, ())
    columns = (
        Column(context.say(Words("Kode", "Code")), 1.1, "code"), Column(context.say(Words("Program kerja", "Programme")), 5.5),
        Column(context.say(Words("OPD", "Office")), 2), *(Column(str(year), 0.8, "mark") for year in years),
    )  # fmt: skip
    rows = []
    for each in several:
        told = roadmap.schedule_of(chain, each)
        mark = RUNS if told.told == roadmap.ACTIVITIES else "□"
        cells = (
            Cell(each.code),
            Cell(each.title),
            Cell(chain.organisation(each.owner)),
            *_marks(years, told.years, mark),
        )
        rows.append(Row(cells, uid=each.uid))
    caption = context.say(Words("Jadwal program {name}", "Schedule of the programmes of {name}")).format(
        name=_name(context, code)
    )
    return Table(
        f"{context.key}.times.{code or 'outside'}", caption, columns, tuple(rows),
        note=context.say(SCHEDULE_NOTE) if rows else "", empty=context.say(EMPTY),
    )  # fmt: skip


def schedule_table(context: Context, code: str) -> Table:
    """Every programme of a dimension with its activities and milestones, year by year, and the money of each."""
    chain = context.material.chain
    several = counting.programmes_in(chain, code)
    placed = counting.place(chain, ())
    loose = placed.loose.get(code, ())
    mine = [each for one in several for each in placed.of_programme.get(one.uid, ())]
    years = _years(context, several, [*mine, *loose])
    columns = (
        Column(context.say(Words("Kode", "Code")), 1.2, "code", key="code"),
        Column(context.say(Words("Kegiatan dan keluaran", "Activity and output")), 9),
        Column(context.say(Words("OPD", "Office")), 2.4, key="owner"),
        *(Column(str(year), 1.0, "mark") for year in years),
        Column(context.say(Words("Anggaran indikatif (rupiah)", "Indicative budget (rupiah)")), 2.8, "money"),
    )
    rows = [row for each in several for row in _scheduled(context, each, placed.of_programme.get(each.uid, ()), years)]
    if loose:
        label = context.say(Words("Kegiatan di luar program", "Activities outside the programmes"))
        rows.append(Row((Cell(label, span=len(columns)),), "group"))
        rows += [_scheduled_activity(context, each, years) for each in loose]
        rows.append(
            _sum(context, context.say(counting.SUM), [line for each in loose for line in each.lines], len(columns))
        )
    lines = [line for each in several for line in counting.programme_lines(chain, each)]
    lines += [line for each in loose for line in each.lines]
    if rows:
        rows.append(
            _sum(context, f"{context.say(counting.TOTAL)} {_name(context, code)}", lines, len(columns), "total")
        )
    caption = context.say(Words("Peta jalan {name}", "Roadmap of {name}")).format(name=_name(context, code))
    note = f"{context.say(SCHEDULE_NOTE)} {context.say(counting.NOTE)}" if rows else ""
    return Table(
        f"{context.key}.road.{code or 'outside'}.table",
        caption,
        columns,
        tuple(rows),
        note=note,
        wide=True,
        empty=context.say(EMPTY),
    )


def _scheduled(context: Context, each: Programme, mine: Iterable[Activity], years: tuple[int, ...]) -> Iterator[Row]:
    chain, mine = context.material.chain, tuple(mine)
    told = " · ".join(filter(None, (f"{each.code} {each.title}".strip(), chain.organisation(each.owner))))
    dimension = context.material.edition.dimension_by_code.get(each.dimension)
    head = Cell(told or counting.DASH, span=4 + len(years), colour=dimension.colour if dimension else "")
    yield Row((head,), "group", each.uid)
    yield from (_scheduled_activity(context, one, years) for one in mine)
    lines = counting.programme_lines(chain, each)
    if not any(one.lines for one in mine):
        known = roadmap.schedule_of(chain, each)
        marks = _marks(years, () if mine else known.years, "□")
        amount = counting.amount_cell(total(lines) if lines else None, context.language)
        words = context.say(Words("Pagu indikatif program", "Indicative ceiling of the programme"))
        empty = context.say(Words("Kegiatan belum disusun", "No activities are drawn up yet"))
        label = "; ".join(filter(None, ("" if mine else empty, words if lines else "")))
        if label:
            yield Row((Cell(), Cell(label, style="weak"), Cell(), *marks, amount))
    for stone in context.material.milestones.get(each.uid, ()):
        period = context.material.edition.choices("horizons").get(stone.period)
        label = context.say(Words("Tonggak {period}", "Milestone, {period}")).format(
            period=context.say(period.name)[:1].lower() + context.say(period.name)[1:] if period else stone.period
        )
        yield Row((Cell("◆"), Cell(f"{label}: {stone.text}", span=3 + len(years), style="strong")), uid=str(stone.uid))
    yield _sum(context, f"{context.say(counting.SUM)} {each.code}".strip(), lines, 4 + len(years))


def _scheduled_activity(context: Context, each: Activity, years: tuple[int, ...]) -> Row:
    text = each.title if not each.output else f"{each.title}\n{context.say(Words('Keluaran', 'Output'))}: {each.output}"
    amount = counting.amount_cell(each.amount if each.lines else None, context.language)
    owner = Cell(context.material.chain.organisation(each.owner))
    return Row((Cell(each.code), Cell(text), owner, *_marks(years, roadmap.activity_years(each)), amount), uid=each.uid)


def _sum(context: Context, label: str, lines: Iterable[Line], width: int, kind: str = "sum") -> Row:
    amount = counting.amount_cell(total(lines), context.language)
    return Row((Cell(label, span=width - 1), amount), "total" if kind == "total" else "sum")


def _dimension(context: Context, code: str) -> Iterator[Block]:
    material, chain = context.material, context.material.chain
    table = schedule_table(context, code)
    several = counting.programmes_in(chain, code)
    held = count(material, "programmes", len(several), code or "outside")
    if not several:
        loose = counting.place(chain, ()).loose.get(code, ())
        held = count(material, "activities", len(loose), code or "outside")
    words = Words(
        "{name} memuat {programmes}. {table} memuat kegiatan, keluaran, tahun pelaksanaan, dan tonggak capaian "
        "setiap program.",
        "{name} holds {programmes}. {table} shows the activities, outputs, years and milestones of each programme.",
    )
    yield context.prose(f"road.{code or 'outside'}.about", paragraph(
        material, words, name=_name(context, code), programmes=held,
        table=Reference(table.key),
    ))  # fmt: skip
    yield from _gantt(context, code)
    yield table


def _milestones(context: Context) -> tuple[Block, ...]:
    table = period_table(context, "milestones.table")
    stones = sum(map(len, context.material.milestones.values()))
    words = paragraph(
        context.material,
        MILESTONE_INTRO,
        table=Reference(table.key),
        milestones=count(context.material, "milestones", stones),
    )
    return (context.prose("milestones.about", words), table)


def period_table(context: Context, key: str) -> Table:
    """Every programme with what is to be seen at the end of each horizon."""
    chain, edition = context.material.chain, context.material.edition
    horizons = edition.choices("horizons")
    names = []
    for horizon, choice in horizons.items():
        years = counting.between(roadmap.horizon_years(edition, horizon, chain.first_year))
        names.append(f"{context.say(choice.name)}\n({years})" if years else context.say(choice.name))
    columns = (
        Column(context.say(Words("Kode", "Code")), 1.1, "code"), Column(context.say(Words("Program kerja", "Programme")), 5),
        *(Column(name, 6) for name in names),
    )  # fmt: skip
    rows: list[Row] = []
    for code in counting.dimension_codes(chain):
        several = counting.programmes_in(chain, code)
        if several:
            dimension = edition.dimension_by_code.get(code)
            head = Cell(_name(context, code), span=len(columns), colour=dimension.colour if dimension else "")
            rows.append(Row((head,), "group"))
        for each in several:
            cells = (Cell(_reached(context, each, horizon) or counting.DASH) for horizon in horizons)
            rows.append(Row((Cell(each.code), Cell(each.title), *cells), uid=each.uid))
    return Table(
        f"{context.key}.{key}", context.say(MILESTONES), columns, tuple(rows), wide=True, empty=context.say(EMPTY),
        note=context.say(Words("◆ tonggak capaian yang ditulis bersama.", "◆ milestone agreed upon.")) if rows else "",
    )  # fmt: skip


def _reached(context: Context, each: Programme, horizon: str) -> str:
    """Milestones of a horizon; failing that the targets that fall into it, when the programme runs, or that it was chosen."""
    chain = context.material.chain
    written = [f"◆ {stone.text}" for stone in context.material.milestones.get(each.uid, ()) if stone.period == horizon]
    if written:
        return "\n".join(written)
    years = roadmap.horizon_years(chain.edition, horizon, chain.first_year)
    told = [
        f"{one.name}: {numbers.show(one.target, context.language)} {one.unit} ({one.target_year})".replace("  ", " ")
        for one in each.indicators
        if one.target is not None and one.target_year in years
    ]
    running = [year for year in roadmap.schedule_of(chain, each).years if year in years]
    if told or running:
        return "\n".join(told) or context.say(RUNNING).format(years=counting.between(running))
    # Counted in this horizon, so the row says why nothing stands there.
    return context.say(CHOSEN) if each.horizon == horizon else ""


def _money(context: Context) -> Iterator[Block]:
    table = by_source(context, "money.sources")
    amount = rupiah(context.material, total(counting.all_lines(context.material.chain)))
    yield context.prose(
        "money.about", paragraph(context.material, MONEY_INTRO, amount=amount, table=Reference(table.key))
    )
    chain, language = context.material.chain, context.language
    pictures = (
        budget_figure(chain, f"{context.key}.money.years", language),
        source_figure(chain, f"{context.key}.money.of", language),
    )
    yield from (each for each in pictures if each)
    yield table
