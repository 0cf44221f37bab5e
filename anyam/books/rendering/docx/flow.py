"""The pages: what stands upright, what is turned, what the head and foot of each say."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final, Literal

from anyam.books.rendering.docx import blocks, holding, lists, signatures
from anyam.books.rendering.docx.desk import Desk
from anyam.books.rendering.docx.headings import Headings
from anyam.books.rendering.docx.markup import TWIPS, field, paragraph, run
from anyam.books.rendering.docx.styles import margins, paper, text_height, text_width
from anyam.core.book import Block, Book, Paragraph, Prose, Section, Table, plain

Part = Literal["cover", "front", "main"]
FEW: Final = 700  # letters that are turned with a wide table
HEAD: Final = 0.9  # cm from the edge of the paper to its head and foot


@dataclass(frozen=True, slots=True)
class Piece:
    """A heading or a block on its way to a page."""

    part: Part
    content: Section | Block
    level: int
    kind: int  # the list that numbers headings here
    wide: bool = False


@dataclass(frozen=True, slots=True)
class Stationery:
    """Relationships of heads and feet."""

    cover: tuple[str, str]
    pages: tuple[str, str]


def body(desk: Desk, stationery: Stationery) -> str:
    """Everything between the first page and the last."""
    book = desk.book
    headings, pages = Headings(desk), _Pages(book, stationery)
    made: list[str] = []
    if book.cover:
        _sized(desk, wide=False)
        made += [*signatures.cover(desk, book.cover)]
        pages.setup = ("cover", False)
    elif book.look.headed:
        _sized(desk, wide=False)
        made += [*signatures.letterhead(desk, book.look.letterhead)]
    first = not book.cover
    flowing = pieces(book)
    signed = holding.signed([(piece.content, (piece.part, piece.wide)) for piece in flowing])
    for place, piece in enumerate(flowing):
        fresh = pages.turned(piece, made)
        _sized(desk, wide=piece.wide)
        written = _written(desk, headings, piece, first=first, fresh=fresh)
        made += holding.all_held(list(written)) if place in signed else written
        first = False
    if not made or made[-1].startswith("<w:tbl>"):
        made.append(blocks.BORDER)
    return "".join(made) + pages.section()


def _sized(desk: Desk, *, wide: bool) -> None:
    landscape = wide or desk.book.look.landscape
    desk.width, desk.height = text_width(desk.book, landscape=landscape), text_height(desk.book, landscape=landscape)


def _written(desk: Desk, headings: Headings, piece: Piece, *, first: bool, fresh: bool) -> Iterator[str]:
    section = piece.content
    if not isinstance(section, Section):
        yield from blocks.block(section, desk)
        return
    if piece.level == 1:
        desk.counted.clear()
    opens = piece.level == 1 or section.opens
    if not section.hidden:
        opening = False if opens and first else True if section.opens and piece.level > 1 else None
        yield headings.written(section, piece.level, piece.kind, opens=opening)
    elif opens and not (first or fresh):
        yield blocks.BREAK


def pieces(book: Book) -> list[Piece]:
    """Headings and blocks in the order of the pages. A heading is turned with the wide table it stands over."""
    found: list[Piece] = []
    part: Part = "front" if book.cover and any(each.numbering == "chapter" for each in book.sections) else "main"
    for section in book.sections:
        part = "main" if section.numbering == "chapter" else part
        found.extend(_pieces(section, part, 1, lists.APPENDICES if section.numbering == "appendix" else lists.CHAPTERS))
    _with_heading(found)
    _with_table(found)
    return found


def _with_heading(found: list[Piece]) -> None:
    """Turn the few words between a heading and its wide table, and the heading: a page of three lines is none."""
    words, wide = 0, False
    for place in range(len(found) - 1, -1, -1):
        piece = found[place]
        if piece.wide:
            words, wide = 0, True
        elif isinstance(piece.content, Section):
            found[place] = replace(piece, wide=wide and not piece.content.hidden)
            words, wide = 0, found[place].wide and _heads(found, place)
        else:
            words += _letters(piece.content)
            wide = wide and words <= FEW
            found[place] = replace(piece, wide=wide)
    _upright_again(found)


def _heads(found: list[Piece], place: int) -> bool:
    """Whether a heading stands right under the one above it, or under the words that open the part above it."""
    return place > 0 and found[place - 1].level < found[place].level


def _upright_again(found: list[Piece]) -> None:
    """Words are turned only together with their heading; those below a stretch of upright text stay upright."""
    upright = True
    for place, piece in enumerate(found):
        if isinstance(piece.content, (Section, Table)):
            upright = not piece.wide
        elif piece.wide and upright:
            found[place] = replace(piece, wide=False)


def _with_table(found: list[Piece]) -> None:
    """Turn the few words that close a section behind its wide table."""
    place = 0
    while place < len(found):
        end = place + 1
        while end < len(found) and not isinstance(found[end].content, Section):
            end += 1
        last = max((each for each in range(place, end) if found[each].wide), default=-1)
        if last >= 0 and sum(_letters(each.content) for each in found[last + 1 : end]) <= FEW:
            for each in range(last + 1, end):
                found[each] = replace(found[each], wide=True)
        place = end


def _letters(content: Section | Block) -> int:
    """How much room words take; what is no words takes too much."""
    if isinstance(content, Paragraph):
        return len(plain(content.content))
    if isinstance(content, Prose):
        return sum(map(_letters, content.blocks))
    return FEW + 1


def _pieces(section: Section, part: Part, level: int, kind: int) -> Iterator[Piece]:
    yield Piece(part, section, level, kind)
    for each in section.blocks:
        yield Piece(part, each, level, kind, wide=isinstance(each, Table) and each.wide)
    for below in section.sections:
        yield from _pieces(below, part, level + 1, kind)


class _Pages:
    """Ends a stretch of pages where the next one is set up otherwise."""

    def __init__(self, book: Book, stationery: Stationery) -> None:
        self._book, self._stationery = book, stationery
        self.setup: tuple[Part, bool] | None = None
        self._begun: set[str] = set()

    def turned(self, piece: Piece, made: list[str]) -> bool:
        """Whether pages change before this piece; the section that ends is then written."""
        wanted = (piece.part, piece.wide)
        if isinstance(piece.content, Section) and piece.content.hidden and self.setup and piece.level > 1:
            return False
        changed = self.setup is not None and wanted != self.setup
        if changed:
            made.append(paragraph("Batas", "", self.section()))
        self.setup = wanted
        return changed

    def section(self) -> str:
        """The properties of the section that ends here."""
        part, wide = self.setup or ("main", False)
        landscape = wide or self._book.look.landscape
        inner = (
            self._heads(part) + '<w:type w:val="nextPage"/>' + self._paper(landscape=landscape) + self._counting(part)
        )
        return f"<w:sectPr>{inner}</w:sectPr>"

    def _heads(self, part: Part) -> str:
        """Named once for the title page and once for all others, which are linked to the one before."""
        which = "cover" if part == "cover" else "pages"
        if which in self._begun:
            return ""
        self._begun.add(which)
        head, foot = self._stationery.cover if part == "cover" else self._stationery.pages
        return f'<w:headerReference w:type="default" r:id="{head}"/><w:footerReference w:type="default" r:id="{foot}"/>'

    def _paper(self, *, landscape: bool) -> str:
        across, down = paper(self._book, landscape=landscape)
        top, right, bottom, left = (round(each * TWIPS) for each in margins(landscape=landscape))
        turned = ' w:orient="landscape"' if landscape else ""
        edge = round(HEAD * TWIPS)
        return (
            f'<w:pgSz w:w="{across}" w:h="{down}"{turned}/>'
            f'<w:pgMar w:top="{top}" w:right="{right}" w:bottom="{bottom}"'
            f' w:left="{left}" w:header="{edge}" w:footer="{edge}" w:gutter="0"/>'
        )

    def _counting(self, part: Part) -> str:
        """Roman numbers before the first chapter, as Indonesian books have them."""
        start = ' w:start="1"' if self._book.cover and part not in self._begun else ""
        self._begun.add(part)
        shape = {"cover": "decimal", "front": "lowerRoman", "main": "decimal"}[part]
        return f'<w:pgNumType w:fmt="{shape}"{start}/>'


def head(book: Book, *, cover: bool) -> str:
    """What stands over each page: the mark of a demo, and the title but for the title page."""
    mark = paragraph("TandaContoh", run(book.mark)) if book.mark else ""
    title = (
        ""
        if cover or not book.cover
        else paragraph("Header", run(" – ".join(filter(None, (book.title, book.subtitle)))))
    )
    return mark + title or paragraph("Header", "")


def foot(book: Book, *, cover: bool) -> str:
    """What stands under each page: the running line, and the number but for the title page."""
    told = run(f"{book.running}  |  " if book.running and not cover else book.running)
    return paragraph("Footer", told + ("" if cover else field("PAGE", run("1"))))
