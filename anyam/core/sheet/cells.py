"""Addresses of cells. Matrices, lists, maps and nested rows are one flat key each, so that two people never overwrite each other:

name                         a scalar
strategies.<uid>             a reference in a list: "1" or empty
budgets.2023                 money of a year, source not divided
budgets.2023.apbd            money of a year and a source
budgets.-.apbd               money of a source, year not divided
budgets.-                    money divided by neither; `total` is its one name on sheets that have such a column
targets.2024                 a value per year
indicators_text.manfaat      a value per entry of a vocabulary
data.<row>.value             a cell of a nested row
strategies.?                 a whole list that could not be read, as typed
"""

import re
from dataclasses import dataclass

from anyam.core.framework import Column, SheetDefinition
from anyam.core.text import Text
from anyam.core.text import gettext_noop as _

LISTS = {"items", "organisations", "areas", "choices"}
KEYED = LISTS | {"money_matrix", "value_matrix", "map", "rows"}
UNDIVIDED = "-"
WHOLE = "total"  # the column of money that is divided neither by year nor by source, on sheets that have one
UNREAD = "?"  # the path under which a whole list is kept as typed when it could not be read
LONGEST_KEY = 120  # what the history keeps
_ROW_KEY = re.compile(r"[A-Za-z0-9_-]{1,40}")


@dataclass(frozen=True, slots=True)
class Cell:
    """One address in a row: the column, what follows its key, and for nested rows the inner column."""

    column: Column
    path: tuple[str, ...] = ()
    inner: Column | None = None

    @property
    def key(self) -> str:
        """The flat key."""
        return ".".join((self.column.key, *self.path))

    @property
    def judged_by(self) -> Column:
        """The column whose type decides how the text is read."""
        return self.inner or self.column


def locate(sheet: SheetDefinition, key: str) -> Cell | Text:
    """The cell under a flat key, or the sentence that says why there is none."""
    name, *path = key.split(".")
    column = sheet.by_key.get(name)
    if column is None:
        return Text(_("%(sheet)s has no column “%(key)s”"), {"sheet": sheet.name, "key": name})
    if column.type in {"computed", "files"}:
        return Text(_("“%(column)s” is not typed in"), {"column": column.name})
    if not path:
        return Cell(column)
    cell = _inside(column, tuple(path)) if len(key) <= LONGEST_KEY else None
    if cell is not None and cell.path == (UNDIVIDED,) and WHOLE in sheet.by_key:
        return Cell(sheet.by_key[WHOLE])
    return cell or Text(_("“%(column)s” has no place “%(key)s”"), {"column": column.name, "key": ".".join(path)})


def _inside(column: Column, path: tuple[str, ...]) -> Cell | None:
    if column.type == "money_matrix" and len(path) <= len(column.axes):
        if path[1:] == (UNDIVIDED,):
            path = path[:1]  # the same place, by its one name
        return Cell(column, path) if _year(path[0], also=UNDIVIDED) else None
    if column.type == "value_matrix":
        return Cell(column, path) if len(path) == 1 and _year(path[0]) else None
    if column.type == "rows":
        return _nested(column, path)
    return Cell(column, path) if column.type in KEYED - {"money_matrix"} and len(path) == 1 else None


def _nested(column: Column, path: tuple[str, ...]) -> Cell | None:
    inner = {each.key: each for each in column.columns}
    if len(path) != 2 or path[1] not in inner or not _ROW_KEY.fullmatch(path[0]):
        return None
    return Cell(column, path, inner[path[1]])


def _year(text: str, also: str = "") -> bool:
    return bool(re.fullmatch(r"(19|20)\d\d", text)) or (bool(also) and text == also)
