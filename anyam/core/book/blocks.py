"""What a book is made of. Frozen values that fit into JSON; every renderer reads the same ones.

Keys name what can be pointed to (sections, tables, figures, prose) and are unique in a book; they stay the same from one
printing to the next, so that two editions can be compared and an edited file can find its way back.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, Literal

Kind = Literal["text", "number", "money", "code", "mark"]
RowKind = Literal["row", "group", "sum", "total"]
Numbering = Literal["chapter", "appendix", "none"]
Paper = Literal["a4", "f4"]


@dataclass(frozen=True, slots=True)
class Run:
    """Letters that look alike. `marks` are out of bold, italic, underline, strike, sub, sup; `link` is an address outside."""

    text: str
    marks: tuple[str, ...] = ()
    link: str = ""


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote, set where it is called."""

    content: "Line"


@dataclass(frozen=True, slots=True)
class Reference:
    """Points to a section, table or figure by its key and reads "Tabel 4.2"; a key that nothing has reads as `otherwise`."""

    to: str
    otherwise: str = "–"


@dataclass(frozen=True, slots=True)
class Value:
    """A figure drawn from the plan: `key` says which, `text` how it was written when the book was built."""

    key: str
    text: str


@dataclass(frozen=True, slots=True)
class Break:
    """The line ends here, the paragraph does not."""


Inline = Run | Note | Reference | Value | Break
Line = tuple[Inline, ...]


def line(text: str, *marks: str) -> Line:
    """Plain text as a line; its line breaks are kept."""
    parts: list[Inline] = []
    for place, each in enumerate(text.split("\n")):
        if place:
            parts.append(Break())
        if each:
            parts.append(Run(each, marks))
    return tuple(parts)


def plain(content: Line) -> str:
    """What a line says, without its looks; footnotes and references are left out."""
    return "".join(
        "\n" if isinstance(each, Break) else each.text for each in content if isinstance(each, (Run, Value, Break))
    )


@dataclass(frozen=True, slots=True)
class Paragraph:
    """`style`: empty for running text, or lead, note (a remark in small), source, quote, centre, title, subtitle, closing."""

    content: Line
    style: str = ""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading inside the text of a section, without number; `level` 1 to 3 below the section's own."""

    content: Line
    level: int = 1


@dataclass(frozen=True, slots=True)
class Items:
    """A list; each item is blocks, so that lists nest."""

    items: tuple[tuple["Block", ...], ...]
    ordered: bool = False


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table. `width` is its share of the line; `over` a heading that it shares with its neighbours of the same
    `over`; `key` the column of the worksheet its cells were drawn from, empty where they were not."""

    label: str
    width: float = 1.0
    kind: Kind = "text"
    over: str = ""
    key: str = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """`text` is what stands there, with line breaks; `number` the figure behind it (rupiah for money) where it is one.

    `content` stands in for the text where looks matter; `span` is how many columns it takes; `style` is empty, weak (a remark)
    or strong; `colour` the colour (#rrggbb) of a mark that stands before the text.
    """

    text: str = ""
    number: Decimal | None = None
    content: Line = ()
    span: int = 1
    style: str = ""
    colour: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table. A group row heads those below; a sum adds the rows since the last group, a total all rows.
    `uid` is the row of the plan it shows."""

    cells: tuple[Cell, ...]
    kind: RowKind = "row"
    uid: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A table with a caption; without one it is not numbered. `wide` tables stand on landscape pages. `headed` says whether
    its labels are shown; `empty` what is said where there are no rows. One that is not `ruled` sets letters in columns, without
    lines and in the letters of running text: "Nomor : ...", "Menimbang : a. ..."."""

    key: str
    caption: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    note: str = ""
    source: str = ""
    wide: bool = False
    headed: bool = True
    empty: str = ""
    ruled: bool = True


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture: a chart by its Vega-Lite description, or a stored picture by the hash of its file. `alternative` is for
    who cannot see it; `width` is in cm, 0 for the whole line."""

    key: str
    caption: str
    alternative: str
    chart: Mapping[str, Any] = field(default_factory=dict)
    picture: str = ""
    width: float = 0
    note: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class Signer:
    """Who signs. `acting` is Plt., Pj. or a.n. before the post; `stamp` keeps room for one."""

    post: str
    name: str = ""
    rank: str = ""
    nip: str = ""
    acting: str = ""
    organisation: str = ""


@dataclass(frozen=True, slots=True)
class Signature:
    """Where people sign, in `columns` beside each other. `place` and `date` stand over the last; `opening` before all."""

    key: str
    signers: tuple[Signer, ...]
    place: str = ""
    date: str = ""
    opening: str = ""
    columns: int = 1


@dataclass(frozen=True, slots=True)
class Contents:
    """A list of what is in the book; made from the tree by whoever renders it."""

    of: Literal["sections", "tables", "figures"]


@dataclass(frozen=True, slots=True)
class Prose:
    """What people write in a place of the book (`key`). `suggested` is a first text drawn from the data that nobody has
    edited yet, and is marked as such wherever it is shown."""

    key: str
    blocks: tuple["Block", ...]
    suggested: bool = False


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows begins on a new page."""


Block = Paragraph | Heading | Items | Table | Figure | Signature | Contents | Prose | PageBreak


@dataclass(frozen=True, slots=True)
class Section:
    """A chapter and what is below it. `numbering` of the top ones: chapter (Bab 1), appendix (Lampiran A) or none; those
    below follow the one above. `opens` says that it begins on a new page, which top sections always do. `hidden` ones show no
    heading and stand in no list of contents."""

    key: str
    title: str
    blocks: tuple[Block, ...] = ()
    sections: tuple["Section", ...] = ()
    numbering: Numbering = "chapter"
    opens: bool = False
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class Letterhead:
    """Kop surat: name lines, address lines, and the logo by the hash of its file."""

    lines: tuple[str, ...] = ()
    address: tuple[str, ...] = ()
    logo: str = ""


@dataclass(frozen=True, slots=True)
class Look:
    """Paper, font family and letterhead. `headed` puts the letterhead on the first page, as letters have it."""

    paper: Paper = "a4"
    font: str = "Inter"
    letterhead: Letterhead = Letterhead()
    headed: bool = False
    landscape: bool = False


@dataclass(frozen=True, slots=True)
class Cover:
    """The title page; `lines` stand below the title (region, period), `foot` at its end (place and year)."""

    series: str = ""
    title: str = ""
    lines: tuple[str, ...] = ()
    foot: tuple[str, ...] = ()
    logo: str = ""


@dataclass(frozen=True, slots=True)
class Book:
    """A whole book or paper. `mark` is the line that stands on every page of a demo; `running` the line at the foot of pages, such
    as the draft's number, time and who printed; `language` id or en. `cover` is None for papers of a few pages. `origin` says
    where an edited file belongs when it comes back (plan and edition); it is carried along unseen."""

    code: str
    title: str
    language: str
    sections: tuple[Section, ...]
    subtitle: str = ""
    author: str = ""
    cover: Cover | None = None
    look: Look = Look()
    mark: str = ""
    running: str = ""
    origin: str = ""


def walk(sections: tuple[Section, ...], level: int = 1) -> Iterator[tuple[Section, int]]:
    """Every section in the order of the pages, with its level from 1."""
    for section in sections:
        yield section, level
        yield from walk(section.sections, level + 1)


def within(blocks: tuple[Block, ...]) -> Iterator[Block]:
    """Every block in the order of the pages, and those inside prose and lists."""
    for block in blocks:
        yield block
        if isinstance(block, Prose):
            yield from within(block.blocks)
        elif isinstance(block, Items):
            for item in block.items:
                yield from within(item)
