"""What was read of a row, by column key, for people and programs."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from anyam.core.framework import Column
from anyam.core.sheet.cells import LISTS, UNDIVIDED
from anyam.worksheets.workbooks.importing.cells import Said
from anyam.worksheets.workbooks.importing.names import Names

REFERENCES = {"organisation", "organisations", "areas", "item", "items"}


def values_of(saids: Iterable[Said], names: Names) -> dict[str, object]:
    """Column key to value; what could not be read is its text."""
    values: dict[str, object] = {}
    for said in saids:
        if said.text:
            _put(values, said, names)
    return {key: list(value.values()) if isinstance(value, _Rows) else value for key, value in values.items()}


class _Rows(dict[str, dict[str, object]]):
    """Nested rows by their key."""


def _put(values: dict[str, object], said: Said, names: Names) -> None:
    column, path = said.cell.column, said.cell.path
    value = _value(said, names)
    if not path:
        values[column.key] = value
    elif column.type == "rows":
        rows = values.setdefault(column.key, _Rows())
        assert isinstance(rows, _Rows)
        rows.setdefault(path[0], {})[path[1]] = value
    elif column.type in LISTS:
        chosen = values.setdefault(column.key, [])
        if isinstance(chosen, list):
            chosen.append(_name(column, path[0], names))
    elif column.type == "money_matrix":
        _put_money(values, said, value)
    else:
        entries = values.setdefault(column.key, {})
        assert isinstance(entries, dict)
        entries[path[0]] = value


def _put_money(values: dict[str, object], said: Said, value: object) -> None:
    """`{"2022": 800}`; a year that the file divides by source holds `{"apbd": 500, "csr": 300}`."""
    years = values.setdefault(said.cell.column.key, {})
    assert isinstance(years, dict)
    year, *source = said.cell.path
    inside = years.get(year)
    if not source:
        years[year] = {UNDIVIDED: value, **inside} if isinstance(inside, dict) else value
    elif isinstance(inside, dict):
        inside[source[0]] = value
    else:
        years[year] = {source[0]: value} if inside is None else {UNDIVIDED: inside, source[0]: value}


def _value(said: Said, names: Names) -> object:
    column = said.cell.judged_by
    if said.problem is not None:
        return said.typed.strip()
    if said.is_list:
        listed = said.value if isinstance(said.value, list) else []
        return [_name(column, path, names) for path in listed]
    if column.type in REFERENCES and not said.cell.path:
        return _name(column, said.text, names)
    return _plain(said.value)


def _name(column: Column, uid: str, names: Names) -> str:
    return names.name(column.type, column.link, uid) if column.type in REFERENCES else uid


def _plain(value: object) -> object:
    match value:
        case Decimal():
            return int(value) if value == value.to_integral_value() else float(value)
        case date():
            return value.isoformat()
        case (date() as start, date() as end):
            return {"from": start.isoformat(), "to": end.isoformat()}
        case tuple():
            return list(value)
        case _:
            return value
