"""Numbers of chapters, tables and figures, given once for all renderers; captions and references read them from here."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from anyam.core.book.blocks import Block, Book, Figure, Section, Table, walk, within
from anyam.core.text import Words

CHAPTER = Words("Bab", "Chapter")
PART = Words("Subbab", "Section")
APPENDIX = Words("Lampiran", "Appendix")
TABLE = Words("Tabel", "Table")
FIGURE = Words("Gambar", "Figure")
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of a list of contents: "Tabel 4.2" (`label`), "4.2" (`number`), and what it is called. `level` from 1."""

    key: str
    label: str
    number: str
    title: str
    level: int = 1


@dataclass(frozen=True, slots=True)
class Numbers:
    """Everything numbered in a book, in the order of its pages, and each by its key."""

    sections: tuple[Entry, ...] = ()
    tables: tuple[Entry, ...] = ()
    figures: tuple[Entry, ...] = ()
    by_key: Mapping[str, Entry] = field(default_factory=dict)

    def label(self, key: str, otherwise: str = "–") -> str:
        """How something is pointed to: "Tabel 4.2"; unnumbered sections by their title."""
        found = self.by_key.get(key)
        return (found.label or found.title) if found else otherwise


def number(book: Book) -> Numbers:
    """Number a book: chapters 1, 2, sections 2.1, appendices A, B; tables and figures by chapter."""
    sections: list[Entry] = []
    counted: dict[str, list[Entry]] = {TABLE.en: [], FIGURE.en: []}
    for top, prefix in _tops(book.sections):
        sections.extend(_numbered(top, prefix, 1, book.language))
        for word, kind in ((TABLE, Table), (FIGURE, Figure)):
            counted[word.en].extend(_captions(top, prefix, word.within(book.language), kind))
    everything = [*sections, *counted[TABLE.en], *counted[FIGURE.en]]
    shown = tuple(entry for entry in sections if entry.title)
    return Numbers(shown, tuple(counted[TABLE.en]), tuple(counted[FIGURE.en]), {each.key: each for each in everything})


def _tops(sections: tuple[Section, ...]) -> Iterator[tuple[Section, str]]:
    chapters = appendices = 0
    for section in sections:
        if section.numbering == "chapter":
            chapters += 1
            yield section, str(chapters)
        elif section.numbering == "appendix":
            appendices += 1
            yield section, _letter(appendices)
        else:
            yield section, ""


def _letter(place: int) -> str:
    return LETTERS[place - 1] if place <= len(LETTERS) else f"Z{place - len(LETTERS)}"


def _numbered(section: Section, own: str, level: int, language: str) -> Iterator[Entry]:
    if not section.hidden:
        yield Entry(section.key, _label(section, own, level, language), own, section.title, level)
    place = 0
    for below in section.sections:
        place += not below.hidden
        yield from _numbered(below, f"{own}.{place}" if own and not below.hidden else "", level + 1, language)


def _label(section: Section, own: str, level: int, language: str) -> str:
    if not own:
        return ""
    word = PART if level > 1 else APPENDIX if section.numbering == "appendix" else CHAPTER
    return f"{word.within(language)} {own}"


def _captions(top: Section, prefix: str, word: str, kind: type[Block]) -> Iterator[Entry]:
    place = 0
    for section, _level in walk((top,)):
        for block in within(section.blocks):
            if isinstance(block, (Table, Figure)) and isinstance(block, kind) and block.caption:
                place += 1
                own = f"{prefix}.{place}" if prefix else str(place)
                yield Entry(block.key, f"{word} {own}", own, block.caption)
