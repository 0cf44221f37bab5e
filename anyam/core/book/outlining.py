"""Which books a plan has and in what order their chapters stand: the edition's outline, and what a city has changed of it.

Changes are told apart from the outline, so that a newer edition brings its own chapters and the city's changes still hold.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from anyam.core.text import Words

FRONT: Final = "0"  # what stands before the first chapter: it has no place among them


@dataclass(frozen=True, slots=True)
class ChapterOutline:
    """A chapter. `code` stays whatever its title or place, e.g. `4`; `sheets` are the worksheets it is drawn from; `own` says that
    the city added it, `renamed` that it gave it another title, `dropped` that it leaves it out."""

    code: str
    title: Words
    sections: tuple[tuple[str, Words], ...] = ()
    sheets: tuple[str, ...] = ()
    per_dimension: bool = False
    own: bool = False
    renamed: bool = False
    dropped: bool = False


@dataclass(frozen=True, slots=True)
class BookOutline:
    """A book with its chapters in the order of its pages. A chapter coded "0" is what stands before the first."""

    code: str
    name: Words
    short: Words
    optional: bool
    chapters: tuple[ChapterOutline, ...] = ()
    own: bool = False
    renamed: bool = False
    dropped: bool = False


@dataclass(frozen=True, slots=True)
class OutlineWord:
    """What a city says of one book (`chapter` is empty) or of one chapter: another title, left out, another place. `own` ones are
    added by it; nothing else can be said of what the edition does not have."""

    book: str
    chapter: str = ""
    own: bool = False
    title: Words | None = None
    dropped: bool = False
    order: int | None = None
    sheets: tuple[str, ...] = ()


def arrange(outlines: Sequence[BookOutline], said: Iterable[OutlineWord]) -> tuple[BookOutline, ...]:
    """Everything in its order, also what is left out. What is said of books and chapters that nobody knows has no effect."""
    words = {(each.book, each.chapter): each for each in said}
    known = [*outlines, *(_own_book(each) for each in words.values() if each.own and not each.chapter)]
    books = {each.code: _book(each, words) for each in known}
    places = {code: place for code in books if (place := _place(words.get((code, "")))) is not None}
    return tuple(books[code] for code in in_order(tuple(books), places))


def chosen(outlines: Sequence[BookOutline], said: Iterable[OutlineWord]) -> tuple[BookOutline, ...]:
    """The books that are made, with the chapters that stand in them."""
    return tuple(
        replace(book, chapters=tuple(each for each in book.chapters if not each.dropped))
        for book in arrange(outlines, said)
        if not book.dropped
    )


def in_order(known: Sequence[str], places: Mapping[str, int]) -> tuple[str, ...]:
    """Those with a place by their places; any other behind the one that it follows in `known`."""
    found = sorted((code for code in known if code in places), key=lambda code: (places[code], known.index(code)))
    for at, code in enumerate(known):
        if code not in places:
            found.insert(found.index(known[at - 1]) + 1 if at else 0, code)
    return tuple(found)


def moved(codes: Sequence[str], code: str, step: int) -> tuple[str, ...]:
    """The same codes with one of them `step` places on; it stops at the ends."""
    left = [each for each in codes if each != code]
    left.insert(max(0, min(len(left), list(codes).index(code) + step)), code)
    return tuple(left)


def _place(word: OutlineWord | None) -> int | None:
    return word.order if word else None


def _own_book(word: OutlineWord) -> BookOutline:
    name = word.title or Words(word.book, word.book)
    return BookOutline(word.book, name, name, optional=True, own=True)


def _book(book: BookOutline, words: Mapping[tuple[str, str], OutlineWord]) -> BookOutline:
    mine = {chapter: word for (code, chapter), word in words.items() if code == book.code and chapter}
    chapters = {each.code: _chapter(each, mine.get(each.code)) for each in book.chapters}
    own = (each for each in mine.values() if each.own and each.chapter not in chapters)
    chapters |= {each.chapter: _own_chapter(each) for each in own}
    front = [code for code in chapters if code == FRONT]
    rest = [code for code in chapters if code != FRONT]
    places = {code: place for code in rest if (place := _place(mine.get(code))) is not None}
    ordered = tuple(chapters[code] for code in (*front, *in_order(rest, places)))
    word = words.get((book.code, ""))
    if word is None:
        return replace(book, chapters=ordered)
    if word.title is None or book.own:
        return replace(book, chapters=ordered, dropped=word.dropped)
    return replace(book, chapters=ordered, name=word.title, renamed=True, dropped=word.dropped)


def _chapter(chapter: ChapterOutline, word: OutlineWord | None) -> ChapterOutline:
    if word is None:
        return chapter
    if word.title is None:
        return replace(chapter, dropped=word.dropped)
    return replace(chapter, title=word.title, renamed=True, dropped=word.dropped)


def _own_chapter(word: OutlineWord) -> ChapterOutline:
    title = word.title or Words(word.chapter, word.chapter)
    return ChapterOutline(word.chapter, title, sheets=word.sheets, own=True, dropped=word.dropped)
