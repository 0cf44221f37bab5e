"""The risk register of the quick wins, and how they were chosen."""

from collections.abc import Iterable, Iterator
from decimal import Decimal

from anyam.books.building import counting
from anyam.books.building.parts import SHEETS, Context, Contribution, part
from anyam.books.building.rows import Line
from anyam.books.building.wording import count, paragraph
from anyam.core.book import Block, Cell, Column, Reference, Row, Section, Table
from anyam.core.text import Words

WARNING = "high_risk_level"
RISK_COLUMNS = {
    "risk": 3.2, "cause": 2.8, "effect": 2.8, "likelihood": 0.7, "impact": 0.7, "level": 1.9, "response": 1.5, "mitigation": 3.4,
    "owner": 1.9, "due": 1.9,
}  # fmt: skip
SHORT = {"likelihood": Words("K", "L"), "impact": Words("D", "I"), "level": Words("K×D", "L×I")}
LETTERS = Words(
    "K kemungkinan, D dampak, masing-masing 1 sampai 5; merah mulai tingkat {high}.",
    "L likelihood, I impact, 1 to 5 each; red from level {high}.",
)
LEVELS = ("#c0392b", "#e6a117", "#4f8f5b")
RISKS = Words("Manajemen risiko", "Risk management")
RISK_INTRO = Words(
    "Tercatat {risks}. Tingkat risiko ialah kemungkinan dikalikan dampak (masing-masing 1 sampai 5); {high} pada "
    "tingkat {level} atau lebih.",
    "There are {risks} on record. The level of a risk is likelihood times impact (1 to 5 each); {high} at level "
    "{level} or above.",
)
NO_RISK = Words("Risiko quick win ini belum dicatat.", "No risks of this quick win are recorded yet.")
UNTIED = Words("Risiko yang belum terikat quick win", "Risks not tied to a quick win yet")
SELECTION = Words("Seleksi quick win", "Selection of the quick wins")
SCORED = Words(
    "Setiap nominasi dinilai menurut kriteria yang disepakati; {table} memuat nilai dan keputusannya.",
    "Every nomination was scored by the agreed criteria; {table} shows scores and decisions.",
)


@part(SHEETS, "w9_risiko")
def risks(context: Context) -> Contribution:
    """The risk register as a section, where the chapter is drawn from its worksheets."""
    if context.pillar:
        return Contribution()
    return Contribution(sections=(Section(f"{context.key}.risks", context.say(RISKS), tuple(register(context))),))


@part(SHEETS, "w9_seleksi")
def nominations(context: Context) -> Contribution:
    """The nominations as a section."""
    if context.pillar:
        return Contribution()
    return Contribution(sections=(Section(f"{context.key}.selection", context.say(SELECTION), selection(context)),))


def wins_of(context: Context) -> tuple[Line, ...]:
    """In the edition's order of dimensions."""
    order = [each.code for each in context.material.edition.dimensions]
    wins = context.lines("QuickWin")
    return tuple(sorted(wins, key=lambda each: order.index(each.dimension) if each.dimension in order else len(order)))


def sheet_name(context: Context, noun: str, key: str) -> str:
    """What the worksheet calls a column."""
    return context.say(context.material.rows.column(noun, key).name)


def _level(risk: Line) -> Decimal | None:
    likelihood, impact = risk.number("likelihood"), risk.number("impact")
    return None if likelihood is None or impact is None else likelihood * impact


def untied(context: Context, wins: Iterable[Line]) -> list[Line]:
    known = {each.uid for each in wins}
    return [each for each in context.lines("Risk") if each.to("quick_win") not in known]


def register(context: Context) -> Iterator[Block]:
    material, wins = context.material, wins_of(context)
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
    groups.append((context.say(UNTIED), untied(context, wins)))
    caption = context.say(Words("Daftar risiko quick win", "Risk register of the quick wins"))
    yield risk_table(context, "risks.table", caption, (), [each for each in groups if each[1]], wide=True)


def risk_table(
    context: Context, key: str, caption: str, risks: Iterable[Line], groups: Iterable[tuple[str, list[Line]]] = (), *,
    wide: bool = False,
) -> Table:  # fmt: skip
    """Risks with their level, what is done about them, by whom and until when; grouped where groups are given."""
    columns = _risk_columns(context)
    keys = tuple(RISK_COLUMNS)
    rows = [_risk(context, each, keys) for each in risks]
    for name, several in groups:
        rows.append(Row((Cell(name, span=len(columns)),), "group"))
        rows += [_risk(context, each, keys) for each in several]
    note = context.say(LETTERS).format(high=context.material.edition.thresholds[WARNING]) if rows else ""
    return Table(
        f"{context.key}.{key}.risks", caption, columns, tuple(rows), note=note, wide=wide, empty=context.say(NO_RISK)
    )


def _risk_columns(context: Context) -> tuple[Column, ...]:
    """Scores are narrow, so their heads are letters that the note explains."""
    return tuple(
        Column(
            context.say(SHORT[each]) if each in SHORT else sheet_name(context, "Risk", each), width,
            "number" if each in SHORT else "text", key="" if each == "level" else each,
        )
        for each, width in RISK_COLUMNS.items()
    )  # fmt: skip


def _risk(context: Context, risk: Line, keys: Iterable[str]) -> Row:
    level, high = _level(risk), context.material.edition.thresholds[WARNING]
    colour = "" if level is None else LEVELS[0] if level >= high else LEVELS[1] if level * 2 >= high else LEVELS[2]
    shown = {
        "level": Cell("", style="weak") if level is None else Cell(f"{level:f}", level, style="strong", colour=colour)
    }
    return Row(tuple(shown.get(key) or Cell(risk.text(key)) for key in keys), uid=risk.uid)


def selection(context: Context) -> tuple[Block, ...]:
    if not any(each.noun == "Nomination" for each in context.material.edition.sheets.values()):
        return ()
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
