"""How a figure is shown in a spreadsheet: its cell holds the whole figure and looks as the book writes it.

A book may write `1.234,5` under "(juta rupiah)", or `12 program`. The cell then holds 1234500000 or 12, and its format shows
the unit, so that sums stay right.
"""

import re
from decimal import Decimal
from functools import lru_cache

WHOLE = "#,##0"
MOST_WORDS = 30
_FIGURE = re.compile(r"\d(?:[\d.,]*\d)?")
_UNITS = ((Decimal(1), ""), (Decimal(10) ** 3, ","), (Decimal(10) ** 6, ",,"), (Decimal(10) ** 9, ",,,"),
          (Decimal(10) ** 12, ",,,,"))  # fmt: skip


@lru_cache(maxsize=20_000)
def looks_like(text: str, number: Decimal, language: str) -> str:
    """The number format under which a figure reads as the book writes it, or a plain one where that is not to be had."""
    match = _FIGURE.search(text)
    if match is None or _FIGURE.search(text, match.end()) or "\n" in text or '"' in text:
        return plain_format(number)
    before, after = text[: match.start()].lstrip("-−"), text[match.end() :]
    if max(len(before), len(after)) > MOST_WORDS:
        return plain_format(number)
    point, group = (".", ",") if language.startswith("en") else (",", ".")
    whole, _point, fraction = match[0].replace(group, "").partition(point)
    if not (whole + fraction).isdigit():
        return plain_format(number)
    return _format(match[0], Decimal(f"{whole}.{fraction}"), number, before, after)


def _format(written: str, value: Decimal, number: Decimal, before: str, after: str) -> str:
    places = -int(value.as_tuple().exponent)
    near = Decimal(1).scaleb(-places) / 2
    digits = ("0" if written.isdigit() and len(written) > 3 else WHOLE) + ("." + "0" * places if places else "")
    if after.startswith("%") and abs(abs(number) * 100 - value) <= near:
        return f"{_literal(before)}{digits}%{_literal(after[1:])}"
    for size, commas in _UNITS:
        if abs(abs(number) / size - value) <= near:
            return f"{_literal(before)}{digits}{commas}{_literal(after)}"
    return plain_format(number)


def _literal(words: str) -> str:
    return f'"{words}"' if words else ""


def plain_format(number: Decimal) -> str:
    """Thousands apart, and as many decimals as there are."""
    places = max(0, -int(number.normalize().as_tuple().exponent))
    return WHOLE + ("." + "0" * min(places, 6) if places else "")


def is_scaled(number_format: str) -> bool:
    """Whether the cell holds more digits than it shows."""
    return re.search(r"0,+(?:\"|$)", number_format) is not None
