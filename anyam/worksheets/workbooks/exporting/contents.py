"""What goes into a workbook: the worksheets of one group, their columns, and every row with the values of its cells."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from anyam.core.framework import Column, SheetDefinition
from anyam.core.periods import show_date
from anyam.core.sheet.cells import LISTS, UNREAD
from anyam.core.text import Words
from anyam.plans.models import NOUNS, Group, Item, Plan, Sheet
from anyam.worksheets.store import Row, is_stored, load_rows, state_of
from anyam.worksheets.workbooks.exporting import wording
from anyam.worksheets.workbooks.exporting.columns import KEY_OF, Slot, nested_keys, slots_of
from anyam.worksheets.workbooks.exporting.names import Names

Value = str | int | Decimal | date
NOT_SHOWN = {"computed", "files"}
FORM = "view"  # a worksheet without rows of its own that people fill in on paper
_FIRST_DAY = date(1900, 3, 1)  # before it spreadsheets disagree about the calendar
_NUMBERS = {"decimal", "percent", "money", "money_matrix"}


@dataclass(frozen=True, slots=True)
class Line:
    """One row of the plan: its uid and the value of every place that holds something."""

    uid: str
    values: Mapping[str, Value]
    unread: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Leaf:
    """One worksheet of a group, ready to be written."""

    sheet: Sheet
    definition: SheetDefinition
    slots: tuple[Slot, ...]
    lines: tuple[Line, ...] = ()

    @property
    def is_form(self) -> bool:
        """Whether it has no rows in the plan."""
        return not self.definition.noun


def group_name(plan: Plan, group: Group) -> Words:
    """A dimension, a pillar or the whole region."""
    if group.kind == "dimension":
        return plan.edition.dimension_by_code[group.code].name
    if group.kind == "pillar":
        return plan.edition.pillar_by_code[group.code].name
    return wording.CITY


def is_exported(definition: SheetDefinition) -> bool:
    """Whether a worksheet has a place in a workbook; drawings of other tables have none."""
    return bool(definition.noun) or definition.surface == FORM


def place_in_book(definition: SheetDefinition) -> tuple[int, int]:
    """Worksheets stand by their numbers."""
    return _natural(definition.number)


def leaves(plan: Plan, group: Group, names: Names, *, blank: bool, only: str = "") -> Iterator[Leaf]:
    """The worksheets of a group in the edition's order by number, or `only` one of them."""
    sheets = {sheet.code: sheet for sheet in Sheet.objects.filter(plan=plan, group=group)}
    wanted = [each for code, each in plan.edition.sheets.items() if code in sheets and only in {"", code}]
    for definition in sorted(wanted, key=place_in_book):
        if is_exported(definition):
            sheet = sheets[definition.code]
            sheet.plan, sheet.group = plan, group
            names.stand_on(sheet)
            yield _leaf(sheet, names, blank=blank)


def _natural(number: str) -> tuple[int, int]:
    """W0 to W11, then P1 to P3."""
    return ("WP".find(number[:1]), int(number[1:]) if number[1:].isdecimal() else 0)


def _leaf(sheet: Sheet, names: Names, *, blank: bool) -> Leaf:
    definition, edition = sheet.definition, sheet.plan.edition
    rows = [] if blank or not definition.noun else _rows(sheet, names)
    states = [state_of(row, names.book) for row in rows]
    slots = slots_of(definition, _shown(definition), states, edition, sheet.plan.years)
    lines = tuple(_line(row, state, slots, names) for row, state in zip(rows, states, strict=True))
    return Leaf(sheet, definition, slots, lines)


def _rows(sheet: Sheet, names: Names) -> list[Row]:
    alive = Item.objects.filter(sheet=sheet, binned_at=None, merged_into=None).order_by("order", "pk")
    uids = list(alive.values_list("uid", flat=True))
    rows = load_rows(sheet, uids, names.book)
    links = [column.key for column in sheet.definition.columns if column.type == "item"]
    pointed = {getattr(row.noun, f"{key}_id") for row in rows.values() for key in links}
    names.book.remember_items({key for key in pointed if key is not None})
    return [rows[str(uid)] for uid in uids if str(uid) in rows]


def _shown(definition: SheetDefinition) -> list[Column]:
    """Columns that have a value to show: everything typed, and what acts of their own keep in the row."""
    columns = [each for each in definition.columns if each.type not in NOT_SHOWN and each.key != "code"]
    if not definition.noun:
        return columns
    sample = Row(Item(kind=definition.noun), NOUNS[definition.noun](), definition)
    return [each for each in columns if is_stored(sample, each)]


def _line(row: Row, state: Mapping[str, str], slots: tuple[Slot, ...], names: Names) -> Line:
    values: dict[str, Value] = {}
    unread: set[str] = set()
    for slot in slots:
        key = _own_key(slot, state)
        text, typed = _text(slot, key, row, state, names)
        if text:
            values[slot.key] = text if typed else value_of(slot, text, names)
            if typed:
                unread.add(slot.key)
    return Line(row.uid, values, frozenset(unread))


def _own_key(slot: Slot, state: Mapping[str, str]) -> str:
    """The flat key of this place in this row: nested rows by number have keys of their own."""
    if not slot.nested:
        return slot.key
    column, _number, inner = slot.key.split(".")
    paths = [key.partition(".")[2] for key in state if key.startswith(f"{column}.")]
    keys = nested_keys(paths)
    return f"{column}.{keys[slot.nested - 1]}.{inner}" if slot.nested <= len(keys) else ""


def _text(slot: Slot, key: str, row: Row, state: Mapping[str, str], names: Names) -> tuple[str, bool]:
    """What the row says in this place, and whether that is text that could not be read."""
    if slot.column is None:
        return row.item.code, True
    if slot.hidden:
        return key.split(".")[1] if key and key.endswith(KEY_OF) else "", True
    if slot.column.type in LISTS:
        typed = row.item.unread.get(f"{key}.{UNREAD}", "")
        paths = [each.partition(".")[2] for each in state if each.startswith(f"{key}.") and each not in row.item.unread]
        return (typed, True) if typed or not paths else (names.list_of(slot.column, paths), False)
    return state.get(key, ""), key in row.item.unread


def value_of(slot: Slot, text: str, names: Names) -> Value:
    """A canonical text as a value of a spreadsheet that reads back to the same."""
    kind = slot.kind
    judged = slot.inner or slot.column
    assert judged is not None
    if kind == "choice":
        return names.choice(judged, text)
    if kind == "organisation":
        return names.organisation(text)
    if kind == "item":
        return names.item(judged.link, text)
    if kind in {"integer", "year"}:
        return int(text)
    if kind in _NUMBERS:
        return Decimal(text.replace(",", "."))
    if kind == "value_matrix" and text.isdecimal() and text.isascii() and len(text) < 10 and str(int(text)) == text:
        return int(text)
    return _day(kind, text, names.language)


def _day(kind: str, text: str, language: str) -> Value:
    if kind == "date":
        day = date.fromisoformat(text)
        return day if day >= _FIRST_DAY else text
    if kind == "dates":
        start, end = (date.fromisoformat(each) for each in text.split(".."))
        both = f"{show_date(start, language)} - {show_date(end, language)}"
        return both if start >= _FIRST_DAY else text
    return text
