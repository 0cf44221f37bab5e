"""Years and dates as offices write them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from anyam.core.periods import (
    FIRST_YEAR,
    LAST_YEAR,
    is_part_of_year,
    months_between,
    read_date,
    read_dates,
    read_year,
    read_years,
    show_date,
    show_span,
    show_years,
    years_named,
)
from anyam.core.text import plain
from tests.core.builders import proven

NOTHING = ["", "  ", "-"]
YEARS = [
    ("2023", (2023,)),
    ("2022-2024", (2022, 2023, 2024)),
    ("2022 – 2024", (2022, 2023, 2024)),
    ("2022 s.d. 2024", (2022, 2023, 2024)),
    ("2022 s/d 2024", (2022, 2023, 2024)),
    ("2022 sd 2023", (2022, 2023)),
    ("2022 sampai 2023", (2022, 2023)),
    ("2022 sampai dengan 2024", (2022, 2023, 2024)),
    ("2022 hingga 2024", (2022, 2023, 2024)),
    ("2022 to 2024", (2022, 2023, 2024)),
    ("Tahun 2022 s.d. Tahun 2023", (2022, 2023)),
    ("2022; 2023", (2022, 2023)),
    ("2024, 2022", (2022, 2024)),
    ("2022/2023", (2022, 2023)),
    ("2022 dan 2024", (2022, 2024)),
    ("2022 & 2023 and 2025", (2022, 2023, 2025)),
    ("2022-2023, 2025", (2022, 2023, 2025)),
    ("2022, 2022", (2022,)),
    ("TA 2023", (2023,)),
    ("T.A. 2023", (2023,)),
    ("tahun anggaran 2023", (2023,)),
    ("thn. 2023", (2023,)),
]
NOT_YEARS = ["22", "2022 - 24", "20222", "2022-2024-2026", "TA", "segera", "1900", "2150", "1900-1950", "2099-2150"]
DATES = [
    ("22 September 2022", (2022, 9, 22)),
    ("1 januari 2023", (2023, 1, 1)),
    ("17 Agustus 1945", (1945, 8, 17)),
    ("5 Mei 2022", (2022, 5, 5)),
    ("22 Sept. 2022", (2022, 9, 22)),
    ("1 Agt 2022", (2022, 8, 1)),
    ("10 Nopember 2021", (2021, 11, 10)),
    ("28 Pebruari 2021", (2021, 2, 28)),
    ("31-Des-2022", (2022, 12, 31)),
    ("9 October 2022", (2022, 10, 9)),
    ("22/9/2022", (2022, 9, 22)),
    ("22.09.2022", (2022, 9, 22)),
    ("22-9-2022", (2022, 9, 22)),
    ("2022-09-22", (2022, 9, 22)),
]
NOT_DATES = ["September 2022", "22 September 22", "31 Februari 2022", "9/22/2022", "22 Foo 2022", "besok", "2022"]
AUGUST_TO_DECEMBER = (date(2022, 8, 1), date(2022, 12, 31))
NOT_PERIODS = ["1 Agustus 2022", "Agustus - Desember", "1 - 31 Agustus 2022", "1/8/2022 - besok", "2022-2023", "Semester I",
               "Triwulan V 2022", "Maret 1900", "besok - Maret 2022", "Mei - Juni - Juli 2022", "2022"]  # fmt: skip
PERIODS = [
    ("Maret 2023", "2023-03-01", "2023-03-31"),
    ("Feb. 2024", "2024-02-01", "2024-02-29"),
    ("Triwulan II 2023", "2023-04-01", "2023-06-30"),
    ("TW-4 tahun 2023", "2023-10-01", "2023-12-31"),
    ("Semester I 2023", "2023-01-01", "2023-06-30"),
    ("Smt 2, 2023", "2023-07-01", "2023-12-31"),
    ("Agustus - Desember 2022", "2022-08-01", "2022-12-31"),
    ("Feb-Nov 2023", "2023-02-01", "2023-11-30"),
    ("1 Februari s.d. 30 November 2023", "2023-02-01", "2023-11-30"),
    ("November 2022-Januari 2023", "2022-11-01", "2023-01-31"),
    ("TW I s/d TW III 2023", "2023-01-01", "2023-09-30"),
    ("Maret s.d. 15 Juli 2023", "2023-03-01", "2023-07-15"),
]


@pytest.mark.parametrize(("typed", "years"), YEARS)
def test_years_are_read_as_offices_write_them(typed, years):
    assert read_years(typed).value == years


@pytest.mark.parametrize("typed", NOTHING)
def test_an_empty_text_or_a_dash_is_no_period(typed):
    for read in (read_years(typed), read_year(typed), read_date(typed), read_dates(typed)):
        assert read.readable
        assert read.value is None


@pytest.mark.parametrize("typed", NOT_YEARS)
def test_what_is_no_list_of_years_is_told(typed):
    said = plain(read_years(typed).problem)
    assert said == f"“{typed}” is not a list of years; type for example 2022-2024 or 2022, 2024"


@pytest.mark.parametrize(("typed", "first", "last"), PERIODS)
def test_whole_months_are_a_period_from_their_first_day_to_their_last(typed, first, last):
    assert read_dates(typed).value == (date.fromisoformat(first), date.fromisoformat(last))


def test_months_that_end_before_they_start_are_told():
    assert "ends before it starts" in plain(read_dates("November - Februari 2023").problem)


@pytest.mark.parametrize(
    ("typed", "years"),
    [
        ("Triwulan II 2023", (2023,)),
        ("2022-2024 (bertahap), 2026", (2022, 2023, 2024, 2026)),
        ("setiap tahun", ()),
        ("2024-2022; 12345; 1900", ()),
    ],
)
def test_years_are_found_in_any_text_to_be_proposed(typed, years):
    assert years_named(typed) == years


@pytest.mark.parametrize(
    ("words", "is_part"), [("TW I", True), ("Jan.", True), ("Semester 2", True), ("2023", False), ("Triwulan", False)]
)
def test_parts_of_a_year_are_known(words, is_part):
    assert is_part_of_year(words) is is_part


def test_years_that_end_before_they_start_are_told():
    assert plain(read_years("2024-2022").problem) == "“2024-2022” ends before it starts"


@pytest.mark.parametrize(
    ("years", "shown"),
    [
        ((2022,), "2022"),
        ((2022, 2023), "2022-2023"),
        ((2022, 2023, 2025), "2022-2023, 2025"),
        ((2025, 2022), "2022, 2025"),
        ((), ""),
    ],
)
def test_years_are_shown_as_runs(years, shown):
    assert show_years(years) == shown


@pytest.mark.parametrize(("typed", "year"), [("2023", 2023), (" 1945 ", 1945), ("2100", 2100)])
def test_a_year_is_read(typed, year):
    assert read_year(typed).value == year


@pytest.mark.parametrize("typed", ["23", "1944", "2101", "0000", "TA 2023", "2022-2023"])
def test_what_is_no_year_is_told(typed):
    assert plain(read_year(typed).problem) == f"“{typed}” is not a year; type four figures, for example 2023"


@pytest.mark.parametrize(("typed", "day"), DATES)
def test_a_date_is_read_day_first(typed, day):
    assert read_date(typed).value == date(*day)


@pytest.mark.parametrize("typed", NOT_DATES)
def test_what_is_no_date_is_told(typed):
    assert plain(read_date(typed).problem) == f"“{typed}” is not a date; type for example 22 September 2022"


@pytest.mark.parametrize(
    "typed",
    [
        "1 Agustus 2022 - 31 Desember 2022",
        "1 Agustus 2022 – 31 Desember 2022",
        "1 Agustus 2022 s.d. 31 Desember 2022",
        "1 Agustus 2022 s/d 31 Desember 2022",
        "1 Agustus 2022 sampai dengan 31 Desember 2022",
        "1 Agustus 2022 hingga 31 Desember 2022",
        "1/8/2022 - 31/12/2022",
        "2022-08-01..2022-12-31",
        "2022-08-01 .. 2022-12-31",
    ],
)
def test_a_period_is_read_from_day_to_day(typed):
    assert read_dates(typed).value == AUGUST_TO_DECEMBER


def test_a_period_may_be_a_single_day():
    assert read_dates("1 Mei 2022 - 1 Mei 2022").value == (date(2022, 5, 1), date(2022, 5, 1))


@pytest.mark.parametrize("typed", NOT_PERIODS)
def test_what_is_no_period_is_told(typed):
    said = plain(read_dates(typed).problem)
    assert said == f"“{typed}” is not a period; type for example 1 Agustus 2022 - 31 Desember 2022"


def test_a_period_that_ends_before_it_starts_is_told():
    typed = "31 Desember 2022 - 1 Agustus 2022"
    assert plain(read_dates(typed).problem) == f"“{typed}” ends before it starts"


def test_a_date_is_written_with_the_readers_month():
    assert show_date(date(2022, 5, 7)) == "7 Mei 2022"
    assert show_date(date(2022, 5, 7), "en") == "7 May 2022"


@pytest.mark.parametrize(
    ("start", "end", "indonesian", "english"),
    [
        (date(2022, 5, 23), None, "23 Mei", "23 May"),
        (date(2022, 5, 23), date(2022, 5, 23), "23 Mei", "23 May"),
        (date(2022, 5, 23), date(2022, 5, 24), "23–24 Mei", "23–24 May"),
        (date(2022, 6, 30), date(2022, 8, 1), "30 Jun–1 Agu", "30 Jun–1 Aug"),
        (date(2022, 5, 1), date(2023, 5, 2), "1 Mei–2 Mei", "1 May–2 May"),
    ],
)
def test_a_span_of_days_is_written_short(start, end, indonesian, english):
    assert show_span(start, end) == indonesian
    assert show_span(start, end, "en") == english


@pytest.mark.parametrize(
    ("start", "end", "months"),
    [
        (date(2022, 8, 1), date(2022, 12, 31), 5),
        (date(2022, 1, 15), date(2022, 2, 14), 1),
        (date(2022, 1, 15), date(2022, 2, 15), 2),
        (date(2022, 1, 1), date(2022, 12, 31), 12),
        (date(2022, 7, 1), date(2023, 7, 1), 13),
        (date(2022, 5, 5), date(2022, 5, 5), 1),
    ],
)
def test_a_begun_month_counts_as_a_month(start, end, months):
    assert months_between(start, end) == months


years = st.integers(FIRST_YEAR, LAST_YEAR)
days = st.dates(date(1945, 1, 1), date(2100, 12, 31))


@proven
@given(st.sets(years, min_size=1, max_size=12))
def test_years_shown_read_back_as_the_same_years(chosen):
    assert read_years(show_years(tuple(chosen))).value == tuple(sorted(chosen))


@proven
@given(years)
def test_a_year_shown_reads_back_as_itself(year):
    assert read_year(str(year)).value == year


@proven
@given(days, st.sampled_from(["id", "en"]))
def test_a_date_shown_reads_back_as_itself(day, language):
    assert read_date(show_date(day, language)).value == read_date(day.isoformat()).value == day


@proven
@given(days, days, st.sampled_from(["id", "en"]))
def test_a_period_shown_reads_back_as_itself(one, other, language):
    start, end = sorted((one, other))
    shown = f"{show_date(start, language)} - {show_date(end, language)}"
    assert read_dates(shown).value == read_dates(f"{start}..{end}").value == (start, end)


@proven
@given(st.text(max_size=60))
def test_no_text_makes_the_reader_stumble(typed):
    for read in (read_years(typed), read_year(typed), read_date(typed), read_dates(typed)):
        assert read.value is None or read.problem is None
        assert read.problem is None or plain(read.problem)
