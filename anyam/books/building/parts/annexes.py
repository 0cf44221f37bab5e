"""Appendices of the masterplan: every programme and activity in full, and the registers around them.

Their cells name the worksheet's column and row they were drawn from, so that an edited file finds its way back.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Final

from anyam.books.building import counting
from anyam.books.building.counting import YearColumns
from anyam.books.building.parts import ANNEXES, SHEETS, Context, Contribution, part
from anyam.books.building.parts.summary import problem_table
from anyam.books.building.rows import Line
from anyam.core.book import Cell, Column, Row, Section, Table
from anyam.core.chain.money import NOTHING, total
from anyam.core.chain.parts import Part, parts_of
from anyam.core.sheet.cells import LISTS
from anyam.core.text import Words

WHOLE = Words("Daftar lengkap program kerja", "All work programmes")
LINKS = Words("Kaitan setiap program", "What each programme is tied to")
MONEY = Words("Anggaran program per tahun", "Budget of the programmes by year")
INDICATORS = Words("Indikator program", "Indicators of the programmes")
ACTIVITIES = Words("Daftar lengkap kegiatan", "All activities")
MATRIX = Words("Matriks masalah pokok dan program", "Main problems and programmes")
OFFICES = Words("Peran perangkat daerah", "What each office does")
SERVICES = Words("Layanan dan aplikasi yang sudah ada", "Existing services and applications")
EMPTY = Words("Belum ada isi.", "Nothing is here yet.")
NOBODY = Words("Belum ada penanggung jawab", "Nobody is responsible yet")
MAIN, ALSO = "●", "○"
# Columns of the worksheets with their widths; those an edition lacks are left out.
OF_PROGRAMME = {
    "code": 1.1, "name": 3.2, "sub_dimension": 2.2, "description": 6, "beneficiaries": 3, "owner": 1.7, "supporters": 2,
    "partners": 3,
}  # fmt: skip
LINKS_OF_PROGRAMME = {
    "code": 1.1, "name": 3.6, "strategies": 2.2, "main_problem": 2.8, "also_answers": 2.6, "national_programme": 1.7,
    "service": 2.2, "status": 2, "kind": 1.6, "horizon": 1.7, "quick_win": 1.6,
}  # fmt: skip
OF_ACTIVITY = {
    "code": 1.2, "activity": 4.8, "output": 2.6, "targets": 3.4, "years": 1.6, "owner": 1.8, "supporters": 2.2, "location": 3.4,
    "funding": 1.6, "regulation_need": 2.4, "budget_code": 1.6,
}  # fmt: skip
OF_SERVICE = {
    "name": 4, "owner": 1.8, "kind": 1.6, "users": 1.5, "status": 2.6, "year": 1.3, "description": 6, "sub_dimension": 2.2,
}  # fmt: skip
FUNDING: Final = "funding"
FIGURES = frozenset({"integer", "decimal", "percent", "money", "year"})
Funded = Mapping[str, str]  # by the row of the plan


@part(ANNEXES, "buku_2")
def annexes(context: Context) -> Contribution:
    """All appendices."""
    key = context.key
    sections = (
        Section(f"{key}.programmes", context.say(WHOLE), (
            _by_dimension(context, "programmes.table", WHOLE, "Programme", OF_PROGRAMME),
            _by_dimension(context, "programmes.links", LINKS, "Programme", LINKS_OF_PROGRAMME),
            programme_money(context, "programmes.money"),
            programme_indicators(context, "programmes.indicators"),
        )),
        Section(f"{key}.activities", context.say(ACTIVITIES), (
            _by_dimension(context, "activities.table", ACTIVITIES, "Activity", OF_ACTIVITY),
            activity_money(context, "activities.money"),
        )),
        Section(f"{key}.matrix", context.say(MATRIX), (problem_table(context, "matrix.problems"), matrix(context, "matrix.table"))),
        Section(f"{key}.offices", context.say(OFFICES), (office_table(context, "offices.table"),)),
        Section(f"{key}.services", context.say(SERVICES), (service_table(context),)),
    )  # fmt: skip
    return Contribution(sections=sections)


@part(SHEETS, "p_layanan")
def services(context: Context) -> Contribution:
    """The services of the region, where a chapter is drawn from that worksheet."""
    return Contribution() if context.dimension or context.pillar else Contribution((service_table(context),))


def _groups(context: Context, lines: Iterable[Line]) -> Iterator[tuple[str, str, list[Line]]]:
    """Rows by dimension, in the edition's order: name, colour, rows."""
    lines = tuple(lines)
    known = context.material.edition.dimension_by_code
    for code in [*known, ""]:
        mine = [each for each in lines if (each.dimension if each.dimension in known else "") == code]
        if mine:
            yield context.say(known[code].name if code else counting.OUTSIDE), known[code].colour if code else "", mine


def _columns(context: Context, noun: str, widths: dict[str, float]) -> tuple[Column, ...]:
    sheet = context.material.edition.sheet_of(noun).by_key
    found = []
    for key, width in widths.items():
        if key in sheet or key == "code":
            label = context.say(sheet[key].name if key in sheet else Words("Kode", "Code"))
            figure = key in sheet and sheet[key].type in FIGURES
            found.append(Column(label, width, "code" if key == "code" else "number" if figure else "text", key=key))
    return tuple(found)


def _used(columns: Iterable[Column], lines: Sequence[Line], funded: Funded) -> tuple[Column, ...]:
    """Without those that nobody has filled in, so that the others have room; all while there are no rows."""
    return tuple(each for each in columns if not lines or any(_cell(line, each.key, funded).text for line in lines))


def _cells(each: Line, columns: Sequence[Column], funded: Funded) -> tuple[Cell, ...]:
    return tuple(_cell(each, column.key, funded) for column in columns)


def _funded(context: Context, noun: str) -> Funded:
    """Where the money of an activity comes from by its amounts, as the table of their money says it. Where no amount names a
    source, what was ticked in the worksheet stands."""
    if noun != "Activity":
        return {}
    divided = [each for each in context.material.chain.activities if any(one.source for one in each.lines)]
    return {each.uid: counting.sources_of(context.material, each.lines, each.funding) for each in divided}


def _read_back(columns: Iterable[Column], funded: Funded) -> tuple[Column, ...]:
    """What was drawn from the amounts is not the worksheet's own column, and finds no way back into it."""
    return tuple(replace(each, key="") if each.key == FUNDING and funded else each for each in columns)


def _cell(each: Line, key: str, funded: Funded) -> Cell:
    if key == "code":
        return Cell(each.code)
    if key == FUNDING and each.uid in funded:
        return Cell(funded[each.uid])
    column, text = each.book.column(each.kind, key), each.text(key)
    if key == "strategies":
        return Cell(each.book.codes(each.all_to(key)))
    if column.type == "value_matrix":
        text = text.replace("\n", "; ")
    figure = column.type in FIGURES and column.type not in LISTS
    return Cell(text, each.number(key) if figure and text else None)


def _has(context: Context, noun: str) -> bool:
    return any(each.noun == noun for each in context.material.edition.sheets.values())


def _key(context: Context, noun: str, key: str) -> str:
    """The key of a column whose cells are those of the worksheet; empty where its edition has no such column."""
    return key if _has(context, noun) and key in context.material.edition.sheet_of(noun).by_key else ""


def _by_dimension(context: Context, key: str, caption: Words, noun: str, widths: dict[str, float]) -> Table:
    lines = context.material.of(noun)
    funded = _funded(context, noun)
    columns: tuple[Column, ...] = (Column(context.say(caption)),)
    if _has(context, noun):
        columns = _used(_columns(context, noun, widths), lines, funded)
    rows: list[Row] = []
    for name, colour, mine in _groups(context, lines):
        rows.append(Row((Cell(name, span=len(columns), colour=colour),), "group"))
        rows += [Row(_cells(each, columns, funded), uid=each.uid) for each in mine]
    columns = _read_back(columns, funded)
    return Table(
        f"{context.key}.{key}", context.say(caption), columns, tuple(rows), wide=True, empty=context.say(EMPTY)
    )


def programme_money(context: Context, key: str) -> Table:
    """Every programme with its money by year, and what stands outside of all programmes: the whole plan."""
    chain = context.material.chain
    everything = counting.all_lines(chain)
    grid = YearColumns.of(context.material, everything)
    columns = (
        Column(context.say(Words("Kode", "Code")), 1.1, "code"),
        Column(context.say(Words("Program kerja", "Programme")), 5.6, key=_key(context, "Programme", "name")),
        Column(context.say(Words("OPD", "Office")), 1.8, key=_key(context, "Programme", "owner")),
        Column(context.say(Words("Sumber dana", "Source")), 2.8), *grid.columns(),
    )  # fmt: skip
    rows: list[Row] = []
    for code in counting.dimension_codes(chain):
        several = counting.programmes_in(chain, code)
        dimension = chain.edition.dimension_by_code.get(code)
        name = context.say(dimension.name if dimension else counting.OUTSIDE)
        if several:
            rows.append(Row((Cell(name, span=len(columns), colour=dimension.colour if dimension else ""),), "group"))
        for each in several:
            lines = counting.programme_lines(chain, each)
            told = (
                each.code,
                each.title,
                chain.organisation(each.owner),
                counting.sources_of(context.material, lines, each.funding),
            )
            rows.append(Row((*map(Cell, told), *grid.cells(lines)), uid=each.uid))
        if several:
            lines = tuple(line for each in several for line in counting.programme_lines(chain, each))
            rows.append(grid.sum_row(f"{context.say(counting.SUM)} {name}", lines, 4))
    loose = [each for each in chain.activities if each.programme not in chain.programme_by_uid]
    if loose:
        words = Words("Kegiatan di luar program", "Activities outside the programmes")
        rows.append(Row((Cell(context.say(words), span=len(columns)),), "group"))
        for one in loose:
            told = (
                one.code,
                one.title,
                chain.organisation(one.owner),
                counting.sources_of(context.material, one.lines, one.funding),
            )
            rows.append(Row((*map(Cell, told), *grid.cells(one.lines)), uid=one.uid))
        rows.append(grid.sum_row(context.say(counting.SUM), (line for one in loose for line in one.lines), 4))
    if rows:
        rows.append(grid.sum_row(context.say(counting.TOTAL), everything, 4, kind="total"))
    note = grid.note() if rows else ""
    return Table(
        f"{context.key}.{key}", context.say(MONEY), columns, tuple(rows), note=note, wide=True, empty=context.say(EMPTY)
    )


def programme_indicators(context: Context, key: str) -> Table:
    """The success indicators of every programme."""
    columns_of = {}
    if _has(context, "Programme"):
        columns_of = {each.key: each for each in context.material.rows.column("Programme", "indicators").columns}
    widths = {"name": 7, "unit": 2.4}
    columns = tuple(
        Column(context.say(each.name), widths.get(code, 1.7), "number" if each.type == "decimal" else "text")
        for code, each in columns_of.items()
    ) or (Column(context.say(INDICATORS)),)
    rows: list[Row] = []
    for each in context.material.of("Programme"):
        told = each.nested("indicators")
        if told:
            rows.append(Row((Cell(f"{each.code} {each.title}".strip(), span=len(columns)),), "group", each.uid))
            rows += [
                Row(tuple(Cell(one.get(code) or counting.DASH) for code in columns_of), uid=each.uid) for one in told
            ]
    return Table(f"{context.key}.{key}", context.say(INDICATORS), columns, tuple(rows), empty=context.say(EMPTY))


def activity_money(context: Context, key: str) -> Table:
    """Every activity with its own money by year. Ceilings of programmes without activities are not in it."""
    chain = context.material.chain
    lines = tuple(line for each in chain.activities for line in each.lines)
    grid = YearColumns.of(context.material, lines)
    columns = (
        Column(context.say(Words("Kode", "Code")), 1.2, "code"),
        Column(context.say(Words("Kegiatan", "Activity")), 6.4, key=_key(context, "Activity", "activity")),
        Column(context.say(Words("Program", "Programme")), 1.3, "code"), Column(context.say(Words("Sumber dana", "Source")), 2.2),
        *grid.columns(),
    )  # fmt: skip
    money_of = {each.uid: each for each in chain.activities}
    rows: list[Row] = []
    for name, colour, mine in _groups(context, context.material.of("Activity")):
        rows.append(Row((Cell(name, span=len(columns), colour=colour),), "group"))
        activities = [money_of[each.uid] for each in mine if each.uid in money_of]
        for one in activities:
            programme = chain.programme_by_uid.get(one.programme)
            source = counting.sources_of(context.material, one.lines, one.funding)
            told = (one.code, one.title, programme.code if programme else counting.DASH, source)
            rows.append(Row((*map(Cell, told), *grid.cells(one.lines)), uid=one.uid))
        own = tuple(line for one in activities for line in one.lines)
        rows.append(grid.sum_row(f"{context.say(counting.SUM)} {name}", own, 4))
    if rows:
        rows.append(grid.sum_row(context.say(counting.TOTAL), lines, 4, kind="total"))
    caption = context.say(Words("Anggaran kegiatan per tahun", "Budget of the activities by year"))
    ceilings = Words(
        "Pagu indikatif program yang kegiatannya belum memuat anggaran tidak termasuk.",
        "Ceilings of programmes whose activities have no budget yet are not part of it.",
    )
    note = f"{grid.note()} {context.say(ceilings)}" if rows else ""
    return Table(f"{context.key}.{key}", caption, columns, tuple(rows), note=note, wide=True, empty=context.say(EMPTY))


def matrix(context: Context, key: str) -> Table:
    """Which programme answers which main problem, mainly and also."""
    chain = context.material.chain
    problems = chain.problems
    columns = (
        Column(context.say(Words("Kode", "Code")), 1.1, "code"),
        Column(context.say(Words("Program kerja", "Programme")), 6, key=_key(context, "Programme", "name")),
        *(Column(each.code or each.name, 0.9, "mark", context.say(Words("Masalah pokok", "Main problem"))) for each in problems),
    )  # fmt: skip
    rows: list[Row] = []
    for code in counting.dimension_codes(chain):
        several = counting.programmes_in(chain, code)
        dimension = chain.edition.dimension_by_code.get(code)
        if several:
            name = context.say(dimension.name if dimension else counting.OUTSIDE)
            rows.append(Row((Cell(name, span=len(columns), colour=dimension.colour if dimension else ""),), "group"))
        for each in several:
            marks = (MAIN if one.uid == each.problem else ALSO if one.uid in each.also else "" for one in problems)
            rows.append(Row((Cell(each.code), Cell(each.title), *map(Cell, marks)), uid=each.uid))
    note = context.say(
        Words("● masalah pokok yang terutama dijawab; ○ juga dijawab.", "● main problem answered; ○ answered too.")
    )
    return Table(
        f"{context.key}.{key}",
        context.say(MATRIX),
        columns,
        tuple(rows),
        note=note if rows else "",
        empty=context.say(EMPTY),
    )


def office_table(context: Context, key: str) -> Table:
    """Every organisation that carries something: what it leads, supports, carries out and spends."""
    chain, language = context.material.chain, context.language
    found = [each for each in parts_of(chain, ()).values() if each.carries or each.portions]
    columns = (
        Column(context.say(Words("Perangkat daerah", "Office")), 2.4),
        Column(context.say(Words("Mengoordinasi", "Coordinates")), 2.2),
        Column(context.say(Words("Memimpin program", "Leads programmes")), 3),
        Column(context.say(Words("Mendukung program", "Supports programmes")), 4.4),
        Column(context.say(Words("Kegiatan", "Activities")), 1.3, "number"),
        Column(context.say(Words("Quick win", "Quick wins")), 1.2, "number"),
        Column(context.say(Words("Anggaran indikatif (rupiah)", "Indicative budget (rupiah)")), 2.6, "money"),
    )
    rows = [_office(context, each) for each in found]
    named = sum((total(one.lines) for each in found for one in each.portions), NOTHING)
    whole = total(counting.all_lines(chain))
    if whole != named:
        label = Cell(context.say(NOBODY), span=4, style="weak")
        nobody = sum(not each.owner for each in chain.activities), sum(not each.owner for each in chain.quick_wins)
        rows.append(
            Row(
                (
                    label,
                    *(counting.number_cell(each, language) for each in nobody),
                    counting.amount_cell(whole - named, language),
                )
            )
        )
    if rows:
        sums = [sum((row.cells[place].number or Decimal(0) for row in rows), Decimal(0)) for place in (-3, -2)]
        amount = counting.amount_cell(whole, language)
        rows.append(
            Row(
                (
                    Cell(context.say(counting.TOTAL), span=4),
                    *(counting.number_cell(each, language) for each in sums),
                    amount,
                ),
                "total",
            )
        )
    note = Words(
        "Kegiatan dihitung pada OPD penanggung jawabnya; anggaran pada OPD yang membelanjakannya.",
        "Activities count under the office responsible for them, money under the office that spends it.",
    )
    return Table(f"{context.key}.{key}", context.say(OFFICES), columns, tuple(rows), wide=True, empty=context.say(EMPTY),
                 note=context.say(note) if rows else "")  # fmt: skip


def _office(context: Context, each: Part) -> Row:
    known, language = context.material.edition.dimension_by_code, context.language
    groups = [context.say(known[group.code].name) for group in each.coordinates if group.code in known]
    told = (each.organisation.short, ", ".join(groups), _codes(each.led), _codes(each.supported))
    spent = [total(one.lines) for one in each.portions]
    amount = counting.amount_cell(sum(spent, NOTHING) if spent else None, language)
    numbers = (counting.number_cell(len(rows), language) for rows in (each.activities, each.quick_wins))
    return Row((*(Cell(text or counting.DASH) for text in told), *numbers, amount))


def _codes(programmes: Iterable[object]) -> str:
    return ", ".join(str(getattr(each, "code", "") or getattr(each, "title", "")) for each in programmes)


def service_table(context: Context) -> Table:
    """What the region runs already."""
    caption = context.say(SERVICES)
    if not _has(context, "Service"):
        return Table(f"{context.key}.services.table", caption, (Column(caption),), (), empty=context.say(EMPTY))
    lines = context.material.of("Service")
    columns = _used(_columns(context, "Service", OF_SERVICE), lines, {})
    rows = tuple(Row(_cells(each, columns, {}), uid=each.uid) for each in lines)
    return Table(f"{context.key}.services.table", caption, columns, rows, wide=True, empty=context.say(EMPTY))
