"""What all parts of a page share: the book, its numbers, the notes that wait for the end of their chapter, and letters."""

import re
from base64 import b64encode
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from html import escape

from anyam.books.rendering.html import wording
from anyam.books.rendering.html.lettering import lettered
from anyam.books.rendering.pictures import Pictures
from anyam.books.rendering.saying import clean
from anyam.books.rendering.scaling import fitted, kind_of
from anyam.core.book import Book, Break, Figure, Line, Note, Numbers, Reference, Run, Value, number
from anyam.core.text import Words

LARGEST_HEADING = 6
_TAGS: Mapping[str, str] = {
    "bold": "strong", "italic": "em", "underline": "u", "strike": "s", "sub": "sub", "sup": "sup",
}  # fmt: skip
_ADDRESS = re.compile(r"(?:https?://|mailto:)\S+", re.IGNORECASE)
_SPACES = re.compile(r"\s+")


def esc(text: str) -> str:
    """Text that gives no orders to a browser."""
    return escape(clean(text), quote=True)


def lines(text: str) -> str:
    """The same with its line breaks."""
    return esc(text).replace("\n", "<br>")


def id_of(key: str) -> str:
    """The id under which something is found in the page; the prefix keeps it apart from those of a page around it."""
    return "b-" + esc(_SPACES.sub("-", key))


@dataclass
class Writing:
    """One page while it is written."""

    book: Book
    pictures: Pictures
    numbers: Numbers
    address: Callable[[Figure], str] | None
    level: int
    notes: list[tuple[int, str]] = field(default_factory=list)
    noted: int = 0
    unnamed: int = 0
    given: set[str] = field(default_factory=set)

    @classmethod
    def of(cls, book: Book, pictures: Pictures, address: Callable[[Figure], str] | None, level: int) -> "Writing":
        """At the start of a book, whose title is a heading of that level."""
        return cls(book, pictures, number(book), address, level)

    def say(self, words: Words, **more: object) -> str:
        """Our own words in the book's language."""
        return words.within(self.book.language).format(**more)

    def named(self, key: str) -> str:
        """The attribute under which something is found; only the first of those with the same key has it."""
        if key in self.given:
            return ""
        self.given.add(key)
        return f' id="{id_of(key)}"'

    def heading(self, wanted: int) -> int:
        """The level of the next heading: never one left out on the way down."""
        self.level = max(1, min(wanted, self.level + 1, LARGEST_HEADING))
        return self.level

    def line(self, content: Line) -> str:
        """A line with its looks."""
        return "".join(map(self._inline, content))

    def _inline(self, each: object) -> str:
        match each:
            case Run():
                return _run(each)
            case Value():
                return f'<span class="book-value">{lines(each.text)}</span>'
            case Break():
                return "<br>"
            case Reference():
                return self._reference(each)
            case Note():
                return self._note(each)
        raise TypeError(each)

    def _reference(self, reference: Reference) -> str:
        label = esc(self.numbers.label(reference.to, reference.otherwise))
        if reference.to not in self.numbers.by_key:
            return label
        return f'<a class="book-link" href="#{id_of(reference.to)}">{label}</a>'

    def _note(self, note: Note) -> str:
        self.noted += 1
        place = self.noted
        self.notes.append((place, self.line(note.content)))
        label = esc(self.say(wording.NOTE, number=place))
        return (
            f'<sup><a class="book-call" id="book-call-{place}" href="#book-note-{place}" role="doc-noteref"'
            f' aria-label="{label}">{place}</a></sup>'
        )

    def endnotes(self) -> str:
        """The notes called since the last time, with the way back."""
        if not self.notes:
            return ""
        start, items = self.notes[0][0], []
        for place, text in self.notes:
            back = esc(self.say(wording.BACK, number=place))
            items.append(
                f'<li id="book-note-{place}">{text} <a class="book-back" href="#book-call-{place}" role="doc-backlink"'
                f' aria-label="{back}">↩</a></li>'
            )
        self.notes = []
        label = esc(f"{self.say(wording.NOTES)} {start}")
        return (
            f'<section class="book-notes" role="doc-endnotes" aria-label="{label}"><ol start="{start}">'
            f"{''.join(items)}</ol></section>"
        )

    def picture(self, figure: Figure) -> str:
        """Where the picture of a figure is: at an address, or in the page itself; nothing where it is gone."""
        if self.address is not None:
            return esc(self.address(figure))
        return (
            data_of(lettered(self.pictures.svg(figure.chart)), "image/svg+xml")
            if figure.chart
            else self.stored(figure.picture)
        )

    def stored(self, name: str) -> str:
        """A stored picture within the page."""
        content = fitted(self.pictures.stored(name)) if name else b""
        return data_of(content, kind_of(content)) if content else ""


def data_of(content: bytes, kind: str) -> str:
    """A file as an address of its own."""
    return f"data:{kind};base64,{b64encode(content).decode()}"


def _run(run: Run) -> str:
    text = lines(run.text)
    for mark in run.marks:
        tag = _TAGS.get(mark)
        text = f"<{tag}>{text}</{tag}>" if tag else text
    if run.link and _ADDRESS.fullmatch(run.link.strip()):
        return f'<a class="book-link" href="{esc(run.link.strip())}" rel="noopener noreferrer">{text}</a>'
    return text
