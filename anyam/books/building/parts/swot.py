"""Issues, SWOT items and TOWS strategies, group by group."""

from collections import Counter
from collections.abc import Iterable

from anyam.books.building.figures import swot_figure
from anyam.books.building.parts import SHEETS, Context, Contribution, part
from anyam.books.building.rows import Line
from anyam.books.building.setting import (
    CODES,
    IN_CHARGE,
    PROPOSER,
    Field,
    choices,
    counted,
    grouped,
    listing,
    points_table,
)
from anyam.core.book import Block, Cell, Section
from anyam.core.text import Words

ISSUES_TITLE = Words("Isu daerah", "Regional issues")
ISSUE, ISSUES = Words("isu", "issue"), "issues"
GROUPS_ISSUES = Words("Kelompok %(name)s mencatat %(issues)s.", "The group of %(name)s noted %(issues)s.")
MOST_UNDER = Words(" Yang terbanyak menyangkut %(sub)s (%(count)s).", " Most of them concern %(sub)s (%(count)s).")
ALL_DATA = Words(" Semuanya disertai data pendukung.", " All of them come with supporting data.")
WITH_DATA = Words(" %(count)s di antaranya disertai data pendukung.", " %(count)s of them come with supporting data.")
NO_ISSUES = Words("Isu untuk %(name)s belum dicatat.", "No issue has been noted for %(name)s yet.")
ISSUES_TABLE = Words("Isu daerah %(name)s", "Regional issues: %(name)s")
ISSUES_DATA = Words("Data pendukung isu %(name)s", "Supporting data of the issues: %(name)s")
SOURCE, ANSWERS = Words("Sumber", "Source"), Words("Masalah pokok", "Main problem")
PAGE = Words("hlm. %(page)s", "p. %(page)s")

SWOT_TITLE = Words("Analisis SWOT", "SWOT analysis")
ITEM, ITEMS = Words("butir SWOT", "SWOT item"), "SWOT items"
SWOT_TEXT = Words(
    "Analisis SWOT %(name)s memuat %(items)s: %(parts)s.", "The SWOT analysis of %(name)s has %(items)s: %(parts)s."
)
SWOT_PART = Words("%(name)s (%(count)s)", "%(name)s (%(count)s)")
NO_SWOT = Words("Butir SWOT %(name)s belum dicatat.", "No SWOT item has been noted for %(name)s yet.")
SWOT_TABLE = Words("Butir SWOT %(name)s", "SWOT items: %(name)s")

TOWS_TITLE = Words("Strategi TOWS", "TOWS strategies")
STRATEGY, STRATEGIES = Words("strategi", "strategy"), "strategies"
TOWS_TEXT = Words(
    "Dari pasangan butir dalam dan butir luar disusun %(strategies)s: %(parts)s.",
    "Pairs of inner and outer items gave %(strategies)s: %(parts)s.",
)
NO_TOWS = Words("Strategi %(name)s belum disusun.", "No strategy has been made for %(name)s yet.")
TOWS_TABLE = Words("Matriks strategi TOWS %(name)s", "Matrix of TOWS strategies: %(name)s")
PAIRED = Words("Pasangan butir", "Paired items")


@part(SHEETS, "w1_isu", by_group=True)
def issues(context: Context) -> Contribution:
    """What the group of a dimension noted, with its data."""
    lines = context.lines("Issue")
    if not lines:
        return _empty(context, "issues", ISSUES_TITLE, NO_ISSUES)
    order = choices(context, "@sub_dimension")
    groups = grouped(lines, lambda line: line.choice("sub_dimension"), order)
    text = context.say(GROUPS_ISSUES, name=context.name, issues=counted(context, len(lines), ISSUE, ISSUES))
    name, _colour, most = max(groups, key=lambda group: len(group[2]))
    if len(groups) > 1 and all(len(group[2]) < len(most) for group in groups if group[0] != name):
        text += context.say(MOST_UNDER, sub=name, count=len(most))
    proven = sum(bool(line.text("data")) for line in lines) if "data" in _columns(context, "Issue") else 0
    if proven:
        text += context.say(ALL_DATA) if proven == len(lines) else context.say(WITH_DATA, count=proven)
    fields = (
        CODES, Field("issue", 3.2), Field("source_doc", 1.6, label=SOURCE, show=lambda line: _source(context, line)),
        Field("rpjmd_problem", 0.8, label=ANSWERS, show=lambda line: Cell(context.material.rows.codes([line.to("rpjmd_problem")]))),
        Field("opd", 1, label=IN_CHARGE), Field("priority", 0.7, "number"),
    )  # fmt: skip
    blocks = (
        listing(context, "issues", context.say(ISSUES_TABLE, name=context.name), groups, fields, noun="Issue"),
        points_table(context, "issues.data", context.say(ISSUES_DATA, name=context.name), "Issue", lines),
    )
    return _section(context, "issues", ISSUES_TITLE, text, blocks)


def _source(context: Context, line: Line) -> Cell:
    known = _columns(context, line.kind)
    document = context.material.rows.titles.get(line.to("source_doc"), ("", ""))[1] if "source_doc" in known else ""
    page = line.text("page") if "page" in known else ""
    return Cell(", ".join(filter(None, (document, context.say(PAGE, page=page) if page else ""))))


@part(SHEETS, "w3_swot", by_group=True)
def swot(context: Context) -> Contribution:
    """Strengths, weaknesses, opportunities and threats of a dimension or pillar."""
    lines = context.lines("SwotItem")
    if not lines:
        return _empty(context, "swot", SWOT_TITLE, NO_SWOT)
    groups = grouped(lines, lambda line: line.choice("factor"), choices(context, "swot_factors"))
    text = context.say(
        SWOT_TEXT, name=context.name, items=counted(context, len(lines), ITEM, ITEMS), parts=_parts(context, groups)
    )  # fmt: skip
    fields = (
        CODES, Field("statement", 3), Field("sub_dimension", 1.3), Field("data_source", 1.5),
        Field("proposer", 0.9, label=PROPOSER), Field("status", 0.9),
    )  # fmt: skip
    figure = (
        swot_figure(context.material.chain, context.dimension, f"{context.key}.swot.figure", context.language)
        if context.dimension
        else None
    )
    table = listing(context, "swot", context.say(SWOT_TABLE, name=context.name), groups, fields, noun="SwotItem")
    return _section(context, "swot", SWOT_TITLE, text, (figure, table))


@part(SHEETS, "w3_tows", by_group=True)
def tows(context: Context) -> Contribution:
    """The strategies of a dimension, each with the items it pairs."""
    lines = context.lines("Strategy")
    if not lines:
        return _empty(context, "tows", TOWS_TITLE, NO_TOWS)
    types = context.material.edition.choices("tows_types")
    order = [(code, f"{code} · {context.say(each.name)}", "") for code, each in types.items()]
    groups = grouped(lines, lambda line: line.choice("type"), order)
    counts = Counter(line.choice("type") for line in lines)
    parts = ", ".join(f"{code} ({counts[code]})" for code in types if counts[code])
    text = context.say(TOWS_TEXT, strategies=counted(context, len(lines), STRATEGY, STRATEGIES), parts=parts or "–")
    fields = (
        CODES, Field("statement", 3.6),
        Field("items", 1, label=PAIRED, show=lambda line: Cell(context.material.rows.codes(line.all_to("items")))),
        Field("sub_dimension", 1.4), Field("status", 0.9),
    )  # fmt: skip
    table = listing(context, "tows", context.say(TOWS_TABLE, name=context.name), groups, fields, noun="Strategy")
    return _section(context, "tows", TOWS_TITLE, text, (table,))


def _parts(context: Context, groups: Iterable[tuple[str, str, Iterable[Line]]]) -> str:
    return ", ".join(
        context.say(SWOT_PART, count=len(tuple(lines)), name=name.lower()) for name, _colour, lines in groups
    )  # fmt: skip


def _columns(context: Context, noun: str) -> frozenset[str]:
    return frozenset(context.material.edition.sheet_of(noun).by_key)


def _section(context: Context, name: str, title: Words, text: str, blocks: Iterable[Block | None]) -> Contribution:
    shown = (context.prose(f"{name}.text", text), *(each for each in blocks if each is not None))
    return Contribution(sections=(Section(f"{context.key}.{name}.part", context.say(title), shown),))


def _empty(context: Context, name: str, title: Words, text: Words) -> Contribution:
    """A dimension says that nothing is there; a pillar without rows stays silent, as it need not have any."""
    return (
        _section(context, name, title, context.say(text, name=context.name), ())
        if context.dimension
        else Contribution()
    )
