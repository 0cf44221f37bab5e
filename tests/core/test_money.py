"""Rupiah as offices write them."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from anyam.core.money import full, read_amount, short
from anyam.core.text import plain
from tests.core.builders import proven

AMOUNTS = [
    ("0", 0),
    ("350", 350),
    ("350.000.000", 350_000_000),
    ("Rp 1.250.000.000,-", 1_250_000_000),
    ("Rp1.250.000.000", 1_250_000_000),
    ("Rp. 1.250.000.000,00", 1_250_000_000),
    ("Rp.5000", 5_000),
    ("IDR 5.000.000", 5_000_000),
    ("rp 5.000.-", 5_000),
    ("5.000.000,—", 5_000_000),
    ("Rp0,-", 0),
    ("1,25 M", 1_250_000_000),
    ("1.5 M", 1_500_000_000),
    ("1,250 M", 1_250_000_000),
    ("1,2M.", 1_200_000_000),
    ("Rp 96,1 miliar", 96_100_000_000),
    ("3 milyar", 3_000_000_000),
    ("1 mil", 1_000_000_000),
    ("2 T", 2_000_000_000_000),
    ("1,5 triliun", 1_500_000_000_000),
    ("2,5 juta", 2_500_000),
    ("350 jt", 350_000_000),
    ("10JT.", 10_000_000),
    ("750 rb", 750_000),
    ("750ribu", 750_000),
    ("25k", 25_000),
    ("1250 rb", 1_250_000),
    ("350.000 rupiah", 350_000),
    ("Rp1.250,50", "1250.50"),
    ("1250,5", "1250.50"),
    ("0,125", "0.12"),
    ("1,250,000", 1_250_000),
    ("Rp 1,250.00", 1_250),
    ("999.999.999.999.999", 999_999_999_999_999),
]
NOT_AMOUNTS = ["dua ratus", "350 xyz", "5 m2", "1.2.3", "-5", ".5 M", "Rp .5 M", "1..5", "2,5 juta juta"]
RATES = ["Rp. 2,5 juta/desa", "50 rb per orang", "12 @ Rp 500.000", "1 jt / unit"]
TWO_WAYS = ["1.250 M", "1.250 jt", "2.500 rb", "1,250", "Rp 1,250", "350,000"]
TOO_LARGE = ["1.250.000.000 M", "Rp1.000.000.000.000.000", "5000 T", "9" * 400]


@pytest.mark.parametrize(("typed", "rupiah"), AMOUNTS)
def test_an_amount_is_read_as_offices_write_it(typed, rupiah):
    read = read_amount(typed)
    assert read.readable, plain(read.problem)
    assert read.value == Decimal(rupiah)


@pytest.mark.parametrize("typed", ["", "  ", "-", "–", "—", "--"])
def test_a_dash_is_no_amount_and_no_problem(typed):
    read = read_amount(typed)
    assert read.readable
    assert read.value is None


@pytest.mark.parametrize("typed", NOT_AMOUNTS)
def test_words_are_not_an_amount(typed):
    read = read_amount(typed)
    assert read.value is None
    assert plain(read.problem) == f"“{typed}” is not an amount; type for example 350 jt, 1,2 M or 350.000.000"


@pytest.mark.parametrize("typed", RATES)
def test_a_price_per_unit_is_not_an_amount(typed):
    said = plain(read_amount(typed).problem)
    assert said == f"“{typed}” is a price per unit, not an amount; multiply it out and type the sum"


@pytest.mark.parametrize("typed", TWO_WAYS)
def test_an_amount_that_can_be_read_in_two_ways_is_never_guessed(typed):
    read = read_amount(typed)
    assert read.value is None
    assert plain(read.problem) == (
        f"“{typed}” can be read in two ways; write the amount in full, for example 1.250.000.000"
    )


@pytest.mark.parametrize("typed", TOO_LARGE)
def test_more_than_a_region_can_plan_is_told(typed):
    assert plain(read_amount(typed).problem) == f"“{typed}” is more than a region can plan; check the unit"


@pytest.mark.parametrize(
    ("typed", "rupiah"),
    [
        ("350", 350_000_000),
        ("1.250", 1_250_000_000),
        ("2,5", 2_500_000),
        ("2.5", 2_500_000),
        ("0,125", 125_000),
        ("1.250.000", 1_250_000),
        ("Rp 350.000.000", 350_000_000),
        ("Rp 350", 350_000_000),
        ("2,5 juta rupiah", 2_500_000),
        ("Rp -", None),
        ("350 rupiah", 350),
        ("350 rb", 350_000),
        ("2 M", 2_000_000_000),
        ("-", None),
    ],
)
def test_under_a_heading_in_millions_only_a_bare_number_counts_millions(typed, rupiah):
    assert read_amount(typed, unit=1_000_000).value == rupiah


@pytest.mark.parametrize(
    ("amount", "indonesian", "english"),
    [
        (1_250_000_000, "Rp1.250.000.000", "Rp1,250,000,000"),
        (Decimal("1250.50"), "Rp1.250,5", "Rp1,250.5"),
        (-2500, "-Rp2.500", "-Rp2,500"),
        (0, "Rp0", "Rp0"),
    ],
)
def test_in_full_every_digit_is_written(amount, indonesian, english):
    assert full(amount) == indonesian
    assert full(amount, "en") == english


@pytest.mark.parametrize(
    ("amount", "indonesian", "english"),
    [
        (96_100_000_000, "Rp96,1 M", "Rp96.1 bn"),
        (1_250_000_000_000, "Rp1,3 T", "Rp1.3 tn"),
        (350_000_000, "Rp350 jt", "Rp350 m"),
        (750_000, "Rp750 rb", "Rp750 k"),
        (999, "Rp999", "Rp999"),
        (Decimal("12.5"), "Rp12,5", "Rp12.5"),
        (0, "Rp0", "Rp0"),
        (-2_500_000, "-Rp2,5 jt", "-Rp2.5 m"),
        (999_400, "Rp999,4 rb", "Rp999.4 k"),
    ],
)
def test_on_a_screen_three_figures_are_enough(amount, indonesian, english):
    assert short(amount) == indonesian
    assert short(amount, "en-gb") == english


@pytest.mark.parametrize(
    ("amount", "shown"),
    [(950_000_000_000, "Rp950 M"), (975_000_000, "Rp975 jt"), (999_949_999, "Rp999,9 jt"), (999_950_000, "Rp1 M")],
)
def test_an_amount_just_below_a_unit_is_not_rounded_up_to_it(amount, shown):
    assert short(amount) == shown


def test_the_currency_can_be_left_to_the_heading():
    assert short(350_000_000, currency=False) == "350 jt"


amounts = st.decimals(0, 999_999_999_999_999, places=2)


@proven
@given(amounts)
def test_an_amount_written_in_full_reads_back_as_itself(amount):
    assert read_amount(full(amount)).value == amount


@proven
@given(st.decimals(0, 999 * 10**12, places=2))
def test_an_amount_written_short_reads_back_as_nearly_itself(amount):
    read = read_amount(short(amount))
    assert read.readable
    assert abs(read.value - amount) <= amount / 20


@proven
@given(st.text(max_size=60), st.sampled_from([1, 1_000, 1_000_000]))
def test_no_text_makes_the_reader_stumble(typed, unit):
    read = read_amount(typed, unit)
    assert read.value is None or (read.problem is None and read.value >= 0)
    assert read.problem is None or plain(read.problem)
