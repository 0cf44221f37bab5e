"""What is another in a book since the one before: sections, texts, rows and cells of tables, figures, by their keys."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final, Literal

from anyam.core.book.blocks import (
    Block,
    Book,
    Break,
    Figure,
    Heading,
    Items,
    Line,
    Note,
    Paragraph,
    Prose,
    Reference,
    Row,
    Section,
    Signature,
    Table,
)
from anyam.core.book.numbering import number

What = Literal["book", "section", "text", "table", "row", "cell", "figure", "signature"]
Act = Literal["added", "removed", "changed", "moved"]

MOST: Final = 400  # lines of one list; the counts know of all
ROOM: Final = 60  # letters of what stayed the same, on both sides of what did not
LONGEST: Final = 600


@dataclass(frozen=True, slots=True)
class Changed:
    """One thing: where in the book (`4.2 Rencana aksi`), what it is called there, and its texts before and after."""

    what: What
    act: Act
    where: str
    name: str = ""
    old: str = ""
    new: str = ""


@dataclass(frozen=True, slots=True)
class Changes:
    """All of them in the order of the pages; `lines` holds the first, `counts` all by what and act (`row.added`)."""

    lines: tuple[Changed, ...] = ()
    counts: Mapping[str, int] | None = None

    @property
    def total(self) -> int:
        """How many there are."""
        return sum((self.counts or {}).values())


def changes_between(before: Book, after: Book) -> Changes:
    """What is another in `after`. The line at the foot of pages, which only says when it was printed, is not looked at."""
    found = list(_changes(before, after))
    counts = Counter(f"{each.what}.{each.act}" for each in found)
    return Changes(tuple(found[:MOST]), dict(counts))


def without_running(book: Book) -> Book:
    """The book without what says when, by whom and as which draft it was printed: equal where nothing else is another."""
    return replace(book, running="", origin="")


def _changes(before: Book, after: Book) -> Iterator[Changed]:
    yield from _heads(before, after)
    old, new = _placed(before), _placed(after)
    yield from _order(old, new)
    for key, (section, where) in new.items():
        if key not in old:
            yield Changed("section", "added", where, section.title)
            continue
        was, _where = old[key]
        if was.title != section.title:
            yield Changed("section", "changed", where, section.title, was.title, section.title)
        yield from _blocks(was.blocks, section.blocks, where)
    for key, (section, where) in old.items():
        if key not in new:
            yield Changed("section", "removed", where, section.title)


def _heads(before: Book, after: Book) -> Iterator[Changed]:
    """Title page and look, each as one: a title that stands in several places was renamed once."""
    old, new = _title_page(before), _title_page(after)
    if old != new or before.cover != after.cover:
        was, now = (
            "\n".join(each for each in lines if each not in others) for lines, others in ((old, new), (new, old))
        )
        yield Changed("book", "changed", "", "", was, now)
    if before.look != after.look:
        yield Changed("book", "changed", "")


def _title_page(book: Book) -> tuple[str, ...]:
    """What stands there, each line once."""
    cover = book.cover
    printed = (cover.series, cover.title, *cover.lines, *cover.foot) if cover else ()
    lines = (book.title, book.subtitle, book.author, book.mark, book.language, *printed)
    return tuple(dict.fromkeys(each for each in lines if each))


def _placed(book: Book) -> dict[str, tuple[Section, str]]:
    """Every section by its key, with its number and title."""
    numbers = number(book)
    return {
        section.key: (section, _where(numbers.by_key.get(section.key), section)) for section in _sections(book.sections)
    }


def _where(entry: Any, section: Section) -> str:
    own = entry.number if entry is not None else ""
    return f"{own} {section.title}".strip()


def _sections(sections: Iterable[Section]) -> Iterator[Section]:
    for section in sections:
        yield section
        yield from _sections(section.sections)


def _order(old: Mapping[str, tuple[Section, str]], new: Mapping[str, tuple[Section, str]]) -> Iterator[Changed]:
    """Sections that stand elsewhere: the fewest that explain the new order."""
    places = {key: at for at, key in enumerate(old)}
    both = [key for key in new if key in places]
    stayed = _rising([places[key] for key in both])
    for key in both:
        if places[key] not in stayed:
            section, where = new[key]
            yield Changed("section", "moved", where, section.title)


def _rising(numbers: Sequence[int]) -> set[int]:
    """A longest rising row among them."""
    ends: list[int] = []
    rows: list[tuple[int, ...]] = []
    for each in numbers:
        at = bisect_left(ends, each)
        row = (*(rows[at - 1] if at else ()), each)
        if at == len(ends):
            ends.append(each)
            rows.append(row)
        else:
            ends[at], rows[at] = each, row
    return set(rows[-1]) if rows else set()


def _blocks(before: Sequence[Block], after: Sequence[Block], where: str) -> Iterator[Changed]:
    old, new = _keyed(before), _keyed(after)
    loose = [_texts(each for each in blocks if not hasattr(each, "key")) for blocks in (before, after)]
    if loose[0] != loose[1]:
        yield Changed("text", "changed", where, "", *_around(*loose))
    for key, block in new.items():
        was = old.get(key)
        if was is None or type(was) is not type(block):
            yield Changed(_what(block), "added", where, _name(block), "", _short(_text(block)))
        elif was != block:
            yield from _block(was, block, where)
    for key, block in old.items():
        if key not in new:
            yield Changed(_what(block), "removed", where, _name(block), _short(_text(block)))


def _keyed(blocks: Iterable[Block]) -> dict[str, Block]:
    return {each.key: each for each in blocks if isinstance(each, (Prose, Table, Figure, Signature))}


def _what(block: Block) -> What:
    match block:
        case Table():
            return "table"
        case Figure():
            return "figure"
        case Signature():
            return "signature"
        case _:
            return "text"


def _name(block: Block) -> str:
    return block.caption if isinstance(block, (Table, Figure)) else ""


def _block(was: Block, block: Block, where: str) -> Iterator[Changed]:
    if isinstance(was, Table) and isinstance(block, Table):
        yield from _table(was, block, where)
        return
    old, new = _text(was), _text(block)
    if old != new:
        yield Changed(_what(block), "changed", where, _name(block), *_around(old, new))
    elif not isinstance(block, Prose):
        yield Changed(_what(block), "changed", where, _name(block))
    elif isinstance(was, Prose) and was.suggested != block.suggested:
        yield Changed("text", "changed", where)


def _table(was: Table, table: Table, where: str) -> Iterator[Changed]:
    heads = [
        "\n".join((each.caption, each.note, each.source, each.empty, *(c.label for c in each.columns)))
        for each in (was, table)
    ]
    if heads[0] != heads[1]:
        yield Changed("table", "changed", where, table.caption, *_around(*heads))
    old, new = _rows(was), _rows(table)
    for key, row in new.items():
        if key not in old:
            yield Changed("row", "added", where, table.caption, "", _row(row))
        elif old[key] != row:
            yield from _cells((was, old[key]), (table, row), where)
    for key, row in old.items():
        if key not in new:
            yield Changed("row", "removed", where, table.caption, _row(row))


def _rows(table: Table) -> dict[tuple[str, str, int], Row]:
    """Rows by what stays the same of them: the row of the plan they show, or else their kind and first words."""
    seen: Counter[tuple[str, str]] = Counter()
    found: dict[tuple[str, str, int], Row] = {}
    for row in table.rows:
        name: tuple[str, str] = (row.kind, row.uid or _first(row))
        found[*name, seen[name]] = row
        seen[name] += 1
    return found


def _first(row: Row) -> str:
    return next((text for each in row.cells if (text := each.text or _line(each.content))), "")


def _row(row: Row) -> str:
    return _short(" | ".join(text for each in row.cells if (text := each.text or _line(each.content))))


def _cells(before: tuple[Table, Row], after: tuple[Table, Row], where: str) -> Iterator[Changed]:
    old, new = _columns(*before), _columns(*after)
    name = _first(after[1])
    for column, text in new.items():
        was = old.get(column, "")
        if was != text:
            label = f"{name}: {column}" if column else name
            yield Changed("cell", "changed", where, _short(label), *_around(was, text))


def _columns(table: Table, row: Row) -> dict[str, str]:
    """The texts of a row by what stands over them."""
    found: dict[str, str] = {}
    at = 0
    for cell in row.cells:
        column = table.columns[at] if at < len(table.columns) else None
        label = f"{column.over} {column.label}".strip() if column else ""
        found[label if label not in found else f"{label} ({at + 1})"] = cell.text or _line(cell.content)
        at += cell.span
    return found


def _text(block: Block) -> str:
    """What a block says, on lines."""
    match block:
        case Paragraph() | Heading():
            return _line(block.content)
        case Items():
            return "\n".join(f"- {_texts(each)}" for each in block.items)
        case Prose():
            return _texts(block.blocks)
        case Table():
            return "\n".join(_row(each) for each in block.rows)
        case Figure():
            return f"{block.caption}\n{block.alternative}\n{block.note}\n{block.source}"
        case Signature():
            lines = (f"{each.acting} {each.post}, {each.name} {each.rank} {each.nip}" for each in block.signers)
            return "\n".join((block.opening, block.place, block.date, *(" ".join(each.split()) for each in lines)))
        case _:
            return ""


def _texts(blocks: Iterable[Block]) -> str:
    return "\n".join(text for each in blocks if (text := _text(each)))


def _line(content: Line) -> str:
    return "".join(_inline(each) for each in content)


def _inline(each: Any) -> str:
    match each:
        case Break():
            return "\n"
        case Note():
            return f" [{_line(each.content)}]"
        case Reference():
            return f"[{each.to}]"
        case _:
            return str(each.text)


def _short(text: str) -> str:
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"


def _around(old: str, new: str) -> tuple[str, str]:
    """Both texts, cut to where they differ and a little around it."""
    if max(len(old), len(new)) <= 2 * ROOM:
        return old, new
    shortest = min(len(old), len(new))
    start = next((at for at in range(shortest) if old[at] != new[at]), shortest)
    end = next((at for at in range(shortest - start) if old[-1 - at] != new[-1 - at]), shortest - start)
    return _cut(old, start, len(old) - end), _cut(new, start, len(new) - end)


def _cut(text: str, start: int, end: int) -> str:
    first, last = max(0, start - ROOM), min(len(text), end + ROOM)
    return _short(f"{'…' if first else ''}{text[first:last]}{'…' if last < len(text) else ''}")
