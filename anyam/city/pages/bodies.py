"""Councils, teams and their meetings."""

from dataclasses import dataclass
from datetime import date

from anyam.city.lines import Column, LineRow
from anyam.city.pages.common import Head, Papers
from anyam.core.text import Words
from anyam.plans.pages import PlanHead


@dataclass(frozen=True, slots=True)
class MeetingLine:
    """A meeting in the list."""

    uid: str
    date: date
    place: str
    agenda: str
    attended: int
    decisions: int
    done: int
    is_sample: bool
    url: str


@dataclass(frozen=True, slots=True)
class BodyLine:
    """A council or team in the list."""

    uid: str
    kind: str
    kind_name: Words | str
    name: str
    decree: str
    decree_date: date | None
    members: int
    meetings: int
    last_met: date | None
    is_sample: bool
    url: str

    @property
    def kind_apart(self) -> Words | str:
        """Its kind, where its name does not say it already."""
        names = {self.kind_name.id, self.kind_name.en} if isinstance(self.kind_name, Words) else {self.kind_name}
        return "" if self.name in names else self.kind_name


@dataclass(frozen=True, slots=True)
class BodiesPage:
    """The bodies of the plan; `missing` are kinds of the edition that nobody has set up."""

    plan: PlanHead
    manages: bool
    bodies: tuple[BodyLine, ...]
    missing: tuple[Words, ...]
    out: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class BodyPage:
    """One body: its decree, members and meetings; `out` are meetings that were taken out lately."""

    plan: PlanHead
    manages: bool
    body: BodyLine
    about: str
    source: str
    columns: tuple[Column, ...]
    members: tuple[LineRow, ...]
    meetings: tuple[MeetingLine, ...]
    papers: Papers
    out: tuple[tuple[str, date], ...] = ()
    journal: str = ""


@dataclass(frozen=True, slots=True)
class MeetingPage:
    """One meeting."""

    plan: PlanHead
    manages: bool
    body: BodyLine
    meeting: MeetingLine
    minutes: str
    others: str
    members: tuple[tuple[int, str, str, bool], ...]
    columns: tuple[Column, ...]
    decisions: tuple[LineRow, ...]
    papers: Papers
    journal: str = ""


@dataclass(frozen=True, slots=True)
class AnnexPage:
    """The members of a body as the annex of its decree."""

    plan: PlanHead
    body: BodyLine
    about: str
    head: Head
    members: tuple[tuple[int, str, str, str, str, Words | str], ...]
