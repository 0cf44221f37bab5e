"""Between a room's document and the blocks of a book, both ways. Pure: no database, no pages.

The document is a Yjs XML fragment named `prose` (see docs/reference/live-protocol.md); its nodes are those of
frontend/src/prose/schema.ts. Whatever it holds beside them is left out: a document comes from browsers.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from difflib import SequenceMatcher
from functools import partial
from typing import Any, Final

from pycrdt import Doc, XmlElement, XmlFragment, XmlText

from anyam.core.book import (
    Block,
    Break,
    Cell,
    Column,
    Figure,
    Heading,
    Inline,
    Items,
    Line,
    Note,
    Paragraph,
    Prose,
    Reference,
    Row,
    Run,
    Table,
    Value,
    plain,
    within,
)

ROOT: Final = "prose"
# Marks of the document by those of the book.
MARKS: Final = {"bold": "strong", "italic": "em", "underline": "underline", "strike": "strike", "sub": "sub", "sup": "sup"}
OF_MARKS: Final = {theirs: ours for ours, theirs in MARKS.items()}
STYLES: Final = frozenset({"lead", "note", "source", "quote", "centre"})
LINKS: Final = re.compile(r"(https?://|mailto:)[^\s<>\"]+", re.IGNORECASE)
PICTURE: Final = re.compile(r"[0-9a-f]{64}")
LONGEST: Final = 2_000  # of an attribute
MOST_COLUMNS: Final = 40
DEEPEST: Final = 32
WIDEST: Final = 30.0  # cm

Element = XmlElement
Child = XmlElement | XmlText


def fragment_of(doc: "Doc[Any]") -> XmlFragment:
    """Where the text of a document stands."""
    found: XmlFragment = doc.get(ROOT, type=XmlFragment)
    return found


# From the document to the book


def blocks_of(fragment: XmlFragment) -> tuple[Block, ...]:
    """What stands in a document, as blocks. Empty paragraphs at its end are not text."""
    found = list(_blocks(fragment, 0))
    while found and found[-1] == Paragraph(()):
        found.pop()
    return tuple(found)


def _children(node: XmlFragment | Element) -> Iterator[Child]:
    for child in node.children:
        if isinstance(child, XmlElement | XmlText):
            yield child


def _elements(node: XmlFragment | Element) -> Iterator[Element]:
    return (child for child in _children(node) if isinstance(child, XmlElement))


def _blocks(node: XmlFragment | Element, depth: int) -> Iterator[Block]:
    if depth > DEEPEST:
        return
    for child in _elements(node):
        reading = _BLOCKS.get(child.tag or "")
        found = reading(child, depth) if reading else None
        if found is not None:
            yield found


def _paragraph(node: Element, _depth: int) -> Block:
    style = _said(node, "style")
    return Paragraph(_line(node), style if style in STYLES else "")


def _heading(node: Element, _depth: int) -> Block:
    return Heading(_line(node), min(3, max(1, _whole(node, "level", 1))))


def _items(node: Element, depth: int, *, ordered: bool) -> Block | None:
    items = tuple(tuple(_blocks(each, depth + 2)) for each in _elements(node) if each.tag == "list_item")
    return Items(items, ordered) if items else None


def _table(node: Element, _depth: int) -> Block | None:
    rows = [list(_cells(each)) for each in _elements(node) if each.tag == "table_row"]
    count = min(MOST_COLUMNS, max((sum(cell.span for _head, cell in row) for row in rows), default=0))
    if not count:
        return None
    headed = all(head for head, _cell in rows[0])
    labels = [label for _head, cell in rows[0] for label in [cell.text, *[""] * (cell.span - 1)]] if headed else []
    columns = tuple(Column(label) for label in (labels + [""] * count)[:count])
    body = tuple(Row(_fitting([cell for _head, cell in row], count)) for row in rows[headed:])
    return Table(
        _said(node, "key"), _said(node, "caption"), columns, body,
        note=_said(node, "note"), source=_said(node, "source"), headed=headed,
    )  # fmt: skip


def _cells(row: Element) -> Iterator[tuple[bool, Cell]]:
    for each in _elements(row):
        if each.tag not in {"table_cell", "table_header"}:
            continue
        content = _joined(each)
        looks = any(not isinstance(part, Run | Break) or (isinstance(part, Run) and (part.marks or part.link)) for part in content)
        span = min(MOST_COLUMNS, max(1, _whole(each, "colspan", 1)))
        yield each.tag == "table_header", Cell(plain(content), content=content if looks else (), span=span)


def _joined(cell: Element) -> Line:
    """The paragraphs of a cell as one line with breaks."""
    parts: list[Inline] = []
    for place, each in enumerate(_elements(cell)):
        if place:
            parts.append(Break())
        parts += _line(each)
    return tuple(parts)


def _fitting(cells: list[Cell], count: int) -> tuple[Cell, ...]:
    """As many columns as the table has."""
    found: list[Cell] = []
    left = count
    for cell in cells:
        if not left:
            break
        kept = cell if cell.span <= left else Cell(cell.text, content=cell.content, span=left)
        found.append(kept)
        left -= kept.span
    return (*found, *(Cell() for _each in range(left)))


def _figure(node: Element, _depth: int) -> Block | None:
    picture = _said(node, "picture")
    if not PICTURE.fullmatch(picture):
        return None
    return Figure(
        _said(node, "key"), _said(node, "caption"), _said(node, "alternative"), picture=picture,
        width=min(WIDEST, max(0.0, _number(node, "width"))), source=_said(node, "source"),
    )  # fmt: skip


_BLOCKS: Final[Mapping[str, Callable[[Element, int], Block | None]]] = {
    "paragraph": _paragraph,
    "heading": _heading,
    "bullet_list": partial(_items, ordered=False),
    "ordered_list": partial(_items, ordered=True),
    "table": _table,
    "figure": _figure,
}


def _line(node: Element) -> Line:
    parts: list[Inline] = []
    for child in _children(node):
        if isinstance(child, XmlText):
            parts += _runs(child)
        elif reading := _INLINES.get(child.tag or ""):
            found = reading(child)
            if found is not None:
                parts.append(found)
    return tuple(parts)


def _runs(text: XmlText) -> Iterator[Run]:
    for said, looks in text.diff():
        if not isinstance(said, str) or not said:
            continue
        attributes = looks or {}
        # Where two marks of a kind may overlap, the library puts a number behind their name.
        names = {name.split("--", 1)[0]: value for name, value in attributes.items() if value is not None}
        yield Run(_clean(said), tuple(ours for theirs, ours in OF_MARKS.items() if theirs in names), _link(names.get("link")))


def _link(value: Any) -> str:
    address = value.get("href") if isinstance(value, Mapping) else None
    is_good = isinstance(address, str) and len(address) <= LONGEST and LINKS.fullmatch(address)
    return str(address) if is_good else ""


def _note(node: Element) -> Inline | None:
    content = tuple(each for each in _line(node) if isinstance(each, Run | Break | Value | Reference))
    return Note(content) if content else None


def _value(node: Element) -> Inline | None:
    key = _said(node, "key")
    return Value(key, _said(node, "text")) if key else None


def _reference(node: Element) -> Inline | None:
    to = _said(node, "to")
    return Reference(to, _said(node, "otherwise") or "–") if to else None


_INLINES: Final[Mapping[str, Callable[[Element], Inline | None]]] = {
    "hard_break": lambda _node: Break(),
    "footnote": _note,
    "field": _value,
    "reference": _reference,
}


def _attribute(node: Element, name: str) -> Any:
    return dict(node.attributes).get(name)


def _said(node: Element, name: str) -> str:
    value = _attribute(node, name)
    return _clean(value)[:LONGEST] if isinstance(value, str) else ""


def _number(node: Element, name: str) -> float:
    value = _attribute(node, name)
    try:
        found = float(value) if isinstance(value, int | float | str) else 0.0
    except ValueError:
        return 0.0
    return found if found == found and abs(found) < 1e6 else 0.0  # noqa: PLR0124 - NaN is not itself


def _whole(node: Element, name: str, otherwise: int) -> int:
    return int(_number(node, name)) or otherwise


def _clean(text: str) -> str:
    """Without what no file takes: control letters, and halves of letters."""
    kept = "".join(each for each in text if each >= " " or each in "\t\n")
    return kept.encode("utf-8", "ignore").decode()


# From the book to the document


def fill(doc: "Doc[Any]", blocks: Iterable[Block]) -> None:
    """Write blocks into a document, in place of what stands there. What only renderers make is left out."""
    fragment = fragment_of(doc)
    with doc.transaction():
        del fragment.children[0 : len(fragment.children)]
        made = list(filter(None, map(_node, _writable(blocks))))
        for node in made:
            fragment.children.append(node)
        _dress(made)
        if not len(fragment.children):
            fragment.children.append(_Made("paragraph"))


def _writable(blocks: Iterable[Block]) -> Iterator[Block]:
    for block in blocks:
        if isinstance(block, Prose):
            yield from _writable(block.blocks)
        else:
            yield block


def _node(block: Block) -> "_Made | None":
    match block:
        case Paragraph():
            return _Made("paragraph", {"style": block.style} if block.style in STYLES else {}, _inlines(block.content))
        case Heading():
            return _Made("heading", {"level": block.level}, _inlines(block.content))
        case Items():
            items = [_Made("list_item", {}, _item(each)) for each in block.items]
            return _Made("ordered_list" if block.ordered else "bullet_list", {}, items) if items else None
        case Table():
            return _table_node(block)
        case Figure() if block.picture:
            names = ("key", "picture", "caption", "alternative", "source")
            return _Made("figure", {name: getattr(block, name) for name in names} | {"width": block.width})
    return None


def _item(blocks: tuple[Block, ...]) -> list["_Made"]:
    """An item begins with a paragraph."""
    nodes = [node for node in map(_node, _writable(blocks)) if node is not None]
    is_text = bool(blocks) and isinstance(blocks[0], Paragraph)
    return nodes if is_text else [_Made("paragraph"), *nodes]


def _table_node(table: Table) -> "_Made | None":
    rows = [Row(tuple(Cell(each.label) for each in table.columns))] if table.headed else []
    made = [
        _Made("table_row", {}, [_cell_node(cell, head=table.headed and not place) for cell in row.cells])
        for place, row in enumerate([*rows, *table.rows])
        if row.cells
    ]
    attributes = {name: getattr(table, name) for name in ("key", "caption", "note", "source")}
    return _Made("table", attributes, made) if made else None


def _cell_node(cell: Cell, *, head: bool) -> "_Made":
    content = cell.content or tuple(
        part for place, each in enumerate(cell.text.split("\n")) for part in ((Break(),) if place else ()) + ((Run(each),) if each else ())
    )
    lines: list[list[Inline]] = [[]]
    for part in content:
        if isinstance(part, Break):
            lines.append([])
        else:
            lines[-1].append(part)
    paragraphs = [_Made("paragraph", {}, _inlines(tuple(each))) for each in lines]
    return _Made("table_header" if head else "table_cell", {"colspan": cell.span}, paragraphs)


def _inlines(content: Line) -> list[Child]:
    """Runs that follow one another are one text, as browsers make it."""
    nodes: list[Child] = []
    runs: list[Run] = []
    for part in content:
        if isinstance(part, Run):
            runs.append(part)
            continue
        nodes += _text(runs)
        runs = []
        nodes.append(_inline(part))
    return [*nodes, *_text(runs)]


def _inline(part: Inline) -> "_Made":
    match part:
        case Note():
            return _Made("footnote", {}, _inlines(part.content))
        case Reference():
            return _Made("reference", {"to": part.to, "otherwise": part.otherwise})
        case Value():
            return _Made("field", {"key": part.key, "text": part.text})
    return _Made("hard_break")


def _text(runs: list[Run]) -> list[Child]:
    said = [run for run in runs if run.text]
    return [_Styled(said)] if said else []


class _Styled(XmlText):
    """A text whose runs are written once it stands in its document: before that the library knows no looks."""

    def __init__(self, runs: list[Run]) -> None:
        super().__init__("")
        self._runs = runs

    def write(self) -> None:
        """Write them."""
        place = 0
        for run in self._runs:
            looks: dict[str, Any] = {MARKS[mark]: {} for mark in run.marks if mark in MARKS}
            if run.link:
                looks["link"] = {"href": run.link}
            self.insert(place, run.text, looks)
            place += len(run.text.encode())


def _dress(nodes: Iterable[Child]) -> None:
    """Write the texts of nodes that stand in their document by now."""
    for node in nodes:
        if isinstance(node, _Styled):
            node.write()
        elif isinstance(node, _Made):
            _dress(node.inside)


class _Made(XmlElement):
    """An element that remembers what was put into it: what is read from a document are new objects each time."""

    def __init__(self, tag: str, attributes: Mapping[str, Any] | None = None, inside: Iterable[Child] = ()) -> None:
        self.inside = list(inside)
        super().__init__(tag, list((attributes or {}).items()), self.inside)


# What a text says


def words_of(blocks: tuple[Block, ...]) -> str:
    """The words of a text without their looks, a line for each paragraph, item, cell and caption: for the history and for search."""
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
