"""A row as a form: its columns one below the other, years and nested rows as small tables, and what was typed but not saved."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from itertools import groupby

from anyam.core.framework import Column, SheetDefinition
from anyam.core.text import Text
from anyam.plans.pages import CellLine, FormPart


@dataclass(frozen=True, slots=True)
class Unsaved:
    """What somebody typed (`typed` by cell, and the text they started from) that was not saved, and why."""

    why: Text | None
    typed: Mapping[str, str]
    started: Mapping[str, str]

    def within(self, line: CellLine) -> CellLine:
        """The cell as they left it."""
        if line.key not in self.typed:
            return line
        text = self.typed[line.key]
        chosen = tuple(replace(option, chosen=option.value == text) for option in line.choices)
        return replace(line, text=text, base=self.started.get(line.key, ""), choices=chosen)


def form_of(
    definition: SheetDefinition, lines: Iterable[CellLine], unsaved: Unsaved | None = None
) -> tuple[FormPart, ...]:
    """The columns with the cells that a form asks for."""
    typed = [unsaved.within(line) for line in lines] if unsaved else lines
    groups = groupby(typed, key=lambda line: line.key.partition(".")[0])
    return tuple(_part(definition.by_key[key], tuple(cells)) for key, cells in groups)


def _part(column: Column, cells: tuple[CellLine, ...]) -> FormPart:
    entries: tuple[tuple[CellLine, ...], ...] = ()
    if column.type == "rows":
        by_row = groupby(cells, key=lambda line: line.key.split(".")[1])
        entries = tuple(tuple(each) for _key, each in by_row)
    guide = column.guide
    return FormPart(column.key, column.name, guide.help, guide.good, guide.weak, column.required, cells, entries)
