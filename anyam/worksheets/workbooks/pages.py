"""What the pages of files are given: frozen values, as in anyam.plans.pages."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from anyam.core.text import Text, Words
from anyam.jobs.queries import JobLine
from anyam.plans.pages import Pages, PlanHead


@dataclass(frozen=True, slots=True)
class ImportLine:
    """Rows that came from a file: who took them in, when, how many; `undone` when they were taken back."""

    pk: int
    by: str
    at: datetime
    created: int
    updated: int
    conflicts: int
    problems: int
    undone: bool
    url: str


@dataclass(frozen=True, slots=True)
class UploadLine:
    """A file in the list: `state` is reading, ready, accepted, failed or cancelled."""

    uid: UUID
    name: str
    kind: str
    size: int
    by: str
    sender: str
    at: datetime
    state: str
    url: str
    imports: tuple[ImportLine, ...] = ()
    # The room in which it was dropped.
    room_url: str = ""
    room: Words | None = None


@dataclass(frozen=True, slots=True)
class SheetLine:
    """A worksheet of a group that can be downloaded alone; `rows` is None for a form without rows in the plan."""

    code: str
    name: Words
    rows: int | None


@dataclass(frozen=True, slots=True)
class GroupLine:
    """A group whose workbook can be downloaded, whole or one worksheet of it."""

    name: Words
    colour: str
    slug: str
    sheets: tuple[SheetLine, ...] = ()


@dataclass(frozen=True, slots=True)
class FormLine:
    """A person's own form."""

    uid: UUID
    name: str
    url: str
    mapped: int


@dataclass(frozen=True, slots=True)
class ImportsPage:
    """Files in and out of a plan."""

    plan: PlanHead
    uploads: tuple[UploadLine, ...]
    groups: tuple[GroupLine, ...]
    senders: tuple[str, ...]
    forms: tuple[FormLine, ...]


@dataclass(frozen=True, slots=True)
class Pick:
    """One choice of a select. The one in force has no value: sending it changes nothing."""

    value: str
    name: Words | Text | str
    chosen: bool = False


@dataclass(frozen=True, slots=True)
class Select:
    """Something to correct by choosing: the name under which it is sent, and whether an earlier file's choice is in force."""

    name: str
    picks: tuple[Pick, ...]
    remembered: bool = False


@dataclass(frozen=True, slots=True)
class TabLine:
    """A table, or a sheet without one, in the row of tabs. `sheet` is what it was read as, where its own name does not say so;
    `is_read` whether it was read at all."""

    number: int
    grid: str
    is_read: bool
    sheet: Words | None
    rows: int
    new: int
    changed: int
    problems: int
    current: bool
    url: str


@dataclass(frozen=True, slots=True)
class HeadingLine:
    """A column of the file: where it is, what is written above it, what it was taken for. `sample` is the first text in it."""

    letter: str
    heading: str
    sample: str
    meaning: Words | None
    is_sure: bool
    is_unknown: bool
    key: Select
    unit: Select | None


@dataclass(frozen=True, slots=True)
class CellRead:
    """A cell: what was read, what stands in the file where that differs, what is wrong and what can be chosen instead.

    `is_read` is false under a heading that was not understood: nothing of it goes into the plan. `is_open` says that somebody
    has to look at it: it would be written, cannot be read, or waits.
    """

    label: str
    read: str
    original: str
    is_read: bool
    is_figure: bool = False
    is_title: bool = False
    is_open: bool = False
    changes: bool = False
    now: str = ""
    problems: tuple[tuple[Text, str], ...] = ()
    fix: Select | None = None


@dataclass(frozen=True, slots=True)
class RowRead:
    """A row of the file: `mark` is new, changed, clash (changed on both sides), same or waiting (its sheet is not known yet).
    Only a row that `writes` can be ticked."""

    name: str
    number: int
    mark: str
    mark_name: Text
    writes: bool
    ticked: bool
    title: str
    cells: tuple[CellRead, ...]
    problems: tuple[tuple[Text, str], ...] = ()


@dataclass(frozen=True, slots=True)
class ClashLine:
    """A cell that was changed in the file and in the plan."""

    name: str
    number: int
    title: str
    column: Words | str
    base: str
    current: str
    file: str
    takes_file: bool


@dataclass(frozen=True, slots=True)
class RowFilter:
    """Which rows of a table are shown: those to decide on, those with a problem, or all of them."""

    name: Text
    count: int
    chosen: bool
    url: str


@dataclass(frozen=True, slots=True)
class TableRead:
    """One table: what it was taken for, its columns, a page of its rows. `glance` are raw rows where no table was found.

    Headings are `doubtful` when one was not understood, guessed, or read as in an earlier file of this sender; the others are
    `settled`. Columns in which nothing is to be decided are left out and counted in `without`. `address` is this very view.
    """

    address: str
    grid: str
    sheet: Select
    dimension: Select | None
    lacks_dimension: bool
    doubtful: tuple[HeadingLine, ...]
    settled: tuple[HeadingLine, ...]
    labels: tuple[tuple[str, str, bool], ...]
    without: int
    filters: tuple[RowFilter, ...]
    rows: tuple[RowRead, ...]
    pages: Pages
    problems: tuple[tuple[Text, str], ...]
    ignored: tuple[tuple[int, Text, str], ...]
    glance: tuple[tuple[str, ...], ...]
    unknown: int


@dataclass(frozen=True, slots=True)
class ReviewPage:
    """What was understood of a file, table by table. `again` is the day on which the very same file came in before."""

    plan: PlanHead
    upload: UploadLine
    tabs: tuple[TabLine, ...]
    table: TableRead | None
    clashes: tuple[ClashLine, ...]
    problems: tuple[tuple[Text, str], ...]
    new: int
    changed: int
    unchanged: int
    waiting: int
    ticked: int
    total_problems: int
    failure: Text | None
    again: datetime | None


@dataclass(frozen=True, slots=True)
class ProgressPage:
    """A file that is being worked on; `after` is where to go then."""

    plan: PlanHead
    upload: UploadLine
    job: JobLine
    after: str


@dataclass(frozen=True, slots=True)
class FailurePage:
    """A file that could not be read at all, or whose reading was ended."""

    plan: PlanHead
    upload: UploadLine
    failure: Text | None


@dataclass(frozen=True, slots=True)
class CameIn:
    """A row that an import added or changed."""

    code: str
    title: str
    sheet: Words
    dimension: Words | None
    colour: str
    is_new: bool
    url: str


@dataclass(frozen=True, slots=True)
class ResultPage:
    """What an import came to. `more` counts rows beyond those listed, `kept` cells that an undo left as they are."""

    plan: PlanHead
    upload: UploadLine
    made: ImportLine
    rows: tuple[CameIn, ...]
    more: int
    refused: tuple[Text, ...]
    kept: int
    failure: Text | None


@dataclass(frozen=True, slots=True)
class FormTable:
    """One table of a form: the worksheet it is and what each heading means."""

    grid: str
    sheet: Select
    dimension: Select | None
    headings: tuple[HeadingLine, ...]


@dataclass(frozen=True, slots=True)
class FormPage:
    """A person's own form; `mapped` says whether anything can be read from it or written into it."""

    plan: PlanHead
    form: FormLine
    tables: tuple[FormTable, ...]
    groups: tuple[GroupLine, ...]
