"""Years and dates as offices write them: `2022-2024`, `TA 2023`, `22 September 2022`."""

import re
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
    """A period, both days included: `1 Agustus 2022 - 31 Desember 2022` or two ISO dates with `..` between."""
    typed = text.strip()
    if typed in {"", "-"}:
        return Read()
    parts = re.split(
        r"\s*\.\.\s*|\s+(?:-|–|—|s\.?\s*/?\s*d\.?|sampai(?: dengan)?|hingga|to)\s+", typed, flags=re.IGNORECASE
    )
    days = [_date_in(part) for part in parts]
    if len(days) != 2 or days[0] is None or days[1] is None:
        return unread(NOT_DATES, typed)
    if days[1] < days[0]:
        return unread(BACKWARDS, typed)
    return Read((days[0], days[1]))


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
