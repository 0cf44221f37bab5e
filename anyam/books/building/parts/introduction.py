"""How the masterplan opens: why and on what legal basis it was written, by whom and when, and what the region aims at."""

from collections.abc import Iterable, Iterator

from anyam.books.building import counting
from anyam.books.building.figures import body_figures, strategy_map_figure
from anyam.books.building.law import legal_basis
from anyam.books.building.parts import CHAPTERS, Context, Contribution, part
from anyam.books.building.parts.programmes import INDICATOR, OBJECTIVE, objective_table
from anyam.books.building.rows import Line
from anyam.books.building.signing import region_name
from anyam.books.building.wording import count, days, listed, paragraph, rupiah
from anyam.city.models import Body, BodyMember
from anyam.core.book import Block, Cell, Column, Heading, Items, Paragraph, Reference, Row, Section, Table, line
from anyam.core.chain.money import total
from anyam.core.periods import show_date
from anyam.core.text import Words

VISION, MISSION, KEYWORD = "visi", "misi", "kata_kunci"
SAMPLE = "(contoh)"
BACKGROUND = Words("Latar belakang", "Background")
PURPOSE = Words("Maksud dan tujuan", "Purpose")
LAW = Words("Dasar hukum", "Legal basis")
METHOD = Words("Metode penyusunan", "How the plan was written")
PEOPLE = Words("Kelembagaan", "Bodies")
ORDER = Words("Sistematika", "Order of the book")
WHY = (
    Words(
        "{region} menyusun rencana induk kota cerdas untuk tahun {first}–{last}. Rencana ini menjawab {problems} "
        "pembangunan daerah yang tercatat dalam dokumen perencanaan: {names}.",
        "{region} has written a smart-city masterplan for {first}–{last}. It answers {problems} of development "
        "recorded in the planning documents of the region: {names}.",
    ),
    Words(
        "Dari {issues} dan {swot} disepakati {strategies}, lalu disusun {programmes} dengan {activities} dan "
        "{wins}. Kebutuhan indikatifnya {amount}.",
        "From {issues} and {swot}, {strategies} were agreed; they are carried out by {programmes} with {activities} "
        "and {wins}. The indicative amount is {amount}.",
    ),
)
NO_PROBLEMS = Words(
    "{region} menyusun rencana induk kota cerdas untuk tahun {first}–{last}.",
    "{region} has written a smart-city masterplan for {first}–{last}.",
)
AIM = Words(
    "Rencana induk ini menjadi pegangan perangkat daerah dalam menyelaraskan program kota cerdas dengan dokumen "
    "perencanaan dan penganggaran daerah, membagi tanggung jawab, serta memantau hasilnya setiap tahun.",
    "This masterplan guides the offices of the region in bringing smart-city programmes into line with its plans "
    "and budgets, in sharing the work, and in following the results year by year.",
)
LAW_INTRO = Words(
    "Penyusunan rencana induk berlandaskan peraturan berikut, sejauh diketahui berlaku pada tanggal penyusunan.",
    "The masterplan rests on the following regulations, as far as they are known to have been in force when it was written.",
)
STEPS = Words(
    "Penyusunan berjalan bertahap dalam rangkaian bimbingan teknis: isu daerah dan kesiapan dianalisis, dirumuskan "
    "menjadi strategi lewat analisis SWOT, diturunkan menjadi program kerja dan rencana aksi, lalu ditempatkan "
    "dalam peta jalan dan quick win. Setiap program dapat ditelusuri kembali ke strategi dan masalah pokok yang "
    "dijawabnya.",
    "The plan was written in steps during a series of workshops: regional issues and readiness were analysed, "
    "turned into strategies by SWOT analysis, then into programmes and an action plan, and placed in a roadmap and "
    "quick wins. Each programme can be traced back to the strategy and the main problem it answers.",
)
NO_DATES = Words("Tanggal tahapan belum dicatat.", "No dates of the stages are recorded yet.")
NO_BODIES = Words(
    "Dewan dan tim kota cerdas belum dicatat; bagian ini diisi setelah keputusan pembentukannya ada.",
    "Council and team are not recorded yet; this section is filled in once they are appointed.",
)
BODIES = Words(
    "Pelaksanaan rencana induk digerakkan oleh {bodies}. Susunannya dimuat pada gambar dan tabel berikut.",
    "The masterplan is carried by {bodies}. Their members stand in the figures and tables below.",
)
DECREE = Words("Keputusan Nomor {number} tanggal {date} tentang {about}.", "Decree {number} of {date} on {about}.")
NO_VISION = Words("Visi kota cerdas belum dirumuskan.", "The vision is not worded yet.")
AIMS = Words("Visi dan misi", "Vision and mission")
OBJECTIVES = Words("Sasaran dan indikator", "Objectives and indicators")
WHOLE = Words("Peta strategi", "Strategy map")


@part(CHAPTERS, "buku_2.1")
def introduction(context: Context) -> Contribution:
    """Why, on what basis, how, and by whom."""
    made = (
        ("background", BACKGROUND, _background(context)), ("purpose", PURPOSE, (context.prose("purpose.text", context.say(AIM)),)),
        ("basis", LAW, _law(context)), ("method", METHOD, _method(context)), ("bodies", PEOPLE, _bodies(context)),
        ("order", ORDER, _order(context)),
    )  # fmt: skip
    return Contribution(
        sections=tuple(
            Section(f"{context.key}.{code}", context.say(words), tuple(blocks)) for code, words, blocks in made
        )
    )


def _background(context: Context) -> Iterator[Block]:
    material, chain = context.material, context.material.chain
    told = {
        "region": region_name(material)[0], "first": chain.first_year, "last": chain.last_year,
        "problems": count(material, "problems", len(chain.problems)),
        "names": listed(material, [_lower(each.title) for each in chain.problems]),
        "issues": count(material, "issues", len(chain.issues)), "swot": count(material, "swot", len(chain.swot)),
        "strategies": count(material, "strategies", len(chain.strategies)),
        "programmes": count(material, "programmes", len(chain.programmes)),
        "activities": count(material, "activities", len(chain.activities)),
        "wins": count(material, "quick_wins", len(chain.quick_wins)),
        "amount": rupiah(material, total(counting.all_lines(chain))),
    }  # fmt: skip
    words = WHY if chain.problems else (NO_PROBLEMS, *WHY[1:])
    yield context.prose("background.text", *(paragraph(material, each, **told) for each in words))
    yield from _documents(context)


def _lower(text: str) -> str:
    return text if text[:2].isupper() else text[:1].lower() + text[1:]


def _documents(context: Context) -> Iterator[Block]:
    rows = context.material.of("PlanningDocument")
    if rows:
        columns = (
            Column(context.say(Words("Dokumen", "Document")), 5, key="title"),
            Column(context.say(Words("Nomor", "Number")), 2, key="number"),
            Column(context.say(Words("Masa berlaku", "Period")), 2),
        )  # fmt: skip
        found = tuple(
            Row((Cell(each.title), Cell(each.text("number") or counting.DASH), Cell(_period(each))), uid=each.uid)
            for each in rows
        )
        caption = context.say(Words("Dokumen perencanaan yang dirujuk", "Planning documents referred to"))
        yield Table(f"{context.key}.documents", caption, columns, found)


def _period(each: Line) -> str:
    both = [each.number("period_from"), each.number("period_to")]
    return counting.DASH.join(str(year) for year in both if year is not None) or counting.DASH


def _law(context: Context) -> tuple[Block, ...]:
    return (context.prose("law.text", context.say(LAW_INTRO)), *legal_basis(context))


def _method(context: Context) -> Iterator[Block]:
    yield context.prose("method.text", context.say(STEPS))
    yield _stages(context)
    yield _groups(context)


def _stages(context: Context) -> Table:
    known, language = context.material.edition.stage_by_code, context.language
    columns = (
        Column(context.say(Words("Tahap", "Stage")), 4), Column(context.say(Words("Tanggal", "Date")), 2.2),
        Column(context.say(Words("Tempat", "Place")), 2.6), Column(context.say(Words("Sumber", "Source")), 2.6),
    )  # fmt: skip
    rows = []
    for each in context.material.dates:
        name = each.label or (context.say(known[each.stage].name) if each.stage in known else each.stage)
        source = each.source or (SAMPLE if each.is_sample else counting.DASH)
        rows.append(
            Row(tuple(map(Cell, (name, days(each.starts, each.ends, language), each.place or counting.DASH, source))))
        )
    caption = context.say(Words("Tahapan penyusunan", "Stages of the work"))
    return Table(f"{context.key}.stages", caption, columns, tuple(rows), empty=context.say(NO_DATES))


def _groups(context: Context) -> Table:
    """The working groups with the offices that take part: members, and whoever brought in rows or carries them out."""
    chain, known = context.material.chain, context.material.edition.dimension_by_code
    columns = (
        Column(context.say(Words("Kelompok kerja", "Working group")), 2.4),
        Column(context.say(Words("Koordinator", "Coordinator")), 1.8),
        Column(context.say(Words("Perangkat daerah dan mitra yang terlibat", "Offices and partners taking part")), 7),
    )
    rows = []
    for each in chain.groups:
        if each.kind == "dimension" and each.code in known:
            mine = (*chain.swot, *chain.programmes, *chain.activities)
            uids = {*each.members, *(row.owner for row in mine if row.dimension == each.code)}
            names = ", ".join(sorted(filter(None, map(chain.organisation, uids))))
            head = Cell(context.say(known[each.code].name), colour=known[each.code].colour)
            rows.append(
                Row((head, Cell(chain.organisation(each.coordinator) or counting.DASH), Cell(names or counting.DASH)))
            )
    caption = context.say(Words("Kelompok kerja dan pesertanya", "Working groups and who takes part"))
    return Table(f"{context.key}.groups", caption, columns, tuple(rows))


def _bodies(context: Context) -> Iterator[Block]:
    bodies = context.material.bodies
    names = listed(context.material, [body.name for body, _members in bodies])
    yield context.prose("bodies.text", paragraph(context.material, BODIES if bodies else NO_BODIES, bodies=names))
    figures = {each.key: each for each in body_figures(context.material.plan, f"{context.key}.body", context.language)}
    yield from figures.values()
    for place, (body, members) in enumerate(bodies, 1):
        yield _body(context, place, body, members)


def _body(context: Context, place: int, body: Body, members: Iterable[BodyMember]) -> Table:
    positions = context.material.edition.choices("body_positions")
    dimensions = context.material.edition.dimension_by_code
    columns = (
        Column(context.say(Words("No.", "No.")), 0.6, "code"), Column(context.say(Words("Kedudukan", "Position")), 2.4),
        Column(context.say(Words("Nama", "Name")), 3.4), Column(context.say(Words("Jabatan", "Post")), 3.4),
        Column(context.say(Words("Instansi", "From")), 2.4),
    )  # fmt: skip
    rows = []
    for number, each in enumerate(members, 1):
        position = context.say(positions[each.position].name) if each.position in positions else each.position
        if each.dimension in dimensions:
            position = f"{position}, {context.say(dimensions[each.dimension].name)}"
        place_of = each.organisation.short if each.organisation else each.from_where
        rows.append(Row(tuple(map(Cell, (str(number), position, each.name, each.post, place_of or counting.DASH)))))
    note = ""
    if body.decree_number:
        day = show_date(body.decree_date, context.language) if body.decree_date else counting.DASH
        note = context.say(DECREE).format(
            number=body.decree_number, date=day, about=_lower(body.decree_about) or counting.DASH
        )
    caption = context.say(Words("Susunan {name}", "Members of the {name}")).format(name=body.name)
    empty = context.say(Words("Anggota belum dicatat.", "No members are recorded yet."))
    return Table(
        f"{context.key}.body.{place}.members", caption, columns, tuple(rows), note=note, source=body.source, empty=empty
    )


def _order(context: Context) -> tuple[Block, ...]:
    items = tuple(
        (Paragraph((Reference(f"{context.book.code}.{each.code}"), *line(f": {context.say(each.title)}."))),)
        for each in context.book.chapters if each.code != "0"
    )  # fmt: skip
    words = Words("Buku ini disusun sebagai berikut.", "This book is laid out as follows.")
    return (context.prose("order.text", context.say(words), Items(items)),)


@part(CHAPTERS, "buku_2.2")
def aims(context: Context) -> Contribution:
    """Vision, mission, goals; objectives with their indicators; and what stands in each dimension."""
    chain, language = context.material.chain, context.language
    rows = context.material.of("Aim")
    caption = context.say(Words("Sasaran, indikator, dan target tahunan", "Objectives, indicators and yearly targets"))
    shown = [each for each in rows if each.choice("level") in {OBJECTIVE, INDICATOR}]
    pictures = tuple(each for each in (strategy_map_figure(chain, f"{context.key}.map", language),) if each)
    table = objective_table(context, "objectives", caption, shown)
    words = Words("{table} memuat {objectives} dengan {indicators}.", "{table} holds {objectives} with {indicators}.")
    told = paragraph(
        context.material, words, table=Reference(table.key),
        objectives=count(context.material, "objectives", sum(each.choice("level") == OBJECTIVE for each in rows)),
        indicators=count(context.material, "indicators", sum(each.choice("level") == INDICATOR for each in rows)),
    )  # fmt: skip
    sections: tuple[Section, ...] = (
        Section(f"{context.key}.vision", context.say(AIMS), tuple(vision(context))),
        Section(f"{context.key}.targets", context.say(OBJECTIVES), (context.prose("targets.text", told), table)),
    )
    if pictures:
        sections += (Section(f"{context.key}.map.section", context.say(WHOLE), pictures),)
    return Contribution(sections=sections)


def vision(context: Context, *, goals: bool = True) -> Iterator[Block]:
    """The vision, what it rests on, and the missions with the goals below them."""
    rows = context.material.of("Aim")
    levels = context.material.edition.choices("aim_levels")
    of = {code: [each for each in rows if each.choice("level") == code] for code in levels}
    if not of.get(VISION):
        yield context.prose("vision.none", context.say(NO_VISION))
    for each in of.get(VISION, ()):
        yield Paragraph(line(each.title), "quote")
    if of.get(KEYWORD):
        words = Words("Kata kunci visi: {words}.", "Keywords of the vision: {words}.")
        yield context.prose("vision.keywords", paragraph(
            context.material, words, words=listed(context.material, [each.title for each in of[KEYWORD]]),
        ))  # fmt: skip
    missions = of.get(MISSION, [])
    if missions:
        yield Heading(line(context.say(levels[MISSION].name)))
        below = (
            [each for each in rows if each.choice("level") not in {VISION, KEYWORD, MISSION, OBJECTIVE, INDICATOR}]
            if goals
            else []
        )
        yield Items(tuple(_mission(context, each, below) for each in missions), ordered=True)


def _mission(context: Context, mission: Line, below: Iterable[Line]) -> tuple[Block, ...]:
    levels = context.material.edition.choices("aim_levels")
    mine = [each for each in below if each.to("parent") == mission.uid]
    told = tuple(
        (Paragraph((*line(f"{context.say(levels[each.choice('level')].name)}: ", "italic"), *line(each.title))),)
        for each in mine
    )
    return (Paragraph(line(mission.title)), *((Items(told),) if told else ()))
