"""Words are found in any of their forms, and nothing exact is bent."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from anyam.core.search.roots import ROOTS
from anyam.core.search.words import SPELLINGS, STOP, fold, places, root, roots, rules, words

# Each family is found under one root: what officials write, as they write it.
FAMILIES = [
    "rencana perencanaan merencanakan terencana direncanakan berencana rencananya",
    "lanjut berkelanjutan keberlanjutan lanjutan melanjutkan dilanjutkan selanjutnya",
    "layan pelayanan layanan melayani dilayani terlayani layanannya",
    "kelola pengelolaan mengelola dikelola terkelola pengelola",
    "sekolah bersekolah persekolahan sekolahnya",
    "digital digitalisasi mendigitalkan didigitalkan",
    "daya pemberdayaan memberdayakan berdaya diberdayakan",
    "tingkat peningkatan meningkatkan ditingkatkan meningkat bertingkat",
    "kurang pengurangan mengurangi berkurang dikurangi kekurangan",
    "terap penerapan menerapkan diterapkan terapan",
    "izin perizinan diizinkan ijin perijinan mengizinkan",
    "rumah perumahan rumahan rumahnya merumahkan",
    "ikan perikanan ikannya",
    "beri memberikan diberikan pemberian pemberi",
    "nilai penilaian menilai dinilai bernilai",
    "awas pengawasan mengawasi diawasi pengawas",
    "minta permintaan meminta dimintai",
    "sampah persampahan sampahnya",
    "usaha pengusaha perusahaan berusaha diusahakan",
    "serah penyerahan menyerahkan diserahkan",
    "tempat menempati penempatan ditempatkan setempat",
    "operasi pengoperasian mengoperasikan beroperasi",
    "terima keberterimaan penerimaan diterima",
    "risiko resiko risikonya berisiko",
]
# Words that look alike and mean something else.
STRANGERS = [
    ("pemerintah", "perintah"), ("penduduk", "duduk"), ("pegawai", "gawai"), ("ikan", "memberikan"), ("nelayan", "layanan"),
    ("pengalaman", "alam"), ("kelompok", "lompok"), ("pengaruh", "arah"), ("koperasi", "pengoperasian"),
    ("kawasan", "pengawasan"), ("peserta", "serta"), ("penyakit", "sakit"),
]  # fmt: skip


@pytest.mark.parametrize("family", FAMILIES, ids=lambda family: family.split()[0])
def test_all_forms_of_a_word_have_one_root(family: str) -> None:
    assert {root(word) for word in family.split()} == {root(family.split(maxsplit=1)[0])}


@pytest.mark.parametrize(("one", "other"), STRANGERS)
def test_words_of_different_meaning_have_different_roots(one: str, other: str) -> None:
    assert root(one) != root(other)


def test_a_word_that_is_not_known_is_left_to_the_stemmer() -> None:
    assert root("mengunduhkan") == root("diunduhkan") == "unduh"


@pytest.mark.parametrize("exact", ["2023", "wo1", "so12", "l2", "rt", "opd", "covid19"])
def test_what_is_exact_has_no_root(exact: str) -> None:
    assert root(exact) == exact


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("WO-1, S1 dan L2", ["wo1", "s1", "dan", "l2"]),
        ("Alat-alat e-government", ["alat", "alat", "e", "government"]),
        ("COVID-19 pada 2022-2023", ["covid", "19", "pada", "2022", "2023"]),
        ("Rp1.200,50", ["rp1", "200", "50"]),
        ("(UMKM); UMKM/IKM", ["umkm", "umkm", "ikm"]),
        ("satu_data  jalan\nbaru", ["satu", "data", "jalan", "baru"]),
        ("Café É", ["cafe", "e"]),
        ("\N{MATHEMATICAL SANS-SERIF BOLD CAPITAL P}asar", ["pasar"]),
        ("", []),
        ("– … “”", []),
    ],
)
def test_words_of_a_text(text: str, found: list[str]) -> None:
    assert words(text) == found


def test_a_code_is_one_word_however_long_the_text_around_it_is() -> None:
    assert words("lihat ABCDE-1, SO-12345 dan WO-1a") == ["lihat", "abcde", "1", "so", "12345", "dan", "wo", "1a"]


@given(st.text())
def test_words_stand_where_they_are_said_to_stand(text: str) -> None:
    apart = list(places(text))
    assert all(word in words(text[start:end]) for start, end, word in apart)
    assert sorted(apart, key=lambda each: each[0]) == apart


@given(st.text(alphabet=st.characters(max_codepoint=127)))
def test_in_plain_letters_both_readings_agree(text: str) -> None:
    assert [word for _start, _end, word in places(text)] == words(text)


@given(st.text())
def test_folding_twice_is_folding_once(text: str) -> None:
    assert words(fold(text)) == words(text)


def test_no_root_is_cut_further() -> None:
    assert {word for word in ROOTS if root(word) != SPELLINGS.get(word, word)} == set()
    assert {word for word in ROOTS if len(word) < 3} == set()
    assert not {meant for meant in SPELLINGS.values() if root(meant) != meant}


def test_stop_words_are_folded_words() -> None:
    assert {word for word in STOP if words(word) != [word]} == set()


def test_roots_of_a_text() -> None:
    assert roots("Pelayanan di Kecamatan") == ["layan", "di", "camat"]


def test_the_rules_have_a_mark_of_their_own() -> None:
    assert rules() == rules()
    assert len(rules()) == 8
