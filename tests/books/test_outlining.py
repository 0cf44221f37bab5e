"""The rule of the outline, without a database."""

from hypothesis import given
from hypothesis import strategies as st

from anyam.core.book.outlining import BookOutline, ChapterOutline, OutlineWord, arrange, chosen, in_order, moved
from anyam.core.text import Words

CODES = ("0", "1", "2", "3")


def words(text: str) -> Words:
    return Words(text, text)


def book(code: str = "b", *chapters: str) -> BookOutline:
    return BookOutline(
        code, words(f"Buku {code}"), words(code), optional=False,
        chapters=tuple(ChapterOutline(each, words(f"Bab {each}")) for each in chapters or CODES),
    )  # fmt: skip


def codes(outlines: tuple[BookOutline, ...]) -> list[list[str]]:
    return [[each.code for each in one.chapters] for one in outlines]


def test_without_a_word_the_edition_stands_as_it_is() -> None:
    assert chosen([book()], []) == (book(),)


def test_what_is_dropped_is_not_made_but_keeps_its_place() -> None:
    said = [OutlineWord("b", "2", dropped=True)]
    assert codes(chosen([book()], said)) == [["0", "1", "3"]]
    assert codes(arrange([book()], said)) == [["0", "1", "2", "3"]]
    assert chosen([book()], [OutlineWord("b", dropped=True)]) == ()


def test_another_title_and_another_order() -> None:
    said = [
        OutlineWord("b", "3", title=Words("Baru", "New"), order=1), OutlineWord("b", "1", order=2), OutlineWord("b", "2", order=3),
    ]  # fmt: skip
    (made,) = chosen([book()], said)
    assert [(each.code, each.title.id) for each in made.chapters] == [
        ("0", "Bab 0"), ("3", "Baru"), ("1", "Bab 1"), ("2", "Bab 2"),
    ]  # fmt: skip


def test_own_chapters_and_books_stand_behind_and_can_be_moved() -> None:
    own = OutlineWord("b", "own1", own=True, title=words("Sendiri"), sheets=("w6",))
    assert codes(chosen([book()], [own])) == [[*CODES, "own1"]]
    assert chosen([book()], [own])[0].chapters[-1].sheets == ("w6",)
    mine = OutlineWord("own1", own=True, title=words("Buku sendiri"))
    inside = OutlineWord("own1", "own2", own=True, title=words("Bab sendiri"))
    assert [each.code for each in chosen([book()], [mine, inside])] == ["b", "own1"]
    assert codes(chosen([book()], [mine, inside]))[1] == ["own2"]


def test_what_nobody_knows_has_no_effect() -> None:
    """Of a chapter that a newer edition dropped, of another plan's book."""
    assert chosen([book()], [OutlineWord("b", "9", title=words("X"), order=1), OutlineWord("z", dropped=True)]) == (
        book(),
    )


def test_a_chapter_that_a_newer_edition_brings_stands_behind_its_neighbour() -> None:
    said = [OutlineWord("b", "2", order=1), OutlineWord("b", "1", order=2)]
    assert codes(chosen([book("b", "0", "1", "1a", "2", "3")], said)) == [["0", "2", "3", "1", "1a"]]


@given(st.permutations("abcdef"), st.dictionaries(st.sampled_from("abcdefxyz"), st.integers(0, 5)))
def test_every_order_has_everything_once(known: list[str], places: dict[str, int]) -> None:
    assert sorted(in_order(known, places)) == sorted(known)


@given(st.permutations("abcde"), st.sampled_from("abcde"), st.integers(-9, 9))
def test_moving_moves_one_only(known: list[str], code: str, step: int) -> None:
    found = moved(known, code, step)
    assert [each for each in found if each != code] == [each for each in known if each != code]
    assert found.index(code) == max(0, min(4, known.index(code) + step))
