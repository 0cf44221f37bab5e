"""What is asked is read as people mean it, what matches is shown, and what may have been meant is only proposed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from anyam.core.search.asking import Group, Question, Term, ask
from anyam.core.search.marking import AROUND, Marker
from anyam.core.search.nearest import known_words, nearest, proposals

NAMES = {
    ("dinkes",): ("o_1", "s_1"),
    ("dinas", "kesehatan"): ("o_1", "s_1"),
    ("dinkominfo",): ("o_2", "s_2"),
    ("dinas", "pekerjaan", "umum", "dan", "tata", "ruang"): ("o_3", "s_3"),
}


def one(root: str, beginning: str = "", tags: tuple[str, ...] = ()) -> Group:
    """A single word."""
    return Group((Term((root,), beginning),), tags)


@pytest.mark.parametrize(
    ("typed", "groups"),
    [
        ("", []),
        ('  ""  ', []),
        ("–", []),
        ("pelayanan publik", [one("layan"), one("publik", "publik")]),
        ("antrean di puskesmas", [one("antre"), one("puskesmas", "puskesmas")]),
        ("untuk", [one("untuk")]),
        ("tahun 2023", [one("tahun"), one("2023")]),
        ("S1", [one("s1")]),
        ("WO-1", [one("wo1")]),
        ("wo 1", [Group((Term(("wo",)), Term(("1",))), ("wo1",))]),
        ("a", [one("a")]),
        ("pa", [one("pa", "pa")]),
        ('"pasar rakyat"', [Group((Term(("pasar", "rakyat")),))]),
        ("“pasar rakyat” batik", [Group((Term(("pasar", "rakyat")),)), one("batik", "batik")]),
        ('batik "pasar', [one("batik"), Group((Term(("pasar",)),))]),
        ("dinkes 2023", [one("dinkes", tags=("o_1", "s_1")), one("2023")]),
        ("din", [one("din", "din", ("o_1", "s_1", "o_2", "s_2"))]),
        ("dinkom", [one("dinkom", "dinkom", ("o_2", "s_2"))]),
        ("Dinas Kesehatan", [Group((Term(("dinas",)), Term(("sehat",), "kesehatan")), ("o_1", "s_1"))]),
        ("program Dinas Kesehatan jalan", [
            one("program"), Group((Term(("dinas",)), Term(("sehat",))), ("o_1", "s_1")), one("jalan", "jalan"),
        ]),
    ],
)  # fmt: skip
def test_a_question_is_read(typed: str, groups: list[Group]) -> None:
    assert list(ask(typed, NAMES).groups) == groups


def test_a_name_of_many_words_is_one_name() -> None:
    (name,) = ask("Dinas Pekerjaan Umum dan Tata Ruang", NAMES).groups
    assert name.tags == ("o_3", "s_3")
    assert [term.roots for term in name.terms] == [("dinas",), ("kerja",), ("umum",), ("tata",), ("ruang",)]


def test_a_question_is_read_up_to_a_length() -> None:
    assert len(ask("kata " * 100, {}).typed) <= 200


@given(st.text(max_size=60))
def test_whatever_is_typed_is_read(typed: str) -> None:
    question = ask(typed, NAMES)
    assert all(term.roots and all(term.roots) for term in question.terms)
    Marker(question).around(typed)


def marked(typed: str, text: str, names: dict[tuple[str, ...], tuple[str, ...]] | None = None) -> str:
    """A text with what matches in brackets."""
    pieces = Marker(ask(typed, names or {})).pieces(text)
    return "".join(f"[{piece.text}]" if piece.hit else piece.text for piece in pieces)


@pytest.mark.parametrize(
    ("typed", "text", "shown"),
    [
        ("layanan", "Pelayanan publik melayani warga.", "[Pelayanan] publik [melayani] warga."),
        ("pela", "Pelatihan bagi pelaku", "[Pelatihan] bagi [pelaku]"),
        ("pasar di desa", "Pasar di desa", "[Pasar] di [desa]"),
        ('"pasar desa" x', "Desa punya pasar", "[Desa] punya [pasar]"),
        ("wo 1", "Lihat WO-1", "Lihat [WO-1]"),
        ("wo-1", "WO-1 dan WO-12", "[WO-1] dan WO-12"),
        ("1", "½ jalan", "[½] jalan"),
        ("apa", "", ""),
    ],
)
def test_what_matches_is_marked(typed: str, text: str, shown: str) -> None:
    assert marked(typed, text) == shown


def around(typed: str, text: str) -> str:
    """The place in a long text that is shown."""
    return "".join(piece.text for piece in Marker(ask(typed, {})).around(text))


def test_a_long_text_is_shown_around_what_matches() -> None:
    text = f"{'awal ' * 80}nelayan dan pasar ikan {'akhir ' * 80}".strip()
    shown = around("pasar nelayan", text)
    assert shown.startswith("… ")
    assert shown.endswith(" …")
    assert "nelayan dan pasar ikan" in shown
    assert len(shown) <= AROUND + 20
    assert around("awal", text).startswith("awal awal")
    assert around("akhir", f"{text} garam").startswith("… ")


def test_the_place_with_most_of_the_question_is_shown() -> None:
    text = f"pasar {'lain ' * 80}pasar dan nelayan"
    assert around("pasar nelayan", text).endswith("pasar dan nelayan")


def test_a_short_text_is_shown_whole_and_one_without_a_match_not_at_all() -> None:
    assert around("pasar", "Pasar ikan") == "Pasar ikan"
    assert around("batik", "Pasar ikan") == ""


KNOWN = known_words(["Pelayanan puskesmas; pelayanan, pelayaran", "nelayan di pasar 2023"])


def test_the_words_of_texts_are_counted() -> None:
    assert KNOWN["pelayanan"] == 2
    assert "2023" not in KNOWN
    assert "di" not in KNOWN


@pytest.mark.parametrize(
    ("word", "found"),
    [
        ("puskesms", ["puskesmas"]),
        ("pelayann", ["pelayanan", "pelayaran", "nelayan"]),
        ("xyz", []),
        ("pa", []),
        ("2022", []),
    ],
)
def test_the_nearest_known_words(word: str, found: list[str]) -> None:
    assert nearest(word, KNOWN) == found


@pytest.mark.parametrize(
    ("typed", "proposed"),
    [
        ("puskesms", ["puskesmas"]),
        ("Antrean puskesms", ["puskesmas"]),
        ("pelayanan di puskesms", ["pelayanan di puskesmas"]),
        ("pelayann", ["pelayanan", "pelayaran", "nelayan"]),
        ("nelayn puskesms", ["nelayan puskesmas"]),
        ('"puskesms pasar"', ['"puskesmas pasar"']),
        ('"zebra" pasar', ["pasar"]),
        ("nelayan zebra", ["nelayan"]),
        ("zebra", []),
        ("zebra 2023", ["2023"]),
        ("nelayan pasar", ["nelayan", "pasar"]),
        ("melayani pasar", ["melayani", "pasar"]),
        ("pasar", []),
        ("WO-9", []),
        ("", []),
    ],
)
def test_what_may_have_been_meant(typed: str, proposed: list[str]) -> None:
    assert proposals(typed, KNOWN) == proposed


def test_a_question_without_groups_asks_nothing() -> None:
    assert Question("–").terms == ()
    assert Question("–").tags == frozenset()
