"""What can be placed only when a whole row is read: targets under no year, their unit, ticks under parts of a year."""

import re

from anyam.core import periods
from anyam.core.text import Text
from anyam.core.text import gettext_noop as _
from anyam.core.workbook.context import Aside, Context, Draft
from anyam.core.workbook.headings import CHAPTER, UNIT, YEAR
from anyam.core.workbook.lines import is_figure
from anyam.core.workbook.places import JOINED
from anyam.core.workbook.values import meant_years, say

NO_TARGET_YEAR = _("“%(typed)s” belongs to no year that the file names; write it under a year")
NO_YEAR_OF_PARTS = _("“%(typed)s” is ticked, but the file does not say of which year; type the years")
NO_PLACE_FOR_YEARS = _("this worksheet has no column for the years “%(typed)s”; write each amount under its year")
NO_TARGET_FOR_UNIT = _("“%(typed)s” is the unit of nothing in this row; write it behind the figure")
_NUMBER_OF_CHAPTER = re.compile(r"[IVXLivxl]{1,6}|\d{1,2}(?:\.\d{1,2})*")
PERIOD = "@period"  # the aside of `Semester I` where a period stands
PARTS = "@parts"  # the aside that gathers ticks under quarters and months of no year


def prepare(context: Context, draft: Draft) -> None:
    """Place what the row's amounts wait for."""
    _years_of_parts(context, draft)
    _chapter(draft)


def finish(context: Context, draft: Draft) -> None:
    """Place what waited for the rest of the row."""
    _period(context, draft)
    _targets(context, draft)
    _unit(context, draft)
    _year_of_money(context, draft)


def tick_part(context: Context, draft: Draft, aside: Aside) -> None:
    """A tick under a quarter or a month whose heading names no year."""
    before = draft.asides.get(PARTS)
    text = aside.place.heading.split(JOINED)[-1]
    if before is not None:
        aside, text = before, f"{before.text}; {text}"
    draft.asides[PARTS] = Aside(aside.place, aside.spot, text)


def years_of(context: Context, draft: Draft) -> tuple[int, ...]:
    """The years that a row names, in a column of its own or beside the worksheet's columns."""
    if "years" in context.sheet.by_key:
        return periods.read_years(draft.cells.get("years", "")).value or ()
    aside = draft.asides.get(YEAR)
    return (periods.read_years(aside.text).value or ()) if aside else ()


def _years_of_parts(context: Context, draft: Draft) -> None:
    aside = draft.asides.get(PARTS)
    if aside is None or draft.cells.get("years"):
        return
    if context.year is not None:
        draft.put("years", str(context.year), aside.spot)
        return
    context.blame(aside.spot, aside.place.heading, aside.text, Text(NO_YEAR_OF_PARTS, {"typed": aside.text}))
    draft.put("years", aside.text, aside.spot)


def _chapter(draft: Draft) -> None:
    """`IV` under `Bab` beside `IV-12` under `Hal.` is the page `Bab IV, IV-12`."""
    aside = draft.asides.get(CHAPTER)
    if aside is None:
        return
    chapter = f"Bab {aside.text}" if _NUMBER_OF_CHAPTER.fullmatch(aside.text) else aside.text
    draft.put(
        "page", ", ".join(filter(None, (chapter, draft.cells.get("page", "")))), draft.places.get("page", aside.spot)
    )


def _period(context: Context, draft: Draft) -> None:
    """`Semester I` is a period in the row's one year."""
    aside = draft.asides.get(PERIOD)
    if aside is None:
        return
    column = context.sheet.by_key[aside.place.key]
    alone = say(column, aside.text, 1, context.edition)
    said = say(column, f"{aside.text} {draft.cells.get('year', '')}".strip(), 1, context.edition)
    if said.problem is not None and alone.problem is not None:
        context.blame(aside.spot, aside.place.heading, aside.text, alone.problem)
    draft.put(column.key, aside.text if said.problem is not None else said.text, aside.spot)


def _targets(context: Context, draft: Draft) -> None:
    """A target under no year belongs to the row's one year."""
    for column in context.sheet.columns:
        text = draft.cells.get(column.key, "")
        if column.type != "value_matrix" or not text:
            continue
        years = years_of(context, draft)
        spot = draft.places[column.key]
        if len(years) == 1:
            del draft.cells[column.key], draft.places[column.key]
            draft.put(f"{column.key}.{years[0]}", text, spot)
        else:
            place = context.place_of(column.key)
            context.blame(spot, place.heading if place else "", text, Text(NO_TARGET_YEAR, {"typed": text}))


def _unit(context: Context, draft: Draft) -> None:
    """`Volume 2`, `Satuan unit` is the target `2 unit`; without a target the unit stands behind the output."""
    aside = draft.asides.get(UNIT)
    if aside is None:
        return
    matrices = {column.key for column in context.sheet.columns if column.type == "value_matrix"}
    targets = [key for key in draft.cells if key.split(".")[0] in matrices]
    for key in targets:
        if is_figure(draft.cells[key]) and not draft.cells[key].endswith("%"):
            draft.cells[key] = f"{draft.cells[key]} {aside.text}"
    output = draft.cells.get("output", "")
    if not targets and output:
        draft.cells["output"] = f"{output} ({aside.text})"
    elif not targets:
        context.blame(aside.spot, aside.place.heading, aside.text, Text(NO_TARGET_FOR_UNIT, {"typed": aside.text}))


def _year_of_money(context: Context, draft: Draft) -> None:
    """The year of a row on a sheet without years is said by its amount, or told."""
    aside = draft.asides.get(YEAR)
    if aside is None or _is_said(context, draft, aside.text):
        return
    meant = meant_years(aside.text, context.plan)
    message = Text(NO_PLACE_FOR_YEARS, {"typed": aside.text})
    context.blame(aside.spot, aside.place.heading, aside.text, message, "" if meant == aside.text else meant)


def _is_said(context: Context, draft: Draft, text: str) -> bool:
    years = {str(year) for year in periods.read_years(text).value or ()}
    matrices = {column.key for column in context.sheet.columns if column.type == "money_matrix"}
    return bool(years) and years <= {key.split(".")[1] for key in draft.cells if key.split(".")[0] in matrices}
