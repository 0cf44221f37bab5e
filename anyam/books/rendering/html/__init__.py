"""A book to read in a browser: one page that needs nothing else, or only its text for a page of ours."""

from collections.abc import Callable
from pathlib import Path
from typing import Final

from anyam.books.rendering.html import wording
from anyam.books.rendering.html.blocks import section_of, tree_of
from anyam.books.rendering.html.writing import Writing, esc, lines
from anyam.books.rendering.pictures import Pictures
from anyam.books.rendering.saying import clean
from anyam.core.book import Book, Contents, Figure, Letterhead, number, walk, within

STYLES: Final = Path(__file__).parent / "book.css"
PAGE: Final = Path(__file__).parent / "page.css"
PAPERS = {"a4": "210mm 297mm", "f4": "215mm 330mm"}
SIDE = 2  # levels of headings in the list beside the text
# The page asks for nothing from anywhere, whatever somebody managed to put into it.
POLICY = "default-src 'none'; img-src data:; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"

__all__ = ["STYLES", "body", "render"]


def render(book: Book, pictures: Pictures) -> bytes:
    """The page with its style and pictures in it; it holds no script."""
    title = esc(" – ".join(filter(None, (book.title, book.subtitle))))
    skip, label = (esc(words.within(book.language)) for words in (wording.SKIP, wording.CONTENTS))
    listed = any(isinstance(block, Contents) for each, _level in walk(book.sections) for block in within(each.blocks))
    kind = "page-side page-only" if listed else "page-side"
    beside = f'<nav class="{kind}" aria-label="{label}">{tree_of(number(book).sections, SIDE)}</nav>'
    page = (
        f'<!doctype html>\n<html lang="{esc(book.language)}"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f'<meta name="color-scheme" content="light dark"><title>{title}</title><style>{_style(book)}</style></head>'
        f'<body><a class="page-skip" href="#page-text">{skip}</a><div class="page">{beside}'
        f'<main id="page-text" tabindex="-1">{body(book, pictures)}</main></div></body></html>\n'
    )
    return page.encode()


def body(
    book: Book, pictures: Pictures, *, links: Callable[[Figure], str] | None = None, level: int = 1
) -> str:  # fmt: skip
    """The text alone, as an <article> with classes of `STYLES` and no style of its own. `links` says at which address a figure's
    picture is, otherwise it stands in the text; `level` is that of the title's heading."""
    writing = Writing.of(book, pictures, links, level)
    mark = f'<p class="book-mark">{lines(book.mark)}</p>' if book.mark else ""
    front = _front(writing, level)
    sections = "".join(section_of(writing, each, level + 1) for each in book.sections)
    foot = f'<footer class="book-foot">{lines(book.running)}</footer>' if book.running else ""
    marked = " book-marked" if book.mark else ""
    return f'<article class="book{marked}" lang="{esc(book.language)}">{mark}{front}{sections}{writing.endnotes()}{foot}</article>'


def _front(writing: Writing, level: int) -> str:
    """Letterhead and title page."""
    book = writing.book
    cover = book.cover
    head = _letterhead(writing, book.look.letterhead) if book.look.headed else ""
    logo = _logo(writing, cover.logo) if cover else ""
    above = f'<p class="book-series">{lines(cover.series)}</p>' if cover and cover.series else ""
    told = cover.lines if cover else ()
    if book.subtitle != " ".join(told):  # the subtitle is what the lines say, in one
        told = tuple(dict.fromkeys(filter(None, (book.subtitle, *told))))
    below = "".join(f'<p class="book-subtitle">{lines(text)}</p>' for text in told)
    foot = "".join(f"<p>{lines(text)}</p>" for text in (cover.foot if cover else ()))
    end = f'<div class="book-imprint">{foot}</div>' if foot else ""
    kind = "book-cover" if cover else "book-front"
    title = f"<h{level}>{lines(book.title)}</h{level}>"
    return f'{head}<header class="{kind}">{logo}{above}{title}{below}{end}</header>'


def _letterhead(writing: Writing, letterhead: Letterhead) -> str:
    names = "".join(f'<p class="book-office">{lines(text)}</p>' for text in letterhead.lines)
    address = "".join(f"<p>{lines(text)}</p>" for text in letterhead.address)
    logo = _logo(writing, letterhead.logo)
    return f'<div class="book-letterhead">{logo}<div>{names}{address}</div></div>'


def _logo(writing: Writing, name: str) -> str:
    source = writing.stored(name)
    return f'<img class="book-logo" src="{source}" alt="">' if source else ""


def _style(book: Book) -> str:
    paper = PAPERS[book.look.paper]
    mark = f"@top-center{{content:{_string(book.mark)};font:700 9pt sans-serif;color:#000}}" if book.mark else ""
    foot = f"@bottom-left{{content:{_string(book.running)};font:7.5pt sans-serif;color:#444}}" if book.running else ""
    number = "@bottom-right{content:counter(page);font:7.5pt sans-serif;color:#444}"
    turned = " ".join(reversed(paper.split()))
    pages = f"@page{{size:{paper};{mark}{foot}{number}}}@page wide{{size:{turned}}}"
    return STYLES.read_text("utf-8") + PAGE.read_text("utf-8") + pages


def _string(text: str) -> str:
    """A string of a style sheet that ends neither itself nor its element."""
    kept = "".join(f"\\{ord(each):x} " if each in '\\"<>&\n' else each for each in clean(text))
    return f'"{kept}"'
