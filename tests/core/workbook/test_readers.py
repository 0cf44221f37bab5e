"""Numbers, money, units, years and dates: what a cell means reaches the door as the same value, however it was written."""

from datetime import date, datetime, time
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from anyam.core.money import short
from anyam.core.periods import MONTHS, SHORT_MONTHS
from anyam.core.sheet import judge, locate
from anyam.core.sheet.judging import Match
from anyam.core.workbook.canvas import plain_number, shown
from anyam.core.workbook.headings import Lexicon
from anyam.core.workbook.lines import is_column_numbers, is_note, is_numbering, is_total
from anyam.core.workbook.scopes import Scope, Scopes, sheet_named
from anyam.core.workbook.statements import codes_listed, listed, split_statements, take_references
from anyam.core.workbook.values import NOBODY, say, say_money
from anyam.core.workbook.words import bare, core, letter, only_year, unit_of, year_in
from tests.core.builders import proven
from tests.core.workbook.build import edition, grid, read

UNITS = [
    ("Anggaran (juta rupiah)", 10**6),
    ("Pagu (Rp juta)", 10**6),
    ("Pagu (jt)", 10**6),
    ("Biaya (dalam ribuan rupiah)", 1000),
    ("Pagu Rp rb", 1000),
    ("Anggaran (Rp. 000)", 1000),
    ("Anggaran (x Rp 1.000)", 1000),
    ("Anggaran (Rp 1.000.000)", 10**6),
    ("Pagu (Rp M)", 10**9),
    ("Anggaran (miliar)", 10**9),
    ("Anggaran (milyar rupiah)", 10**9),
    ("Pagu (Rp)", 1),
    ("Pagu dalam rupiah", 1),
    ("Pagu", None),
    ("Jumlah murid", None),
]


def door(sheet, key, text):
    """The value the door finds in a text."""
    return judge(locate(edition().sheets[sheet], key), text, edition(), NOBODY)


def through(sheet, key, value, unit=1):
    """A cell of a file, read, then judged by the door."""
    column = edition().sheets[sheet].by_key[key.split(".")[0]]
    said = say(column, value, unit, edition())
    assert said.problem is None, said
    outcome = door(sheet, key, said.text)
    assert outcome.problem is None, outcome
    return outcome.value


def dotted(whole):
    return f"{whole:,}".replace(",", ".")


@pytest.mark.parametrize(("heading", "unit"), UNITS)
def test_a_heading_says_what_its_amounts_count(heading, unit):
    assert unit_of(heading) == unit


WAYS = st.sampled_from(["{n}", "Rp {d}", "Rp{d},-", "Rp. {d},00", "{d}", "IDR {n}", "{d} rupiah", " {d}.- "])


@proven
@given(st.integers(0, 10**14), WAYS)
def test_an_amount_in_full_is_the_amount_meant(amount, way):
    assert through("w7_aksi", "budgets.2023", way.format(n=amount, d=dotted(amount))) == amount


@proven
@given(st.integers(1, 999), st.sampled_from([1, 10**3, 10**6, 10**9]), st.booleans())
def test_a_bare_amount_counts_in_the_unit_of_its_heading(amount, unit, typed):
    value = dotted(amount) if typed else amount
    assert through("w7_aksi", "budgets.2023", value, unit) == amount * unit


@proven
@given(
    st.decimals(Decimal("0.001"), 900, places=3),
    st.sampled_from([(10**3, "ribuan"), (10**6, "juta"), (10**9, "miliar")]),
)
def test_a_real_number_under_a_unit_is_never_taken_for_a_thousand(amount, unit):
    rows = [["Program", "Kegiatan", f"Anggaran 2023 ({unit[1]} rupiah)"], ["Air", "Tandon", float(amount)]]
    reading = read(rows)
    assert not reading.problems
    assert door("w7_aksi", "budgets.2023", reading.rows[0].cells["budgets.2023"]).value == amount * unit[0]


@proven
@given(st.integers(1, 999), st.integers(0, 99), st.sampled_from(["M", "miliar", "jt", "juta", "rb", "Ribu", "T"]))
def test_an_amount_with_its_own_unit_ignores_that_of_the_heading(whole, part, word):
    unit = {"M": 10**9, "miliar": 10**9, "jt": 10**6, "juta": 10**6, "rb": 1000, "Ribu": 1000, "T": 10**12}[word]
    meant = (Decimal(whole) + Decimal(part) / 100) * unit
    assert through("w7_aksi", "total", f"{whole},{part:02} {word}", 10**6) == meant


@proven
@given(st.integers(10**6, 10**12))
def test_a_short_amount_reads_back_within_its_figures(amount):
    value = through("w7_aksi", "total", short(amount))
    assert abs(value - amount) <= amount * Decimal("0.06")


@proven
@given(st.decimals(-(10**9), 10**9, places=3), st.booleans())
def test_a_number_is_the_same_as_text_and_as_a_real_number(number, typed):
    value = plain_number(number) if typed else float(number)
    assert through("w4_gap", "current_value", value) == number


@proven
@given(
    st.sets(st.integers(2000, 2040), min_size=1, max_size=6), st.sampled_from(["; ", ", ", " dan ", " & ", "\n", "/"])
)
def test_years_in_any_list_are_the_same_years(years, separator):
    assert through("w7_aksi", "years", separator.join(map(str, sorted(years)))) == tuple(sorted(years))


@proven
@given(
    st.integers(2000, 2030),
    st.integers(0, 9),
    st.sampled_from(["-", " - ", "–", " s.d. ", " s/d ", " sampai ", " hingga "]),
)
def test_years_from_to_are_all_of_them(first, more, between):
    assert through("w7_aksi", "years", f"TA {first}{between}{first + more}") == tuple(range(first, first + more + 1))


@proven
@given(
    st.integers(1945, 2100),
    st.sampled_from([int, float, str, lambda year: date(year, 3, 1), lambda year: f"TA {year}"]),
)
def test_one_year_is_read_as_a_number_a_text_or_a_date(year, written):
    assert through("w7_aksi", "years", written(year)) == (year,)
    assert through("w9_quick_win", "year", written(year)) == year


@proven
@given(
    st.dates(date(1945, 1, 1), date(2100, 12, 31)), st.sampled_from(["long", "short", "figures", "iso", "real", "time"])
)
def test_a_date_is_the_day_meant(day, way):
    written = {
        "long": f"{day.day} {MONTHS['id'][day.month - 1]} {day.year}",
        "short": f"{day.day}-{SHORT_MONTHS['id'][day.month - 1]}-{day.year}",
        "figures": f"{day.day:02}/{day.month:02}/{day.year}",
        "iso": day.isoformat(),
        "real": day,
        "time": datetime.combine(day, time(7, 30)),
    }
    assert through("w9_risiko", "due", written[way]) == day


TABLE = {
    "Nama Program": ["Giliran Air", "Ambulans Pantura", "Kampung Data"],
    "Penerima Manfaat": ["41 desa", "Warga Pantura", "Relawan"],
    "Penanggung Jawab": ["BPBD", "Dinkes", "Dinkominfo"],
    "OPD Pendukung": ["DLH; DPUTARU", None, "Bappeda"],
    "Status": ["Baru", "Pengembangan", "baru"],
    "Pagu 2023 (Rp juta)": [850, "1.474", "1,25 M"],
    "Pagu 2024": ["Rp 5.000.000,-", 7_000_000, None],
    "Sumber Dana": ["APBD & CSR", "APBD", "DAK"],
    "Indikator": ["Jarak", "Waktu tanggap", "Relawan siaga"],
    "Satuan": ["hari", "menit", "orang"],
    "Target 2026": [3, "12,5", 40],
    "Sub Dimensi": ["Kesehatan", "Mobilitas", "Keamanan"],
}


@proven
@given(st.permutations(list(TABLE)), st.integers(0, 5))
def test_a_table_in_any_order_of_columns_gives_the_same_rows(order, above):
    def rows(heads):
        return [*[[]] * above, list(heads), *([TABLE[head][i] for head in heads] for i in range(3))]

    reading = read(rows(order))
    assert not reading.problems
    expected = read(rows(list(TABLE)))
    assert [(row.cells, row.dimension) for row in reading.rows] == [(row.cells, row.dimension) for row in expected.rows]
    assert len(reading.rows) == 3
    assert reading.tables[0].sheet == "w6_program"


ANYTHING = st.one_of(
    st.none(),
    st.text(max_size=30),
    st.integers(),
    st.floats(),
    st.booleans(),
    st.dates(),
    st.datetimes(),
    st.sampled_from(
        [
            "Program",
            "Kegiatan",
            "Tahun",
            "Anggaran",
            "OPD",
            "Kekuatan",
            "Ancaman",
            "Jumlah",
            "2023",
            "x",
            "S1",
            "Strategi SO",
        ]
    ),
)


@proven
@given(st.lists(st.lists(ANYTHING, max_size=6), max_size=12), st.sampled_from(["", "A1:B2", "B1:C3 A4:F4"]))
def test_no_grid_makes_the_reader_stumble(rows, merged):
    reading = read(grid(rows, merged))
    for row in reading.rows:
        assert all(isinstance(text, str) and text for text in row.cells.values())
        assert set(row.cells) <= set(row.places)


def test_what_a_cell_shows_is_what_people_see():
    assert shown(None) == ""
    assert shown("\u200b a\u00a0b \r\nc\0") == "a b \nc"
    assert (shown(True), shown(False)) == ("ya", "tidak")
    assert shown(0.1 + 0.2) == "0,3"
    assert shown(1e16) == "10000000000000000"
    assert shown(float("nan")) == ""
    assert shown(Decimal("1.50")) == "1,50"


def test_an_amount_that_is_none_is_told():
    assert say_money(-5, 1).problem is not None
    assert say_money("dua", 1).text == "dua"
    assert say_money("1 250 000 000", 1).text == "1250000000"
    assert say_money(float("inf"), 1).text == ""
    assert say_money("-", 1).text == ""
    assert say_money(True, 1).problem is not None


def test_nobody_is_looked_up_while_reading():
    assert (NOBODY.organisation("a"), NOBODY.item("b", "c"), NOBODY.area("d")) == (Match("a"), Match("c"), Match("d"))


def test_statements_of_a_cell_are_parted_however_they_are_marked():
    assert split_statements("1) satu\n   lanjutannya\n2) dua") == [("", "satu lanjutannya"), ("", "dua")]
    assert split_statements("S1. satu\nW2 - dua\nO3: tiga") == [("S1", "satu"), ("W2", "dua"), ("O3", "tiga")]
    assert split_statements("Satu\nDua\ndan lagi") == [("", "Satu"), ("", "Dua dan lagi")]
    assert split_statements("a. satu\nb. dua") == [("", "satu"), ("", "dua")]
    assert split_statements("Naik 3. Turun 5. Diam") == [("", "Naik 3. Turun 5. Diam")]
    assert split_statements(" \n-\n") == []
    assert listed("1. BPBD\n2. DLH;\n") == "BPBD; DLH"
    assert codes_listed("SO-1, WO2 dan ST3") == "SO-1; WO2; ST3"
    assert codes_listed("Giliran Air, Kemarau") == "Giliran Air, Kemarau"
    assert take_references("x" * 3000) == ("x" * 3000, "")


def test_words_of_headings_are_cut_to_the_core():
    assert core("3. Anggaran Tahun 2023 (Rp juta)") == "anggaran"
    assert bare("Nama Program Kerja Smart City") == "nama program"
    assert only_year("TA 2023")
    assert not only_year("Pagu 2023")
    assert year_in("2022-2023") is None
    assert year_in("Tahun ke 3", 2022) == 2024
    assert [letter(column) for column in (0, 25, 26, 701, 702)] == ["A", "Z", "AA", "ZZ", "AAA"]


def test_places_of_rows_are_recognised_in_their_words():
    scopes = Scopes(edition())
    assert scopes.within("Matriks Program Smart Enviromental Kabupaten") == "environment"
    assert scopes.within("Lampiran pilar: tata ruang") == "living"
    assert scopes.within("Smart Living dan Smart Economy") == ""
    assert scopes.group("Smart Entah") == ""
    assert scopes.read("Smart Living / entah") is None
    assert scopes.read("Smart Living:") == Scope("living")
    assert scopes.read("Smart Living: Kesehatan; Mobilitas") is None
    assert sheet_named("W6", edition()) == ("w6_program",)
    assert sheet_named("Kertas kerja 3 TOWS", edition()) == ("w3_tows",)
    assert sheet_named("W99 Rencana Aksi", edition()) == ("w7_aksi",)
    assert sheet_named("Lembar1", edition()) == ()


def test_lines_are_told_apart():
    assert is_total([(0, "Jumlah"), (3, "100")])
    assert is_total([(0, "JUMLAH SMART LIVING"), (3, "100")])
    assert not is_total([(0, "Jumlah penduduk miskin"), (3, "naik")])
    assert not is_total([(3, "100")])
    assert is_note([(0, "Catatan: sementara")])
    assert not is_note([(0, "Sumber daya manusia")])
    assert is_note([(0, "Halaman 2 dari 5")])
    assert is_note([(0, "Tabel 4.1 (lanjutan)")])
    assert not is_note([(0, "Pembangunan jalan lanjutan")])
    assert is_column_numbers([(0, "1"), (1, "2"), (2, "3")])
    assert not is_column_numbers([(0, "1"), (1, "2")])
    assert is_numbering(["1", "2.", "A. Kesehatan"])
    assert not is_numbering(["S1", "S2"])


def test_a_heading_longer_than_any_heading_means_nothing():
    lexicon = Lexicon(edition().sheets["w6_program"], edition(), 2022)
    assert lexicon.guesses("program " * 40) == ()
    assert lexicon.meant(("Penerima manfaat", "Entah")) == ()
