"""The action plan: activities by action class, then programme by programme; each activity and each rupiah once."""

from collections.abc import Iterable, Iterator

from anyam.books.building import counting
from anyam.books.building.counting import Placed, YearColumns
from anyam.books.building.maps import activity_map
from anyam.books.building.parts import CHAPTERS, SHEETS, Context, Contribution, part
from anyam.books.building.sections import named_section
from anyam.books.building.wording import count, paragraph, rupiah
from anyam.core import roadmap
from anyam.core.book import Block, Cell, Column, Reference, Row, Run, Section, Table
from anyam.core.chain import Activity, Programme
from anyam.core.chain.model import Line
from anyam.core.chain.money import total
from anyam.core.text import Words

CLASS_VOCABULARY = "action_classes"
EMPTY = Words("Belum ada kegiatan pada bagian ini.", "No activities stand in this section yet.")
CLASS = Words(
    "Bagian ini memuat {activities} di luar program kerja dimensi dengan kebutuhan indikatif {amount}.",
    "This section holds {activities} outside the programmes of the dimensions with an indicative budget of {amount}.",
)
WITHIN = Words(
    " {activities} lain dalam kelompok ini menjadi bagian program kerja; anggarannya dihitung pada program itu.",
    " Another {activities} of this class belong to work programmes; their money is counted there.",
)
COUNTED_THERE = Words("dihitung pada program {code}", "counted under programme {code}")
BY_PROGRAMME = Words("Program per dimensi", "Programmes per dimension")
DIMENSION = Words(
    "{name} dilaksanakan lewat {programmes} dan {activities}. Kebutuhan indikatifnya {amount}; rinciannya ada di "
    "{table}.",
    "{name} is carried out by {programmes} and {activities}. The indicative amount is {amount}; see {table} for the "
    "details.",
)
ONLY_CEILING = Words(
    "Pagu indikatif program; kegiatan belum memuat anggaran",
    "Indicative ceiling of the programme; its activities have no budget yet",
)
NO_ACTIVITY = Words("Kegiatan belum disusun", "No activities are drawn up yet")
LOOSE = Words("Kegiatan yang belum terikat program", "Activities not tied to a programme yet")
RECAP = Words("Rekapitulasi rencana aksi", "The action plan in brief")
PART = Words("Bagian rencana aksi", "Part of the action plan")


@part(CHAPTERS, "buku_2.4")
def action_plan(context: Context) -> Contribution:
    """What stands over the sections, and the programmes where the outline has no section for them."""
    table = recap(context)
    material = context.material
    words = Words(
        "Rencana aksi memuat {activities} dengan kebutuhan indikatif {amount}. {table} merangkumnya menurut bagian; "
        "setiap kegiatan dan setiap rupiah hanya dihitung satu kali.",
        "The action plan holds {activities} with an indicative budget of {amount}. {table} sums it up by part; each "
        "activity and each rupiah is counted once.",
    )
    told = paragraph(
        material, words, activities=count(material, "activities", len(material.chain.activities)),
        amount=rupiah(material, total(counting.all_lines(material.chain))), table=Reference(table.key),
    )  # fmt: skip
    return Contribution(
        (context.prose("recap", told), *activity_map(context, "places"), table), tuple(_sections(context))
    )


def _sections(context: Context) -> Iterator[Section]:
    """Those of the outline; at the end the programmes where the outline has no section for them."""
    classes = context.material.edition.choices(CLASS_VOCABULARY)
    for code, title in context.chapter.sections:
        if code in classes:
            found = of_class(context, code)
            yield Section(f"{context.key}.{code}", context.say(title), found.blocks, found.sections)
        else:
            yield named_section(context, code, context.say(title))
    if not {code for code, _title in context.chapter.sections} & _programme_classes(context):
        yield _programme_section(context)


@part(SHEETS, "w7_aksi")
def activities(context: Context) -> Contribution:
    """The whole action plan where a chapter names no sections for it, or that of a dimension."""
    if context.dimension:
        return by_programme(context)
    if context.pillar:
        return Contribution()
    return Contribution((recap(context),), (*_class_sections(context), _programme_section(context)))


def of_class(context: Context, code: str) -> Contribution:
    """The section of an action class: the programmes, or what is done outside of them."""
    if code in _programme_classes(context):
        return by_programme(context)
    material = context.material
    mine = [each for each in material.chain.activities if each.action_class == code]
    placed = _placed(context).of_class.get(code, ())
    lines = tuple(line for each in placed for line in each.lines)
    told = paragraph(
        material,
        CLASS,
        activities=count(material, "activities", len(placed), f"class.{code}"),
        amount=rupiah(material, total(lines), f"class.{code}"),
    )
    within = len(mine) - len(placed)
    if within:
        more = paragraph(material, WITHIN, activities=count(material, "activities", within, f"class.{code}"))
        told = type(told)((*told.content, *more.content))
    name = context.say(material.edition.choices(CLASS_VOCABULARY)[code].name)
    return Contribution((context.prose(f"{code}.about", told), _class_table(context, code, name, mine, lines)))


def by_programme(context: Context) -> Contribution:
    """Every programme with its activities; dimension by dimension unless the chapter is of one."""
    if context.dimension:
        return Contribution(_dimension(context, context.dimension))
    placed = _placed(context)
    known = [each.code for each in context.material.edition.dimensions]
    codes = [*known, ""] if placed.loose.get("") or counting.programmes_in(context.material.chain, "") else known
    return Contribution(sections=tuple(_dimension_section(context, code) for code in codes))


def _dimension_section(context: Context, code: str) -> Section:
    known = context.material.edition.dimension_by_code
    name = context.say(known[code].name if code else counting.OUTSIDE)
    return Section(f"{context.key}.actions.{code or 'outside'}", name, _dimension(context, code))


def _dimension(context: Context, code: str) -> tuple[Block, ...]:
    material, chain = context.material, context.material.chain
    known = material.edition.dimension_by_code
    name = context.say(known[code].name if code else counting.OUTSIDE)
    programmes = counting.programmes_in(chain, code)
    placed = _placed(context)
    loose = placed.loose.get(code, ())
    key = f"{context.key}.actions.{code or 'outside'}.table"
    lines = tuple(line for each in programmes for line in counting.programme_lines(chain, each))
    lines += tuple(line for each in loose for line in each.lines)
    number = sum(len(placed.of_programme.get(each.uid, ())) for each in programmes) + len(loose)
    told = paragraph(
        material, DIMENSION, name=name, programmes=count(material, "programmes", len(programmes), code or "outside"),
        activities=count(material, "activities", number, "actions"),
        amount=rupiah(material, total(lines), "actions"), table=Reference(key),
    )  # fmt: skip
    grid = YearColumns.of(material, lines)
    columns = (*_columns(context), *grid.columns())
    rows = [row for each in programmes for row in _programme(context, grid, each, placed)]
    if loose:
        rows.append(Row((Cell(context.say(LOOSE), span=len(columns)),), "group"))
        rows += [_activity(context, grid, each) for each in loose]
        rows.append(grid.sum_row(context.say(counting.SUM), (line for each in loose for line in each.lines), 6))
    if rows:
        rows.append(grid.sum_row(f"{context.say(counting.TOTAL)} {name}", lines, 6, kind="total"))
    caption = context.say(Words("Rencana aksi {name}", "Action plan of {name}")).format(name=name)
    table = Table(
        key, caption, columns, tuple(rows), note=grid.note() if rows else "", wide=True, empty=context.say(EMPTY),
    )  # fmt: skip
    return (context.prose(f"actions.{code or 'outside'}.about", told), table)


def _columns(context: Context) -> tuple[Column, ...]:
    return (
        Column(context.say(Words("Kode", "Code")), 1.2, "code", key="code"),
        Column(context.say(Words("Kegiatan", "Activity")), 5.4, key="activity"),
        Column(context.say(Words("Keluaran", "Output")), 3.2, key="output"),
        Column(context.say(Words("Tahun", "Years")), 2.3),
        Column(context.say(Words("OPD", "Office")), 2, key="owner"),
        Column(context.say(Words("Sumber dana", "Source")), 1.6),
    )


def _programme(context: Context, grid: YearColumns, each: Programme, placed: Placed) -> Iterator[Row]:
    """A programme over its activities, with its sum; its ceiling stands as a row of its own while it counts."""
    chain = context.material.chain
    yield Row((_programme_cell(context, each, 6 + len(grid.columns())),), "group", each.uid)
    mine = placed.of_programme.get(each.uid, ())
    yield from (_activity(context, grid, one) for one in mine)
    lines = counting.programme_lines(chain, each)
    if each.ceilings and not any(one.lines for one in mine):
        source = counting.sources_of(context.material, each.ceilings, each.funding)
        label = Cell(context.say(ONLY_CEILING), span=5, style="weak")
        yield Row((label, Cell(source), *grid.cells(each.ceilings)))
    elif not mine:
        yield Row((Cell(context.say(NO_ACTIVITY), span=6, style="weak"), *grid.cells(())))
    yield grid.sum_row(f"{context.say(counting.SUM)} {each.code}".strip(), lines, 6)


def _programme_cell(context: Context, each: Programme, span: int) -> Cell:
    """A programme as it heads its activities: name, who leads it, and the main problem it answers."""
    chain = context.material.chain
    problem = chain.problem_by_uid.get(each.problem)
    told = [chain.organisation(each.owner), f"{problem.code} {problem.title}".strip() if problem else ""]
    name, more = f"{each.code} {each.title}".strip() or counting.DASH, " · ".join(filter(None, told))
    looks = (Run(name, ("bold",)), *((Run(f"  ·  {more}"),) if more else ()))
    dimension = context.material.edition.dimension_by_code.get(each.dimension)
    return Cell(
        " · ".join(filter(None, (name, more))), content=looks, span=span, colour=dimension.colour if dimension else ""
    )


def _activity(context: Context, grid: YearColumns, each: Activity, *, money: bool = True) -> Row:
    chain = context.material.chain
    source = counting.sources_of(context.material, each.lines, each.funding)
    told = (
        Cell(each.code), Cell(each.title), Cell(each.output), Cell(counting.between(roadmap.activity_years(each))),
        Cell(chain.organisation(each.owner)), Cell(source),
    )  # fmt: skip
    if money:
        return Row((*told, *grid.cells(each.lines)), uid=each.uid)
    programme = chain.programme_by_uid[each.programme]
    note = context.say(COUNTED_THERE).format(code=programme.code or programme.name)
    return Row((*told, Cell(note, span=len(grid.columns()), style="weak")), uid=each.uid)


def _class_table(context: Context, code: str, name: str, mine: Iterable[Activity], lines: Iterable[Line]) -> Table:
    lines = tuple(lines)
    grid = YearColumns.of(context.material, lines)
    known = context.material.chain.programme_by_uid
    rows = [_activity(context, grid, each, money=each.programme not in known) for each in mine]
    if rows:
        rows.append(grid.sum_row(context.say(counting.TOTAL), lines, 6, kind="total"))
    caption = context.say(Words("Rencana aksi {name}", "Action plan: {name}")).format(name=name[:1].lower() + name[1:])
    return Table(
        f"{context.key}.{code}.table", caption, (*_columns(context), *grid.columns()), tuple(rows),
        note=grid.note() if rows else "", wide=True, empty=context.say(EMPTY),
    )  # fmt: skip


def _programme_classes(context: Context) -> set[str]:
    """The classes whose activities need a programme: their section is that of the programmes."""
    choices = context.material.edition.choices(CLASS_VOCABULARY)
    return {code for code, each in choices.items() if each.extra.get("needs_programme")}


def _shown(context: Context) -> list[str]:
    """The classes that have a section of their own in this chapter; all, where it names none of them."""
    choices = [
        code for code in context.material.edition.choices(CLASS_VOCABULARY) if code not in _programme_classes(context)
    ]
    named = [code for code, _title in context.chapter.sections if code in choices]
    return named or ([] if context.chapter.sections else choices)


def _placed(context: Context) -> Placed:
    return counting.place(context.material.chain, _shown(context))


def _class_sections(context: Context) -> Iterator[Section]:
    choices = context.material.edition.choices(CLASS_VOCABULARY)
    for code in _shown(context):
        yield Section(f"{context.key}.{code}", context.say(choices[code].name), of_class(context, code).blocks)


def _programme_section(context: Context) -> Section:
    found = by_programme(context)
    return Section(f"{context.key}.programmes", context.say(BY_PROGRAMME), found.blocks, found.sections)


def recap(context: Context) -> Table:
    """The money of every part of the action plan by year, adding up to that of the plan."""
    chain, edition = context.material.chain, context.material.edition
    placed, choices = _placed(context), edition.choices(CLASS_VOCABULARY)
    everything = counting.all_lines(chain)
    grid = YearColumns.of(context.material, everything)
    parts: list[tuple[str, str, int, tuple[Line, ...]]] = []
    for code in _shown(context):
        mine = placed.of_class.get(code, ())
        parts.append(
            (context.say(choices[code].name), "", len(mine), tuple(line for each in mine for line in each.lines))
        )
    for code in [*edition.dimension_by_code, ""]:
        programmes, loose = counting.programmes_in(chain, code), placed.loose.get(code, ())
        number = sum(len(placed.of_programme.get(each.uid, ())) for each in programmes) + len(loose)
        lines = tuple(line for each in programmes for line in counting.programme_lines(chain, each))
        lines += tuple(line for each in loose for line in each.lines)
        dimension = edition.dimension_by_code.get(code)
        if dimension or programmes or loose:
            name = context.say(dimension.name if dimension else counting.OUTSIDE)
            parts.append((name, dimension.colour if dimension else "", number, lines))
    language = context.language
    rows = [
        Row((Cell(name, colour=colour), counting.number_cell(number, language), *grid.cells(lines)))
        for name, colour, number, lines in parts
    ]
    sums = (counting.number_cell(len(chain.activities), language), *grid.sums(everything))
    rows.append(Row((Cell(context.say(counting.TOTAL)), *sums), "total"))
    columns = (
        Column(context.say(PART), 5), Column(context.say(Words("Kegiatan", "Activities")), 1.4, "number"), *grid.columns(2),
    )  # fmt: skip
    return Table(f"{context.key}.recap.table", context.say(RECAP), columns, tuple(rows), note=grid.note(), wide=True)
