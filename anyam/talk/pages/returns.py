"""What was sent back in a plan."""

from dataclasses import dataclass
from datetime import datetime

from anyam.core.text import Words
from anyam.plans.pages import PlanHead
from anyam.talk.pages.row import ReturnBox


@dataclass(frozen=True, slots=True)
class ReturnLine:
    """Something that was sent back: what, to which group, by whom and why, and what became of it."""

    pk: int
    title: Words | str
    group: Words | str
    url: str
    by: str
    made_at: datetime
    text: str
    is_sample: bool
    box: ReturnBox


@dataclass(frozen=True, slots=True)
class SheetChoice:
    """A worksheet of a group that may be sent back."""

    pk: int
    name: Words


@dataclass(frozen=True, slots=True)
class ReturnsPage:
    """Open ones first; `sheets` is empty for whoever does not send back."""

    plan: PlanHead
    open: tuple[ReturnLine, ...]
    done: tuple[ReturnLine, ...]
    sheets: tuple[SheetChoice, ...]
    reminds: bool
    typed: str = ""
    chosen: str = ""
    problem: object = None
