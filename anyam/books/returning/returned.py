"""What is found in a file that came back. Nothing here is applied: people choose."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from anyam.core.book import Block


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a file says that it was made: `origin` as the book carried it, the book's code, the hash of its tree.
    All are empty where a program has thrown them away."""

    origin: str = ""
    book: str = ""
    tree: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """Where something hangs, by keys: the section it stands in and, where they are known, prose, table, row (the uid of the
    plan's row) and column (of the worksheet). `line` is the place of the row in the table, from 0; -1 where there is none."""

    section: str = ""
    prose: str = ""
    table: str = ""
    row: str = ""
    column: str = ""
    line: int = -1


@dataclass(frozen=True, slots=True)
class ChangedProse:
    """A prose that reads otherwise now. Blocks that nobody touched are those of the tree, with all that they hold."""

    key: str
    section: str
    old: tuple[Block, ...]
    new: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class ChangedCell:
    """A cell of a table that reads otherwise now. Its place has no row or column where the book's table named none;
    such a change can be told, never applied. `label` is what stands over the column, with the heading it shares with its
    neighbours before it; `title` what the row is called: its code and name, or what its sum is of."""

    place: Place
    label: str
    old: str
    new: str
    title: str = ""


@dataclass(frozen=True, slots=True)
class ChangedRow:
    """A row that was added or removed, with what stands in it. It is told, never applied."""

    kind: Literal["added", "removed"]
    place: Place
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ChangedColumn:
    """A column that was added or removed, by what stands over it. It is told, never applied."""

    kind: Literal["added", "removed"]
    place: Place
    label: str


@dataclass(frozen=True, slots=True)
class Remark:
    """A comment made in Word. `quoted` is the text it was put on; `answers` the remark that it answers, by its number."""

    number: str
    author: str
    at: datetime | None
    text: str
    quoted: str
    place: Place
    resolved: bool = False
    answers: str = ""


@dataclass(frozen=True, slots=True)
class Tracked:
    """A change that Word tracked. It is read as if it had been accepted, and told because nobody has accepted it yet."""

    kind: Literal["inserted", "deleted"]
    author: str
    at: datetime | None
    text: str
    place: Place


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture that was put in; `name` is the SHA-256 of its file, by which a Figure of the new blocks names it."""

    name: str
    content: bytes
    alternative: str
    place: Place


@dataclass(frozen=True, slots=True)
class Rewritten:
    """A text that comes from the plan's rows or the outline (a title, a caption, a remark) and reads otherwise now;
    `new` is empty where it is gone."""

    place: Place
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Stray:
    """Text that was written where nothing of ours stands."""

    place: Place
    text: str


@dataclass(frozen=True, slots=True)
class Vanished:
    """A section or table that is not in the file any more."""

    kind: Literal["section", "table"]
    key: str
    title: str


@dataclass(frozen=True, slots=True)
class Returned:
    """Everything that a returned file says otherwise than the tree it was made from."""

    origin: Origin
    proses: tuple[ChangedProse, ...] = ()
    cells: tuple[ChangedCell, ...] = ()
    rows: tuple[ChangedRow, ...] = ()
    columns: tuple[ChangedColumn, ...] = ()
    remarks: tuple[Remark, ...] = ()
    tracked: tuple[Tracked, ...] = ()
    pictures: tuple[Picture, ...] = ()
    rewritten: tuple[Rewritten, ...] = ()
    strays: tuple[Stray, ...] = ()
    vanished: tuple[Vanished, ...] = ()

    @property
    def untouched(self) -> bool:
        """Whether the file says what it said when it left."""
        return self == Returned(self.origin)
