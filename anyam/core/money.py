"""Rupiah: reading what people type, and writing it short on a screen or in full in a book.

An amount is a whole number of rupiah or, where somebody typed sen, a Decimal with at most two places.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from anyam.core import numbers
from anyam.core.reading import Read, unread
from anyam.core.text import TIED, Words
from anyam.core.text import gettext_noop as _

UNITS = {
    "rb": 10**3, "ribu": 10**3, "k": 10**3,
    "jt": 10**6, "juta": 10**6, "jutaan": 10**6,
    "m": 10**9, "mil": 10**9, "miliar": 10**9, "milyar": 10**9, "milliar": 10**9, "milyard": 10**9,
    "t": 10**12, "triliun": 10**12, "trilyun": 10**12, "trilliun": 10**12,
}  # fmt: skip
_AMOUNT = re.compile(
    r"(?:(?P<currency>rp|idr)\.?\s*)?(?P<number>[\d.,]*\d)\s*(,\s*[-–—]+|\.-)?\s*(?P<unit>[a-z]+)?\.?(?:\s+rupiah)?",
    re.IGNORECASE,
)
_RATE = re.compile(r"/|\bper\b|@", re.IGNORECASE)
LARGEST = Decimal(10) ** 15

NOT_AN_AMOUNT = _("“%(typed)s” is not an amount; type for example 350 jt, 1,2 M or 350.000.000")
A_RATE = _("“%(typed)s” is a price per unit, not an amount; multiply it out and type the sum")
AMBIGUOUS = _("“%(typed)s” can be read in two ways; write the amount in full, for example 1.250.000.000")
TOO_LARGE = _("“%(typed)s” is more than a region can plan; check the unit")


def read_amount(text: str, unit: int = 1) -> Read[Decimal]:
    """The amount in rupiah. `unit` is what a bare number counts, e.g. 1_000_000 under a heading "(juta rupiah)"."""
    typed = text.replace(TIED, " ").strip()
    if typed.lower().removeprefix("rp").strip(" .") in numbers.NOTHING:
        return Read()
    if _RATE.search(typed):
        return unread(A_RATE, typed)
    match = _AMOUNT.fullmatch(typed)
    if match is None:
        return unread(NOT_AN_AMOUNT, typed)
    word = (match["unit"] or "").lower()
    if word and word not in UNITS and word != "rupiah":
        return unread(NOT_AN_AMOUNT, typed)
    number, written_unit = match["number"], UNITS.get(word)
    if _two_ways(number, has_unit=written_unit is not None):
        return unread(AMBIGUOUS, typed)
    value = numbers.parse(number)
    if value is None:
        return unread(NOT_AN_AMOUNT, typed)
    in_full = word == "rupiah" or _already_full(value, unit, currency=bool(match["currency"]))
    amount = value * (written_unit or (1 if in_full else unit))
    return unread(TOO_LARGE, typed) if amount >= LARGEST else Read(tidy(amount))


def _already_full(value: Decimal, unit: int, *, currency: bool) -> bool:
    """Whether a bare number is rupiah although its heading counts in millions: `Rp350.000.000` under "(juta rupiah)", or a figure
    that its unit would make larger than any city's budget."""
    return (value >= 10**6 and value * unit >= 10**12) or (currency and value >= 10**5)


def _two_ways(number: str, *, has_unit: bool) -> bool:
    """`1.250 M` may be 1,25 or 1250 milliard; `1,250` may be a thousand or one and a quarter."""
    if has_unit:
        return bool(re.fullmatch(r"\d{1,3}\.\d{3}", number))
    return bool(re.fullmatch(r"[1-9]\d{0,2},\d{3}", number))


def tidy(amount: Decimal) -> Decimal:
    """Sen at most, and no exponent: equal amounts look equal."""
    rounded = amount.quantize(Decimal("0.01"))
    return rounded.quantize(Decimal(1)) if rounded == rounded.to_integral_value() else rounded


def full(amount: Decimal | int, language: str = "id") -> str:
    """`Rp1.250.000.000`: every digit, for hover, exports and books."""
    sign = "-" if amount < 0 else ""
    return f"{sign}Rp{numbers.show(abs(Decimal(amount)), language)}"


_STEPS = (
    (10**12, {"id": "T", "en": "tn"}),
    (10**9, {"id": "M", "en": "bn"}),
    (10**6, {"id": "jt", "en": "m"}),
    (10**3, {"id": "rb", "en": "k"}),
)


_NEARLY = Decimal("0.99995")  # from here on the smaller unit would be rounded to 1.000


def short(amount: Decimal | int, language: str = "id", *, currency: bool = True) -> str:
    """`Rp96,1 M`: three figures or so, for a screen, and never broken at the end of a line."""
    shown = "en" if language.startswith("en") else "id"
    sign, size = ("-" if amount < 0 else ""), abs(Decimal(amount))
    mark = "Rp" if currency else ""
    for step, suffix in _STEPS:
        if size >= step * _NEARLY:
            scaled = (size / step).quantize(Decimal("0.1"), ROUND_HALF_UP)
            return f"{sign}{mark}{numbers.show(scaled, shown)}{TIED}{suffix[shown]}"
    return f"{sign}{mark}{numbers.show(size, shown)}"


@dataclass(frozen=True, slots=True)
class Unit:
    """What the figures under a heading count, so that no cell has to say it: `size` rupiah, shown with `places` decimals."""

    size: int
    name: Words
    places: int

    def figure(self, amount: Decimal | int, language: str = "id") -> str:
        """`12.345,0`; an amount that is too small to be seen is not shown as nothing."""
        least = Decimal(1).scaleb(-self.places)
        value = (Decimal(amount) / self.size).quantize(least, ROUND_HALF_UP)
        return f"<{self._written(least, language)}" if amount and not value else self._written(value, language)

    def _written(self, value: Decimal, language: str) -> str:
        text = f"{value:,.{self.places}f}"
        return text if language.startswith("en") else text.translate(str.maketrans(",.", ".,"))


_UNITS = (
    (10**11, 10**9, Words("miliar rupiah", "billion rupiah"), 2),
    (10**7, 10**6, Words("juta rupiah", "million rupiah"), 1),
    (0, 1, Words("rupiah", "rupiah"), 0),
)


def unit_for(amounts: Iterable[Decimal | int]) -> Unit:
    """The unit in which a table of these amounts is read best; as many decimals as they need, and few."""
    known = [abs(Decimal(amount)) for amount in amounts]
    largest = max(known, default=Decimal(0))
    size, name, most = next((size, name, most) for least, size, name, most in _UNITS if largest >= least)
    places = next((few for few in range(most) if all(_fits(amount, size, few) for amount in known)), most)
    return Unit(size, name, places)


def _fits(amount: Decimal, size: int, places: int) -> bool:
    """Whether that many decimals show the amount as it is."""
    return bool(amount * 10**places % size == 0)
