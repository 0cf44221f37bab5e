"""Rows that go on with the row above: more indicators, more years, more sources of the same thing."""

from anyam.core import periods
from anyam.core.workbook.context import Context, Draft

_GROWING = {"rows", "money_matrix", "value_matrix", "map"}
_SETS = {"years", "choices"}


def join(context: Context, above: Draft, below: Draft) -> bool:
    """Put `below` into `above` when both are one row of the worksheet; False when it is a row of its own."""
    if not _same_thing(context, above, below):
        return False
    joined = dict(above.cells)
    places = dict(above.places)
    offset = {key: _count(above, key) for key in _nested(context, below)}
    for key, text in below.cells.items():
        meant = _moved(key, offset)
        column = context.column(key)
        kind = column.type if column else ""
        if joined.get(meant, text) == text:
            joined[meant] = text
        elif kind in _SETS:
            joined[meant] = _union(kind, joined[meant], text)
        elif kind == "text" and above.title == below.title and key != context.sheet.title_column:
            joined[meant] = f"{joined[meant]}\n{text}"
        else:
            return False
        places.setdefault(meant, below.places[key])
    above.cells, above.places = joined, places
    return True


def _same_thing(context: Context, above: Draft, below: Draft) -> bool:
    title = context.sheet.title_column
    if not below.cells.get(title):
        return bool(above.cells.get(title)) and all(_grows(context, key) or key in above.cells for key in below.cells)
    if above.title == below.title:
        return True
    same = above.cells.get(title) == below.cells[title]
    grown = any(_grows(context, key) for key in below.cells) and not _is_copy(context, above, below)
    plain = {key: text for key, text in below.cells.items() if not _grows(context, key)}
    return same and grown and all(above.cells.get(key, text) == text for key, text in plain.items() if key != "code")


def _is_copy(context: Context, above: Draft, below: Draft) -> bool:
    """Whether every cell stands above already: the same row twice is two rows."""
    there = {(_unnumbered(context, key), text) for key, text in above.cells.items()}
    return all((_unnumbered(context, key), text) in there for key, text in below.cells.items() if key != "code")


def _unnumbered(context: Context, key: str) -> str:
    column = context.column(key)
    return f"{column.key}.{key.split('.')[2]}" if column is not None and column.type == "rows" else key


def _grows(context: Context, key: str) -> bool:
    column = context.column(key)
    return column is not None and column.type in _GROWING | _SETS


def _nested(context: Context, draft: Draft) -> set[str]:
    return {column.key for key in draft.cells if (column := context.column(key)) and column.type == "rows"}


def _count(draft: Draft, name: str) -> int:
    numbers = [int(key.split(".")[1]) for key in draft.cells if key.split(".")[0] == name]
    return max(numbers, default=0)


def _moved(key: str, offset: dict[str, int]) -> str:
    name, *path = key.split(".")
    if name not in offset:
        return key
    return f"{name}.{int(path[0]) + offset[name]}.{path[1]}"


def _union(kind: str, one: str, other: str) -> str:
    if kind == "choices":
        return "; ".join(dict.fromkeys([*one.split("; "), *other.split("; ")]))
    years = {*(periods.read_years(one).value or ()), *(periods.read_years(other).value or ())}
    return periods.show_years(tuple(years))
