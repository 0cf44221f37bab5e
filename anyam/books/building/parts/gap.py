"""The gap between what is and what is wanted, group by group."""

from collections.abc import Iterable
from decimal import Decimal

from anyam.books.building.parts import SHEETS, Context, Contribution, part
from anyam.books.building.rows import Line
from anyam.books.building.setting import CODES, Field, counted, figure_cell, grouped, listing
from anyam.core.book import Block
from anyam.core.text import Words

NOUN = "Gap"
GAP, GAPS = Words("kesenjangan", "gap"), "gaps"
TEXT = Words("Untuk %(name)s dicatat %(gaps)s.", "There are %(gaps)s for %(name)s.")
MEASURED = Words(" Yang dinyatakan dengan angka: %(count)s.", " Told in figures: %(count)s.")
MOST = Words(" Prioritas tertinggi: %(gaps)s.", " Of the highest priority: %(gaps)s.")
NOTHING = Words("Kesenjangan untuk %(name)s belum dicatat.", "No gap has been recorded for %(name)s yet.")
TABLE = Words("Kesenjangan %(name)s", "Gaps: %(name)s")
NOW, WANTED = Words("Keadaan sekarang", "As it is"), Words("Keadaan yang diharapkan", "As it is wanted")
STATE, VALUE, DIFFERENCE = Words("Uraian", "Description"), Words("Nilai", "Value"), Words("Selisih", "Difference")


@part(SHEETS, "w4_gap", by_group=True)
def gaps(context: Context) -> Contribution:
    """The gaps of a dimension or pillar; those of neither where they are asked for by themselves."""
    lines = context.lines(NOUN)
    if not lines:
        text = context.say(NOTHING, name=context.name)
        return Contribution((context.prose("gap", text),) if context.dimension else ())
    return Contribution((context.prose("gap", _told(context, lines)), *_tables(context, lines)))


def _told(context: Context, lines: tuple[Line, ...]) -> str:
    text = context.say(TEXT, name=context.name, gaps=counted(context, len(lines), GAP, GAPS))
    measured = sum(difference(each) is not None for each in lines)
    text += context.say(MEASURED, count=measured) if measured else ""
    known = {each.code: each.number("priority") for each in lines if each.code and each.number("priority") is not None}
    if known:
        most = max(filter(None, known.values()), default=None)
        text += context.say(MOST, gaps=", ".join(code for code, found in known.items() if found == most))
    return text


def difference(line: Line) -> Decimal | None:
    """How far what is wanted lies from what is; None unless both are figures."""
    now, wanted = line.number("current_value"), line.number("target_value")
    return None if now is None or wanted is None else wanted - now


def _tables(context: Context, lines: tuple[Line, ...]) -> Iterable[Block]:
    edition = context.material.edition
    order = [
        (each.code, context.say(each.name), "")
        for each in edition.choices("@sub_dimension", "@readiness_element").values()
    ]
    fields = (
        CODES, Field("current", 2.2, label=STATE, over=NOW), Field("current_value", 0.7, "number", VALUE, NOW),
        Field("target", 2.2, label=STATE, over=WANTED), Field("target_value", 0.7, "number", VALUE, WANTED),
        Field("gap", 0.7, "number", DIFFERENCE, show=lambda line: figure_cell(difference(line), context.language)),
        Field("cause", 2.2), Field("need", 2.4), Field("priority", 0.6, "number"),
    )  # fmt: skip
    groups = grouped(lines, lambda line: line.choice("aspect"), order)
    found = listing(context, "gaps", context.say(TABLE, name=context.name), groups, fields, noun=NOUN, wide=True)
    if found is not None:
        yield found
