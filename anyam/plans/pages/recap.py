"""The recap that people send on: one small sheet for a phone."""

from dataclasses import dataclass

from anyam.core.text import Text, Words
from anyam.plans.pages.overview import StageStep


@dataclass(frozen=True, slots=True)
class RecapFigure:
    """A large number and what it counts."""

    value: str
    name: Text


@dataclass(frozen=True, slots=True)
class RecapLine:
    """A line of the recap's list: a mark, a name, what stands beside it. `alarm` where something is owed."""

    name: Text | Words | str
    colour: str
    count: int
    amount: int | None
    alarm: bool = False


@dataclass(frozen=True, slots=True)
class Recap:
    """What the sheet says: whose plan, how far it is, what answers what, what is owed."""

    region: str
    years: str
    title: Words | str
    colour: str
    stage: StageStep | None
    figures: tuple[RecapFigure, ...]
    planned: int
    lines_name: Text
    lines: tuple[RecapLine, ...]
    unseen: int
    others_name: Text
    others: tuple[RecapLine, ...]
    notes: dict[str, int]
    is_demo: bool
