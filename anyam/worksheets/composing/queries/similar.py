"""Rows of a sheet that say nearly the same, in its own group and in those in which the reader agrees as well."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from anyam.accounts.models import User
from anyam.core.framework import SheetDefinition
from anyam.core.sheet.alike import Worded, alike_rows
from anyam.plans.models import NOUNS, Group, Sheet
from anyam.plans.queries.common import row_url
from anyam.plans.rights import Rights, rights_in
from anyam.roles import AGREE
from anyam.worksheets.composing.models import NotTheSame
from anyam.worksheets.composing.pages import Alike, Different, Row, Similar
from anyam.worksheets.groupnames import group_name

MOST = 200  # pairs that are proposed at once, the most alike
FURTHER = 2  # columns beside the title that tell of a row
_SPINE = ("item__uid", "item__code", "item__sheet", "item__sheet__group", "item__binned_at")


def similar_of(sheet: Sheet, user: User, language: str, *, binned: bool = False) -> Similar:
    """Three questions, however many rows there are. Rows in the bin come along where they are asked for."""
    groups = _groups(sheet, rights_in(user, sheet.plan))
    found = _rows(sheet, set(groups))
    own = [each for each in found if each["item__sheet"] == sheet.pk and each["item__binned_at"] is None]
    others = [each for each in found if each["item__sheet"] != sheet.pk and each["item__binned_at"] is None]
    names = {pk: group_name(sheet.plan.edition, group, language) for pk, group in groups.items()}
    told = {str(each["item__uid"]): _row(sheet, each, names) for each in found}
    rows = [*own, *others]
    said = list(NotTheSame.objects.select_related("by").filter(plan=sheet.plan).order_by("-at"))
    apart = {frozenset((each.one, each.other)) for each in said}
    worded = [_worded(sheet.definition, each) for each in rows]
    pairs = (
        (rows[pair.one]["item__uid"], rows[pair.other]["item__uid"], pair.alike)
        for pair in alike_rows(worded, own=len(own))
    )
    alike = [(one, other, percent) for one, other, percent in pairs if frozenset((one, other)) not in apart]
    in_bin = sorted((each for each in found if each["item__binned_at"]), key=lambda each: each["item__binned_at"])
    return Similar(
        tuple(Alike(told[str(one)], told[str(other)], percent) for one, other, percent in alike[:MOST]),
        tuple(_different(said, told, {str(each["item__uid"]) for each in own})),
        tuple(told[str(each["item__uid"])] for each in reversed(in_bin) if each["item__sheet"] == sheet.pk)
        if binned
        else (),
    )


def _groups(sheet: Sheet, rights: Rights) -> dict[int, Group]:
    """The sheet's own group, and those in which the reader agrees too."""
    found = {sheet.group_id: sheet.group}
    if rights.may(AGREE, sheet.group_id):
        groups = Group.objects.filter(plan=sheet.plan, sheets__code=sheet.code)
        found |= {group.pk: group for group in groups if rights.may(AGREE, group.pk)}
    return found


def _rows(sheet: Sheet, groups: set[int]) -> list[dict[str, Any]]:
    """Older rows first."""
    columns = dict.fromkeys([*_told_by(sheet.definition), *_set_apart_by(sheet.definition)])
    rows = NOUNS[sheet.definition.noun]._default_manager.filter(
        item__plan=sheet.plan, item__sheet__code=sheet.code, item__sheet__group__in=groups, item__merged_into=None
    )
    return list(rows.order_by("item__pk").values(*_SPINE, *columns))


def _fields(definition: SheetDefinition) -> set[str]:
    return {field.name for field in NOUNS[definition.noun]._meta.concrete_fields}


def _told_by(definition: SheetDefinition) -> list[str]:
    """The title, and the texts that tell most of a row."""
    fields = _fields(definition)
    further = [
        column.key
        for column in definition.columns
        if column.type == "text" and column.home == "sheet" and column.key in fields
    ]
    title = definition.title_column
    return [title, *[key for key in further if key != title][:FURTHER]]


def _set_apart_by(definition: SheetDefinition) -> list[str]:
    """What the code of a row is made of: a strength and a threat are never the same."""
    fields = _fields(definition)
    return [key for key in re.findall(r"\{(\w+)\}", definition.item_code or "") if key in fields]


def _worded(definition: SheetDefinition, row: Mapping[str, Any]) -> Worded:
    title, *further = _told_by(definition)
    apart = "|".join(str(row[key] or "") for key in _set_apart_by(definition))
    return Worded(str(row[title] or ""), " ".join(str(row[key] or "") for key in further), apart)


def _row(sheet: Sheet, row: Mapping[str, Any], names: Mapping[int, str]) -> Row:
    title = " ".join(str(row[sheet.definition.title_column] or "").split())
    uid = str(row["item__uid"])
    group = "" if row["item__sheet"] == sheet.pk else names[row["item__sheet__group"]]
    return Row(uid, row["item__code"], title, row_url(sheet.plan.code, uid), group, row["item__binned_at"])


def _different(said: Iterable[NotTheSame], told: Mapping[str, Row], own: set[str]) -> Iterable[Different]:
    for each in said:
        one, other = (told.get(str(uid)) for uid in (each.one, each.other))
        if one is not None and other is not None and own & {one.uid, other.uid}:
            yield Different(one, other, each.by.name if each.by else "", each.at)


__all__ = ["MOST", "similar_of"]
