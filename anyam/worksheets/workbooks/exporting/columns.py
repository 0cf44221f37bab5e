"""Which columns a worksheet has on paper: one per place of a cell, in the order in which a person reads them."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from anyam.core.framework import Column, Edition, SheetDefinition
from anyam.core.sheet import Cell
from anyam.core.sheet.cells import KEYED, LISTS, UNDIVIDED, UNREAD
from anyam.core.text import Words
from anyam.worksheets.workbooks.exporting import wording

MOST_SPREAD = 6  # nested rows of one sheet that call themselves differently stand side by side, up to so many
KEY_OF = (
    "@"  # `indicators.1.@`: a hidden column with the nested row's real key, where rows of a sheet call them differently
)
WIDTHS = {
    "text": 30, "line": 16, "choice": 16, "organisation": 14, "organisations": 18, "items": 13, "item": 10,
    "integer": 9, "year": 8, "years": 12, "decimal": 10, "percent": 9, "money": 16, "money_matrix": 16,
    "value_matrix": 11, "date": 16, "dates": 20, "choices": 18, "areas": 18,
}  # fmt: skip
CODE_WIDTH, TITLE_WIDTH, MAP_WIDTHS = 7, {"line": 24, "text": 36}, {"text": 28, "integer": 12}

State = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Slot:
    """One column on paper. `key` is the flat key that its cells have; `band` stands over several that belong together."""

    key: str
    name: Words
    column: Column | None
    inner: Column | None = None
    band: Words | None = None
    locked: bool = False
    width: float = 16
    hidden: bool = False
    nested: int = 0  # for columns of nested rows that have no key of their own: the how manieth

    @property
    def kind(self) -> str:
        """The type that decides how a value is written."""
        judged = self.inner or self.column
        if judged is None:
            return "line"
        return judged.value or "text" if judged.type == "map" else judged.type

    @property
    def required(self) -> bool:
        """Whether a check asks for it."""
        return self.column is not None and self.column.required

    def cell(self) -> Cell | None:
        """The cell it stands for; none for the code and for keys of nested rows."""
        if self.column is None or self.hidden:
            return None
        path = tuple(self.key.split(".")[1:])
        return Cell(self.column, path, self.inner)


def slots_of(
    definition: SheetDefinition,
    columns: Iterable[Column],
    states: Sequence[State],
    edition: Edition,
    years: Iterable[int],
) -> tuple[Slot, ...]:
    """The code and the title first, then the columns in the edition's order."""
    layout = _Layout(states, edition, [str(year) for year in years])
    wanted = sorted(columns, key=lambda each: each.key != definition.title_column)
    slots = [_code(definition)] if definition.item_code else []
    for column in wanted:
        is_title = column.key == definition.title_column
        slots += [_titled(slot, column) for slot in layout.slots(column)] if is_title else layout.slots(column)
    return tuple(slots)


def _code(definition: SheetDefinition) -> Slot:
    column = definition.by_key.get("code")
    return Slot("code", column.name if column else wording.CODE, None, locked=True, width=CODE_WIDTH)


def _titled(slot: Slot, column: Column) -> Slot:
    width = TITLE_WIDTH.get(column.type, slot.width)
    return Slot(slot.key, slot.name, slot.column, slot.inner, slot.band, slot.locked, width)


class _Layout:
    """Spreads columns over places, as far as the rows use them."""

    def __init__(self, states: Sequence[State], edition: Edition, years: list[str]) -> None:
        self.edition, self.years = edition, years
        self.paths: dict[str, list[list[str]]] = {}
        for state in states:
            mine: dict[str, list[str]] = {}
            for key in state:
                name, dot, path = key.partition(".")
                if dot and path != UNREAD:
                    mine.setdefault(name, []).append(path)
            for name, paths in mine.items():
                self.paths.setdefault(name, []).append(paths)

    def slots(self, column: Column) -> list[Slot]:
        """The places of one column."""
        locked = column.home == "row"
        if column.type in {"money_matrix", "value_matrix"}:
            return [self._of_year(column, path, locked=locked) for path in self._years(column)]
        if column.type == "map":
            return [self._of_entry(column, code, locked=locked) for code in self._entries(column)]
        if column.type == "rows":
            return self._nested(column, locked=locked)
        assert column.type in LISTS or column.type not in KEYED
        unit = column.type == "money"
        return [
            Slot(
                column.key,
                _in_rupiah(column.name) if unit else column.name,
                column,
                locked=locked,
                width=_width(column),
            )
        ]

    def _used(self, column: Column) -> set[str]:
        return {path for paths in self.paths.get(column.key, []) for path in paths}

    def _years(self, column: Column) -> list[str]:
        return sorted({*self.years, *self._used(column)}, key=_year_order)

    def _of_year(self, column: Column, path: str, *, locked: bool) -> Slot:
        money = column.type == "money_matrix"
        band = _in_rupiah(column.name) if money else column.name
        name = self._year_name(path)
        name = _in_rupiah(name) if money else name
        return Slot(f"{column.key}.{path}", name, column, band=band, locked=locked, width=_width(column))

    def _year_name(self, path: str) -> Words:
        year, _dot, source = path.partition(".")
        shown = wording.UNDIVIDED if year == UNDIVIDED else Words(year, year)
        sources = self.edition.choices("funding_sources")
        if not source:
            return shown
        short = sources[source].short if source in sources else Words(source, source)
        return Words(f"{shown.id} {short.id}", f"{shown.en} {short.en}")

    def _entries(self, column: Column) -> list[str]:
        known = list(self.edition.choices(*column.vocabularies))
        return known + sorted(self._used(column) - set(known))

    def _of_entry(self, column: Column, code: str, *, locked: bool) -> Slot:
        choices = self.edition.choices(*column.vocabularies)
        name = choices[code].short if code in choices else Words(code, code)
        width = MAP_WIDTHS.get(column.value, 28)
        return Slot(f"{column.key}.{code}", name, column, band=column.name, locked=locked, width=width)

    def _nested(self, column: Column, *, locked: bool) -> list[Slot]:
        """Under their own keys where the rows share them; by number, each with a hidden key beside it, where they do not."""
        per_row = [nested_keys(paths) for paths in self.paths.get(column.key, [])]
        longest = max(map(len, per_row), default=0)
        shared = nested_keys(f"{key}." for keys in per_row for key in keys)
        if len(shared) <= longest + MOST_SPREAD:
            keys = shared or ["1"]
            return [
                slot for number, key in enumerate(keys, 1) for slot in _nested_row(column, key, number, locked=locked)
            ]
        slots: list[Slot] = []
        for number in range(1, longest + 1):
            name = Words(str(number), str(number))
            slots.append(Slot(f"{column.key}.{number}.{KEY_OF}", name, column, locked=True, hidden=True, nested=number))
            slots += _nested_row(column, str(number), number, locked=locked, by_number=True)
        return slots


def nested_keys(paths: Iterable[str]) -> list[str]:
    """The keys of nested rows among paths, in natural order: 2 before 10."""
    keys = {path.partition(".")[0] for path in paths}
    return sorted(
        keys,
        key=lambda key: [(len(part), part) if part.isdecimal() else (99, part) for part in re.split(r"(\d+)", key)],
    )


def _nested_row(column: Column, key: str, number: int, *, locked: bool, by_number: bool = False) -> list[Slot]:
    band = Words(f"{column.name.id} ({number})", f"{column.name.en} ({number})")
    return [
        Slot(
            f"{column.key}.{key}.{inner.key}", inner.name, column, inner, band, locked, _width(inner),
            nested=number if by_number else 0,
        )
        for inner in column.columns
    ]  # fmt: skip


def _width(column: Column) -> float:
    return WIDTHS.get(column.type, 16)


def _in_rupiah(name: Words) -> Words:
    return Words(*(text if "(Rp" in text else f"{text} (Rp)" for text in (name.id, name.en)))


def _year_order(path: str) -> tuple[bool, str, str]:
    """Years in order, undivided ones last; within a year what is not divided by source first."""
    year, _dot, source = path.partition(".")
    return (year == UNDIVIDED, year, source)
