"""A book as JSON and back, and the hash by which two trees are known to be the same."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from decimal import Decimal
from functools import cache
from typing import Any

from anyam.core.book import blocks
from anyam.core.book.blocks import Book

TYPE = "is"
DECIMAL = "decimal"


def as_data(value: Any) -> Any:
    """A value of this package as plain JSON; what a field says by default is left out."""
    if is_dataclass(value) and not isinstance(value, type):
        told = {
            name: getattr(value, name)
            for name, otherwise in _defaults(type(value))
            if getattr(value, name) != otherwise
        }
        return {TYPE: type(value).__name__, **{name: as_data(each) for name, each in told.items()}}
    if isinstance(value, (tuple, list)):
        return [as_data(each) for each in value]
    if isinstance(value, Decimal):
        return {TYPE: DECIMAL, "value": format(value, "f")}
    if isinstance(value, Mapping):
        return {str(key): as_data(each) for key, each in value.items()}
    return value


@cache
def _defaults(kind: type) -> tuple[tuple[str, Any], ...]:
    return tuple((each.name, each.default) for each in fields(kind))


def book_of(data: Mapping[str, Any]) -> Book:
    """The book that `as_data` took apart."""
    made = _value(data)
    assert isinstance(made, Book)
    return made


def value_of(data: Any) -> Any:
    """Any value that `as_data` took apart: blocks of a prose, for one."""
    return _value(data)


def _value(data: Any, *, raw: bool = False) -> Any:
    if isinstance(data, list):
        return [_value(each, raw=True) for each in data] if raw else tuple(_value(each) for each in data)
    if not isinstance(data, dict):
        return data
    if data.get(TYPE) == DECIMAL and not raw:
        return Decimal(data["value"])
    if TYPE not in data or raw:
        return {key: _value(each, raw=True) for key, each in data.items()}
    kind = getattr(blocks, data[TYPE])
    return kind(**{key: _value(each, raw=key == "chart") for key, each in data.items() if key != TYPE})


def tree_hash(book: Book) -> str:
    """SHA-256 of the tree, in hexadecimal."""
    text = json.dumps(as_data(book), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()
