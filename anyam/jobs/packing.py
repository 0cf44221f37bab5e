"""Texts and frozen values as JSON and back, so that they outlive a process and are said in the language of whoever reads them."""

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from anyam.core.text import Rupiah, Text, Words

KIND = "$"
KNOWN: dict[str, type] = {each.__name__: each for each in (Text, Words, Rupiah)}


def pack(value: Any) -> Any:
    """A value as plain JSON: dataclasses by the name of their class, tuples as lists."""
    match value:
        case None | bool() | int() | float() | str():
            return value
        case Decimal():
            return {KIND: "Decimal", "value": str(value)}
        case datetime():
            return {KIND: "datetime", "value": value.isoformat()}
        case date():
            return {KIND: "date", "value": value.isoformat()}
        case Mapping():
            return {str(key): pack(each) for key, each in value.items()}
        case list() | tuple() | set() | frozenset():
            return [pack(each) for each in value]
    if is_dataclass(value) and not isinstance(value, type):
        return {KIND: type(value).__name__} | {each.name: pack(getattr(value, each.name)) for each in fields(value)}
    raise TypeError(f"{type(value).__name__} cannot be packed")


def unpack(packed: Any, *classes: type) -> Any:
    """The value again; lists come back as tuples. `classes` are those that may appear beside the texts."""
    return _unpack(packed, KNOWN | {each.__name__: each for each in classes})


def _unpack(packed: Any, known: Mapping[str, type]) -> Any:
    if isinstance(packed, list):
        return tuple([_unpack(each, known) for each in packed])
    if not isinstance(packed, dict):
        return packed
    inside = {key: _unpack(each, known) for key, each in packed.items() if key != KIND}
    match packed.get(KIND):
        case None:
            return inside
        case "Decimal":
            return Decimal(inside["value"])
        case "date":
            return date.fromisoformat(inside["value"])
        case "datetime":
            return datetime.fromisoformat(inside["value"])
        case kind:
            return known[kind](**inside)
