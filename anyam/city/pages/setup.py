"""The setup page and the groups."""

from dataclasses import dataclass

from anyam.city.pages.common import Link
from anyam.core.text import Text, Words
from anyam.plans.pages import PlanHead


@dataclass(frozen=True, slots=True)
class Step:
    """Something to set up: `state` is done, started, empty, or nothing where there is no end to it; `told` says how far it is,
    `next` what to do now."""

    key: str
    name: Text
    state: str
    told: tuple[Text, ...]
    next: Text
    url: str
    action: Text
    more: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class SetupPage:
    """What there is to set up, in order."""

    plan: PlanHead
    manages: bool
    steps: tuple[Step, ...]
    done: int
    of: int
    next: str


@dataclass(frozen=True, slots=True)
class SheetFill:
    """A worksheet of a group and how many rows stand in it; None where it is drawn from other tables."""

    code: str
    number: str
    name: Words
    rows: int | None
    room_url: str = ""


@dataclass(frozen=True, slots=True)
class PersonLine:
    """Somebody in a group."""

    name: str
    role: Text
    office: str
    accepted: bool


@dataclass(frozen=True, slots=True)
class GroupLine:
    """A group in the list."""

    slug: str
    name: Words | str
    kind: Text
    colour: str
    coordinator: str
    members: tuple[str, ...]
    people: int
    filled: int
    sheets: int
    rows: int
    is_cross: bool
    url: str


@dataclass(frozen=True, slots=True)
class GroupsPage:
    """The groups of a plan."""

    plan: PlanHead
    manages: bool
    groups: tuple[GroupLine, ...]
    without: int
    offices: int


@dataclass(frozen=True, slots=True)
class GroupPage:
    """One group: who coordinates it, who works in it, what it writes."""

    plan: PlanHead
    manages: bool
    group: GroupLine
    people: tuple[PersonLine, ...]
    sheets: tuple[SheetFill, ...]
    dimension_url: str
    writes_nothing: bool
    journal: str = ""
    ways: tuple[Link, ...] = ()
