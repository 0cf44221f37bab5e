"""What a text typed into a cell means."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from anyam.core.framework import Column, Guide
from anyam.core.sheet import Cell, Match, expand, judge, locate
from anyam.core.sheet.judging import match_choice
from anyam.core.text import Text, Words, plain
from anyam.framework import edition
from tests.core.builders import proven, said

GMSC = edition("gmsc-2021", 1)
NAMELESS = Words("Kolom", "Column")
GUIDE = Guide(NAMELESS, NAMELESS, NAMELESS)


class Office:
    """A region with one office, one kecamatan and a few rows."""

    def organisation(self, typed):
        """Diskominfo, whatever the capitals; a near miss is proposed."""
        if typed.lower() in {"diskominfo", "uid-kominfo"}:
            return Match("uid-kominfo")
        return Match(near="Diskominfo") if typed.lower() == "diskomimfo" else Match()

    def item(self, noun, typed):
        """Strategies and problems by code; a title with a comma by its words."""
        if typed in {"S1", "O2", "1"}:
            return Match(f"uid-{noun}-{typed}")
        if typed == "Satukan loket, satukan data":
            return Match("uid-loket")
        return Match(near="Satukan loket") if typed == "Satukan loke" else Match()

    def area(self, typed):
        """Lasem; a near miss is proposed."""
        if typed == "Lasem":
            return Match("33.17.14")
        return Match(near="Lasem") if typed == "Lasen" else Match()


OFFICE = Office()


def column(kind, **fields):
    return Column(key="cell", name=NAMELESS, type=kind, home="sheet", guide=GUIDE, **fields)


def judged(kind, typed, *path, **fields):
    return judge(Cell(column(kind, **fields), path), typed, GMSC, OFFICE)


def typed_into(noun, key, typed):
    return judge(locate(GMSC.sheet_of(noun), key), typed, GMSC, OFFICE)


SCALARS = [
    ("line", "  Mal   Pelayanan\nPublik ", "Mal Pelayanan Publik", "Mal Pelayanan Publik"),
    ("text", " satu\r\ndua\rtiga ", "satu\ndua\ntiga", "satu\ndua\ntiga"),
    ("text", "satu\0", "satu", "satu"),
    ("integer", "1.234", 1234, "1234"),
    ("decimal", "1.234,50", Decimal("1234.5"), "1234,5"),
    ("decimal", "123.456.789.012,123456", Decimal("123456789012.123"), "123456789012,123"),
    ("percent", "12,5 %", Decimal("12.5"), "12,5"),
    ("money", "Rp 1,25 M", Decimal(1_250_000_000), "1250000000"),
    ("money", "Rp1.250,50", Decimal("1250.50"), "1250,5"),
    ("date", "22 September 2022", date(2022, 9, 22), "2022-09-22"),
    ("dates", "1/8/2022 - 31/12/2022", (date(2022, 8, 1), date(2022, 12, 31)), "2022-08-01..2022-12-31"),
    ("year", " 2023 ", 2023, "2023"),
    ("years", "2022 s.d. 2023, 2025", (2022, 2023, 2025), "2022-2023, 2025"),
    ("value_matrix", "80  persen", "80 persen", "80 persen"),
]
KINDS = [
    "line", "text", "integer", "decimal", "percent", "money", "date", "dates", "year", "years", "choice",
    "organisation", "item", "value_matrix",
]  # fmt: skip


@pytest.mark.parametrize(("kind", "typed", "value", "text"), SCALARS)
def test_a_text_is_read_and_kept_in_one_way_of_writing(kind, typed, value, text):
    found = judged(kind, typed)
    assert (found.value, found.text, found.problem) == (value, text, None)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("typed", ["", "   ", "\n", "\0"])
def test_an_empty_text_is_an_empty_cell(kind, typed):
    found = judged(kind, typed, vocabularies=("horizons",))
    assert (found.value, found.text, found.problem) == (None, "", None)


@pytest.mark.parametrize("kind", ["integer", "decimal", "percent", "money", "date", "dates", "year", "years"])
def test_a_dash_in_a_cell_of_figures_is_an_empty_cell(kind):
    found = judged(kind, "-")
    assert (found.value, found.text, found.problem) == (None, "", None)


@pytest.mark.parametrize("kind", ["integer", "decimal", "percent", "money", "date", "dates", "year", "years"])
def test_what_cannot_be_read_stays_as_typed_beside_an_empty_value(kind):
    found = judged(kind, "  dua ratus ")
    assert (found.value, found.text) == (None, "dua ratus")
    assert said(found.problem).startswith("“dua ratus” is not a")


@pytest.mark.parametrize(("kind", "most"), [("line", 300), ("text", 20_000), ("value_matrix", 300)])
def test_a_text_too_long_for_its_column_is_kept_and_told(kind, most):
    assert judged(kind, "a" * most).problem is None
    found = judged(kind, "a" * (most + 1))
    assert (found.value, found.text) == (None, "a" * (most + 1))
    assert said(found.problem) == f"this text has {most + 1} characters; {most} are enough"


@pytest.mark.parametrize(
    ("typed", "problem"),
    [
        ("0,5", None),
        ("0", None),
        ("1", None),
        ("1,1", "“1,1” is outside the range of this column"),
        ("-0,1", "“-0,1” is outside the range of this column"),
    ],
)
def test_a_decimal_keeps_to_the_bounds_of_its_column(typed, problem):
    found = typed_into("SwotItem", "weight", typed)
    assert (found.problem and plain(found.problem)) == problem
    assert (found.value is None) == (problem is not None)


def test_a_decimal_may_be_bounded_on_one_side_only():
    assert judged("decimal", "1000", low=0).problem is None
    assert judged("decimal", "-1000", high=0).problem is None


@pytest.mark.parametrize("typed", ["menengah", "Jangka menengah", "JANGKA  MENENGAH", "Medium term", "Menengah"])
def test_a_choice_is_found_by_code_or_name_in_either_language(typed):
    found = typed_into("Programme", "horizon", typed)
    assert (found.value, found.text) == ("menengah", "menengah")


@pytest.mark.parametrize("typed", ["quick-win", "QUICK WIN", "quick_win"])
def test_dashes_and_spaces_in_a_choice_do_not_matter(typed):
    assert match_choice(typed, GMSC.choices("evaluation_components")) == "quick_win"


def test_a_choice_of_two_lists_is_found_in_either():
    assert typed_into("SwotItem", "scope", GMSC.dimensions[0].name.id).value == GMSC.dimensions[0].code
    assert typed_into("SwotItem", "scope", GMSC.pillars[0].name.id).value == GMSC.pillars[0].code


def test_what_is_none_of_the_choices_is_told_with_an_example():
    found = typed_into("Programme", "horizon", "nanti")
    assert (found.value, found.text) == (None, "nanti")
    assert said(found.problem) == "“nanti” is not one of the choices; choose for example Short term"


def test_a_choice_without_choices_has_no_example():
    assert said(judged("choice", "nanti").problem) == "“nanti” is not one of the choices; choose for example "


@pytest.mark.parametrize(
    ("noun", "key", "typed", "uid"),
    [
        ("Programme", "owner", "Diskominfo", "uid-kominfo"),
        ("Programme", "main_problem", "1", "uid-Problem-1"),
        ("Activity", "program", "S1", "uid-Programme-S1"),
    ],
)
def test_a_reference_is_kept_as_the_uid_it_means(noun, key, typed, uid):
    found = typed_into(noun, key, typed)
    assert (found.value, found.text, found.problem) == (uid, uid, None)


@pytest.mark.parametrize(
    ("noun", "key", "typed", "problem"),
    [
        ("Programme", "owner", "Dinas Baru", "“Dinas Baru” is not an organisation of this region; add it or choose"),
        ("Programme", "owner", "Diskomimfo", "“Diskomimfo” is not an organisation of this region; did you mean Diskom"),
        ("Programme", "main_problem", "9", "“9” is not found on its sheet; type its code or choose from the list"),
        ("Programme", "service", "Satukan loke", "“Satukan loke” is not found on its sheet; did you mean “Satukan l"),
    ],
)
def test_a_reference_that_means_nothing_is_told_and_never_guessed(noun, key, typed, problem):
    found = typed_into(noun, key, typed)
    assert (found.value, found.text) == (None, typed)
    assert said(found.problem).startswith(problem)


@pytest.mark.parametrize("tick", ["1", "x", "X", "ya", "Yes", "true", "v", "✓"])
def test_a_place_in_a_list_is_ticked_in_many_ways(tick):
    found = typed_into("Programme", "funding.apbd", tick)
    assert (found.value, found.text) == ("apbd", "1")


@pytest.mark.parametrize(
    ("noun", "key", "value"),
    [
        ("Programme", "funding.APBD kabupaten/kota", "apbd"),
        ("Programme", "strategies.S1", "uid-Strategy-S1"),
        ("Programme", "supporters.Diskominfo", "uid-kominfo"),
        ("Activity", "location.Lasem", "33.17.14"),
    ],
)
def test_the_place_in_a_list_says_what_is_meant(noun, key, value):
    found = typed_into(noun, key, "1")
    assert (found.value, found.text, found.problem) == (value, "1", None)


@pytest.mark.parametrize(
    ("noun", "key", "typed", "problem"),
    [
        ("Programme", "funding.apbd", "mungkin", "type 1 to choose it, or nothing"),
        ("Programme", "funding.dompet", "1", "“dompet” is not one of the choices; choose for example Budget of the"),
        ("Programme", "strategies.S9", "1", "“S9” is not found on its sheet; type its code or choose from the list"),
        ("Programme", "supporters.Dinas Baru", "1", "“Dinas Baru” is not an organisation of this region; add it"),
        ("Activity", "location.Kota", "1", "“Kota” is not a kecamatan of this region"),
        ("Activity", "location.Lasen", "1", "“Lasen” is not a kecamatan of this region; did you mean Lasem?"),
        ("Programme", "strategies.?", "S1, S9", "“S9” is not found on its sheet; type its code or choose"),
        ("Programme", "strategies.?", "S1", "this list was kept as typed; choose its entries"),
    ],
)
def test_a_place_in_a_list_that_means_nothing_is_told(noun, key, typed, problem):
    found = typed_into(noun, key, typed)
    assert (found.value, found.text) == (None, typed)
    assert said(found.problem).startswith(problem)


@pytest.mark.parametrize("key", ["budgets", "budgets.2023", "budgets.2023.-", "budgets.2023.apbd", "budgets.-.csr"])
def test_money_is_read_at_every_place_of_its_table(key):
    found = typed_into("Activity", key, "2,5 juta")
    assert (found.value, found.text) == (Decimal(2_500_000), "2500000")
    assert typed_into("Activity", key, "-").text == ""


@pytest.mark.parametrize(
    ("key", "typed", "problem"),
    [
        ("budgets.2023.dompet", "1 jt", "there is no source of funds “dompet”"),
        ("budgets.2023", "1.250 M", "“1.250 M” can be read in two ways"),
    ],
)
def test_money_that_cannot_be_placed_or_read_is_kept_and_told(key, typed, problem):
    found = typed_into("Activity", key, typed)
    assert (found.value, found.text) == (None, typed)
    assert said(found.problem).startswith(problem)


def test_a_text_per_entry_is_kept_with_its_lines():
    found = typed_into("QuickWin", "indicators_text.manfaat", "Cepat.\nMurah.")
    assert (found.value, found.text) == ("Cepat.\nMurah.", "Cepat.\nMurah.")


def test_a_figure_per_entry_keeps_to_its_bounds():
    criterion = next(iter(GMSC.choices("quick_win_criteria")))
    assert typed_into("Nomination", f"scores.{criterion}", "5").value == 5
    assert typed_into("Nomination", f"scores.{criterion}", "-").text == ""
    found = typed_into("Nomination", f"scores.{criterion}", "6")
    assert (found.value, found.text, said(found.problem)) == (None, "6", "“6” is outside 1 to 5")


def test_an_entry_the_edition_does_not_have_is_told():
    found = typed_into("QuickWin", "indicators_text.warna", "biru")
    assert (found.value, found.text) == (None, "biru")
    assert said(found.problem) == "there is no entry “warna” here"


@pytest.mark.parametrize(
    ("key", "typed", "value"),
    [("data.1.value", "12,5", Decimal("12.5")), ("data.1.year", "2021", 2021), ("data.1.unit", "persen", "persen")],
)
def test_a_cell_of_a_nested_row_is_read_by_its_own_column(key, typed, value):
    assert typed_into("Issue", key, typed).value == value


@pytest.mark.parametrize(
    ("noun", "key", "typed", "named"),
    [
        ("Programme", "strategies", "S1", [("uid-Strategy-S1", "S1")]),
        ("Programme", "strategies", "S1, O2", [("uid-Strategy-S1", "S1"), ("uid-Strategy-O2", "O2")]),
        ("Programme", "strategies", " S1 ;O2\n", [("uid-Strategy-S1", "S1"), ("uid-Strategy-O2", "O2")]),
        ("Programme", "strategies", "S1 & O2", [("uid-Strategy-S1", "S1"), ("uid-Strategy-O2", "O2")]),
        ("Programme", "strategies", "Satukan loket, satukan data", [("uid-loket", "Satukan loket, satukan data")]),
        (
            "Programme",
            "strategies",
            "S1; Satukan loket, satukan data\nO2",
            [
                ("uid-Strategy-S1", "S1"),
                ("uid-loket", "Satukan loket, satukan data"),
                ("uid-Strategy-O2", "O2"),
            ],
        ),
        ("Programme", "funding", "APBD; CSR", [("apbd", "APBD"), ("csr", "CSR")]),
        ("Activity", "location", "Lasem", [("33.17.14", "Lasem")]),
        ("Programme", "supporters", "", []),
        ("Programme", "supporters", " , ", []),
    ],
)
def test_a_list_typed_as_one_text_names_its_entries(noun, key, typed, named):
    assert expand(locate(GMSC.sheet_of(noun), key), typed, OFFICE, GMSC) == named


def test_a_list_with_one_unknown_name_is_told_by_that_name():
    told = expand(locate(GMSC.sheet_of("Programme"), "strategies"), "S1, S9, S8", OFFICE, GMSC)
    assert isinstance(told, Text)
    assert plain(told).startswith("“S9” is not found on its sheet")


days = st.dates(date(1945, 1, 1), date(2100, 12, 31))
TYPED = {
    "line": st.text(max_size=80),
    "text": st.text(max_size=80),
    "integer": st.integers(-(10**9), 10**9).map(str),
    "decimal": st.decimals(-(10**12), 10**12, places=4).map(lambda each: f"{each:f}".replace(".", ",")),
    "percent": st.decimals(0, 100, places=3).map(lambda each: f"{each:f} %".replace(".", ",")),
    "money": st.decimals(0, 10**14, places=2).map(lambda each: f"Rp {each:,f}".translate(str.maketrans(",.", ".,"))),
    "date": days.map(date.isoformat),
    "dates": st.tuples(days, days).map(sorted).map(lambda pair: f"{pair[0]}..{pair[1]}"),
    "year": st.integers(1945, 2100).map(str),
    "years": st.sets(st.integers(1945, 2100), min_size=1).map(lambda each: "; ".join(map(str, each))),
    "choice": st.sampled_from([each.name.id for each in GMSC.choices("horizons").values()]),
    "organisation": st.just("Diskominfo"),
    "item": st.sampled_from(["S1", "O2"]),
    "value_matrix": st.text(max_size=80),
}


@pytest.mark.parametrize("kind", KINDS)
def test_the_text_that_is_kept_reads_back_as_the_same_value(kind):
    known = Office()
    known.item = lambda _noun, typed: Match(typed if typed.startswith("uid") else f"uid-{typed}")
    cell = Cell(column(kind, vocabularies=("horizons",)))

    @proven
    @given(TYPED[kind])
    def reads_back(typed):
        first = judge(cell, typed, GMSC, known)
        assert first.problem is None
        assert judge(cell, first.text, GMSC, known) == first

    reads_back()


@proven
@given(st.sampled_from([*KINDS, "money_matrix", "items", "organisations", "areas", "choices"]), st.text(max_size=60))
def test_whatever_is_typed_becomes_a_value_or_is_kept_with_a_problem(kind, typed):
    path = ("2023",) if kind == "money_matrix" else ("S1",)
    found = judged(kind, typed, *path, vocabularies=("horizons",))
    if found.problem is None:
        assert (found.value is None) == (found.text == "")
    else:
        assert found.value is None
        assert found.text == typed.replace("\0", "").strip()
        assert plain(found.problem)
