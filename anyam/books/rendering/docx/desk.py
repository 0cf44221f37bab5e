"""What a file needs while it is written: running ids, footnotes, lists, and the width of the line."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import count

from docx.parts.document import DocumentPart

from anyam.books.rendering.docx.names import FIGURE, SECTION, TABLE, name
from anyam.books.rendering.pictures import Pictures
from anyam.core.book import Book, Numbers
from anyam.core.text import Words

SUGGESTED = Words(
    "Teks awal dari data, belum disunting. Hapus tanda ini setelah teksnya diperiksa.",
    "First text drawn from the data, not edited yet. Delete this mark once the text has been checked.",
)


@dataclass(slots=True)
class Desk:
    """One file being written."""

    book: Book
    numbers: Numbers
    pictures: Pictures
    part: DocumentPart
    width: int = 0  # of the line, in twips
    height: int = 0  # of the page inside its margins
    footnotes: list[str] = field(default_factory=list)
    ordered: list[int] = field(default_factory=list)  # depth of each ordered list; each one counts for itself
    restarted: list[tuple[int, int, int]] = field(
        default_factory=list
    )  # (abstract list, level, number) of odd headings
    counted: set[str] = field(default_factory=set)  # kinds of captions that this chapter has had already
    ids: Iterator[int] = field(default_factory=lambda: count(1))
    kinds: dict[str, str] = field(default_factory=dict)  # what a key names: section, table or figure

    def __post_init__(self) -> None:
        for kind, entries in (
            (SECTION, self.numbers.sections),
            (TABLE, self.numbers.tables),
            (FIGURE, self.numbers.figures),
        ):
            self.kinds.update((entry.key, kind) for entry in entries)

    def say(self, words: Words) -> str:
        """Words of the book in its language."""
        return words.within(self.book.language)

    def marked(self, kind: str, key: str) -> tuple[str, str]:
        """Start and end of a bookmark."""
        return self.bookmark(name(kind, key))

    def bookmark(self, called: str) -> tuple[str, str]:
        """Start and end of a bookmark with a name."""
        place = next(self.ids)
        return f'<w:bookmarkStart w:id="{place}" w:name="{called}"/>', f'<w:bookmarkEnd w:id="{place}"/>'
