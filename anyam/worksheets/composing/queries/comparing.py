"""Rows side by side before they become one, and one row before it becomes several."""

from collections.abc import Collection, Mapping, Sequence
from uuid import UUID

from django.http import Http404

from anyam.core.framework import Column
from anyam.core.sheet import Cell, locate
from anyam.core.sheet.combining import can_join, column_of
from anyam.core.sheet.splitting import money_keys
from anyam.plans.models import Item, Sheet
from anyam.plans.queries.common import head_of, row_url
from anyam.worksheets.composing.outcome import name_of, rows_of
from anyam.worksheets.composing.pages import CompareCell, CompareColumn, MergePage, Row, SplitMoney, SplitPage
from anyam.worksheets.composing.states import states_of
from anyam.worksheets.groupnames import group_name
from anyam.worksheets.history.names import names_of
from anyam.worksheets.history.telling import Telling
from anyam.worksheets.references import PlanReferences
from anyam.worksheets.rooms.page.late import address
from anyam.worksheets.rooms.page.lists import lists_of
from anyam.worksheets.rooms.page.reading import texts_of

UNTYPED = {"computed", "files"}
SHORT = 40  # letters of a row that has no code
PARTS = 6  # that the form offers
Cells = Mapping[str, str]


def merge_page(sheet: Sheet, keep: UUID, others: Collection[UUID], language: str) -> MergePage:
    """The rows as they stand; 404 where one of them is gone. A few questions for each sheet among them."""
    rows = rows_of(sheet.plan, [keep, *others])
    if len(rows) < 2 or not all(row.is_alive and row.kind == rows[0].kind for row in rows):
        raise Http404
    states = states_of(rows)
    names = _names(sheet, states, language)
    columns = [each for each in rows[0].sheet.definition.columns if each.home == "sheet" and each.type not in UNTYPED]
    differ = [each for each in columns if not _same(states, each)]
    return MergePage(
        plan=head_of(sheet.plan),
        sheet=sheet.definition.name,
        group=group_name(sheet.plan.edition, sheet.group, language),
        room=address(sheet, "worksheets:room"),
        url=address(sheet, "worksheets:room-merge"),
        rows=tuple(_row(row, sheet, language) for row in rows),
        columns=tuple(_column(rows, states, each, names) for each in differ),
        same=tuple(each.name for each in columns if each not in differ and column_of(states[rows[0].uid], each)),
    )


def split_page(sheet: Sheet, uid: UUID, language: str) -> SplitPage:
    """One row, and the money that may be divided by hand."""
    rows = rows_of(sheet.plan, [uid])
    if not rows or rows[0].sheet_id != sheet.pk or not rows[0].is_alive:
        raise Http404
    (row,) = rows
    cells = states_of(rows)[uid]
    telling = Telling(names_of(sheet.plan, [], {}), language)
    money = [(key, locate(sheet.definition, key)) for key in money_keys(sheet.definition, cells)]
    return SplitPage(
        plan=head_of(sheet.plan),
        sheet=sheet.definition.name,
        group=group_name(sheet.plan.edition, sheet.group, language),
        room=address(sheet, "worksheets:room"),
        url=address(sheet, "worksheets:room-splitting"),
        row=_row(row, sheet, language),
        money=tuple(SplitMoney(key, telling.column(cell), cells[key]) for key, cell in money if isinstance(cell, Cell)),
        parts=tuple(range(PARTS)),
    )


def _names(sheet: Sheet, states: Mapping[UUID, Cells], language: str) -> dict[str, dict[str, str]]:
    """What the values of lists are called."""
    used = {part for cells in states.values() for key, text in cells.items() for part in (text, *key.split(".")[1:])}
    lists = lists_of(sheet, PlanReferences(sheet.plan, sheet), used, language)
    return {name: {entry[0]: entry[1] for entry in entries} for name, entries in lists.items()}


def _same(states: Mapping[UUID, Cells], column: Column) -> bool:
    first, *rest = (column_of(cells, column) for cells in states.values())
    return all(each == first for each in rest)


def _column(
    rows: Sequence[Item], states: Mapping[UUID, Cells], column: Column, names: Mapping[str, Mapping[str, str]]
) -> CompareColumn:
    """The kept row's own words are chosen, what the others have where it has nothing, and all members of a list."""
    own = [column_of(states[row.uid], column) for row in rows]
    joins = can_join(column)
    first = next((place for place, cells in enumerate(own) if cells), 0)
    everything = joins and column.type != "text"
    cells = tuple(
        CompareCell(
            str(row.uid),
            row.code or name_of(row)[:SHORT],
            texts_of(cells, column, names),
            bool(cells) and (everything or place == first),
        )
        for place, (row, cells) in enumerate(zip(rows, own, strict=True))
    )
    return CompareColumn(column.key, column.name, joins, cells)


def _row(item: Item, sheet: Sheet, language: str) -> Row:
    noun = getattr(item, item.kind.lower())
    title = " ".join(str(getattr(noun, item.sheet.definition.title_column, "") or "").split())
    group = "" if item.sheet_id == sheet.pk else group_name(item.plan.edition, item.sheet.group, language)
    return Row(str(item.uid), item.code, title, row_url(item.plan.code, str(item.uid)), group)
