"""From the blocks of a book to a room's document."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from pycrdt import Doc, XmlElement, XmlText

from anyam.books.writing.converting.shape import MARKS, STYLES, Child, fragment_of
from anyam.core.book import (
    Block,
    Break,
    Cell,
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
)


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
        part
        for place, each in enumerate(cell.text.split("\n"))
        for part in ((Break(),) if place else ()) + ((Run(each),) if each else ())
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
