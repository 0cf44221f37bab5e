"""Years and dates as offices write them: `2022-2024`, `TA 2023`, `22 September 2022`, `Triwulan II 2023`."""

import re
from calendar import monthrange
from datetime import date

from anyam.core.reading import Read, unread
from anyam.core.text import gettext_noop as _

MONTHS = {
    "id": ("Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September", "Oktober",
           "November", "Desember"),
    "en": ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
           "November", "December"),
}  # fmt: skip
SHORT_MONTHS = {
    "id": ("Jan", "Feb", "Mar", "Apr", "Mei", "Jun", "Jul", "Agu", "Sep", "Okt", "Nov", "Des"),
    "en": ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"),
}
_EXTRA = {"agt": 8, "ags": 8, "agust": 8, "sept": 9, "nop": 11, "nopember": 11, "pebruari": 2}
_MONTH_NUMBERS = _EXTRA | {
    name.lower(): number
    for names in (*MONTHS.values(), *SHORT_MONTHS.values())
    for number, name in enumerate(names, start=1)
}

_RANGE = re.compile(r"(\d{4})\s*(?:-|–|—|s\.?\s*/?\s*d\.?|sd|sampai(?: dengan)?|hingga|to)\s*(\d{4})", re.IGNORECASE)
_DATE_WORDS = re.compile(r"(\d{1,2})[\s.\-]+([A-Za-z]+)[\s.,\-]+(\d{4})")
_DATE_FIGURES = re.compile(r"(\d{1,2})[/.\-](\d{1,2})[/.\-](\d{4})")
_MONTH = re.compile(rf"({'|'.join(_MONTH_NUMBERS)})\b\.?", re.IGNORECASE)
_QUARTER = re.compile(r"(?:triwulan|trw|tw|kuartal|q)[\s.\-]*(iv|i{1,3}|[1-4])\b", re.IGNORECASE)
_HALF = re.compile(r"(?:semester|smt|sem)[\s.\-]*(i{1,2}|[12])\b", re.IGNORECASE)
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_BETWEEN = re.compile(
    r"\s*\.\.\s*|\s+(?:-|–|—|s\.?\s*/?\s*d\.?|sampai(?: dengan)?|hingga|to)\s+"
    r"|(?<=[a-z])[-–—](?=[a-z])|(?<=\d{4})[-–—](?=[a-z])",
    re.IGNORECASE,
)
_DATE_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
FIRST_YEAR, LAST_YEAR = 1945, 2100

NOT_YEARS = _("“%(typed)s” is not a list of years; type for example 2022-2024 or 2022, 2024")
NOT_A_YEAR = _("“%(typed)s” is not a year; type four figures, for example 2023")
BACKWARDS = _("“%(typed)s” ends before it starts")
NOT_A_DATE = _("“%(typed)s” is not a date; type for example 22 September 2022")
NOT_DATES = _("“%(typed)s” is not a period; type for example 1 Agustus 2022 - 31 Desember 2022")


def read_years(text: str) -> Read[tuple[int, ...]]:
    """A set of years, sorted: `2022-2024`, `2022 s.d. 2024`, `2022; 2023`, `TA 2023`."""
    typed = text.strip()
    if typed in {"", "-"}:
        return Read()
    rest = re.sub(r"\b(t\.?\s*a\.?|tahun(?: anggaran)?|thn)\b\.?", " ", typed, flags=re.IGNORECASE)
    years: set[int] = set()
    for match in _RANGE.finditer(rest):
        first, last = int(match[1]), int(match[2])
        if last < first:
            return unread(BACKWARDS, typed)
        if not (FIRST_YEAR <= first <= last <= LAST_YEAR):
            return unread(NOT_YEARS, typed)
        years.update(range(first, last + 1))
    for word in re.split(r"[;,&+\s/]+|\bdan\b|\band\b", _RANGE.sub(" ", rest)):
        if word and not re.fullmatch(r"\d{4}", word):
            return unread(NOT_YEARS, typed)
        years.update([int(word)] if word else [])
    if not years or not (min(years) >= FIRST_YEAR and max(years) <= LAST_YEAR):
        return unread(NOT_YEARS, typed)
    return Read(tuple(sorted(years)))


def years_named(text: str) -> tuple[int, ...]:
    """The years that stand somewhere in a text (`Triwulan II 2023`, `2022-2026 (bertahap)`): to propose, never to take."""
    figures = [(int(match[1]), int(match[2])) for match in _RANGE.finditer(text)]
    figures += [(int(year), int(year)) for year in re.findall(r"(?<!\d)\d{4}(?!\d)", _RANGE.sub(" ", text))]
    spans = [span for span in figures if FIRST_YEAR <= span[0] <= span[1] <= LAST_YEAR]
    return tuple(sorted({year for first, last in spans for year in range(first, last + 1)}))


def read_year(text: str) -> Read[int]:
    """One year."""
    typed = text.strip()
    if typed in {"", "-"}:
        return Read()
    if not re.fullmatch(r"\d{4}", typed) or not FIRST_YEAR <= int(typed) <= LAST_YEAR:
        return unread(NOT_A_YEAR, typed)
    return Read(int(typed))


def show_years(years: tuple[int, ...]) -> str:
    """(2022, 2023, 2025) -> `2022-2023, 2025`; reads back as the same set."""
    runs: list[list[int]] = []
    for year in sorted(set(years)):
        if runs and runs[-1][-1] == year - 1:
            runs[-1].append(year)
        else:
            runs.append([year])
    return ", ".join(f"{run[0]}-{run[-1]}" if len(run) > 1 else str(run[0]) for run in runs)


def read_date(text: str) -> Read[date]:
    """`22 September 2022`, `22/9/2022` (day first, as in Indonesia) or `2022-09-22`."""
    typed = text.strip()
    if typed in {"", "-"}:
        return Read()
    found = _date_in(typed)
    return unread(NOT_A_DATE, typed) if found is None else Read(found)


def _date_in(typed: str) -> date | None:
    if match := _DATE_ISO.fullmatch(typed):
        year, month, day = (int(part) for part in match.groups())
    elif match := _DATE_FIGURES.fullmatch(typed):
        day, month, year = (int(part) for part in match.groups())
    elif (match := _DATE_WORDS.fullmatch(typed)) and match[2].lower() in _MONTH_NUMBERS:
        day, month, year = int(match[1]), _MONTH_NUMBERS[match[2].lower()], int(match[3])
    else:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


def read_dates(text: str) -> Read[tuple[date, date]]:
    """A period, both days included: `1 Agustus 2022 - 31 Desember 2022`, two ISO dates with `..` between, or whole months:
    `Februari - November 2023`, `Triwulan II 2023`, `Semester I 2023`."""
    typed = text.strip()
    if typed in {"", "-"}:
        return Read()
    span = _span_in(typed)
    if span is None:
        parts = _BETWEEN.split(typed)
        last = _span_in(parts[-1]) or _day_in(parts[-1])
        first = None if last is None else _span_in(parts[0], last[1].year) or _day_in(parts[0], last[1].year)
        if len(parts) != 2 or first is None or last is None:
            return unread(NOT_DATES, typed)
        span = (first[0], last[1])
    if span[1] < span[0]:
        return unread(BACKWARDS, typed)
    return Read(span)


def _day_in(typed: str, year: int = 0) -> tuple[date, date] | None:
    """A single day; `1 Februari` takes its year from what follows."""
    day = _date_in(typed) or (_date_in(f"{typed} {year}") if year else None)
    return None if day is None else (day, day)


def _span_in(typed: str, year: int = 0) -> tuple[date, date] | None:
    """The first and last day of a month, a quarter or half a year; a year of its own is needed where none follows."""
    match = re.fullmatch(r"(.+?)[\s.,\-]*(?:tahun\s+)?(\d{4})", typed, re.IGNORECASE)
    words, number = (match[1], int(match[2])) if match else (typed, year)
    months = _months(words.strip())
    if not months or not FIRST_YEAR <= number <= LAST_YEAR:
        return None
    return date(number, months[0], 1), date(number, months[1], monthrange(number, months[1])[1])


def _months(words: str) -> tuple[int, int] | None:
    """The first and last month that the words name."""
    if match := _MONTH.fullmatch(words):
        month = _MONTH_NUMBERS[match[1].lower()]
        return month, month
    for pattern, length in ((_QUARTER, 3), (_HALF, 6)):
        if match := pattern.fullmatch(words):
            number = _ROMAN.get(match[1].lower()) or int(match[1])
            return (number - 1) * length + 1, number * length
    return None


def is_part_of_year(words: str) -> bool:
    """Whether words name a month, a quarter or half a year, without saying which year."""
    return _months(words.strip()) is not None


def show_date(day: date, language: str = "id") -> str:
    """`22 September 2022`."""
    return f"{day.day} {MONTHS[_known(language)][day.month - 1]} {day.year}"


def show_span(start: date, end: date | None, language: str = "id") -> str:
    """`23–24 Jun`, `30 Jun–1 Jul`: short, for a line of milestones in one year."""
    names = SHORT_MONTHS[_known(language)]
    last = end or start
    if start == last:
        return f"{start.day} {names[start.month - 1]}"
    if (start.year, start.month) == (last.year, last.month):
        return f"{start.day}–{last.day} {names[start.month - 1]}"
    return f"{start.day} {names[start.month - 1]}–{last.day} {names[last.month - 1]}"


def months_between(start: date, end: date) -> int:
    """Whole or begun months of a period, both days included: 1 Aug to 31 Dec is 5."""
    months = (end.year - start.year) * 12 + end.month - start.month
    return months + (1 if end.day >= start.day else 0)


def _known(language: str) -> str:
    return "en" if language.startswith("en") else "id"
