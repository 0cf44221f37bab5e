"""The thread as a picture: well-formed, everything inside its frame, sample data always marked."""

import re
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from anyam.core.chain.picture import CARD, EDGE, Picture, PictureCard, PictureColumn, draw, size_of
from anyam.core.lettering import CUT, width_of, wrap

SVG = "{http://www.w3.org/2000/svg}"
BLUE = "#0072B2"
MONEY = "Setda · Rp4,1\N{NO-BREAK SPACE}M"
LONG = "Mendekatkan layanan sampai loket kecamatan dan dermaga dengan petugas bergilir, relawan, dan mahasiswa"


def card(key, state="", **more):
    return PictureCard(**{"key": key, "code": key.upper(), "words": LONG, "state": state, **more})


def picture(state="", **more):
    columns = (
        PictureColumn(name="MASALAH POKOK", cards=(card("m1", state and "bright"), card("m2", state and "dim", colour=BLUE))),
        PictureColumn(name="SWOT", cards=(card("s1", state, small=MONEY, colour=BLUE),), more="3 lagi"),
        PictureColumn(name="", cards=(), more="7 lagi"),
    )  # fmt: skip
    links = (("m1", "s1"), ("m2", "s1"), ("m1", "gone"))
    told = {
        "title": "Smart Living",
        "under": "Benang merah",
        "foot": "21 Juli 2022",
        "columns": columns,
        "links": links,
    }
    return Picture(**{**told, **more})


def drawn(shown):
    return ElementTree.fromstring(draw(shown))


def words_of(tree):
    return " ".join("".join(each.itertext()) for each in tree.iter(f"{SVG}text"))


def paths(tree):
    return [(each.get("stroke"), each.get("stroke-dasharray")) for each in tree.iter(f"{SVG}path")]


def test_everything_that_was_given_is_read_in_the_picture():
    words = words_of(drawn(picture(legend=((BLUE, "Smart Governance"),))))
    for each in ("Smart Living", "Benang merah", "21 Juli 2022", "MASALAH POKOK", MONEY, "3 lagi", "7 lagi",
                 "Smart Governance", "M1", "dermaga"):  # fmt: skip
        assert each in words


def test_lines_to_cards_that_are_not_drawn_are_left_out():
    assert len(paths(drawn(picture()))) == 2


def test_a_bright_line_lies_over_the_faint_ones():
    plain, chosen = paths(drawn(picture())), paths(drawn(picture("chosen")))
    assert len({stroke for stroke, _dash in plain}) == 1
    assert len({stroke for stroke, _dash in chosen}) == 2
    assert chosen[-1][0] not in {stroke for stroke, _dash in plain}


def test_a_line_over_a_column_is_dashed():
    assert [dash for _stroke, dash in paths(drawn(picture(straight=(("m2", "s1"),), links=())))] == ["5 4"]


def test_sample_data_is_marked_over_the_picture_and_across_every_stretch_of_it():
    marked = picture(mark="DATA CONTOH", stamp="CONTOH")
    assert "DATA CONTOH" in words_of(drawn(marked))
    tall = picture(stamp="CONTOH", columns=(PictureColumn(name="", cards=tuple(card(f"c{n}") for n in range(40))),))
    assert words_of(drawn(tall)).count("CONTOH") >= size_of(tall)[1] // 900
    assert "CONTOH" not in words_of(drawn(picture()))


def test_an_empty_picture_is_still_one():
    width, height = size_of(picture(columns=(), links=()))
    assert height > 100
    assert drawn(picture(columns=(), links=(), title="")).get("width") == str(width)


@given(st.text(), st.text(), st.text())
def test_whatever_people_typed_the_picture_is_well_formed(title, words, colour):
    one = PictureColumn(name=words, cards=(PictureCard(key="a", code=title, words=words, small=words, colour=colour),))
    tree = drawn(Picture(title=title, under=words, foot=words, columns=(one,), mark=title, legend=((colour, words),)))
    assert tree.tag == f"{SVG}svg"


def test_no_line_of_a_card_is_longer_than_the_card():
    small = "Dinas Perindustrian, Perdagangan, Koperasi dan Usaha Kecil Menengah · Rp4,1 M"
    column = PictureColumn(name="", cards=(card("a", small=small), card("b", small=small)))
    shown = Picture(title="", under="", foot="", columns=(column,))
    lines = [each for each in drawn(shown).iter(f"{SVG}text") if "".join(each.itertext())]
    assert len(lines) > 8
    for each in lines:
        assert (
            float(each.get("x", "0")) + width_of("".join(each.itertext()), float(each.get("font-size", "0")))
            <= EDGE + CARD
        )


@given(st.text(), st.integers(20, 400), st.integers(1, 4))
def test_wrapped_words_fit_and_lose_nothing_but_what_is_marked(words, width, lines):
    found = wrap(words, width, 13, lines=lines)
    assert len(found) <= lines
    assert all(width_of(line, 13) <= width or len(line) <= 2 for line in found)
    kept = "".join("".join(found).split())
    if CUT not in kept:
        assert kept == "".join(words.split())


@pytest.mark.parametrize(("words", "shown"), [("", ()), ("satu dua", ("satu dua",)), ("  satu   dua ", ("satu dua",))])
def test_words_that_fit_stand_on_one_line(words, shown):
    assert wrap(words, 300, 13) == shown


def test_a_word_longer_than_a_line_is_broken_and_a_bold_one_is_wider():
    assert "".join(wrap("x" * 60, 100, 13, lines=9)) == "x" * 60
    assert width_of("Program", 13, bold=True) > width_of("Program", 13)
    [cut] = wrap("satu, dua tiga empat", 40, 13, lines=1)
    assert re.fullmatch(r"satu…", cut)


def test_a_line_never_ends_between_a_figure_and_its_unit():
    words = "Setda menyiapkan anggaran sebesar Rp996\N{NO-BREAK SPACE}jt"
    for width in range(60, 400, 7):
        assert not any(line.endswith("Rp996") for line in wrap(words, width, 12))
