"""What authors have written, for whoever builds books."""

from collections.abc import Mapping
from dataclasses import replace

from anyam.books.building.fields import fields_of
from anyam.books.models import SectionText
from anyam.core.book import Block, Cell, Heading, Inline, Items, Line, Note, Paragraph, Table, Value, plain
from anyam.core.book.keeping import value_of
from anyam.plans.models import Plan

WRITTEN_IN = "id"  # the language of what people write


def texts_of(plan: Plan, book: str) -> dict[str, tuple[Block, ...]]:
    """The texts of a book by the key of their place, as far as somebody has edited them; for all others the suggestion of the data
    counts. Figures drawn from the plan are those of now. One query; three more where a text has such figures."""
    found = SectionText.objects.filter(plan=plan, book=book, edited=True).values_list("place", "blocks")
    texts: dict[str, tuple[Block, ...]] = {place: value_of(blocks) for place, blocks in found}
    if not any(_draws(blocks) for blocks in texts.values()):
        return texts
    now = {key: said for key, _label, said in fields_of(plan, WRITTEN_IN)}
    return {place: refreshed(blocks, now) for place, blocks in texts.items()}


def _draws(blocks: tuple[Block, ...]) -> bool:
    return "Value(" in repr(blocks)


def refreshed(blocks: tuple[Block, ...], now: Mapping[str, str]) -> tuple[Block, ...]:
    """The same text with its figures as they are now; one that nobody knows any more stays as it was."""
    return tuple(_block(each, now) for each in blocks)


def _block(block: Block, now: Mapping[str, str]) -> Block:
    match block:
        case Paragraph() | Heading():
            return replace(block, content=_line(block.content, now))
        case Items():
            return replace(block, items=tuple(refreshed(each, now) for each in block.items))
        case Table():
            return replace(
                block,
                rows=tuple(replace(row, cells=tuple(_cell(each, now) for each in row.cells)) for row in block.rows),
            )
    return block


def _cell(cell: Cell, now: Mapping[str, str]) -> Cell:
    content = _line(cell.content, now)
    return replace(cell, content=content, text=plain(content)) if content else cell


def _line(content: Line, now: Mapping[str, str]) -> Line:
    return tuple(_inline(each, now) for each in content)


def _inline(part: Inline, now: Mapping[str, str]) -> Inline:
    if isinstance(part, Value):
        return replace(part, text=now.get(part.key, part.text))
    return replace(part, content=_line(part.content, now)) if isinstance(part, Note) else part
