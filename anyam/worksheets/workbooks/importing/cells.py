"""The cells of a file's row and of a plan's row in one form, so that they can be laid side by side.

A list is one text: what it names, sorted, one per line. A list that could not be read is its text as typed.
"""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

from anyam.core.framework import Column, Edition, SheetDefinition
from anyam.core.numbers import NOTHING
from anyam.core.sheet import Cell, expand, judge, locate
from anyam.core.sheet.cells import KEYED, LISTS, UNREAD
from anyam.core.text import Text
from anyam.core.workbook.canvas import shown as as_read
from anyam.worksheets.door import WHOLE_ONLY
from anyam.worksheets.workbooks.importing.names import Names, is_uid

_BETWEEN = re.compile(r"[\n;,&]")
NOT_TYPED = {"computed", "files"}
LONGEST_KNOWN = 60  # longer texts are seldom typed twice


# What these mean depends on more than the text: the rows that the cell points to already.
LEANING = {"item", "items"}


@dataclass(frozen=True, slots=True)
class Said:
    """What the file says in one cell: as typed, in canonical form, and what is wrong with it. `origin` is its key in the file."""

    key: str
    cell: Cell
    typed: str
    text: str
    value: object
    problem: Text | None
    origin: str

    @property
    def is_list(self) -> bool:
        """Whether it is a whole list."""
        return self.cell.column.type in LISTS and not self.cell.path


def is_typed(definition: SheetDefinition, key: str) -> bool:
    """Whether people type in that column of the sheet; codes, agreed status, sums and files come about otherwise."""
    column = definition.by_key.get(key.split(".", maxsplit=1)[0])
    return column is not None and column.home == "sheet" and column.type not in NOT_TYPED


def place_of(definition: SheetDefinition, key: str) -> Cell | Text:
    """The cell under a key, or why there is none."""
    cell = locate(definition, key)
    if isinstance(cell, Cell) and not cell.path and cell.column.type in KEYED - LISTS:
        return Text(WHOLE_ONLY, {"column": cell.column.name})
    return cell


class Understanding:
    """Reads cells of one plan's files. The same text in the same column is judged once."""

    def __init__(self, edition: Edition, names: Names) -> None:
        self.edition, self.names = edition, names
        self._said: dict[tuple[str, str, str], Said] = {}
        self._places: dict[tuple[str, str], Cell | Text | None] = {}

    def place(self, definition: SheetDefinition, key: str) -> Cell | Text | None:
        """The cell under a key, why there is none, or None where nobody types."""
        known = (definition.code, key)
        if known not in self._places:
            quiet = key.split(".", maxsplit=1)[0] in definition.by_key and not is_typed(definition, key)
            self._places[known] = None if quiet else place_of(definition, key)
        return self._places[known]

    def said(self, definition: SheetDefinition, cell: Cell, typed: str, origin: str) -> Said:
        """What a text of the file means."""
        key = cell.key
        if cell.judged_by.type in LEANING or len(typed) > LONGEST_KNOWN:
            return self._understand(key, cell, typed, origin)
        known = (definition.code, key, typed)
        if known not in self._said:
            self._said[known] = self._understand(key, cell, typed, origin)
        found = self._said[known]
        return found if found.origin == origin else replace(found, origin=origin)

    def _understand(self, key: str, cell: Cell, typed: str, origin: str) -> Said:
        if cell.column.type in LISTS and not cell.path:
            return self._list(key, cell, typed, origin)
        if cell.column.type in LISTS and cell.path != (UNREAD,):
            meant = judge(cell, "1", self.edition, self.names)
            cell = cell if meant.problem is not None else Cell(cell.column, (str(meant.value),))
            key = cell.key
        judged = judge(cell, typed, self.edition, self.names)
        return Said(key, cell, typed, judged.text, judged.value, judged.problem, origin)

    def _list(self, key: str, cell: Cell, typed: str, origin: str) -> Said:
        text = typed.replace("\0", "").strip()
        if text in NOTHING:
            text = ""
        meant = expand(cell, text, self.names, self.edition)
        if isinstance(meant, Text):
            return Said(key, cell, typed, text, None, meant, origin)
        paths = list(dict.fromkeys(path for path, _typed in meant))
        return Said(key, cell, typed, "\n".join(sorted(paths)), paths, None, origin)


def face_of(state: Mapping[str, str], definition: SheetDefinition, unread: Collection[str] = ()) -> dict[str, str]:
    """A row's cells by flat key, lists drawn together beside their single places. A place whose tick or name could not be read
    is no entry of its list."""
    face = dict(state)
    lists: dict[str, list[str]] = {}
    for key, text in state.items():
        name, _dot, path = key.partition(".")
        column = definition.by_key.get(name)
        if path and column is not None and column.type in LISTS and path != UNREAD:
            names = column.type in {"choices", "areas"} or is_uid(path)
            if text == "1" and names and key not in unread:
                lists.setdefault(name, []).append(path)
    face |= {name: "\n".join(sorted(paths)) for name, paths in lists.items()}
    face |= {key.removesuffix(f".{UNREAD}"): text for key, text in state.items() if key.endswith(f".{UNREAD}")}
    return face


def same(column: Column, one: str, other: str, names: Names) -> bool:
    """Whether two canonical texts mean the same: who inherited from an organisation, and what a row was merged into, count
    as it; signs that nobody sees, and that no spreadsheet brings back, do not count."""
    if not (one and other):
        return one == other or not any(_now(column, one or other, names))
    return one == other or _now(column, one, names) == _now(column, other, names)


def _now(column: Column, text: str, names: Names) -> frozenset[str]:
    if column.type in LISTS:  # one that could not be read comes back with other signs between its names
        parts = [part.strip() for part in _BETWEEN.split(as_read(text))]
    else:
        parts = [text]
    if column.type in {"organisation", "organisations"}:
        return frozenset(names.living_organisation(part) for part in parts)
    if column.type in {"item", "items"}:
        return frozenset(names.heir(column.link, part) for part in parts)
    if column.type in LISTS:
        return frozenset(parts)
    read = as_read(text)
    return frozenset([read if column.type in {"text", "map"} else " ".join(read.split())])


def targets(column: Column, *texts: str) -> list[str]:
    """What the texts of a reference column point to."""
    return [part for text in texts for part in text.split("\n") if part] if column.type in {"item", "items"} else []


def shown(cell: Cell, text: str, names: Names) -> str:
    """A canonical text as people write it."""
    column = cell.column
    if column.type in {"organisation", "organisations", "areas", "item", "items"} and not cell.path:
        return "; ".join(names.name(column.type, column.link, part) for part in text.split("\n"))
    return text.replace("\n", "; ") if column.type == "choices" else text


def as_base(cell: Cell, text: str, names: Names) -> str:
    """A plan's text as the base of a change: the door knows an ended organisation in a list by its name."""
    if cell.column.type == "organisations" and not cell.path:
        return "\n".join(names.name("organisations", "", part) for part in text.split("\n"))
    return text
