"""The profile, ceilings, letterhead and offices."""

from dataclasses import dataclass, field
from datetime import date

from anyam.city.pages.boundaries import KeptBoundaries
from anyam.city.pages.common import Editor, Head
from anyam.core.text import Text, Words
from anyam.plans.pages import PlanHead


@dataclass(frozen=True, slots=True)
class LetterheadPage:
    """The letterhead, to be looked at and changed."""

    plan: PlanHead
    manages: bool
    head: Head
    journal: str = ""


@dataclass(frozen=True, slots=True)
class AimLine:
    """A vision, mission, goal ... and how deep it stands."""

    level: Words | str
    text: str
    depth: int
    targets: tuple[tuple[int, str], ...]
    unit: str
    is_sample: bool
    url: str


@dataclass(frozen=True, slots=True)
class RowLink:
    """A row of the chain to open."""

    name: str
    detail: str
    is_sample: bool
    url: str


@dataclass(frozen=True, slots=True)
class Money:
    """Ceilings of a year: by source, and together."""

    year: int
    amount: int | None


@dataclass(frozen=True, slots=True)
class ProfilePage:
    """What the region is and wants."""

    plan: PlanHead
    manages: bool
    writes: bool
    region: str
    province: str
    region_code: str
    aims: tuple[AimLine, ...]
    levels: tuple[tuple[str, Words], ...]
    problems: tuple[RowLink, ...]
    documents: tuple[RowLink, ...]
    ceilings: tuple[Money, ...]
    ceiling: int | None
    offices: int
    partners: int
    areas: tuple[str, ...]
    head: Head
    map: KeptBoundaries | None = None


@dataclass(frozen=True, slots=True)
class CeilingCell:
    """The ceiling of a year from a source, in the form."""

    key: str
    text: str
    base: str
    problem: Text | None = None


@dataclass(frozen=True, slots=True)
class CeilingRow:
    """A source through the years."""

    name: Words | Text
    cells: tuple[CeilingCell, ...]
    total: int
    is_sample: bool = False


@dataclass(frozen=True, slots=True)
class CeilingsPage:
    """Ceilings per year and source as one table."""

    plan: PlanHead
    manages: bool
    years: tuple[int, ...]
    rows: tuple[CeilingRow, ...]
    totals: tuple[int | None, ...]
    total: int
    problems: int = 0
    journal: str = ""


@dataclass(frozen=True, slots=True)
class OfficeLine:
    """An office of the region."""

    uid: str
    short: str
    name: str
    kind: Words | str
    aliases: tuple[str, ...]
    coordinates: int
    works: int
    ended: date | None
    heir: str
    is_sample: bool
    url: str


@dataclass(frozen=True, slots=True)
class OfficesPage:
    """The offices of the region, living and ended."""

    plan: PlanHead
    manages: bool
    living: tuple[OfficeLine, ...]
    ended: tuple[OfficeLine, ...]
    editor: Editor


@dataclass(frozen=True, slots=True)
class OfficePage:
    """One office, to be renamed, ended or known by other names."""

    plan: PlanHead
    office: OfficeLine
    since: date | None
    before: tuple[str, ...] = field(default_factory=tuple)
    journal: str = ""
    requests: str = ""
