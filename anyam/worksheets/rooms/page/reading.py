"""Cells as people read them without scripts, and what the browser cannot know: cells set by acts, and what is wrong with a cell."""

from collections.abc import Iterable, Mapping
from decimal import Decimal

from django.utils.translation import gettext

from anyam.core import money, numbers
from anyam.core.framework import Column
from anyam.core.sheet import Cell, judge, locate
from anyam.core.sheet.cells import LISTS, UNREAD
from anyam.core.text import Text
from anyam.plans.models import NOUNS, Sheet
from anyam.worksheets.references import PlanReferences
from anyam.worksheets.rooms.page.columns import named_first
from anyam.worksheets.rooms.page.lists import list_name

Names = Mapping[str, Mapping[str, str]]  # by list, then by value


def shown_columns(sheet: Sheet) -> tuple[Column, ...]:
    """Columns with something to read in them."""
    return tuple(
        each for each in named_first(sheet.definition) if each.type not in {"computed", "files"} and each.key != "code"
    )


def texts_of(cells: Mapping[str, str], column: Column, names: Names) -> tuple[str, ...]:
    """What a cell says, a line for each thing in it."""
    own = [(key.split("."), text) for key, text in cells.items() if key.split(".")[0] == column.key and text]
    if column.type in LISTS:
        listed = names.get(list_name(column), {})
        return tuple(text if path[1] == UNREAD else listed.get(path[1], path[1]) for path, text in own if path[1:])
    if column.type == "rows":
        return _nested(own, column, names)
    labels = {**names.get("funding_sources", {}), **names.get(list_name(column), {})}
    return tuple(_line([labels.get(part, part) for part in path[1:]], _said(text, column, names)) for path, text in own)


def _nested(own: Iterable[tuple[list[str], str]], column: Column, names: Names) -> tuple[str, ...]:
    inner = {each.key: each for each in column.columns}
    rows: dict[str, dict[str, str]] = {}
    for path, text in own:
        rows.setdefault(path[1], {})[path[2]] = _said(text, inner[path[2]], names) if path[2] in inner else text
    return tuple(" · ".join(texts[key] for key in inner if key in texts) for texts in rows.values())


def _line(labels: list[str], text: str) -> str:
    return f"{' '.join(labels)}: {text}" if labels else text


def _said(text: str, column: Column, names: Names) -> str:
    if column.type in {"choice", "organisation", "item"}:
        return names.get(list_name(column), {}).get(text, text)
    if column.type in {"money", "money_matrix"} and (amount := money.read_amount(text).value) is not None:
        return numbers.show(Decimal(amount))
    return text


def guarded_columns(sheet: Sheet) -> list[Column]:
    """The columns that only acts set, and that are columns of the noun's table."""
    fields = {each.name for each in NOUNS[sheet.definition.noun]._meta.concrete_fields}
    return [each for each in shown_columns(sheet) if each.home == "row" and each.key in fields]


def guarded_of(sheet: Sheet, language: str) -> dict[str, dict[str, str]]:
    """Codes and whatever else only acts set, by row: one question."""
    model = NOUNS[sheet.definition.noun]
    columns = guarded_columns(sheet)
    rows = model._default_manager.filter(item__sheet=sheet, item__binned_at=None, item__merged_into=None)
    found: dict[str, dict[str, str]] = {}
    for uid, code, *values in rows.values_list("item__uid", "item__code", *(each.key for each in columns)):
        cells = {
            each.key: set_by_act(value, each, sheet, language) for each, value in zip(columns, values, strict=True)
        }
        found[str(uid)] = {key: text for key, text in ({"code": code} | cells).items() if text}
    return {uid: cells for uid, cells in found.items() if cells}


def set_by_act(value: object, column: Column, sheet: Sheet, language: str) -> str:
    """What an act has set, as people read it."""
    if value in (None, ""):
        return ""
    if column.type == "choice":
        choice = sheet.plan.edition.choices(*column.vocabularies).get(str(value))
        return choice.name.within(language) if choice else str(value)
    if isinstance(value, Decimal):
        return numbers.show(value, language)
    return str(value)


def problems_of(
    sheet: Sheet, unread: Mapping[str, Mapping[str, str]], book: PlanReferences, language: str
) -> dict[str, dict[str, str]]:
    """What is wrong with cells that could not be read, and how to mend it, by row and key."""
    found: dict[str, dict[str, str]] = {}
    for uid, cells in unread.items():
        told = {key: _problem(sheet, key, typed, book, language) for key, typed in cells.items()}
        found[uid] = {key: text for key, text in told.items() if text}
    return found


def _problem(sheet: Sheet, key: str, typed: str, book: PlanReferences, language: str) -> str:
    cell = locate(sheet.definition, key)
    problem = judge(cell, typed, sheet.plan.edition, book).problem if isinstance(cell, Cell) else cell
    return problem.say(language, gettext) if isinstance(problem, Text) else ""
