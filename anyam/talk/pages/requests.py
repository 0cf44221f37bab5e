"""What offices are asked for."""

from dataclasses import dataclass
from datetime import date, datetime

from anyam.core.text import Text, Words
from anyam.plans.pages import Filter, PlanHead
from anyam.talk.pasting import PastedLine


@dataclass(frozen=True, slots=True)
class RequestLine:
    """A data request in a list. `state` is open, answered, returned, accepted, lacking or withdrawn; `late`: its day is over."""

    uid: str
    name: str
    is_document: bool
    office: str
    person: str
    years: str
    unit: str
    due: date | None
    state: str
    late: bool
    sheet: Words | None
    target: str
    is_mine: bool
    is_sample: bool
    url: str


@dataclass(frozen=True, slots=True)
class OfficeCount:
    """How one office stands: asked, answered or accepted, still owed."""

    uid: str
    short: str
    asked: int
    owed: int
    late: int
    url: str


@dataclass(frozen=True, slots=True)
class RequestsPage:
    """All requests of a plan, filtered; counts per office."""

    plan: PlanHead
    reminds: bool
    lines: tuple[RequestLine, ...]
    offices: tuple[OfficeCount, ...]
    filters: tuple[Filter, ...]
    total: int
    owed: int
    waiting: int
    can_ask: bool
    narrowed: bool


@dataclass(frozen=True, slots=True)
class Value:
    """A year of an answer, and what stands for it."""

    name: str
    year: int | None
    text: str
    problem: str = ""


@dataclass(frozen=True, slots=True)
class ClashLine:
    """A place of the target row that holds another value."""

    cell: str
    year: int | None
    standing: str
    answered: str


@dataclass(frozen=True, slots=True)
class AnswerBox:
    """One answer, newest first."""

    pk: int
    by: str
    made_at: datetime
    has_it: bool
    values: tuple[tuple[int | None, str], ...]
    source: str
    note: str
    file_name: str
    file_url: str
    state: str
    decided_by: str
    decided_at: datetime | None
    reply: str


@dataclass(frozen=True, slots=True)
class RequestPage:
    """One request: what is asked, its answers, and the form of whoever answers or decides."""

    plan: PlanHead
    line: RequestLine
    office_name: str
    meaning: str
    by: str
    made_at: datetime
    target_url: str
    answers: tuple[AnswerBox, ...]
    values: tuple[Value, ...]
    can_answer: bool
    can_decide: bool
    can_change: bool
    decides: bool
    clashes: tuple[ClashLine, ...]
    fresh: int
    same: int
    typed_source: str = ""
    typed_note: str = ""
    lacking: bool = False
    problem: object = None


@dataclass(frozen=True, slots=True)
class PastePage:
    """A pasted table, as it was read."""

    plan: PlanHead
    pasted: str
    due: str
    lines: tuple[PastedLine, ...]
    problems: int
    due_problem: Text | None = None


@dataclass(frozen=True, slots=True)
class MissingOffice:
    """What one office still owes before a stage."""

    short: str
    names: tuple[str, ...]
    late: int
    url: str


@dataclass(frozen=True, slots=True)
class Missing:
    """What is still missing before a stage begins: data that was asked for and has not been accepted."""

    count: int
    late: int
    offices: tuple[MissingOffice, ...]
    url: str
    reminder_url: str
    returns_url: str
