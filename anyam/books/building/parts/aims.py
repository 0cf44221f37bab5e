"""Vision, missions, goals, objectives and their indicators with yearly targets."""

from collections.abc import Iterable

from anyam.books.building.figures import strategy_map_figure
from anyam.books.building.parts import SHEETS, Context, Contribution, part
from anyam.books.building.rows import Line
from anyam.books.building.setting import FROM_SHEET, cell_of, counted, dimensions, figure_cell, grouped
from anyam.core import numbers
from anyam.core.book import Block, Cell, Column, Paragraph, Row, Section, Table, line
from anyam.core.text import Words

NOUN = "Aim"
VISION, OBJECTIVE, INDICATOR = "visi", "sasaran", "indikator"
ABOUT = Words(
    "Arah kota cerdas %(region)s dirumuskan dalam %(parts)s.",
    "The course of the smart city of %(region)s is set in %(parts)s.",
)
NOTHING = Words(
    "Visi, misi, tujuan, dan sasaran belum dirumuskan.", "Vision, missions, goals and objectives are not worded yet."
)
NO_VISION = Words("Visi belum dirumuskan.", "The vision is not worded yet.")
COURSE = Words("Visi, misi, dan tujuan", "Vision, missions and goals")
COURSE_TABLE = Words("Visi, misi, tujuan, dan rujukannya", "Vision, missions, goals and what they refer to")
OBJECTIVES = Words("Sasaran dan indikator", "Objectives and indicators")
TARGETS_TABLE = Words("Sasaran, indikator, dan target per tahun", "Objectives, indicators and targets per year")
NO_OBJECTIVES = Words("Sasaran dan indikator belum dirumuskan.", "Objectives and indicators are not worded yet.")
COUNTED = Words(
    "Ada %(objectives)s dengan %(indicators)s. Indikator yang belum bertarget untuk semua tahun: %(open)s.",
    "There are %(objectives)s with %(indicators)s. Indicators without a target for every year: %(open)s.",
)
OBJECTIVE_WORD, INDICATOR_WORD = Words("sasaran", "objective"), Words("indikator", "indicator")
UNDER, REFERENCE = Words("Induk", "Under"), Words("Rujukan RPJMD", "RPJMD reference")
BASELINE, VALUE, YEAR = Words("Nilai awal", "Baseline"), Words("Nilai", "Value"), Words("Tahun", "Year")
TARGET = Words("Target", "Target")
ALL = Words("Semua dimensi", "All dimensions")
WITHOUT = Words("Indikator tanpa sasaran", "Indicators without an objective")


@part(SHEETS, "w5_visi")
def aims(context: Context) -> Contribution:
    """The whole course; for one dimension, its objectives and indicators alone."""
    lines = context.material.of(NOUN)
    if context.dimension:
        mine = _of_dimension(lines, context.dimension)
        return Contribution(_objectives(context, mine))
    if not lines:
        return Contribution((context.prose("aims", context.say(NOTHING)),))
    lower = {OBJECTIVE, INDICATOR}
    course = tuple(each for each in lines if each.choice("level") not in lower)
    goals = tuple(each for each in lines if each.choice("level") in lower)
    return Contribution(
        tuple(_vision(context, lines)),
        (
            Section(f"{context.key}.course", context.say(COURSE), tuple(_course(context, course))),
            Section(f"{context.key}.objectives", context.say(OBJECTIVES), _objectives(context, goals)),
        ),
    )


def _of_dimension(lines: tuple[Line, ...], dimension: str) -> tuple[Line, ...]:
    objectives = {
        each.uid for each in lines if each.choice("level") == OBJECTIVE and each.choice("dimension") == dimension
    }
    return tuple(
        each
        for each in lines
        if each.uid in objectives
        or (
            each.choice("level") == INDICATOR
            and (each.to("parent") in objectives or each.choice("dimension") == dimension)
        )
    )


def _vision(context: Context, lines: tuple[Line, ...]) -> Iterable[Block]:
    levels = context.material.edition.choices("aim_levels")
    counts = [(each, sum(one.choice("level") == code for one in lines)) for code, each in levels.items()]
    parts = ", ".join(f"{context.say(each.name).lower()} ({number})" for each, number in counts if number)
    region = context.material.plan.region.name
    yield context.prose("aims", context.say(ABOUT, region=region, parts=parts))
    visions = [each for each in lines if each.choice("level") == VISION and each.title]
    if not visions:
        yield context.prose("vision", context.say(NO_VISION))
    for each in visions:
        yield Paragraph(line(each.title), "quote")


def _course(context: Context, lines: tuple[Line, ...]) -> Iterable[Block]:
    """Everything above the objectives, level by level."""
    if not lines:
        return
    rows: list[Row] = []
    order = [
        (code, context.say(each.name), "") for code, each in context.material.edition.choices("aim_levels").items()
    ]
    for name, _colour, several in grouped(lines, lambda each: each.choice("level"), order):
        rows.append(Row((Cell(name, span=3),), "group"))
        rows += [
            Row(
                (
                    cell_of(each, "text"),
                    Cell(_title(context, each.to("parent"))),
                    Cell(_title(context, each.to("rpjmd_ref"))),
                ),
                uid=each.uid,
            )
            for each in several
        ]
    sheet = context.material.edition.sheet_of(NOUN)
    columns = (
        Column(context.say(sheet.by_key["text"].name), 3.4, key="text"), Column(context.say(UNDER), 2),
        Column(context.say(REFERENCE), 1.6),
    )  # fmt: skip
    yield Table(
        f"{context.key}.course.table", context.say(COURSE_TABLE), columns, tuple(rows),
        source=context.say(FROM_SHEET, number=sheet.number),
    )  # fmt: skip
    figure = strategy_map_figure(context.material.chain, f"{context.key}.map", context.language)
    if figure is not None:
        yield figure


def _title(context: Context, uid: str) -> str:
    return context.material.rows.titles.get(uid, ("", ""))[1]


def _objectives(context: Context, lines: tuple[Line, ...]) -> tuple[Block, ...]:
    objectives = [each for each in lines if each.choice("level") == OBJECTIVE]
    indicators = [each for each in lines if each.choice("level") == INDICATOR]
    if not lines:
        return (context.prose("objectives.text", context.say(NO_OBJECTIVES)),)
    years = context.material.plan.years
    text = context.say(
        COUNTED, objectives=counted(context, len(objectives), OBJECTIVE_WORD, "objectives"),
        indicators=counted(context, len(indicators), INDICATOR_WORD, "indicators"),
        open=numbers.show(sum(set(map(int, each.by_year("targets"))) < set(years) for each in indicators), context.language),
    )  # fmt: skip
    return context.prose("objectives.text", text), _targets(context, lines)


def _targets(context: Context, lines: tuple[Line, ...]) -> Table:
    """Dimension by dimension, each objective with its indicators below it."""
    years = _years(context, lines)
    under: dict[str, list[Line]] = {}
    objectives = [each for each in lines if each.choice("level") == OBJECTIVE]
    known = {each.uid for each in objectives}
    for each in lines:
        if each.choice("level") == INDICATOR:
            parent = each.to("parent")
            under.setdefault(parent if parent in known else "", []).append(each)
    rows: list[Row] = []
    for name, colour, several in grouped(objectives, lambda each: each.choice("dimension"), dimensions(context)):
        rows.append(
            Row((Cell(name if name != "–" else context.say(ALL), span=4 + len(years), colour=colour),), "group")
        )
        for each in several:
            rows.append(
                Row(
                    (Cell(each.text("text"), style="strong"), *(Cell() for _each in range(3 + len(years)))),
                    uid=each.uid,
                )
            )
            rows += [_target_row(context, one, years) for one in under.get(each.uid, ())]
    if under.get(""):
        rows.append(Row((Cell(context.say(WITHOUT), span=4 + len(years)),), "group"))
        rows += [_target_row(context, one, years) for one in under[""]]
    sheet = context.material.edition.sheet_of(NOUN)
    columns = (
        Column(f"{context.say(OBJECTIVES)}", 3.6, key="text"), Column(context.say(sheet.by_key["unit"].name), 1.1, key="unit"),
        Column(context.say(VALUE), 0.8, "number", context.say(BASELINE), "baseline"),
        Column(context.say(YEAR), 0.7, "code", context.say(BASELINE), "baseline_year"),
        *(Column(str(year), 0.8, "number", context.say(TARGET), f"targets.{year}") for year in years),
    )  # fmt: skip
    return Table(
        f"{context.key}.targets", context.say(TARGETS_TABLE), columns, tuple(rows), wide=True,
        source=context.say(FROM_SHEET, number=sheet.number),
    )  # fmt: skip


def _years(context: Context, lines: tuple[Line, ...]) -> list[int]:
    """The plan's years, and any other for which a target was set."""
    return sorted({*context.material.plan.years, *(year for each in lines for year in each.by_year("targets"))})


def _target_row(context: Context, each: Line, years: list[int]) -> Row:
    told = each.by_year("targets")
    year = each.text("baseline_year")
    return Row(
        (
            cell_of(each, "text"), cell_of(each, "unit"), figure_cell(each.number("baseline"), context.language), Cell(year),
            *(_target(told.get(year, ""), context.language) for year in years),
        ),
        uid=each.uid,
    )  # fmt: skip


def _target(text: str, language: str) -> Cell:
    """A target as it was typed, with its number where it is one; an English book writes the number its own way."""
    value = numbers.read_decimal(text).value
    return Cell(text if value is None or not language.startswith("en") else numbers.show(value, language), value)
