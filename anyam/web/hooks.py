"""What upper rooms tell the web without the web knowing them.

A room above (the demo) appends a function here when its app is ready; pages below ask for what it
has to say.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from django.http import HttpRequest

from anyam.core.text import Text, Words

Hint = tuple[str, Words, str]

HINTS: list[Callable[[], list[Hint]]] = []


def sign_in_hints() -> list[Hint]:
    """Logins that may be shown to anybody: (e-mail, role, password); empty unless a demo says otherwise."""
    return [hint for ask in HINTS for hint in ask()]


ROW: Final = "row"  # about: the row (Item), and its page (RowPage)
STAGE: Final = "stage"  # about: the plan, and the code of one of its stages
PAPER: Final = "paper"  # the top of what is printed; about: the plan


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of a page that a room above adds: its template, which is given the piece as `part`, and what it shows."""

    template: str
    shows: object


PARTS: dict[str, list[Callable[..., Part | None]]] = {ROW: [], STAGE: [], PAPER: []}


def parts_of(place: str, request: HttpRequest, *about: Any) -> list[Part]:
    """What rooms above add to a page; a room that has nothing to say adds nothing."""
    made = (make(request, *about) for make in PARTS[place])
    return [part for part in made if part is not None]


# Where a room above shows what is said about a row, as a piece of a page: the address, from the plan's code and the row's uid.
TALK: list[Callable[[str, str], str]] = []
# How many matters are open about each row of a sheet (its key), by uid; each room asks the database once.
OPEN_TALK: list[Callable[[int], Mapping[str, int]]] = []


def talk_url(code: str, uid: str) -> str:
    """Where the talk about a row is had; nothing where no room has any."""
    return next((address(code, uid) for address in TALK), "")


def open_talk(sheet: int) -> Mapping[str, int]:
    """What is open about the rows of a sheet, of all rooms."""
    return {uid: count for ask in OPEN_TALK for uid, count in ask(sheet).items()}


@dataclass(frozen=True, slots=True)
class Waiting:
    """Something of which several wait for a person: a line of the inbox, with the way there."""

    text: Text
    count: int
    url: str


# What waits for a person in all their plans; each room asks the database once.
WAITING: list[Callable[[Any], Iterable[Waiting]]] = []
# How much a person has not read: a number beside the inbox on every page, so at most one cheap question.
UNREAD: list[Callable[[Any], int]] = []


def waiting_for(person: Any) -> list[Waiting]:
    """The lines of all rooms that have something."""
    return [line for ask in WAITING for line in ask(person) if line.count]


def unread_by(person: Any) -> int:
    """The number beside the inbox."""
    return sum(ask(person) for ask in UNREAD)


@dataclass(frozen=True, slots=True)
class WayIn:
    """A code by which people join a plan now, for a page that stands on a projector."""

    code: str
    address: str
    qr: str


# Given a plan: the code that is open now, if any.
WAYS_IN: list[Callable[[Any], WayIn | None]] = []


def way_in(plan: Any) -> WayIn | None:
    """How people join now; nothing while no code is open."""
    return next((found for ask in WAYS_IN if (found := ask(plan)) is not None), None)
