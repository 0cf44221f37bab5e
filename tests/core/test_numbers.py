"""Numbers as Indonesians write them."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from anyam.core.numbers import read_decimal, read_integer, read_percent, show
from anyam.core.text import plain
from tests.core.builders import proven

NUMBERS = [
    ("0", "0"),
    ("7", "7"),
    ("  7  ", "7"),
    ("1234", "1234"),
    ("1.234", "1234"),
    ("1.234.567", "1234567"),
    ("1.234,5", "1234.5"),
    ("1234,56", "1234.56"),
    ("0,125", "0.125"),
    ("0.125", "0.125"),
    ("2.5", "2.5"),
    ("2.50", "2.5"),
    ("2.500", "2500"),
    ("3.1415", "3.1415"),
    ("1,250,000", "1250000"),
    ("1,250.75", "1250.75"),
    ("1,250,000.5", "1250000.5"),
    ("-5", "-5"),
    ("- 5", "-5"),
    ("−5,5", "-5.5"),
    ("-0", "0"),
    ("0,12345678", "0.123457"),
]
NOT_NUMBERS = ["dua ratus", "1.2.3", "1.25.000", "00.125", "1e5", "--5", "5 orang", "½", "1,2,3", "12%", ".", ","]


@pytest.mark.parametrize(("typed", "value"), NUMBERS)
def test_a_number_is_read_as_indonesians_write_it(typed, value):
    read = read_decimal(typed)
    assert read.readable
    assert read.value == Decimal(value)


@pytest.mark.parametrize("typed", ["", "   ", "-", "–", "—", "--"])
def test_an_empty_text_or_a_dash_is_nothing(typed):
    assert read_decimal(typed) == read_percent(typed) == read_integer(typed)
    assert read_decimal(typed).readable
    assert read_decimal(typed).value is None


@pytest.mark.parametrize("typed", NOT_NUMBERS)
def test_what_is_no_number_is_told_with_an_example(typed):
    read = read_decimal(typed)
    assert read.value is None
    assert plain(read.problem) == f"“{typed}” is not a number; type for example 1.234,5"


@pytest.mark.parametrize("typed", ["1.000.000.000.000.000", "-1000000000000000", "9" * 5000])
def test_a_number_no_table_holds_is_told(typed):
    assert plain(read_decimal(typed).problem) == f"“{typed}” is too large a number; check it"
    assert plain(read_integer(typed).problem) == f"“{typed}” is too large a number; check it"


@pytest.mark.parametrize(
    ("typed", "value"),
    [("9%", "9"), ("9 %", "9"), ("9", "9"), ("12,5%", "12.5"), ("0%", "0"), ("100 %", "100")],
)
def test_a_percentage_is_read_with_or_without_its_sign(typed, value):
    assert read_percent(typed).value == Decimal(value)


@pytest.mark.parametrize("typed", ["120%", "-1", "100,1 %"])
def test_a_percentage_lies_between_nothing_and_all(typed):
    assert plain(read_percent(typed).problem) == f"“{typed}” is not between 0% and 100%"


def test_a_percentage_that_is_no_number_is_told_as_it_was_typed():
    assert plain(read_percent("lima %").problem) == "“lima %” is not a number; type for example 1.234,5"


@pytest.mark.parametrize(("typed", "value"), [("3", 3), ("1.234", 1234), ("4,0", 4), ("2.147.483.647", 2**31 - 1)])
def test_a_whole_number_is_read(typed, value):
    assert read_integer(typed).value == value


@pytest.mark.parametrize(
    ("typed", "low", "high", "said"),
    [
        ("2,5", None, None, "“2,5” is not a whole number"),
        ("tiga", 1, 5, "“tiga” is not a number; type for example 1.234,5"),
        ("6", 1, 5, "“6” is outside 1 to 5"),
        ("0", 1, 5, "“0” is outside 1 to 5"),
        ("-1", 0, None, "“-1” is less than 0"),
        ("9", None, 4, "“9” is more than 4"),
        ("081234567890", 0, None, "“081234567890” is too large a number; check it"),
    ],
)
def test_a_whole_number_outside_its_bounds_is_told_with_them(typed, low, high, said):
    read = read_integer(typed, low, high)
    assert read.value is None
    assert plain(read.problem) == said


@pytest.mark.parametrize(("typed", "low", "high"), [("1", 1, 5), ("5", 1, 5), ("0", 0, None), ("4", None, 4)])
def test_the_bounds_themselves_are_allowed(typed, low, high):
    assert read_integer(typed, low, high).value == int(typed)


@pytest.mark.parametrize(
    ("value", "indonesian", "english"),
    [
        (Decimal("1234.5"), "1.234,5", "1,234.5"),
        (Decimal("1234.500"), "1.234,5", "1,234.5"),
        (1_250_000, "1.250.000", "1,250,000"),
        (Decimal("0.125"), "0,125", "0.125"),
        (-2500, "-2.500", "-2,500"),
        (0, "0", "0"),
    ],
)
def test_a_number_is_shown_in_the_readers_own_way(value, indonesian, english):
    assert show(value) == indonesian
    assert show(value, "en-gb") == english


@proven
@given(st.decimals(-(10**14), 10**14, places=6))
def test_a_number_shown_reads_back_as_itself(value):
    assert read_decimal(show(value)).value == value


@proven
@given(st.integers(-(2**31) + 1, 2**31 - 1))
def test_a_whole_number_shown_reads_back_as_itself(value):
    assert read_integer(show(value)).value == value


@proven
@given(st.text(max_size=60))
def test_no_text_makes_the_reader_stumble(typed):
    for read in (read_decimal(typed), read_percent(typed), read_integer(typed, 1, 5)):
        assert read.value is None or read.problem is None
        assert read.problem is None or plain(read.problem)
