"""What a column holds when several rows become one, by choice of whoever merges: nothing is added up, nothing lost unasked."""

from collections.abc import Mapping, Sequence

from anyam.core.framework import Column
from anyam.core.sheet.cells import LISTS, UNREAD

Cells = Mapping[str, str]  # of one column of one row, by key
TEXTS = {"text"}  # texts of several rows stand below one another
NESTED = "rows"


def can_join(column: Column) -> bool:
    """Whether what several rows say in it can stand together; money and figures never do, because we never add them up."""
    return column.type in TEXTS | LISTS | {NESTED}


def column_of(cells: Mapping[str, str], column: Column) -> dict[str, str]:
    """The cells of a row in one column, by key, without empty ones."""
    start = f"{column.key}."
    return {key: text for key, text in cells.items() if text and (key == column.key or key.startswith(start))}


def combined(column: Column, taken: Sequence[Cells]) -> dict[str, str]:
    """The cells of the column with what was taken from rows, in the order of the rows. Where it cannot stand together, the first
    row's is taken."""
    if not taken:
        return {}
    if column.type in TEXTS:
        texts = dict.fromkeys(text.strip() for cells in taken for text in cells.values() if text.strip())
        return {column.key: "\n".join(texts)} if texts else {}
    if column.type in LISTS:
        return _listed(column, taken)
    if column.type == NESTED:
        return _nested(column, taken)
    return dict(taken[0])


def _listed(column: Column, taken: Sequence[Cells]) -> dict[str, str]:
    unread = f"{column.key}.{UNREAD}"
    found = {key: text for cells in taken for key, text in cells.items() if key != unread}
    typed = dict.fromkeys(cells[unread] for cells in taken if unread in cells)
    return found | ({unread: "; ".join(typed)} if typed else {})


def _nested(column: Column, taken: Sequence[Cells]) -> dict[str, str]:
    """Nested rows of the others follow under keys of their own; one that says the same as another comes once."""
    found: dict[str, str] = {}
    said: set[tuple[tuple[str, str], ...]] = set()
    names: set[str] = set()
    for cells in taken:
        rows: dict[str, dict[str, str]] = {}
        for key, text in cells.items():
            _column, name, inner = key.split(".", 2)
            rows.setdefault(name, {})[inner] = text
        for name, texts in rows.items():
            words = tuple(sorted(texts.items()))
            if words in said:
                continue
            said.add(words)
            own = _free(name, names)
            names.add(own)
            found |= {f"{column.key}.{own}.{inner}": text for inner, text in texts.items()}
    return found


def _free(name: str, taken: set[str]) -> str:
    """A name like this one that no nested row has yet."""
    number, own = 1, name
    while own in taken:
        number += 1
        own = f"{name[:34]}-{number}"
    return own


def changed(before: Cells, after: Cells) -> dict[str, str]:
    """The cells to write so that a column holds what it should; what is no longer in it becomes empty."""
    keys = dict.fromkeys([*before, *after])
    return {key: after.get(key, "") for key in keys if before.get(key, "") != after.get(key, "")}
