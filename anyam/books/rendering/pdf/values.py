"""A book as the values that the template reads."""

from collections.abc import Iterator
from typing import Any

from anyam.books.rendering.pdf.blocks import Blocks
from anyam.books.rendering.pdf.flow import Flow
from anyam.books.rendering.pdf.fonts import families_of
from anyam.books.rendering.pdf.images import Folder
from anyam.books.rendering.pdf.letters import clean
from anyam.books.rendering.pdf.lines import Lines
from anyam.books.rendering.pdf.sheet import Sheet
from anyam.books.rendering.pdf.words import words_of
from anyam.core.book import Book, Entry, Numbers, Section, number


def values_of(book: Book, folder: Folder) -> dict[str, Any]:
    """Everything on the pages, pictures laid into the folder."""
    sheet = Sheet.of(book.look)
    numbers = number(book)
    words = words_of(book.language)
    lines = Lines(book, numbers, sheet.line(turned=False))
    flow = Flow(Blocks(lines, sheet, folder), numbers, words, lines)
    return {
        "language": "en" if book.language.startswith("en") else "id",
        "title": clean(book.title).strip() or book.code,
        "author": clean(book.author),
        "fonts": families_of(book.look.font),
        "sheet": sheet.values(),
        "mark": clean(book.mark),
        "running": clean(book.running),
        "words": words,
        "cover": _cover(book, folder),
        "letterhead": _letterhead(book, folder),
        "parts": list(_parts(book, sheet, numbers, flow)),
    }


def _parts(book: Book, sheet: Sheet, numbers: Numbers, flow: Flow) -> Iterator[dict[str, Any]]:
    """Pages in a row that share orientation, numbering and head. Roman numbers run until the first chapter of a book with a
    cover; the first part of each numbering starts at 1."""
    first = next((place for place, top in enumerate(book.sections) if top.numbering == "chapter"), 0)
    roman = first if book.cover else 0
    for place, top in enumerate(book.sections):
        head = _head(book, top, numbers.by_key.get(top.key))
        for at, stretch in enumerate(flow.stretches(top)):
            yield {
                "turned": stretch.turned or sheet.landscape,
                "numbers": "i" if place < roman else "1",
                "restart": at == 0 and place in (0, roman),
                "head": head if book.cover else [],
                "opens": at == 0,
                "items": stretch.items,
            }


def _head(book: Book, top: Section, entry: Entry | None) -> list[str]:
    """What stands at the head of pages: the book on the left, the chapter on the right."""
    series = book.cover.series if book.cover else ""
    own = " ".join(filter(None, (entry.label, entry.title))) if entry and not top.hidden else ""
    return [clean(" · ".join(dict.fromkeys(filter(None, (series, book.title))))), clean(own)]


def _cover(book: Book, folder: Folder) -> dict[str, Any] | None:
    cover = book.cover
    if cover is None:
        return None
    logo = folder.stored(cover.logo)
    return {
        "series": clean(cover.series), "title": clean(cover.title or book.title), "subtitle": clean(book.subtitle),
        "lines": [clean(each) for each in cover.lines], "foot": [clean(each) for each in cover.foot],
        "logo": logo.file if logo else "", "author": clean(book.author),
    }  # fmt: skip


def _letterhead(book: Book, folder: Folder) -> dict[str, Any] | None:
    head = book.look.letterhead
    if not book.look.headed or not (head.lines or head.logo):
        return None
    logo = folder.stored(head.logo)
    return {
        "lines": [clean(each) for each in head.lines], "address": [clean(each) for each in head.address],
        "logo": logo.file if logo else "",
    }  # fmt: skip
