"""Lists: findings, rows behind a number, plans."""

from dataclasses import dataclass
from datetime import date

from anyam.core.text import Text, Words
from anyam.plans.pages.charts import Chart
from anyam.plans.pages.common import Filter, FindingLine, InBin, Pages, PlanHead, RowLine


@dataclass(frozen=True, slots=True)
class Mending:
    """The one cell that mends a finding, as a small form: its `control` is choice, typed (with proposals from the list of that
    name), text or line. `base` is what stands in the cell now; `binned` is the row that it points to, where that lies in the
    bin; `good` is an example of what to write."""

    url: str
    key: str
    name: Words
    control: str
    base: str
    binned: InBin | None
    good: Words
    options: tuple[tuple[str, Words | str], ...] = ()
    proposals: str = ""


@dataclass(frozen=True, slots=True)
class WorkLine(FindingLine):
    """A finding to be worked off: where one cell mends it, with that cell."""

    mending: Mending | None


@dataclass(frozen=True, slots=True)
class WorkGroup:
    """Findings of one kind or of one office; `count` is over all pages. What all have in common is said once: how urgent they are
    (empty where they differ), how to mend them, that they are one office's."""

    key: str
    name: Text | Words | str
    count: int
    severity: str
    mend: Text | None
    of_office: bool
    url: str
    lines: tuple[WorkLine, ...]


@dataclass(frozen=True, slots=True)
class Trend:
    """How many findings there are against an earlier day: `fewer` is less than nothing where there are more now."""

    since: date
    day: date
    days: int
    before: int
    now: int
    is_sample: bool
    chart: Chart | None

    @property
    def fewer(self) -> int:
        """By how many there are fewer now."""
        return self.before - self.now


@dataclass(frozen=True, slots=True)
class FindingsPage:
    """The findings of a plan as a work list, filtered and grouped. `total` counts all pages; `groupings` are links to each way
    of grouping, `all_url` is the list without a choice, grouped as it is; `mine` leads a reader with an office to what that
    office owes; `proposals` are the lists that forms offer."""

    plan: PlanHead
    pages: Pages
    filters: tuple[Filter, ...]
    keep: dict[str, str]
    all_url: str
    groupings: tuple[tuple[str, str, bool], ...]
    groups: tuple[WorkGroup, ...]
    total: int
    by_severity: dict[str, int]
    mine: tuple[tuple[str, int, str], ...]
    proposals: tuple[tuple[str, tuple[str, ...]], ...]
    trend: Trend | None
    narrowed: bool


@dataclass(frozen=True, slots=True)
class ListLine(RowLine):
    """A row in a list; `below` is what it belongs to, in the list that counts money."""

    below: Words | str = ""
    tags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class BulkColumn:
    """A column that is set for many rows at once: chosen from `options`, or typed with the offices to choose from."""

    key: str
    name: Words
    options: tuple[tuple[str, Words | str], ...] = ()


@dataclass(frozen=True, slots=True)
class Bulk:
    """What is done with the rows that somebody chooses: columns that are set, groups that they may be moved to."""

    columns: tuple[BulkColumn, ...]
    groups: tuple[tuple[str, Words | str], ...]


@dataclass(frozen=True, slots=True)
class RowsPage:
    """The rows behind a number; `total` adds up all pages and must equal the number that was clicked. `bulk` is what whoever writes
    may do with the rows they choose, `paste` the name under which they paste changes; `tags` are those of the list's rows."""

    plan: PlanHead
    name: Words
    filters: tuple[Filter, ...]
    pages: Pages
    rows: tuple[ListLine, ...]
    count: int
    total: int
    undivided: int
    bulk: Bulk | None = None
    paste: str = ""
    tags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PlanCard:
    """A plan on the start page."""

    code: str
    title: str
    region: str
    first_year: int
    last_year: int
    is_demo: bool
    url: str
