"""Fields that came through JSON, as Python's own values: SQLite hands them over as text, PostgreSQL as what they are."""

import json
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Any

BARE = 32  # digits of a uid without its dashes


def parsed(texts: Iterable[str]) -> list[Any]:
    """Many JSON objects or lists at once: one call of the parser instead of thousands."""
    found: list[Any] = json.loads(f"[{','.join(texts)}]")
    return found


def as_object(value: Any) -> dict[str, Any]:
    """A JSON object inside another: text on SQLite, parsed already on PostgreSQL. Most are empty."""
    if isinstance(value, str):
        return {} if value == "{}" else json.loads(value)
    return dict(value or {})


def as_list(value: Any) -> tuple[Any, ...]:
    """A JSON list inside an object."""
    if isinstance(value, str):
        return () if value == "[]" else tuple(json.loads(value))
    return tuple(value or ())


@lru_cache(maxsize=10_000)
def as_decimal(value: Any) -> Decimal | None:
    """A figure; JSON numbers come as int or float. Budgets repeat round sums, so most are made once."""
    return None if value is None else Decimal(str(value))


@lru_cache(maxsize=10_000)
def as_amount(value: Any) -> Decimal:
    """A sum of money; none is nothing."""
    return Decimal(str(value or 0))


def as_date(value: Any) -> date | None:
    """A day, from ISO text or as it is."""
    return date.fromisoformat(value) if isinstance(value, str) else value


def as_moment(value: str) -> date:
    """The day of a moment."""
    return _day(value[:10])


@lru_cache(maxsize=1_000)
def _day(value: str) -> date:
    return date.fromisoformat(value)


def as_uid(value: str) -> str:
    """A uid as addresses write it: SQLite keeps the bare digits."""
    if len(value) != BARE:
        return value
    return f"{value[:8]}-{value[8:12]}-{value[12:16]}-{value[16:20]}-{value[20:]}"
