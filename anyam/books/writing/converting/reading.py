"""From a room's document to the blocks of a book."""

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import Any, Final

from pycrdt import XmlElement, XmlFragment, XmlText

from anyam.books.writing.converting.shape import (
    DEEPEST,
    LINKS,
    LONGEST,
    MOST_COLUMNS,
    OF_MARKS,
    PICTURE,
    STYLES,
    WIDEST,
    Child,
    Element,
)
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
    Reference,
    Row,
    Run,
    Table,
    Value,
    plain,
)


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
        looks = any(
            not isinstance(part, Run | Break) or (isinstance(part, Run) and (part.marks or part.link))
            for part in content
        )
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
        yield Run(
            _clean(said), tuple(ours for theirs, ours in OF_MARKS.items() if theirs in names), _link(names.get("link"))
        )


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
    found: Any = node.attributes  # pairs, whatever a number is
    return next((value for key, value in found if key == name), None)


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
