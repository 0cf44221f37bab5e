"""What several pages of talk share: names of groups, titles of rows without reading their nouns."""

from typing import Any

from django.db.models import QuerySet, TextField, Value
from django.db.models.functions import Coalesce, Substr

from anyam.core.text import Words
from anyam.plans.models import Group, Item, Plan, Sheet
from anyam.plans.models.plan import CROSS

CITY = Words("tingkat kabupaten/kota", "the whole region")


def group_name(plan: Plan, group: Group) -> Words | str:
    """A dimension, a pillar, a group across offices by its own name, or the whole region."""
    if group.kind == CROSS:
        return group.name
    edition = plan.edition
    named: dict[str, Words] = {each.code: each.name for each in edition.dimensions}
    named |= {each.code: each.name for each in edition.pillars}
    return named.get(group.code, CITY)


def sheet_name(sheet: Sheet) -> Words:
    """The worksheet's name and its group's."""
    of = group_name(sheet.plan, sheet.group)
    group = of if isinstance(of, Words) else Words(of, of)
    name = sheet.definition.name
    return Words(f"{name.id}, {group.id}", f"{name.en}, {group.en}")


def titled(several: "QuerySet[Any]", item: str) -> "QuerySet[Any]":
    """With the title of the row that `item` leads to (empty: the row itself): the first line of what search keeps of it."""
    shown = Substr(f"{item}__document__shown" if item else "document__shown", 1, 300)
    found: QuerySet[Any] = several.annotate(row_title=Coalesce(shown, Value(""), output_field=TextField()))
    return found


def title_of(told: object, item: Item) -> str:
    """The row's title as `told` was annotated with it (or the text itself), or its code while search has not taken it up."""
    shown = told if isinstance(told, str) else str(getattr(told, "row_title", ""))
    return shown.split("\n", 1)[0].strip() or item.code or "–"
