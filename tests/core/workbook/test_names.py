"""Names of choices and of offices in a cell, and the words of those who signed: nothing that was typed is lost silently."""

import pytest

from anyam.core.framework import Choice
from anyam.core.text import Words
from anyam.core.workbook.choices import choose, choose_many, likely, nearest, of_length
from anyam.core.workbook.offices import offices_listed
from anyam.core.workbook.signing import is_signature, is_signed
from tests.core.workbook.build import edition


def test_choices_are_known_by_parts_of_their_names_and_never_guessed():
    funds = edition().choices("funding_sources")
    assert choose("CSR / TJSL perusahaan", funds) == "csr"
    assert choose("Anggaran daerah (APBD)", funds) == "apbd"
    assert choose("APBD (CSR)", funds) is None
    assert choose("swadaya", funds) == "komunitas"
    assert nearest("zzzz", funds) == ""


@pytest.mark.parametrize(
    ("typed", "codes"),
    [
        ("APBD, CSR dan Dana Desa", ("apbd", "csr", "dana_desa")),
        ("APBD,", ("apbd",)),
        ("APBD (CSR)", ("apbd", "csr")),
        ("Anggaran daerah (APBD) serta CSR/TJSL", ("apbd", "csr")),
        ("DD - APBD", ("dana_desa", "apbd")),
        ("1. APBD Kab. Rembang 2. APBD Provinsi Jawa Tengah", ("apbd", "apbd_prov")),
        ("a) APBN\nb) Hibah", ("apbn", "hibah")),
        ("Self-help, community or NGO; Grant", ("komunitas", "hibah")),
        ("Budget of the regency or city (APBD) and Village fund", ("apbd", "dana_desa")),
        ("Swadaya / komunitas / LSM & KPBU", ("komunitas", "kpbu")),
        ("Kerja sama pemerintah dengan badan usaha, APBD", ("kpbu", "apbd")),
        ("CSR, CSR", ("csr",)),
        ("APBD + entah", None),
        ("Bank Jateng (CSR)", None),
        ("Pemerintah, CSR", None),
        ("APBD Kabupaten, Rembang", None),
        ("sumber dana", None),
        ("CSR, " * 200, None),
    ],
)
def test_of_a_list_of_choices_everything_is_understood_or_nothing_taken(typed, codes):
    assert choose_many(typed, edition().choices("funding_sources")) == codes


def test_names_that_hold_words_for_and_or_are_looked_for_first():
    names = {
        "air": "Air, sanitasi dan limbah",
        "jalan": "Jalan atau jembatan",
        "limbah": "Limbah",
        "riset": "Riset & data",
    }
    choices = {code: Choice(code, Words(name, name), Words(name, name)) for code, name in names.items()}
    for separator in ("; ", ", ", " dan ", " & ", "\n", " atau "):
        assert choose_many(separator.join(names.values()), choices) == tuple(names)
    assert choose_many("Limbah dan Air, sanitasi dan limbah", choices) == ("limbah", "air")
    assert choose_many("Air dan Limbah dan Kebun", choices) is None


def test_a_length_in_years_is_a_horizon_and_years_only_propose_one():
    horizons = edition().choices("horizons")
    lengths = {
        "5 tahun": "menengah",
        "1 (satu) tahun": "pendek",
        "selama sepuluh thn": "panjang",
        "50 tahun": "",
        "5": "",
    }
    assert {text: of_length(text, horizons) for text in lengths} == lengths
    assert likely("2022-2026", horizons) == "Jangka menengah"
    assert likely("2022", horizons) == "Jangka pendek"
    assert likely("jangka panjan", horizons) == "Jangka panjang"
    assert likely("2022-2026", edition().choices("funding_sources")) == ""


SIGNED = [
    ("Mengetahui, Kepala Dinas Komunikasi dan Informatika Kabupaten Rembang",),
    ("Mengetahui Kepala Dinas Kesehatan",),
    ("Mengetahui,\nKepala Dinas",),
    ("KEPALA DINAS\n\nFulan\nNIP. 1970",),
    ("Mengetahui,", "Rembang, 22 September 2022"),
    ("Disusun oleh:", "Diperiksa oleh:", "Disetujui oleh:"),
    ("NIP. 19650101 199003 1 001",),
    ("Ditetapkan di  : Rembang",),
    ("pada tanggal 12 Maret 2022",),
    ("a.n. Bupati Rembang",),
    ("an. Plt. Kepala Bappeda",),
    ("(...................)",),
    ("Tembusan:",),
]
NOT_SIGNED = [
    ("Mengetahui kondisi jaringan",),
    ("1", "Mengetahui tingkat kepuasan warga"),
    ("Disetujui Bupati sebagai proyek percontohan",),
    ("1", "Fulan", "NIP. 1970", "Ketua"),
    ("Fulan\nNIP. 1970",),
    ("Kepala Dinas Kesehatan",),
    ("Sekretaris Daerah", "Ketua"),
    ("1", "Rembang, 12 Maret 2022", "rapat"),
    ("NIP. 1", "NIP. 2", "NIP. 3", "NIP. 4", "NIP. 5"),
    ("Mengetahui, " + "x" * 200,),
]


@pytest.mark.parametrize("texts", SIGNED)
def test_what_stands_under_a_table_is_no_data(texts):
    assert is_signature(list(enumerate(texts)))


@pytest.mark.parametrize("texts", NOT_SIGNED)
def test_rows_that_only_sound_like_signatures_are_data(texts):
    assert not is_signature(list(enumerate(texts)))


def test_names_with_degrees_offices_and_ranks_may_stand_among_signatures():
    for text in (
        "Drs. FULAN, SH., MH.",
        "Fulan, S.Kom",
        "H. Fulan",
        "Pembina Utama Madya",
        "Plt. Kepala Bappeda",
        "(Fulan)",
    ):
        assert is_signed([(0, text)]), text
    assert not is_signed([(0, "Sosialisasi kepada warga")])


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("DLH / DPMD / Diskominfo", "DLH; DPMD; Diskominfo"),
        ("Dinas Pendidikan dan Kebudayaan", "Dinas Pendidikan dan Kebudayaan"),
        ("Dinas Komunikasi\ndan Informatika", "Dinas Komunikasi; dan Informatika"),
        ("Bagian Hukum dan Bagian Organisasi", "Bagian Hukum; Bagian Organisasi"),
        ("1. BPBD; 2. Kecamatan Sumber dan Bulu", "BPBD; Kecamatan Sumber dan Bulu"),
        ("", ""),
    ],
)
def test_a_list_of_offices_is_divided_only_where_another_office_begins(typed, names):
    assert offices_listed(typed) == names
