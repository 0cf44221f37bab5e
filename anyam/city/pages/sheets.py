"""The worksheets of this room that are views of its tables: the team (W0), the commitment (W10)."""

from dataclasses import dataclass
from datetime import date

from anyam.city.lines import Column, LineRow
from anyam.city.pages.common import Head, Papers
from anyam.core.text import Text, Words
from anyam.plans.pages import PlanHead
from anyam.plans.sheetpages import SheetHead


@dataclass(frozen=True, slots=True)
class TeamMember:
    """Somebody in a body."""

    name: str
    office: str
    organisation: str
    position: Words | str
    dimension: Words | None
    colour: str
    is_sample: bool


@dataclass(frozen=True, slots=True)
class TeamBody:
    """A body with its decree and members, and the addresses where either is changed or, for readers, read."""

    name: str
    kind: Words | str
    decree: str
    decree_date: date | None
    source: str
    is_sample: bool
    url: str
    members_url: str
    members: tuple[TeamMember, ...]


@dataclass(frozen=True, slots=True)
class Missing:
    """What is missing in the team, and where to mend it; no address for whoever may not."""

    message: Text
    url: str


@dataclass(frozen=True, slots=True)
class TeamPage:
    """W0: who is in which body."""

    plan: PlanHead
    sheet: SheetHead
    manages: bool
    bodies: tuple[TeamBody, ...]
    missing: tuple[Missing, ...]
    bodies_url: str


@dataclass(frozen=True, slots=True)
class CommitmentLine:
    """A commitment in the list."""

    uid: str
    text: str
    place: str
    date: date | None
    signatories: tuple["SignatoryLine", ...]
    signed: int
    papers: int
    is_sample: bool
    url: str
    print_url: str


@dataclass(frozen=True, slots=True)
class SignatoryLine:
    """Who signs."""

    number: int
    name: str
    office: str
    body: str
    signed_on: date | None
    is_sample: bool


@dataclass(frozen=True, slots=True)
class CommitmentsPage:
    """W10: the commitments of the plan; `out` are those taken out lately."""

    plan: PlanHead
    sheet: SheetHead
    manages: bool
    commitments: tuple[CommitmentLine, ...]
    out: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class CommitmentPage:
    """One commitment: its text, who signs, the scan."""

    plan: PlanHead
    sheet: SheetHead
    manages: bool
    commitment: CommitmentLine
    columns: tuple[Column, ...]
    rows: tuple[LineRow, ...]
    papers: Papers
    journal: str = ""


@dataclass(frozen=True, slots=True)
class SigningPage:
    """One commitment as the sheet that is signed on paper."""

    plan: PlanHead
    commitment: CommitmentLine
    head: Head
    region: str
