"""One keeper per kind of column: how a cell's value is put into tables and read back as canonical text.

Most columns are a field of their noun with the same name. Exceptions stand in `FIELDS` and `OWNERS`.
"""

from collections import defaultdict
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from typing import Protocol

from anyam.core.framework import Column
from anyam.core.periods import show_years
from anyam.core.sheet import Cell, Judged
from anyam.core.sheet.cells import LISTS, UNREAD
from anyam.worksheets.references import PlanReferences
from anyam.worksheets.store.row import Row

# A noun's leading organisation is the item's owner, whatever its column is called.
OWNERS = {
    "Issue": "opd", "SwotItem": "proposer", "Programme": "owner", "Activity": "owner", "Nomination": "nominator",
    "QuickWin": "owner", "Risk": "owner", "Service": "owner",
}  # fmt: skip
# Column keys that are not usable or not used as field names.
FIELDS = {("Activity", "class"): "class_code"}
HANGING = {"items", "organisations", "areas", "money_matrix", "value_matrix", "rows"}
TOTAL = ("Activity", "total")
NOT_STORED = {"computed", "files"}
ENDINGS = {"dates": "_from", "item": "_id"}


class Keeper(Protocol):
    """Reads and writes one column of a row."""

    def read(self, row: Row, cell: Cell, book: PlanReferences) -> str:
        """The canonical text of the cell; empty when there is none."""
        ...

    def write(self, row: Row, cell: Cell, judged: Judged, book: PlanReferences) -> None:
        """Put the value into the row."""
        ...


def _field(row: Row, column: Column) -> str:
    return FIELDS.get((row.item.kind, column.key), column.key)


class FieldKeeper:
    """A value in a field of the noun."""

    def __init__(self, show: Callable[..., str], empty: object) -> None:
        self.show, self.empty = show, empty

    def read(self, row: Row, cell: Cell, book: PlanReferences) -> str:
        """The field's value as text."""
        value = getattr(row.noun, _field(row, cell.column))
        return "" if value in (None, "") else self.show(value)

    def write(self, row: Row, cell: Cell, judged: Judged, book: PlanReferences) -> None:
        """Set the field, or its empty value."""
        row.set_noun(_field(row, cell.column), self.empty if judged.value is None else judged.value)


class OwnerKeeper:
    """The leading organisation, on the spine."""

    def read(self, row: Row, cell: Cell, book: PlanReferences) -> str:
        """The organisation's uid."""
        return "" if row.item.owner_id is None else book.organisation_uid(row.item.owner_id)

    def write(self, row: Row, cell: Cell, judged: Judged, book: PlanReferences) -> None:
        """Set the owner, and its head's post as the one that answers: a person comes and goes, the post stays."""
        owner = None if judged.value is None else book.organisation_pk(str(judged.value))
        row.set_item("owner_id", owner)
        row.set_item("post_id", None if owner is None else book.head_post(owner))


class ReferenceKeeper:
    """A reference to one row of the chain."""

    def read(self, row: Row, cell: Cell, book: PlanReferences) -> str:
        """The uid of the row pointed to."""
        pk = getattr(row.noun, f"{cell.column.key}_id")
        return "" if pk is None else book.item_uid(pk)

    def write(self, row: Row, cell: Cell, judged: Judged, book: PlanReferences) -> None:
        """Point to the row."""
        row.set_noun(
            f"{cell.column.key}_id",
            None if judged.value is None else book.item_pk(str(judged.value)),
        )


class DatesKeeper:
    """A period in two fields, `<key>_from` and `<key>_to`."""

    def read(self, row: Row, cell: Cell, book: PlanReferences) -> str:
        """Both days, or nothing."""
        start, end = (getattr(row.noun, f"{cell.column.key}_{side}") for side in ("from", "to"))
        return "" if start is None or end is None else f"{start}..{end}"

    def write(self, row: Row, cell: Cell, judged: Judged, book: PlanReferences) -> None:
        """Set both days."""
        pair = judged.value if isinstance(judged.value, tuple) else (None, None)
        row.set_noun(f"{cell.column.key}_from", pair[0])
        row.set_noun(f"{cell.column.key}_to", pair[1])


class YearsKeeper:
    """A set of years in a JSON list."""

    def read(self, row: Row, cell: Cell, book: PlanReferences) -> str:
        """The years as runs."""
        return show_years(tuple(getattr(row.noun, cell.column.key)))

    def write(self, row: Row, cell: Cell, judged: Judged, book: PlanReferences) -> None:
        """Set the years."""
        row.set_noun(cell.column.key, list(judged.value) if isinstance(judged.value, tuple) else [])


class ChoicesKeeper:
    """Several codes in a JSON list, one cell per code."""

    def read(self, row: Row, cell: Cell, book: PlanReferences) -> str:
        """ "1" where the code is in."""
        return "1" if cell.path[0] in getattr(row.noun, cell.column.key) else ""

    def write(self, row: Row, cell: Cell, judged: Judged, book: PlanReferences) -> None:
        """Put the code in or take it out."""
        codes = set(getattr(row.noun, cell.column.key)) - {cell.path[0]}
        row.set_noun(cell.column.key, sorted(codes | ({cell.path[0]} if judged.value is not None else set())))


class MapKeeper:
    """A value per entry of a vocabulary, in a JSON object."""

    def read(self, row: Row, cell: Cell, book: PlanReferences) -> str:
        """The entry's value."""
        return str(getattr(row.noun, cell.column.key).get(cell.path[0], ""))

    def write(self, row: Row, cell: Cell, judged: Judged, book: PlanReferences) -> None:
        """Set or remove the entry."""
        entries = dict(getattr(row.noun, cell.column.key))
        entries.pop(cell.path[0], None)
        row.set_noun(
            cell.column.key,
            entries if judged.value is None else entries | {cell.path[0]: judged.value},
        )


class HangingKeeper:
    """A value in a table that hangs on the row."""

    def read(self, row: Row, cell: Cell, book: PlanReferences) -> str:
        """The value at the cell's place."""
        value = row.hanging.get((cell.column.key, _path(cell)))
        if value is None:
            return ""
        return "1" if cell.column.type in LISTS else _show(value)

    def write(self, row: Row, cell: Cell, judged: Judged, book: PlanReferences) -> None:
        """Put the value at the cell's place, or clear it."""
        row.put((cell.column.key, _path(cell)), judged.value)


def _path(cell: Cell) -> str:
    """`2023` and `2023.-` are the same place."""
    if cell.column.type == "money_matrix" and len(cell.path) == 1:
        return f"{cell.path[0]}.-"
    return "-.-" if cell.column.type == "money" else ".".join(cell.path)


def _show(value: object) -> str:
    if isinstance(value, Decimal):
        return f"{value.normalize():f}".replace(".", ",")
    return str(value)


_FIELD_KEEPERS: dict[str, Keeper] = {
    "text": FieldKeeper(str, ""),
    "line": FieldKeeper(str, ""),
    "choice": FieldKeeper(str, ""),
    "integer": FieldKeeper(str, None),
    "year": FieldKeeper(str, None),
    "decimal": FieldKeeper(_show, None),
    "percent": FieldKeeper(_show, None),
    "money": FieldKeeper(_show, None),
    "date": FieldKeeper(date.isoformat, None),
    "dates": DatesKeeper(),
    "years": YearsKeeper(),
    "choices": ChoicesKeeper(),
    "map": MapKeeper(),
    "item": ReferenceKeeper(),
    "organisation": OwnerKeeper(),
}
_HANGING_KEEPER = HangingKeeper()


def keeper_of(row: Row, column: Column) -> Keeper:
    """The keeper of a column on this row."""
    if column.type in HANGING or (row.item.kind, column.key) == TOTAL:
        return _HANGING_KEEPER
    return _FIELD_KEEPERS[column.type]


def read_cell(row: Row, cell: Cell, book: PlanReferences) -> str:
    """The cell's text: what could not be read as it was typed, else the canonical text."""
    typed = row.item.unread.get(cell.key) if row.item.unread else None
    if typed is not None or cell.path == (UNREAD,):
        return typed or ""
    return keeper_of(row, cell.column).read(row, cell, book)


def write_cell(row: Row, cell: Cell, judged: Judged, book: PlanReferences) -> None:
    """Put a judged text into the row: its value, or nothing with the text kept beside it."""
    if cell.path != (UNREAD,):
        keeper_of(row, cell.column).write(row, cell, judged, book)
    if judged.problem is not None or (row.item.unread and cell.key in row.item.unread):
        unread = {key: text for key, text in row.item.unread.items() if key != cell.key}
        row.set_item("unread", unread if judged.problem is None else unread | {cell.key: judged.text})


def state_of(row: Row, book: PlanReferences) -> dict[str, str]:
    """All cells that hold something, as flat keys with canonical texts, in the order of the columns."""
    state: dict[str, str] = {}
    hanging: dict[str, list[str]] = defaultdict(list)
    for name, path in sorted(row.hanging):
        hanging[name].append(path)
    for column in row.definition.columns:
        if column.type not in NOT_STORED and is_stored(row, column):
            for cell in _cells(row, column, hanging):
                text = read_cell(row, cell, book)
                if text:
                    state[cell.key] = text
    return {**state, **row.item.unread}


def is_stored(row: Row, column: Column) -> bool:
    """Whether this column has a place at all (the code and realisations have their own verbs)."""
    if column.type == "organisation":
        return OWNERS.get(row.item.kind) == column.key
    if column.type in HANGING or (row.item.kind, column.key) == TOTAL:
        return column.key != "realisation"
    return hasattr(row.noun, _field(row, column) + ENDINGS.get(column.type, ""))


def _cells(row: Row, column: Column, hanging: Mapping[str, list[str]]) -> list[Cell]:
    """The places of a column in which something may stand."""
    if column.type in {"choices", "map"}:
        return [Cell(column, (name,)) for name in getattr(row.noun, column.key)]
    if column.type not in HANGING:
        return [Cell(column)]
    inner = {each.key: each for each in column.columns}
    paths = [_shown_path(column, path) for path in hanging.get(column.key, ())]
    return [Cell(column, path, inner.get(path[-1])) for path in paths]


def _shown_path(column: Column, path: str) -> tuple[str, ...]:
    parts = tuple(path.split("."))
    return parts[:1] if column.type == "money_matrix" and parts[-1] == "-" else parts
