"""What the pages of composing show."""

from dataclasses import dataclass
from datetime import datetime

from anyam.core.text import Text, Words
from anyam.plans.pages import PlanHead


@dataclass(frozen=True, slots=True)
class Row:
    """A row by its name; `group` where it stands in another group than the page."""

    uid: str
    code: str
    title: str
    url: str
    group: str = ""
    binned_at: datetime | None = None

    @property
    def name(self) -> str:
        """Its code and title."""
        return f"{self.code} {self.title}".strip() or "–"


@dataclass(frozen=True, slots=True)
class Alike:
    """Two rows that say nearly the same; `keep` is the older one, or that of the page's own group."""

    keep: Row
    other: Row
    alike: int


@dataclass(frozen=True, slots=True)
class Different:
    """Two rows of which somebody has said that they are not the same."""

    one: Row
    other: Row
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Similar:
    """What looks alike in a sheet, what was said to be different, and the rows of the sheet that lie in the bin."""

    pairs: tuple[Alike, ...]
    different: tuple[Different, ...]
    binned: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class CompareCell:
    """What one row says in a column; `ticked` as long as nobody has chosen otherwise. `name` is the row's, in short."""

    uid: str
    name: str
    lines: tuple[str, ...]
    ticked: bool


@dataclass(frozen=True, slots=True)
class CompareColumn:
    """A column in which rows differ. What `joins` can stand together; of all else one is taken."""

    key: str
    name: Words
    joins: bool
    cells: tuple[CompareCell, ...]


@dataclass(frozen=True, slots=True)
class MergePage:
    """Rows side by side, the one that stays first."""

    plan: PlanHead
    sheet: Words
    group: str
    room: str
    url: str
    rows: tuple[Row, ...]
    columns: tuple[CompareColumn, ...]
    same: tuple[Words, ...]


@dataclass(frozen=True, slots=True)
class SplitMoney:
    """A sum of the row that may be divided by hand: its key, how it is called, and what stands there."""

    key: str
    name: str
    text: str


@dataclass(frozen=True, slots=True)
class SplitPage:
    """One row that becomes several; `parts` are the numbers of the parts that the form offers."""

    plan: PlanHead
    sheet: Words
    group: str
    room: str
    url: str
    row: Row
    money: tuple[SplitMoney, ...]
    parts: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Sent:
    """A sheet that went to its coordinator, and what became of it."""

    by: str
    at: datetime
    note: str
    open: bool
    outcome: str
    ended_by: str
    ended_at: datetime | None
    reason: str


@dataclass(frozen=True, slots=True)
class ComposingPage:
    """Everything that makes one sheet out of what many have written. `refusal` says why the reader only reads;
    `unsettled` are rows that nobody has agreed to, so many as can be looked through at once."""

    plan: PlanHead
    sheet: Words
    sheet_code: str
    group: str
    group_slug: str
    room: str
    here: str
    similar: Similar
    sent: tuple[Sent, ...]
    targets: tuple[tuple[str, str], ...]
    late: int
    late_url: str
    journal_url: str
    deeds_url: str
    closed: Text | None
    refusal: Text | None
    may_agree: bool
    may_write: bool
    may_return: bool
    sets_status: bool
    unsettled: tuple[Row, ...] = ()
    unsettled_more: int = 0

    @property
    def waiting(self) -> Sent | None:
        """What is with the coordinator now."""
        return next((each for each in self.sent if each.open), None)

    @property
    def past(self) -> tuple[Sent, ...]:
        """What became of it before."""
        return tuple(each for each in self.sent if not each.open)
