"""Quick wins: their profiles, risks, and how they were chosen."""

from collections.abc import Iterable, Iterator
from decimal import Decimal

from anyam.books.building import counting
from anyam.books.building.parts import CHAPTERS, SHEETS, Context, Contribution, part
from anyam.books.building.rows import Line
from anyam.books.building.wording import count, paragraph, rupiah
from anyam.core.book import Block, Cell, Column, Heading, Paragraph, Reference, Row, Section, Table, line
from anyam.core.text import Words

WARNING = "high_risk_level"
LEVELS = ("#c0392b", "#e6a117", "#4f8f5b")
NONE = Words("Quick win belum disusun.", "No quick wins are drawn up yet.")
NO_RISK = Words("Risiko quick win ini belum dicatat.", "No risks of this quick win are recorded yet.")
NO_IMPACT = Words("Ukuran dampak belum ditetapkan.", "No measures of its effect are set yet.")
UNTIED = Words("Risiko yang belum terikat quick win", "Risks not tied to a quick win yet")
RISKS = Words("Manajemen risiko", "Risk management")
SELECTION = Words("Seleksi quick win", "Selection of the quick wins")
OVERVIEW = Words("Ikhtisar quick win", "The quick wins at a glance")
SOON = Words(
    "Quick win adalah bagian program kerja yang hasilnya dirasakan warga paling lambat {months} bulan setelah "
    "dimulai. Rencana induk ini memuat {wins} dengan anggaran indikatif {amount}; {table} merangkumnya. Anggaran "
    "itu bagian dari programnya dan tidak ditambahkan pada jumlah rencana.",
    "A quick win is a part of a work programme whose results people feel within {months} months of its start. This "
    "masterplan has {wins} with an indicative budget of {amount}; see {table}. That money is part of the programmes "
    "and is not added to the sum of the plan.",
)
RISK_INTRO = Words(
    "Tercatat {risks}. Tingkat risiko ialah kemungkinan dikalikan dampak (masing-masing 1 sampai 5); {high} pada "
    "tingkat {level} atau lebih.",
    "There are {risks} on record. The level of a risk is likelihood times impact (1 to 5 each); {high} at level "
    "{level} or above.",
)
SCORED = Words(
    "Setiap nominasi dinilai menurut kriteria yang disepakati; {table} memuat nilai dan keputusannya.",
    "Every nomination was scored by the agreed criteria; {table} shows scores and decisions.",
)


@part(CHAPTERS, "buku_2.6")
@part(SHEETS, "w9_quick_win")
def short_profiles(context: Context) -> Contribution:
    """Every quick win in short; in a chapter of its own also the risks, which no other worksheet then adds."""
    wins = _wins(context)
    table = overview(context, "wins.table", wins)
    blocks: list[Block] = [context.prose("wins.about", _about(context, wins, table)), table]
    sections = [
        Section(f"{context.key}.win.{each.uid}", _name(context, each), tuple(_short(context, each))) for each in wins
    ]
    if _owns(context):
        sections.append(Section(f"{context.key}.risks", context.say(RISKS), tuple(_risks(context))))
    return Contribution(tuple(blocks), tuple(sections))


@part(SHEETS, "w9_risiko")
def risks(context: Context) -> Contribution:
    """The risk register as a section, where the chapter is drawn from its worksheets."""
    if context.pillar:
        return Contribution()
    return Contribution(sections=(Section(f"{context.key}.risks", context.say(RISKS), tuple(_risks(context))),))


@part(SHEETS, "w9_seleksi")
def nominations(context: Context) -> Contribution:
    """The nominations as a section."""
    if context.pillar:
        return Contribution()
    return Contribution(sections=(Section(f"{context.key}.selection", context.say(SELECTION), _selection(context)),))


@part(CHAPTERS, "buku_quick_win.1")
def profiles(context: Context) -> Contribution:
    """The whole profile of every quick win with its risks, each on pages of its own, and how they were chosen."""
    wins = _wins(context)
    table = overview(context, "wins.table", wins)
    sections = [
        Section(f"{context.key}.win.{each.uid}", _name(context, each), tuple(_profile(context, each)), opens=True)
        for each in wins
    ]
    untied = _untied(context, wins)
    if untied:
        sections.append(
            Section(
                f"{context.key}.untied",
                context.say(UNTIED),
                (risk_table(context, "untied", context.say(UNTIED), untied),),
            )
        )
    sections.append(Section(f"{context.key}.selection", context.say(SELECTION), _selection(context), opens=True))
    first = Section(
        f"{context.key}.overview",
        context.say(OVERVIEW),
        (context.prose("wins.about", _about(context, wins, table)), table),
    )
    return Contribution(sections=(first, *sections))


def _owns(context: Context) -> bool:
    return f"{context.book.code}.{context.chapter.code}" in CHAPTERS


def _wins(context: Context) -> tuple[Line, ...]:
    """In the edition's order of dimensions."""
    order = [each.code for each in context.material.edition.dimensions]
    wins = context.lines("QuickWin")
    return tuple(sorted(wins, key=lambda each: order.index(each.dimension) if each.dimension in order else len(order)))


def _about(context: Context, wins: Iterable[Line], table: Table) -> Paragraph:
    material, wins = context.material, tuple(wins)
    amount = sum((each.number("budget") or Decimal(0) for each in wins), Decimal(0))
    months = material.edition.thresholds["quick_win_max_months"]
    return paragraph(
        material, SOON, months=months, wins=count(material, "quick_wins", len(wins)), amount=rupiah(material, amount, "quick_wins"),
        table=Reference(table.key),
    )  # fmt: skip


def _name(context: Context, win: Line) -> str:
    dimension = context.material.edition.dimension_by_code.get(win.dimension)
    told = (context.say(dimension.name) if dimension else "", win.title or win.code or counting.DASH)
    return ": ".join(filter(None, told))


def overview(context: Context, key: str, wins: Iterable[Line]) -> Table:
    """All quick wins in a table."""
    known = context.material.edition.dimension_by_code
    columns = (
        Column(context.say(Words("Dimensi", "Dimension")), 2.6),
        Column(context.say(Words("Quick win", "Quick win")), 3.4, key="name"),
        Column(context.say(Words("OPD", "Office")), 1.8, key="owner"),
        Column(context.say(Words("Jadwal", "Schedule")), 2.6, key="schedule"),
        Column(context.say(Words("Sumber dana", "Source")), 1.5, key="funding"),
        Column(
            context.say(Words("Anggaran indikatif (rupiah)", "Indicative budget (rupiah)")), 2.2, "money", key="budget"
        ),
    )
    rows, amounts = [], []
    for each in wins:
        dimension, amount = known.get(each.dimension), each.number("budget")
        amounts.append(amount or Decimal(0))
        name = Cell(
            context.say(dimension.name) if dimension else counting.DASH, colour=dimension.colour if dimension else ""
        )
        told = (
            Cell(each.title),
            Cell(each.text("owner")),
            Cell(each.text("schedule") or each.text("year")),
            Cell(each.text("funding")),
        )
        rows.append(Row((name, *told, counting.amount_cell(amount, context.language)), uid=each.uid))
    if rows:
        whole = counting.amount_cell(sum(amounts, Decimal(0)), context.language)
        rows.append(Row((Cell(context.say(counting.TOTAL), span=5), whole), "total"))
    return Table(f"{context.key}.{key}", context.say(OVERVIEW), columns, tuple(rows), empty=context.say(NONE))


def _sheet(context: Context, noun: str, key: str) -> str:
    """What the worksheet calls a column."""
    return context.say(context.material.rows.column(noun, key).name)


def _texts(context: Context, win: Line, keys: Iterable[str]) -> Iterator[Block]:
    """Columns of running text, each under its name."""
    for key in keys:
        text = win.text(key)
        if text:
            yield Heading(line(_sheet(context, "QuickWin", key)))
            yield Paragraph(line(text))


def _facts(context: Context, win: Line, keys: Iterable[str]) -> Table:
    """What a profile says in a few words, as a table without a caption."""
    rows = [
        Row((Cell(_sheet(context, "QuickWin", key), style="strong"), Cell(win.text(key) or counting.DASH)), uid=win.uid)
        for key in keys
    ]
    columns = (Column(context.say(Words("Hal", "Item")), 1), Column(context.say(Words("Keterangan", "Details")), 3))
    return Table(f"{context.key}.win.{win.uid}.facts", "", columns, tuple(rows), headed=False)


def _short(context: Context, win: Line) -> Iterator[Block]:
    yield _facts(context, win, ("program", "owner", "schedule", "budget", "funding"))
    yield from _texts(context, win, ("background", "goal"))
    yield impact_table(context, win)


def _profile(context: Context, win: Line) -> Iterator[Block]:
    yield _facts(context, win, ("program", "owner", "schedule", "budget", "funding", "partners", "progress"))
    yield from _texts(context, win, ("background", "goal"))
    yield impact_table(context, win)
    yield _indicators(context, win)
    mine = [each for each in context.material.of("Risk") if each.to("quick_win") == win.uid]
    caption = context.say(Words("Risiko {name}", "Risks of {name}")).format(name=win.title or win.code)
    yield risk_table(context, f"win.{win.uid}.risks", caption, mine)


def impact_table(context: Context, win: Line) -> Table:
    """What is measured, before and after."""
    inner = {each.key: each for each in context.material.rows.column("QuickWin", "impact").columns}
    widths = {"measure": 5, "unit": 2}
    columns = tuple(
        Column(context.say(each.name), widths.get(key, 1.6), "number" if each.type == "decimal" else "text")
        for key, each in inner.items()
    )
    rows = tuple(
        Row(tuple(Cell(told.get(key) or counting.DASH) for key in inner), uid=win.uid) for told in win.nested("impact")
    )
    caption = context.say(Words("Dampak {name}", "Effect of {name}")).format(name=win.title or win.code)
    return Table(f"{context.key}.win.{win.uid}.impact", caption, columns, rows, empty=context.say(NO_IMPACT))


def _indicators(context: Context, win: Line) -> Table:
    """The indicators a quick win is judged by, each with what is said of it."""
    column = context.material.rows.column("QuickWin", "indicators_text")
    told = getattr(win.row.noun, "indicators_text", {}) or {}
    choices = context.material.edition.choices(*column.vocabularies)
    rows = tuple(
        Row(
            (Cell(str(place)), Cell(context.say(choices[code].name)), Cell(str(told.get(code) or counting.DASH))),
            uid=win.uid,
        )
        for place, code in enumerate(choices, 1)
    )
    columns = (
        Column(context.say(Words("No.", "No.")), 0.6, "code"), Column(context.say(Words("Indikator", "Indicator")), 2.6),
        Column(context.say(Words("Uraian", "Text")), 8),
    )  # fmt: skip
    caption = context.say(Words("Indikator penilaian {name}", "Indicators of {name}")).format(
        name=win.title or win.code
    )
    return Table(f"{context.key}.win.{win.uid}.indicators", caption, columns, rows)


def _level(risk: Line) -> Decimal | None:
    likelihood, impact = risk.number("likelihood"), risk.number("impact")
    return None if likelihood is None or impact is None else likelihood * impact


def _untied(context: Context, wins: Iterable[Line]) -> list[Line]:
    known = {each.uid for each in wins}
    return [each for each in context.lines("Risk") if each.to("quick_win") not in known]


def _risks(context: Context) -> Iterator[Block]:
    material, wins = context.material, _wins(context)
    mine = context.lines("Risk")
    high = material.edition.thresholds[WARNING]
    number = sum((_level(each) or 0) >= high for each in mine)
    if mine:
        words = paragraph(
            material, RISK_INTRO, risks=count(material, "risks", len(mine)), high=count(material, "risks", number, "high"),
            level=high,
        )  # fmt: skip
        yield context.prose("risks.about", words)
    groups = [(each.title or each.code, [one for one in mine if one.to("quick_win") == each.uid]) for each in wins]
    groups.append((context.say(UNTIED), _untied(context, wins)))
    caption = context.say(Words("Daftar risiko quick win", "Risk register of the quick wins"))
    yield risk_table(context, "risks.table", caption, (), [each for each in groups if each[1]])


def risk_table(
    context: Context, key: str, caption: str, risks: Iterable[Line], groups: Iterable[tuple[str, list[Line]]] = ()
) -> Table:
    """Risks with their level, what is done about them, by whom and until when; grouped where groups are given."""
    keys = {"risk": 4, "cause": 3.2, "effect": 3.2, "likelihood": 1.6, "impact": 1.2, "level": 1.2, "response": 1.4,
            "mitigation": 4, "owner": 1.8, "due": 1.8}  # fmt: skip
    kinds = {"likelihood": "number", "impact": "number", "level": "number"}
    columns = tuple(
        Column(
            _sheet(context, "Risk", each),
            width,
            "number" if each in kinds else "text",
            key="" if each == "level" else each,
        )
        for each, width in keys.items()
    )
    rows = [_risk(context, each, keys) for each in risks]
    for name, several in groups:
        rows.append(Row((Cell(name, span=len(columns)),), "group"))
        rows += [_risk(context, each, keys) for each in several]
    return Table(f"{context.key}.{key}.risks", caption, columns, tuple(rows), wide=True, empty=context.say(NO_RISK))


def _risk(context: Context, risk: Line, keys: Iterable[str]) -> Row:
    level, high = _level(risk), context.material.edition.thresholds[WARNING]
    colour = "" if level is None else LEVELS[0] if level >= high else LEVELS[1] if level * 2 >= high else LEVELS[2]
    shown = {
        "level": Cell("", style="weak") if level is None else Cell(f"{level:f}", level, style="strong", colour=colour)
    }
    return Row(tuple(shown.get(key) or Cell(risk.text(key)) for key in keys), uid=risk.uid)


def _selection(context: Context) -> tuple[Block, ...]:
    mine = context.lines("Nomination")
    column = context.material.rows.column("Nomination", "scores")
    criteria = context.material.edition.choices(*column.vocabularies)
    key = f"{context.key}.selection.table"
    columns = (
        Column(context.say(Words("Nominasi", "Nomination")), 4),
        Column(context.say(Words("OPD pengusul", "Nominated by")), 1.8, key="nominator"),
        *(Column(context.say(each.name), 1.7, "number", context.say(Words("Nilai menurut kriteria", "Score by criterion")))
          for each in criteria.values()),
        Column(context.say(Words("Jumlah", "Sum")), 1.2, "number"),
        Column(context.say(Words("Keputusan", "Decision")), 1.6), Column(context.say(Words("Alasan", "Reason")), 3.6, key="reason"),
    )  # fmt: skip
    rows: list[Row] = []
    known = context.material.edition.dimension_by_code
    for code in [*known, ""]:
        several = [each for each in mine if (each.dimension if each.dimension in known else "") == code]
        if several:
            name = context.say(known[code].name if code else counting.OUTSIDE)
            rows.append(Row((Cell(name, span=len(columns), colour=known[code].colour if code else ""),), "group"))
            rows += [_nomination(context, each, criteria) for each in several]
    caption = context.say(
        Words("Nominasi quick win, nilai, dan keputusan", "Nominated quick wins, scores and decisions")
    )
    empty = context.say(Words("Belum ada nominasi quick win.", "No quick wins were nominated."))
    table = Table(key, caption, columns, tuple(rows), wide=True, empty=empty)
    return (
        (context.prose("selection.about", paragraph(context.material, SCORED, table=Reference(key))), table)
        if rows
        else (table,)
    )


def _nomination(context: Context, each: Line, criteria: Iterable[str]) -> Row:
    scores = getattr(each.row.noun, "scores", {}) or {}
    told = [scores.get(code) for code in criteria]
    name = each.text("program") or each.title or counting.DASH
    whole = sum(int(one) for one in told if one is not None) if any(one is not None for one in told) else None
    marks = (counting.number_cell(None if one is None else int(one), context.language) for one in told)
    return Row(
        (Cell(name), Cell(each.text("nominator")), *marks, counting.number_cell(whole, context.language),
         Cell(each.text("decision")), Cell(each.text("reason"))), uid=each.uid,
    )  # fmt: skip
