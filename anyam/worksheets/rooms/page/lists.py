"""What the cells of a sheet may be chosen from: vocabularies, organisations, kecamatan, and rows of other sheets."""

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from anyam.core.framework import Column
from anyam.plans.models import NOUNS, Sheet
from anyam.plans.queries.fields import as_uid
from anyam.plans.queries.unions import hanging_rows, read_union
from anyam.worksheets.references import PlanReferences

Entry = list[str]  # value, shown name, other names by which it is called
SOURCES = "funding_sources"
LONGEST_NAME = 120


def list_name(column: Column) -> str:
    """The name of the list that a column is chosen from, or empty."""
    if column.type in {"choice", "choices", "map"}:
        return "choices:" + "+".join(column.vocabularies)
    if column.type in {"organisation", "organisations"}:
        return "organisations"
    if column.type in {"item", "items"}:
        return f"rows:{column.link}"
    return "areas" if column.type == "areas" else ""


def lists_of(sheet: Sheet, book: PlanReferences, used: Collection[str], language: str) -> dict[str, list[Entry]]:
    """The lists of all columns. What is gone is named where a cell still holds it (`used`), and not offered otherwise."""
    columns = {each for column in sheet.definition.columns for each in (column, *column.columns) if list_name(column)}
    found = {list_name(column): _choices(sheet, column, language) for column in columns if column.vocabularies}
    names = {list_name(column) for column in columns}
    if "organisations" in names:
        found["organisations"] = _organisations(sheet, book, used)
    if "areas" in names:
        found["areas"] = [[uid, area.name] for uid, area in book.people.areas.items()]
    if any(column.type == "money_matrix" and "source" in column.axes for column in sheet.definition.columns):
        found[SOURCES] = _named(sheet.plan.edition.choices(SOURCES).items(), language, short=True)
    return found | _rows(sheet, {column.link for column in columns if column.link}, used)


def _choices(sheet: Sheet, column: Column, language: str) -> list[Entry]:
    choices = sheet.plan.edition.choices(*column.vocabularies).items()
    if column.vocabularies == ("@sub_dimension",) and sheet.dimension:
        own = {sub.code for sub in sheet.plan.edition.dimension_by_code[sheet.dimension].sub_dimensions}
        choices = {code: each for code, each in choices if code in own}.items()
    if column.vocabularies == ("@readiness_element",) and sheet.group.kind == "pillar":
        own = {each.code for each in sheet.plan.edition.pillar_by_code[sheet.group.code].elements}
        choices = {code: each for code, each in choices if code in own}.items()
    return _named(choices, language)


def _named(choices: Iterable[tuple[str, Any]], language: str, *, short: bool = False) -> list[Entry]:
    return [[code, (each.short if short else each.name).within(language), each.short.id] for code, each in choices]


def _organisations(sheet: Sheet, book: PlanReferences, used: Collection[str]) -> list[Entry]:
    today = sheet.plan.today()
    standing = {uid for uid, each in book.people.by_uid.items() if each.valid_to is None or each.valid_to >= today}
    found = [[uid, each.short, each.name] for uid, each in book.people.by_uid.items() if uid in standing or uid in used]
    return sorted(found, key=lambda entry: entry[1].casefold())


def _rows(sheet: Sheet, nouns: Collection[str], used: Collection[str]) -> dict[str, list[Entry]]:
    """Rows of the nouns that the sheet points to, all with one question."""
    spine = ("item__uid", "item__code", "item__binned_at", "item__merged_into", "item__sheet__group")
    titles = {noun: sheet.plan.edition.sheet_of(noun).title_column for noun in nouns}
    parts = [
        hanging_rows(NOUNS[noun]._default_manager.filter(item__plan=sheet.plan_id), (*spine, titles[noun]))
        for noun in sorted(nouns)
    ]
    found: dict[str, list[Entry]] = {f"rows:{noun}": [] for noun in nouns}
    rows = list(read_union(parts, key=2)) if parts else []
    # The group's own rows come first: a code that several groups use means theirs.
    for (noun, *_rest), data in sorted(rows, key=lambda row: row[1]["item__sheet__group"] != sheet.group_id):
        entry = _row(data, titles[noun])
        gone = data["item__binned_at"] is not None or data["item__merged_into"] is not None
        if not gone or entry[0] in used:
            found[f"rows:{noun}"].append(entry)
    return found


def _row(data: Mapping[str, Any], title: str) -> Entry:
    code, name = data["item__code"] or "", " ".join(str(data[title] or "–").split())
    shown = name if len(name) <= LONGEST_NAME else f"{name[: LONGEST_NAME - 1]}…"
    return [as_uid(data["item__uid"]), f"{code} {shown}".strip(), code, name]
