"""Numbers as Indonesians write them: 1.234,5 and 9%."""

import re
from decimal import Decimal

from anyam.core.reading import Read, unread
from anyam.core.text import gettext_noop as _

NOTHING = {"", "-", "–", "—", "--"}
_GROUPED_BY_DOTS = re.compile(r"[1-9]\d{0,2}(\.\d{3})+(,\d+)?")
_GROUPED_BY_COMMAS = re.compile(r"\d{1,3}(,\d{3}){2,}(\.\d+)?|\d{1,3}(,\d{3})+\.\d+")
_PLAIN = re.compile(r"\d+(,\d+)?")
_DOT_DECIMAL = re.compile(r"\d+\.(\d{1,2}|\d{4,})|0\.\d+")
LARGEST = Decimal(10) ** 15
LARGEST_WHOLE = 2**31 - 1
PLACES = Decimal("0.000001")

NOT_A_NUMBER = _("“%(typed)s” is not a number; type for example 1.234,5")
TOO_LARGE = _("“%(typed)s” is too large a number; check it")


def parse(text: str) -> Decimal | None:
    """The number in `text`, or None. Dots group thousands and a comma starts decimals, as in Indonesia; an English reading is
    taken only where the Indonesian one is impossible (`1,250,000`, `2.5`)."""
    sign, digits = (-1, text[1:].strip()) if text[:1] in {"-", "−"} else (1, text)
    if _GROUPED_BY_DOTS.fullmatch(digits):
        digits = digits.replace(".", "").replace(",", ".")
    elif _GROUPED_BY_COMMAS.fullmatch(digits):
        digits = digits.replace(",", "")
    elif _PLAIN.fullmatch(digits):
        digits = digits.replace(",", ".")
    elif not _DOT_DECIMAL.fullmatch(digits):
        return None
    return sign * Decimal(digits)


def read_decimal(text: str) -> Read[Decimal]:
    """`"1.234,5"` -> 1234.5; an empty text or a dash is nothing. Six places at most are kept."""
    typed = text.strip()
    if typed in NOTHING:
        return Read()
    value = parse(typed)
    if value is None:
        return unread(NOT_A_NUMBER, typed)
    if abs(value) >= LARGEST:
        return unread(TOO_LARGE, typed)
    kept = value.quantize(PLACES)
    return Read((value if kept == value else kept) or Decimal(0))


def read_percent(text: str) -> Read[Decimal]:
    """`"9%"`, `"9 %"` and `"9"` are all 9."""
    typed = text.strip()
    read = read_decimal(typed.removesuffix("%"))
    if read.value is not None and not 0 <= read.value <= 100:
        return unread(_("“%(typed)s” is not between 0%% and 100%%"), typed)
    return read if read.readable else unread(NOT_A_NUMBER, typed)


def read_integer(text: str, low: int | None = None, high: int | None = None) -> Read[int]:
    """A whole number, between `low` and `high` where they are given."""
    typed = text.strip()
    read = read_decimal(typed)
    if read.value is None:
        return Read(problem=read.problem)
    if read.value != int(read.value):
        return unread(_("“%(typed)s” is not a whole number"), typed)
    value = int(read.value)
    if (low is not None and value < low) or (high is not None and value > high):
        return _outside(typed, low, high)
    return unread(TOO_LARGE, typed) if abs(value) > LARGEST_WHOLE else Read(value)


def _outside(typed: str, low: int | None, high: int | None) -> Read[int]:
    if low is not None and high is not None:
        return unread(_("“%(typed)s” is outside %(low)s to %(high)s"), typed, low=low, high=high)
    if low is not None:
        return unread(_("“%(typed)s” is less than %(low)s"), typed, low=low)
    return unread(_("“%(typed)s” is more than %(high)s"), typed, high=high or 0)


def show(value: Decimal | int, language: str = "id") -> str:
    """1234.5 -> `1.234,5` (Indonesian) or `1,234.5` (English), without trailing zeros."""
    number = Decimal(value).normalize()
    text = f"{number:,f}"
    if language.startswith("en"):
        return text
    return text.translate(str.maketrans(",.", ".,"))
