"""Rupiah as offices write them."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from anyam.core.chain import check_chain
from anyam.core.chain.findings import CHECKS
from anyam.core.chain.kinds import CELLS, KINDS
from anyam.core.chain.money import ceiling_of, differences, planned, portions, total
from anyam.core.money import full, read_amount, short, unit_for
from anyam.core.text import plain
from tests.core.builders import BUDGET, MILLION, change, drop, proven, row, tied

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
    ("Rp\N{NO-BREAK SPACE}2,5\N{NO-BREAK SPACE}jt", 2_500_000),
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
        ("Rp\N{NO-BREAK SPACE}-", None),
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
    assert short(amount) == tied(indonesian)
    assert short(amount, "en-gb") == tied(english)


@pytest.mark.parametrize(
    ("amount", "shown"),
    [(950_000_000_000, "Rp950 M"), (975_000_000, "Rp975 jt"), (999_949_999, "Rp999,9 jt"), (999_950_000, "Rp1 M")],
)
def test_an_amount_just_below_a_unit_is_not_rounded_up_to_it(amount, shown):
    assert short(amount) == tied(shown)


def test_the_currency_can_be_left_to_the_heading():
    assert short(350_000_000, currency=False) == tied("350 jt")


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


@pytest.mark.parametrize(
    ("amounts", "unit", "shown", "english"),
    [
        ([], "rupiah", [], []),
        ([0, 1, 999_999], "rupiah", ["0", "1", "999.999"], ["0", "1", "999,999"]),
        ([350_000_000, 12_000_000], "juta rupiah", ["350", "12"], ["350", "12"]),
        ([350_500_000, 12_000_000], "juta rupiah", ["350,5", "12,0"], ["350.5", "12.0"]),
        ([98_988_000_000, 1], "juta rupiah", ["98.988,0", "<0,1"], ["98,988.0", "<0.1"]),
        ([10**11, 3 * 10**9], "miliar rupiah", ["100", "3"], ["100", "3"]),
        ([10**11, 2_500_000_000], "miliar rupiah", ["100,0", "2,5"], ["100.0", "2.5"]),
        ([123_456_789_012], "miliar rupiah", ["123,46"], ["123.46"]),
        ([-350_000_000], "juta rupiah", ["-350"], ["-350"]),
    ],
)
def test_a_table_of_money_has_one_unit_and_as_many_decimals_as_it_needs(amounts, unit, shown, english):
    found = unit_for(amounts)
    assert found.name.id == unit
    assert [found.figure(amount) for amount in amounts] == shown
    assert [found.figure(amount, "en") for amount in amounts] == english


@proven
@given(st.lists(st.integers(0, 10**15), min_size=1))
def test_no_amount_of_a_table_looks_like_nothing(amounts):
    unit = unit_for(amounts)
    for amount in amounts:
        assert bool(set(unit.figure(amount)) - {"0", ",", "."}) == bool(amount)


def budgets(plan):
    """Three programmes of 200 million each: one asks for more, one for less, one for what its ceiling says."""
    more, less = (line._replace(amount=line.amount * part) for line, part in ((BUDGET[0], 3), (BUDGET[0], 1)))
    return change(change(plan, "activity-1-1", lines=(more, BUDGET[1])), "activity-1-2", lines=(less,))


def test_programmes_whose_activities_cost_something_else_than_their_ceiling_are_told_the_largest_first(plan):
    changed = change(budgets(plan), "programme-1-3", ceilings=())
    found = differences(changed)
    assert [(each.uid, each.over / MILLION) for each in found] == [("programme-1-1", 200), ("programme-1-2", -100)]
    assert [(each.asked / MILLION, each.ceiling / MILLION) for each in found] == [(400, 200), (100, 200)]


def test_a_programme_without_activities_or_whose_activities_have_no_money_is_not_compared(plan):
    assert differences(plan) == ()
    assert differences(change(plan, "activity-1-1", lines=())) == ()
    assert differences(drop(plan, "activity-1-1")) == ()


def test_the_finest_grain_of_the_money_adds_up_to_the_whole_and_names_who_spends_it(plan):
    nobody_s = change(plan, "activity-1-1", owner="", lines=(BUDGET[0],))
    ceilings_only = change(nobody_s, "activity-2-1", lines=())
    loose = change(ceilings_only, "activity-3-1", programme="")
    parts = {each.uid: each for each in portions(loose)}
    assert total(line for each in parts.values() for line in each.lines) == total(
        line for each in planned(loose) for line in each.lines
    )
    assert parts["activity-1-1"].owner == row(loose, "programme-1-1").owner
    assert (parts["activity-1-1"].programme, parts["activity-1-1"].problem) == ("programme-1-1", "problem-1")
    assert parts["programme-2-1"].lines == row(loose, "programme-2-1").ceilings
    assert (parts["activity-3-1"].programme, parts["activity-3-1"].problem) == ("", "")
    assert "programme-3-1" in parts, "its ceiling stands in again"


def test_a_row_without_money_is_no_part_of_it(plan):
    bare = change(change(plan, "activity-1-1", lines=(), programme=""), "programme-1-1", ceilings=())
    assert {"activity-1-1", "programme-1-1"} & {each.uid for each in portions(bare)} == set()


def test_the_region_s_ceiling_of_a_year_is_over_all_sources_or_of_one(plan):
    split = replace(plan, ceilings={(2023, "apbd"): Decimal(5), (2023, ""): Decimal(2), (2024, "csr"): Decimal(1)})
    assert (ceiling_of(split, 2023), ceiling_of(split, 2023, "apbd"), ceiling_of(split, 2023, "csr")) == (7, 5, None)
    assert ceiling_of(split, 2022) is None


def test_every_check_has_a_name_for_its_kind_and_a_cell_that_the_editions_know(plan):
    check_chain(plan)
    assert set(KINDS) == set(CHECKS)
    assert set(CELLS) <= set(CHECKS)
    keys = {column.key for sheet in plan.edition.sheets.values() for column in sheet.columns if column.home == "sheet"}
    assert set(CELLS.values()) <= keys
