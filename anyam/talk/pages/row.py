"""What is said about one row."""

from dataclasses import dataclass
from datetime import datetime

from anyam.core.text import Words
from anyam.plans.pages import CellLine, PlanHead


@dataclass(frozen=True, slots=True)
class Remark:
    """One comment or reply: what was said, and what this reader may do with it. `removed_by` is set where it was taken away."""

    pk: int
    by: str
    text: str
    told: tuple[str, ...]
    made_at: datetime
    edited: bool
    removed: bool
    removed_by: str
    is_sample: bool
    can_reword: bool
    can_remove: bool
    can_put_back: bool


@dataclass(frozen=True, slots=True)
class SuggestionBox:
    """A suggestion in a thread: `state` is open, accepted, returned, overtaken or withdrawn. `now` is what stands in the cell."""

    cell: Words | str
    key: str
    old: str
    now: str
    new: str
    state: str
    decided_by: str
    decided_at: datetime | None
    answer: str
    can_decide: bool
    can_take_back: bool
    base: str


@dataclass(frozen=True, slots=True)
class ReturnBox:
    """A return in a thread: open, or answered as done. `whole` is the sheet's name where the whole sheet was sent back."""

    whole: Words | None
    done: bool
    done_by: str
    done_at: datetime | None
    answer: str
    can_answer: bool
    can_reopen: bool


@dataclass(frozen=True, slots=True)
class Thread:
    """A comment with its replies."""

    first: Remark
    replies: tuple[Remark, ...]
    suggestion: SuggestionBox | None
    returned: ReturnBox | None
    resolved: bool
    resolved_by: str
    can_reply: bool
    can_resolve: bool


@dataclass(frozen=True, slots=True)
class TalkPart:
    """The talk on a row's page: what is open, what is settled, and what this reader may do."""

    code: str
    uid: str
    open: tuple[Thread, ...]
    settled: tuple[Thread, ...]
    count: int
    can_talk: bool
    can_suggest: bool
    can_return: bool
    refused: str


@dataclass(frozen=True, slots=True)
class SuggestPage:
    """The form of a suggestion: first which cell, then what should stand there."""

    plan: PlanHead
    uid: str
    title: str
    cells: tuple[CellLine, ...]
    cell: CellLine | None
    writes: bool
    typed: str = ""
    reason: str = ""
    problem: object = None
