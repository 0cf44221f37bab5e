"""Quick wins: their profiles, risks, and how they were chosen."""

from collections.abc import Iterable, Iterator
from decimal import Decimal

from anyam.books.building import counting
from anyam.books.building.parts import CHAPTERS, SHEETS, Context, Contribution, part
from anyam.books.building.parts.risks import (
    RISKS,
    SELECTION,
    UNTIED,
    register,
    risk_table,
    selection,
    sheet_name,
    untied,
    wins_of,
)
from anyam.books.building.rows import Line
from anyam.books.building.wording import count, paragraph, rupiah
from anyam.core.book import Block, Cell, Column, Heading, Paragraph, Reference, Row, Section, Table, line
from anyam.core.text import Words

NONE = Words("Quick win belum disusun.", "No quick wins are drawn up yet.")
NO_IMPACT = Words("Ukuran dampak belum ditetapkan.", "No measures of its effect are set yet.")
OVERVIEW = Words("Ikhtisar quick win", "The quick wins at a glance")
SOON = Words(
    "Quick win adalah bagian program kerja yang hasilnya dirasakan warga paling lambat {months} bulan setelah "
    "dimulai. Rencana induk ini memuat {wins} dengan anggaran indikatif {amount}; {table} merangkumnya. Anggaran "
    "itu bagian dari programnya dan tidak ditambahkan pada jumlah rencana.",
    "A quick win is a part of a work programme whose results people feel within {months} months of its start. This "
    "masterplan has {wins} with an indicative budget of {amount}; see {table}. That money is part of the programmes "
    "and is not added to the sum of the plan.",
)


@part(CHAPTERS, "buku_2.6")
@part(SHEETS, "w9_quick_win")
def short_profiles(context: Context) -> Contribution:
    """Every quick win in short; in a chapter of its own also the risks, which no other worksheet then adds."""
    wins = wins_of(context)
    table = overview(context, "wins.table", wins)
    blocks: list[Block] = [context.prose("wins.about", _about(context, wins, table)), table]
    sections = [
        Section(f"{context.key}.win.{each.uid}", _name(context, each), tuple(_short(context, each))) for each in wins
    ]
    if _owns(context):
        sections.append(Section(f"{context.key}.risks", context.say(RISKS), tuple(register(context))))
    return Contribution(tuple(blocks), tuple(sections))


@part(CHAPTERS, "buku_quick_win.1")
def profiles(context: Context) -> Contribution:
    """The whole profile of every quick win with its risks, each on pages of its own, and how they were chosen."""
    wins = wins_of(context)
    table = overview(context, "wins.table", wins)
    sections = [
        Section(f"{context.key}.win.{each.uid}", _name(context, each), tuple(_profile(context, each)), opens=True)
        for each in wins
    ]
    loose = untied(context, wins)
    if loose:
        sections.append(
            Section(
                f"{context.key}.untied",
                context.say(UNTIED),
                (risk_table(context, "untied", context.say(UNTIED), loose),),
            )
        )
    sections.append(Section(f"{context.key}.selection", context.say(SELECTION), selection(context), opens=True))
    first = Section(
        f"{context.key}.overview",
        context.say(OVERVIEW),
        (context.prose("wins.about", _about(context, wins, table)), table),
    )
    return Contribution(sections=(first, *sections))


def _owns(context: Context) -> bool:
    return f"{context.book.code}.{context.chapter.code}" in CHAPTERS


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


def _texts(context: Context, win: Line, keys: Iterable[str]) -> Iterator[Block]:
    """Columns of running text, each under its name."""
    for key in keys:
        text = win.text(key)
        if text:
            yield Heading(line(sheet_name(context, "QuickWin", key)))
            yield Paragraph(line(text))


def _facts(context: Context, win: Line, keys: Iterable[str]) -> Table:
    """What a profile says in a few words, as a table without a caption."""
    rows = [
        Row(
            (Cell(sheet_name(context, "QuickWin", key), style="strong"), Cell(win.text(key) or counting.DASH)),
            uid=win.uid,
        )
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
    caption = context.say(Words("Dampak {name}", "Effect of {name}")).format(name=win.title or win.code)
    columns = _impact_columns(context)
    empty = context.say(NO_IMPACT)
    return Table(
        f"{context.key}.win.{win.uid}.impact", caption, columns, tuple(_impact_rows(context, win)), empty=empty
    )


def impacts(context: Context, key: str, wins: Iterable[Line]) -> Table:
    """The same of several quick wins, each under its name."""
    columns, rows = _impact_columns(context), list[Row]()
    for each in wins:
        mine = list(_impact_rows(context, each))
        if mine:
            known = context.material.edition.dimension_by_code.get(each.dimension)
            rows.append(
                Row((Cell(each.title, span=len(columns), colour=known.colour if known else ""),), "group", each.uid)
            )
            rows += mine
    caption = context.say(Words("Dampak quick win", "Effect of the quick wins"))
    return Table(f"{context.key}.{key}", caption, columns, tuple(rows), empty=context.say(NO_IMPACT))


def _impact_rows(context: Context, win: Line) -> Iterator[Row]:
    inner = [each.key for each in context.material.rows.column("QuickWin", "impact").columns]
    yield from (
        Row(tuple(Cell(told.get(key) or counting.DASH) for key in inner), uid=win.uid) for told in win.nested("impact")
    )


def _impact_columns(context: Context) -> tuple[Column, ...]:
    inner = {each.key: each for each in context.material.rows.column("QuickWin", "impact").columns}
    widths = {"measure": 5, "unit": 2}
    return tuple(
        Column(context.say(each.name), widths.get(key, 1.6), "number" if each.type == "decimal" else "text")
        for key, each in inner.items()
    )


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
