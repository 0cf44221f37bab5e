"""Whether two texts of a book say the same, and what changed between them, word by word."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from functools import singledispatch
from typing import Final, Literal

from anyam.core.book.blocks import (
    Block,
    Break,
    Figure,
    Heading,
    Inline,
    Items,
    Line,
    Note,
    Paragraph,
    Prose,
    Run,
    Table,
    plain,
)

SOFT: Final = "\N{SOFT HYPHEN}"
SPACES: Final = re.compile(r"[^\S\n]+")
WORDS: Final = re.compile(r"\s+|\w+|[^\w\s]+")
LINES: Final = re.compile(r"[^\n]+\n?|\n")
LONG: Final = 20_000  # tokens from which two texts are told apart by lines only: words would take minutes


@dataclass(frozen=True, slots=True)
class Change:
    """A stretch of text that stayed (`same`), went away (`gone`) or came (`new`)."""

    kind: Literal["same", "gone", "new"]
    text: str


def words(old: str, new: str) -> tuple[Change, ...]:
    """What changed from one text to the other, in the order of reading; what went stands before what came in its place."""
    pattern = WORDS if len(old) + len(new) <= LONG else LINES
    before, after = pattern.findall(old), pattern.findall(new)
    found: list[Change] = []
    for kind, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if kind == "equal":
            found.append(Change("same", "".join(before[a:b])))
            continue
        gone, came = "".join(before[a:b]), "".join(after[c:d])
        found += [Change("gone", gone)] if gone else []
        found += [Change("new", came)] if came else []
    return tuple(found)


def squeezed(text: str) -> str:
    """A text without what nobody sees: soft hyphens, doubled spaces, spaces at the ends of lines."""
    lines = SPACES.sub(" ", text.replace(SOFT, "")).split("\n")
    return "\n".join(each.strip() for each in lines).strip("\n")


def alike(one: str, other: str) -> float:
    """How much two texts have in common, from 0 to 1, by their words."""
    first, second = squeezed(one).split(), squeezed(other).split()
    if not first and not second:
        return 1.0
    matcher = SequenceMatcher(None, first, second, autojunk=False)
    return matcher.ratio() if matcher.real_quick_ratio() > 0.2 else 0.0


def same(one: tuple[Block, ...], other: tuple[Block, ...]) -> bool:
    """Whether two stretches of blocks read alike, however their letters are cut into runs."""
    return normal(one) == normal(other)


def normal(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Blocks without what cannot be seen: empty paragraphs, cuts between equal runs, soft hyphens, spaces at the ends."""
    made = (_normal(each) for each in blocks)
    return tuple(each for each in made if not (isinstance(each, Paragraph) and not each.content))


def said(blocks: tuple[Block, ...]) -> str:
    """What blocks say, a line for each paragraph, list item and row of a table."""
    return "\n".join(_said(blocks, ""))


def _said(blocks: tuple[Block, ...], before: str) -> Iterator[str]:
    for each in blocks:
        match each:
            case Paragraph(content) | Heading(content):
                yield before + plain(content)
            case Items(items, ordered):
                for place, item in enumerate(items, start=1):
                    inner = "\n".join(_said(item, ""))
                    yield before + (f"{place}. " if ordered else "• ") + inner.replace("\n", "\n  ")
            case Table():
                yield from _rows(each)
            case Figure():
                yield f"[{each.caption or each.alternative}]"
            case Prose():
                yield from _said(each.blocks, before)
            case _:
                continue


def _rows(table: Table) -> Iterator[str]:
    if table.caption:
        yield table.caption
    yield " | ".join(column.label for column in table.columns)
    for row in table.rows:
        yield " | ".join(plain(cell.content) or cell.text for cell in row.cells)


@singledispatch
def _normal(each: Block) -> Block:
    return each


@_normal.register
def _(each: Paragraph) -> Block:
    return replace(each, content=tidy(each.content))


@_normal.register
def _(each: Heading) -> Block:
    return replace(each, content=tidy(each.content))


@_normal.register
def _(each: Items) -> Block:
    return replace(each, items=tuple(normal(item) for item in each.items))


@_normal.register
def _(each: Prose) -> Block:
    return replace(each, blocks=normal(each.blocks))


def tidy(content: Line) -> Line:
    """A line whose neighbouring runs of equal looks are one, without what cannot be seen."""
    joined: list[Inline] = []
    for each in content:
        made = _tidied(each)
        last = joined[-1] if joined else None
        if isinstance(made, Run) and isinstance(last, Run) and (last.marks, last.link) == (made.marks, made.link):
            joined[-1] = replace(last, text=last.text + made.text)
        elif not isinstance(made, Run) or made.text:
            joined.append(made)
    squeezed_runs = [
        replace(each, text=SPACES.sub(" ", each.text)) if isinstance(each, Run) else each for each in joined
    ]
    return _trimmed(squeezed_runs)


def _tidied(each: Inline) -> Inline:
    if isinstance(each, Run):
        return Run(each.text.replace(SOFT, ""), tuple(sorted(set(each.marks))), each.link)
    if isinstance(each, Note):
        return Note(tidy(each.content))
    return each


def _trimmed(content: list[Inline]) -> Line:
    while content and (
        isinstance(content[-1], Break) or (isinstance(content[-1], Run) and not content[-1].text.strip())
    ):
        content.pop()
    while content and isinstance(content[0], Run) and not content[0].text.strip():
        content.pop(0)
    if content and isinstance(content[-1], Run):
        content[-1] = replace(content[-1], text=content[-1].text.rstrip())
    if content and isinstance(content[0], Run):
        content[0] = replace(content[0], text=content[0].text.lstrip())
    return tuple(content)
