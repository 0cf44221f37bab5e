"""Readings made by hand, and the demo city's rows as an export would show them."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from anyam.core.framework import Column
from anyam.core.workbook import Place, Reading, ReadRow, Table
from anyam.plans.models import Item, Plan, Sheet
from anyam.worksheets.references import PlanReferences
from anyam.worksheets.store import load_rows, state_of
from anyam.worksheets.workbooks.exporting.revision import take_revision


class Desk:
    """Makes readings as the reader would hand them over."""

    @staticmethod
    def said(
        sheet: str, *rows: Mapping[str, str], dimension: str = "living", first: int = 7, grid: str = ""
    ) -> Reading:
        """Rows of somebody's own file: one table of one worksheet."""
        name = grid or sheet
        headings = tuple(dict.fromkeys(key for cells in rows for key in cells))
        places = tuple(Place(column, key, key) for column, key in enumerate(headings))
        return Reading(
            tables=(Table(name, sheet, (first - 1, first - 1), first, first + len(rows) - 1, places),),
            rows=tuple(
                ReadRow(name, sheet, first + number, dict(cells), dimension, places=_places(headings, first + number))
                for number, cells in enumerate(rows)
            ),
        )

    @staticmethod
    def together(*readings: Reading) -> Reading:
        """Several tables of one file."""
        return Reading(
            tables=tuple(table for each in readings for table in each.tables),
            rows=tuple(row for each in readings for row in each.rows),
            problems=tuple(problem for each in readings for problem in each.problems),
            marks={key: text for each in readings for key, text in each.marks.items()},
        )

    @staticmethod
    def export(plan: Plan, *sheets: Sheet, without: tuple[str, ...] = ()) -> Reading:
        """What our own export of these sheets says: every cell as people write it, keyed, with its revision."""
        rows: list[ReadRow] = []
        marks = {"plan": plan.code, "revision": str(_revision(plan, sheets))}
        for sheet in sheets:
            grid = f"{sheet.code} {sheet.group.code}".strip()
            marks[f"sheet:{grid}"] = sheet.code
            book = PlanReferences(plan, sheet)
            items = Item.objects.filter(sheet=sheet, binned_at=None, merged_into=None).order_by("pk")
            uids = [item.uid for item in items]
            found = load_rows(sheet, uids, book)
            columns = [each for each in sheet.definition.columns if each.type not in {"computed", "files"}]
            for number, item in enumerate(items, start=4):
                state = state_of(found[str(item.uid)], book)
                cells = _written(state, columns, book, found[str(item.uid)].item.unread) | {"code": item.code}
                cells = {key: text for key, text in cells.items() if key not in without}
                rows.append(
                    ReadRow(grid, sheet.code, number, cells, sheet.dimension, str(item.uid), _places(cells, number))
                )
        return Reading(rows=tuple(rows), marks=marks)

    @staticmethod
    def edited(reading: Reading, uid: Any, **cells: str) -> Reading:
        """The same file with cells of one row typed over; `__` stands for the dot of a cell's key."""
        typed = {key.replace("__", "."): text for key, text in cells.items()}
        rows = [replace(row, cells={**row.cells, **typed}) if row.uid == str(uid) else row for row in reading.rows]
        assert any(row.uid == str(uid) for row in rows), uid
        return replace(reading, rows=tuple(rows))


def _places(cells: Iterable[str], row: int) -> dict[str, tuple[int, int]]:
    return {key: (row, column) for column, key in enumerate(cells)}


def _revision(plan: Plan, sheets: Iterable[Sheet]) -> int:
    return min((take_revision(plan, group) for group in {sheet.group for sheet in sheets}), default=0)


def _written(
    state: Mapping[str, str], columns: list[Column], book: PlanReferences, unread: Mapping[str, str]
) -> dict[str, str]:
    cells: dict[str, str] = {}
    for column in columns:
        mine = {key: text for key, text in state.items() if key.split(".")[0] == column.key}
        if column.type in {"items", "organisations", "areas", "choices"}:
            paths = [key.split(".", 1)[1] for key, text in mine.items() if text == "1" and key not in unread]
            typed = state.get(f"{column.key}.?")
            cells[column.key] = typed or "; ".join(_name(column, path, book) for path in sorted(paths))
        elif column.type in {"money_matrix", "value_matrix", "map", "rows"}:
            cells |= mine
            if column.type == "money_matrix":
                cells.setdefault(f"{column.key}.2025", "")
        elif column.type in {"organisation", "item"}:
            cells[column.key] = _name(column, mine.get(column.key, ""), book)
        else:
            cells[column.key] = mine.get(column.key, "")
    return cells


def _name(column: Column, uid: str, book: PlanReferences) -> str:
    if column.type in {"organisation", "organisations"}:
        return book.people.by_uid[uid].short if uid in book.people.by_uid else uid
    if column.type == "areas":
        return book.people.areas[uid].name if uid in book.people.areas else uid
    if column.type in {"item", "items"}:
        item = Item.objects.filter(plan=book.plan, uid=uid).first() if len(uid) == 36 else None
        found = item is not None and book.item(column.link, item.code).uid == uid if item and item.code else False
        return item.code if found and item else uid
    return uid
