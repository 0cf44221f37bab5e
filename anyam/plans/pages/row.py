"""The page of one row."""

from dataclasses import dataclass

from anyam.core.text import Text, Words
from anyam.plans.pages.common import FindingLine, InBin, Option, PlanHead, RowLine

NOTHING = Words("", "")


@dataclass(frozen=True, slots=True)
class CellLine:
    """A cell on the page of one row: how it is shown, what was typed where it could not be read, and how to mend it. `binned` are
    the rows in the bin that it points to. In a form, `part` is its own name within its column, `base` the text that the person
    started from, and `writable` what can be named in a list that is typed as one text."""

    key: str
    name: Words
    shown: str
    text: str
    editable: bool
    multiline: bool
    required: bool
    problem: Text | None
    help: Words
    good: Words
    weak: Words
    choices: tuple[Option, ...] = ()
    links: tuple[tuple[str, str], ...] = ()
    binned: tuple[InBin, ...] = ()
    part: Words = NOTHING
    base: str = ""
    writable: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FormPart:
    """A column as a form asks for it: one cell; several small ones under one name, such as the years; or nested rows, of which the
    last is empty (`entries`, each with its cells)."""

    key: str
    name: Words
    help: Words
    good: Words
    weak: Words
    required: bool
    cells: tuple[CellLine, ...]
    entries: tuple[tuple[CellLine, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """One entry of a row's history, newest first."""

    at: object
    by: str
    act: str
    column: Words | str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class ShownCell:
    """A column of the row as people read it: its texts with their own names where it has several places, or a small table."""

    name: Words
    texts: tuple[tuple[Words | str, str], ...]
    heads: tuple[Words | str, ...]
    rows: tuple[tuple[str, ...], ...]
    links: tuple[tuple[str, str], ...]
    binned: tuple[InBin, ...]
    problems: tuple[Text, ...]
    history: tuple[HistoryLine, ...]


@dataclass(frozen=True, slots=True)
class Office:
    """An organisation and its sheet."""

    short: str
    url: str


@dataclass(frozen=True, slots=True)
class ThreadGroup:
    """Rows of one kind in a thread: `rows` at once, `more` on asking, `unseen` not at all."""

    name: Words
    count: int
    rows: tuple[RowLine, ...]
    more: tuple[RowLine, ...]
    unseen: int


@dataclass(frozen=True, slots=True)
class MoneyOfYear:
    """What is planned in a year (None: the year is not divided), by source and together, beside the row's own ceiling."""

    year: int | None
    amounts: tuple[int | None, ...]
    total: int | None
    ceiling: int | None


@dataclass(frozen=True, slots=True)
class RowMoney:
    """Planned money under a row, by year and source; indicative, never divided by us. `totals` is in the order of `sources`."""

    sources: tuple[Words | str, ...]
    years: tuple[MoneyOfYear, ...]
    totals: tuple[int | None, ...]
    total: int
    ceiling: int | None


@dataclass(frozen=True, slots=True)
class RowStep:
    """The row before or after."""

    title: str
    url: str


@dataclass(frozen=True, slots=True)
class Neighbours:
    """Where the row stands on its sheet, and what is beside it."""

    place: int
    of: int
    before: RowStep | None
    after: RowStep | None


@dataclass(frozen=True, slots=True)
class Settling:
    """Where a proposal stands (`state`, in words `said`), and for whoever settles it the answers: values of the field `name` sent
    to `url`. `calm` where nothing is left to do."""

    said: Text | Words | str
    calm: bool
    url: str
    name: str = ""
    answers: tuple[tuple[str, Text | Words], ...] = ()


@dataclass(frozen=True, slots=True)
class RowPage:
    """One row of the chain: its cells, whose it is, its thread, its money, its findings and its history.

    `cells` are all of them; `form` is there where the reader writes and asked for it; else `shown` is what is filled in and
    `empty` names the rest.
    `closed` says why nobody writes here now, and until when; `unsaved` why what stands in the form was not saved. `add_url` is
    where this reader writes another row of the same sheet. `tags` are the row's own, `other_tags` those of other rows.
    """

    plan: PlanHead
    uid: str
    code: str
    title: str
    kind: Words
    dimension: Words | None
    dimension_url: str
    colour: str
    is_sample: bool
    source: str
    binned: bool
    can_edit: bool
    editing: bool
    owner: Office | None
    supporters: tuple[Office, ...]
    settling: Settling | None
    money: RowMoney | None
    neighbours: Neighbours
    cells: tuple[CellLine, ...]
    form: tuple[FormPart, ...]
    shown: tuple[ShownCell, ...]
    empty: tuple[Words, ...]
    upward: tuple[ThreadGroup, ...]
    downward: tuple[ThreadGroup, ...]
    findings: tuple[FindingLine, ...]
    history: tuple[HistoryLine, ...]
    closed: Text | None = None
    unsaved: Text | None = None
    add_url: str = ""
    tags: tuple[str, ...] = ()
    other_tags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class NewRowPage:
    """The empty form of a row that does not exist yet; `uid` is the one it will have. `unsaved` says why it was not saved."""

    plan: PlanHead
    uid: str
    sheet: Words
    group: Words | str
    dimension_url: str
    colour: str
    form: tuple[FormPart, ...]
    closed: Text | None
    unsaved: Text | None
