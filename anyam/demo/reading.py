"""From the demo's YAML rows to changes as typed, so that the demo goes through the same door as everybody."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid5

import yaml

from anyam.core.framework import Column, SheetDefinition
from anyam.worksheets.changes import Change

FOLDER = Path(__file__).parent / "rembang"


def read(name: str) -> dict[str, Any]:
    """One file of the demo city."""
    loaded: dict[str, Any] = yaml.safe_load((FOLDER / f"{name}.yaml").read_text(encoding="utf-8"))
    return loaded


def uid_of(key: str) -> UUID:
    """The uid of a row by its key in the files: the same at every building, so that links to the demo last."""
    return uuid5(NAMESPACE_URL, f"anyam:demo:rembang:{key}")


def changes_of(row: dict[str, Any], definition: SheetDefinition, *, home: str) -> Iterator[Change]:
    """A row's cells of that home as changes, in the order of the columns."""
    uid = uid_of(row["key"])
    for column in definition.columns:
        value = row.get(column.key)
        if column.home == home and column.type not in {"computed", "files"} and value not in (None, "", [], {}):
            for path, text in _texts(column, value):
                yield Change(uid, ".".join((column.key, *path)), text)


def _texts(column: Column, value: Any) -> Iterator[tuple[tuple[str, ...], str]]:
    """The places of a column that the value fills, with their texts."""
    match column.type:
        case "money_matrix":
            yield from _money(value)
        case "rows":
            for number, nested in enumerate(value, start=1):
                for key, inner in nested.items():
                    yield (f"r{number}", key), _typed(inner)
        case "map" | "value_matrix":
            for key, inner in value.items():
                yield (str(key),), _typed(inner)
        case _:
            yield (), _whole(column, value)


def _whole(column: Column, value: Any) -> str:
    """A value that is one text, lists included."""
    match column.type:
        case "items":
            return "\n".join(str(uid_of(key)) for key in value)
        case "organisations" | "areas" | "choices":
            return "\n".join(value)
        case "item":
            return str(uid_of(value))
        case "dates":
            return f"{value['from']}..{value['to']}"
        case "years":
            return ", ".join(map(str, value))
        case _:
            return _typed(value)


def _money(value: dict[Any, Any]) -> Iterator[tuple[tuple[str, ...], str]]:
    for year, amount in value.items():
        if isinstance(amount, dict):
            for source, part in amount.items():
                yield (str(year),) if source == "-" else (str(year), source), str(part)
        else:
            yield (str(year),), str(amount)


def _typed(value: Any) -> str:
    """A value as an Indonesian would type it: a comma before decimals."""
    return str(value).replace(".", ",") if isinstance(value, float) else str(value)
