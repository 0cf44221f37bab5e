"""Names of districts: which district a line on a map goes around, and in which districts a text says that something happens."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Final

from anyam.core.charts.boundaries import Area

# What stands before a district's name, by what the region calls its districts.
_BEFORE: Final = re.compile(r".*\b(?:kecamatan|kec|distrik|kapanewon|kemantren)\b")
_EVERYWHERE: Final = re.compile(
    r"\b(?:seluruh|semua|setiap|tiap)\s+(?:wilayah\s+)?(?:kecamatan|distrik|kapanewon|kemantren|kabupaten|kota)\b"
    r"|\bse[\s-]?(?:kabupaten|kota)\b"
)
_BUT: Final = re.compile(r"\b(?:kecuali|selain)\b")
_BETWEEN: Final = re.compile(r"[,;/&\n]|\bdan\b|\bserta\b")
_MARKS: Final = re.compile(r"[^\w]+")
_BESIDE: Final = re.compile(r"\([^)]*\)")
VILLAGE: Final = 10  # digits of a village's code; its name may be that of a district elsewhere


@dataclass(frozen=True, slots=True)
class Spread:
    """How often something happens in each district, by its key, and how often in none that is known."""

    counts: Mapping[str, int]
    unknown: int


def bare(name: str) -> str:
    """A district's name as it is compared: without "Kec.", capitals, brackets, dots and hyphens."""
    plain = " ".join(_MARKS.sub(" ", _BESIDE.sub(" ", name.casefold())).split())
    return _BEFORE.sub("", plain).strip()


def districts_of(areas: Iterable[Area], known: Mapping[str, str]) -> tuple[str, ...]:
    """For each area the district that it is, by code or else by name; empty where it is none. `known` has the names of a region's
    districts by code, with or without dots."""
    by_code = {_digits(code): code for code in known}
    by_name = {bare(name): code for code, name in known.items()}
    return tuple(_district(each, by_code, by_name) for each in areas)


def named(areas: Iterable[Area], known: Mapping[str, str]) -> tuple[Area, ...]:
    """The areas, those that have only a code under the name of their district."""
    areas = tuple(areas)
    found = zip(areas, districts_of(areas, known), strict=True)
    return tuple(area if area.name else replace(area, name=known.get(code, "")) for area, code in found)


def _district(area: Area, by_code: Mapping[str, str], by_name: Mapping[str, str]) -> str:
    code = _digits(area.code)
    if code in by_code:
        return by_code[code]
    return "" if len(code) == VILLAGE else by_name.get(bare(area.name), "")


def _digits(code: str) -> str:
    return "".join(letter for letter in code if letter.isdecimal())


def districts_in(text: str, names: Mapping[str, str]) -> frozenset[str]:
    """The keys of the districts that a text names, all of them for "seluruh kecamatan". `names` leads from bare names to keys."""
    told = text.casefold()
    if _EVERYWHERE.search(told) and not _BUT.search(told):
        return frozenset(names.values())
    parts = (text, *_BETWEEN.split(told))  # a name may have one of these words in it
    return frozenset(names[each] for each in map(bare, parts) if each in names)


def spread(texts: Iterable[str], names: Mapping[str, str]) -> Spread:
    """Count texts by the districts that they name; one that names several counts in each."""
    counts: Counter[str] = Counter(dict.fromkeys(names.values(), 0))
    unknown = 0
    for text in texts:
        found = districts_in(text, names)
        counts.update(found)
        unknown += not found
    return Spread(dict(counts), unknown)
