"""Blocks of a section: paragraphs, lists, figures, prose with its place marked."""

from collections.abc import Iterator
from functools import singledispatch

from anyam.books.rendering.docx import contents, figures, lists, names, signatures, tables
from anyam.books.rendering.docx.desk import SUGGESTED, Desk
from anyam.books.rendering.docx.lines import written
from anyam.books.rendering.docx.markup import closed, opened, paragraph, run
from anyam.books.rendering.docx.styles import DEPTHS, PARAGRAPHS, varied
from anyam.books.rendering.saying import heads
from anyam.core.book import (
    Block,
    Break,
    Contents,
    Figure,
    Heading,
    Items,
    Line,
    PageBreak,
    Paragraph,
    Prose,
    Signature,
    Table,
    plain,
)

BREAK = paragraph("Batas", '<w:r><w:br w:type="page"/></w:r>')
BORDER = paragraph("Batas", "")
LEFT = '<w:jc w:val="left"/>'
JUSTIFIED = ("BodyText", "Pengantar", "Quote")
UNBROKEN = 30  # letters in one word from which a line is not stretched


@singledispatch
def block(each: Block, desk: Desk, *, suggested: bool = False) -> Iterator[str]:
    """The paragraphs and tables of a block."""
    raise TypeError(each)


@block.register
def _(each: Paragraph, desk: Desk, *, suggested: bool = False) -> Iterator[str]:
    style = PARAGRAPHS.get(each.style, "BodyText")
    ragged = LEFT if style in JUSTIFIED and _ragged(each.content) else ""
    kept = "<w:keepNext/>" if heads(each) else ""
    yield paragraph(varied(style, suggested=suggested), written(desk, each.content), kept + ragged)


@block.register
def _(each: Heading, desk: Desk, *, suggested: bool = False) -> Iterator[str]:
    level = min(max(each.level, 1), 3)
    yield paragraph(varied(f"Subjudul{level}", suggested=suggested), written(desk, each.content))


@block.register
def _(each: Items, desk: Desk, *, suggested: bool = False) -> Iterator[str]:
    yield from _items(each, desk, 1, suggested=suggested)


@block.register
def _(each: Table, desk: Desk, *, suggested: bool = False) -> Iterator[str]:
    yield from tables.written_table(desk, each)


@block.register
def _(each: Figure, desk: Desk, *, suggested: bool = False) -> Iterator[str]:
    yield from figures.figure(desk, each)


@block.register
def _(each: Signature, desk: Desk, *, suggested: bool = False) -> Iterator[str]:
    yield from signatures.signature(desk, each)


@block.register
def _(each: Contents, desk: Desk, *, suggested: bool = False) -> Iterator[str]:
    yield from contents.contents(desk, each)


@block.register
def _(each: PageBreak, desk: Desk, *, suggested: bool = False) -> Iterator[str]:
    yield BREAK


@block.register
def _(each: Prose, desk: Desk, *, suggested: bool = False) -> Iterator[str]:
    if each.suggested:
        yield paragraph("TandaUsulan", run(desk.say(SUGGESTED)))
    parts = [part for inner in each.blocks for part in block(inner, desk, suggested=each.suggested)]
    if not parts:
        parts = [paragraph("BodyText", "")]
    # A bookmark begins and ends inside paragraphs: only there does every program keep it.
    if not parts[0].startswith("<w:p>"):
        parts.insert(0, BORDER)
    if not parts[-1].startswith("<w:p>"):
        parts.append(BORDER)
    start, end = desk.marked(names.PROSE, each.key)
    parts[0] = opened(parts[0], start)
    parts[-1] = closed(parts[-1], end)
    yield from parts


def _items(each: Items, desk: Desk, depth: int, *, suggested: bool) -> Iterator[str]:
    shown = min(depth, len(DEPTHS))
    number = lists.ordered(desk, shown - 1) if each.ordered else lists.BULLETS
    listed = f'<w:numPr><w:ilvl w:val="{shown - 1}"/><w:numId w:val="{number}"/></w:numPr>'
    style = _at(("ListNumber" if each.ordered else "ListBullet"), shown)
    for item in each.items:
        first = True
        for inner in item or (Paragraph(()),):
            if isinstance(inner, Paragraph):
                named = varied(style if first else _at("ListContinue", shown), suggested=suggested)
                yield paragraph(named, written(desk, inner.content), listed if first else "")
            elif isinstance(inner, Items):
                yield from _items(inner, desk, depth + 1, suggested=suggested)
            else:
                yield from block(inner, desk, suggested=suggested)
            first = False


def _ragged(content: Line) -> bool:
    """Whether stretching the lines of a paragraph would tear them apart."""
    return any(isinstance(each, Break) for each in content) or any(
        len(word) > UNBROKEN for word in plain(content).split()
    )


def _at(style: str, depth: int) -> str:
    return style if depth == 1 else f"{style}{depth}"
