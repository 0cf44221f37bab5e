"""Nested rows (data, indicators, impact): which one of the plan's a row of the file means."""

from collections.abc import Collection, Mapping, Sequence

from anyam.core.framework import Column, SheetDefinition
from anyam.teams.queries import fold
from anyam.worksheets.workbooks.exporting.columns import KEY_OF, nested_keys


def keys_of(column: Column, face: Mapping[str, str]) -> list[str]:
    """The keys of a row's nested rows, in the order in which exports show them."""
    start = f"{column.key}."
    return nested_keys(key.removeprefix(start) for key in face if key.startswith(start))


def real_keys(
    cells: Mapping[str, str],
    definition: SheetDefinition,
    base: Mapping[str, str] | None,
    now: Mapping[str, str],
    headed: Collection[str] = (),
) -> dict[str, str]:
    """For every key of the file inside nested rows: the key that this row of the plan has for it. With a `base` the file is our
    own export; `headed` are the keys at the head of its columns."""
    found: dict[str, str] = {}
    for column in definition.columns:
        if column.type == "rows" and column.home == "sheet":
            mine = [key for key in cells if key.startswith(f"{column.key}.") and key.count(".") == 2]
            numbers = list(dict.fromkeys(key.split(".")[1] for key in mine))
            if base is None:
                meant = _by_title(column, numbers, cells, now)
            else:
                meant = _by_place(column, numbers, cells, base, counted=f"{column.key}.1.{KEY_OF}" in headed)
            found |= {key: _with(key, meant) for key in mine}
    return found


def _with(key: str, meant: Mapping[str, str]) -> str:
    column, number, inner = key.split(".")
    return f"{column}.{meant[number]}.{inner}"


def _by_place(
    column: Column, numbers: Sequence[str], cells: Mapping[str, str], base: Mapping[str, str], *, counted: bool
) -> dict[str, str]:
    """Our own export: by key; or, where its columns only count, by the key beside them, or the first is the first."""
    known = keys_of(column, base)
    if not counted and any(number in known for number in numbers):
        return {number: number for number in numbers}
    beside = {number: cells.get(f"{column.key}.{number}.{KEY_OF}", "") for number in numbers}
    places = {str(place): key for place, key in enumerate(known, start=1)}
    meant = {number: beside[number] or places.get(number, "") for number in numbers}
    spare = (str(count) for count in range(len(numbers) + 1, 10_000) if str(count) not in known)
    return {number: key or (number if number not in known else next(spare)) for number, key in meant.items()}


def _by_title(
    column: Column, numbers: Sequence[str], cells: Mapping[str, str], now: Mapping[str, str]
) -> dict[str, str]:
    """Somebody's own file: by what is measured; else the same key, unless something else is measured there."""
    title = column.columns[0].key
    known = {key: fold(now.get(f"{column.key}.{key}.{title}", "")) for key in keys_of(column, now)}
    meant: dict[str, str] = {}
    for number in numbers:
        wanted = fold(cells.get(f"{column.key}.{number}.{title}", ""))
        free = [key for key in known if key not in meant.values()]
        named = [key for key in free if wanted and known[key] == wanted]
        if named:
            meant[number] = named[0]
        elif number in free and (not wanted or not known[number]):
            meant[number] = number
    spare = (str(count) for count in range(1, 10_000) if str(count) not in known)
    for number in numbers:
        if number not in meant:
            taken = {*known, *meant.values()}
            meant[number] = number if number not in taken else next(key for key in spare if key not in taken)
    return meant
