"""What a text says, without its looks."""

from collections.abc import Iterable
from difflib import SequenceMatcher

from anyam.core.book import (
    Block,
    Figure,
    Heading,
    Line,
    Note,
    Paragraph,
    Table,
    plain,
    within,
)


def words_of(blocks: tuple[Block, ...]) -> str:
    """The words of a text without their looks, a line for each paragraph, item and caption: for the history and for search."""
    return "\n".join(filter(None, (_words(block).strip() for block in within(blocks))))


def _words(block: Block) -> str:
    match block:
        case Paragraph() | Heading():
            return _said_in(block.content)
        case Table():
            head = " | ".join(each.label for each in block.columns) if block.headed else ""
            rows = (" | ".join(cell.text for cell in row.cells) for row in block.rows)
            return "\n".join(filter(None, (block.caption, head, *rows)))
        case Figure():
            return block.caption or block.alternative
    return ""


def _said_in(content: Line) -> str:
    """With footnotes in brackets: who reads the history wants to see that one was written."""
    return "".join(f" [{plain(each.content)}]" if isinstance(each, Note) else plain((each,)) for each in content)


def differences(before: tuple[Block, ...], after: tuple[Block, ...]) -> list[tuple[str, str]]:
    """Where the words of two texts differ: what stood there, and what stands there now."""
    old, new = [words_of((each,)) for each in before], [words_of((each,)) for each in after]
    steps = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    found = [(_lines(old[a:b]), _lines(new[c:d])) for tag, a, b, c, d in steps if tag != "equal"]
    return [each for each in found if any(each)]


def _lines(words: Iterable[str]) -> str:
    return "\n".join(filter(None, words))
