"""What each page of people is given: frozen values."""

from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from anyam.accounts.models import User
from anyam.core.people.judging import Judged
from anyam.core.text import Text, Words
from anyam.jobs.queries import JobLine
from anyam.plans.pages import Filter, Pages, PlanHead

Name = Text | Words | str
INVITED, ACTIVE, UNKNOWN, ENDED = "invited", "active", "unknown", "ended"


@dataclass(frozen=True, slots=True)
class RoleLine:
    """A role of somebody: where it holds, in which post, until when. `may_end`: whether the reader may end it or give it again."""

    pk: int
    role: Text
    place: Name
    office: str
    office_uid: str
    post: str
    starts: date | None
    ends: date | None
    is_over: bool
    is_accepted: bool
    may_end: bool


@dataclass(frozen=True, slots=True)
class PersonLine:
    """Somebody in the list. `seen_at` is when they last came in or wrote."""

    pk: int
    name: str
    title: str
    email: str
    posts: tuple[str, ...]
    offices: tuple[str, ...]
    roles: tuple[Text, ...]
    groups: tuple[Name, ...]
    seen_at: datetime | None
    state: str
    place: str = ""
    unsent: bool = False
    may_open: bool = False


@dataclass(frozen=True, slots=True)
class Outsider:
    """Somebody of the programme who reads this plan as well."""

    name: str
    role: Text


@dataclass(frozen=True, slots=True)
class PeoplePage:
    """Who takes part. `counts` by state, of all of them."""

    plan: PlanHead
    manages: bool
    lines: tuple[PersonLine, ...]
    total: int
    counts: dict[str, int]
    filters: tuple[Filter, ...]
    q: str
    narrowed: bool
    pages: Pages
    outsiders: tuple[Outsider, ...]
    claims: int


@dataclass(frozen=True, slots=True)
class Option:
    """Something to choose in a form."""

    value: str
    name: Name
    chosen: bool = False


@dataclass(frozen=True, slots=True)
class LinkLine:
    """A personal link that works."""

    pk: int
    label: str
    made_at: datetime
    expires_at: datetime
    last_used_at: datetime | None


@dataclass(frozen=True, slots=True)
class DayLine:
    """How much somebody wrote on a day."""

    day: date
    acts: int
    cells: int
    rows: tuple[tuple[str, str], ...]  # title, address


@dataclass(frozen=True, slots=True)
class TakenBackLine:
    """An earlier taking back."""

    uid: UUID
    at: datetime
    undone: int


@dataclass(frozen=True, slots=True)
class PersonPage:
    """Somebody's part in the plan. `may_hold_keys` is false where only they themselves may make links."""

    plan: PlanHead
    person: User
    is_self: bool
    manages: bool
    may_hold_keys: bool
    state: str
    seen_at: datetime | None
    roles: tuple[RoleLine, ...]
    waiting: bool
    place: str
    invitation_until: datetime | None
    invitation_sent: datetime | None
    links: tuple[LinkLine, ...]
    days: tuple[DayLine, ...]
    writings: int
    alike: tuple[PersonLine, ...]
    role_options: tuple[Option, ...]
    office_options: tuple[Option, ...]
    group_options: tuple[Option, ...]
    taken_back: tuple[TakenBackLine, ...]
    nearest_office: str = ""


@dataclass(frozen=True, slots=True)
class Fix:
    """A choice that mends lines: `name` of the field, the words it is for, and what there is to choose."""

    name: str
    field: str
    typed: str
    options: tuple[Option, ...]


@dataclass(frozen=True, slots=True)
class InvitedLine:
    """A line of the list as understood, in words."""

    number: int
    judged: Judged
    office: str
    role: Name
    groups: tuple[Name, ...]
    troubles: tuple[tuple[Text, Fix | None], ...]
    is_known: bool


@dataclass(frozen=True, slots=True)
class InvitationPage:
    """The box, what was understood of it, and what became of it."""

    plan: PlanHead
    text: str = ""
    role_options: tuple[Option, ...] = ()
    lines: tuple[InvitedLine, ...] = ()
    unknown: tuple[str, ...] = ()
    good: int = 0
    bad: int = 0
    failure: Text | None = None
    invited: int = 0
    known: int = 0
    mailed: int = 0
    without_address: tuple[int, ...] = ()
    kept: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Card:
    """A personal link on paper: who, from where, in which group, its code; and its way through WhatsApp."""

    name: str
    office: str
    groups: tuple[Name, ...]
    url: str
    qr: str
    whatsapp: str
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class CardsPage:
    """Cards that were just made, or who would get one."""

    plan: PlanHead
    cards: tuple[Card, ...] = ()
    people: tuple[PersonLine, ...] = ()
    refused: tuple[Text, ...] = ()


@dataclass(frozen=True, slots=True)
class CodeLine:
    """A code to join by."""

    pk: int
    code: str
    spaced: str
    kind: str
    label: str
    stage: Name
    state: str
    opens_at: datetime
    closes_at: datetime
    ended_at: datetime
    joined: int


@dataclass(frozen=True, slots=True)
class WaitingLine:
    """Somebody who joined and whom nobody knows yet. `nearest` is the office nearest to what they typed."""

    pk: int
    name: str
    title: str
    place: str
    groups: tuple[Name, ...]
    at: datetime | None
    nearest: str


@dataclass(frozen=True, slots=True)
class WaitingOffice:
    """Those who wait, of one office."""

    name: str
    uid: str
    people: tuple[WaitingLine, ...]


@dataclass(frozen=True, slots=True)
class ClaimLine:
    """Somebody says to be somebody."""

    pk: int
    name: str
    of: str
    office: str
    of_seen: datetime | None
    at: datetime


@dataclass(frozen=True, slots=True)
class JoiningPage:
    """Codes, who came by them, who waits, who says to be whom."""

    plan: PlanHead
    codes: tuple[CodeLine, ...]
    waiting: tuple[WaitingOffice, ...]
    waiting_total: int
    claims: tuple[ClaimLine, ...]
    stages: tuple[Option, ...]
    office_options: tuple[Option, ...]
    opens: str
    closes: str

    @property
    def codes_in_use(self) -> tuple[CodeLine, ...]:
        """Those that are open, or will be."""
        return tuple(line for line in self.codes if line.state != "over")

    @property
    def codes_over(self) -> tuple[CodeLine, ...]:
        """Those by which nobody joins any more."""
        return tuple(line for line in self.codes if line.state == "over")


@dataclass(frozen=True, slots=True)
class ScreenPage:
    """A code on a projector."""

    plan: PlanHead
    code: CodeLine
    address: str
    url: str
    qr: str


@dataclass(frozen=True, slots=True)
class TakingBackPage:
    """What would be taken back, or what was."""

    plan: PlanHead
    person: User | None
    batches: int
    acts: tuple[tuple[str, int], ...] = ()
    first: datetime | None = None
    last: datetime | None = None
    by_job: bool = False
    job: JobLine | None = None
    after: str = ""
    undone: int = 0
    ended_at: datetime | None = None
    stayed: tuple[tuple[str, str, Name, Text | None], ...] = ()  # row, address, column, why


@dataclass(frozen=True, slots=True)
class MergingPage:
    """Two entries side by side, before they become one."""

    plan: PlanHead
    keep: PersonPage
    gone: PersonPage
