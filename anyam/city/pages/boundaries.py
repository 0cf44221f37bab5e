"""The map of a region."""

from dataclasses import dataclass
from datetime import datetime

from anyam.plans.pages import PlanHead
from anyam.plans.pages.charts import Chart


@dataclass(frozen=True, slots=True)
class KeptBoundaries:
    """A file of boundaries that was brought, and where it comes from."""

    uid: str
    name: str
    source: str
    licence: str
    by: str
    at: datetime
    count: int
    is_sample: bool


@dataclass(frozen=True, slots=True)
class AreaLine:
    """An area of the file, and the kecamatan that it is; empty where it is none that we know."""

    name: str
    code: str
    kecamatan: str


@dataclass(frozen=True, slots=True)
class BoundariesPage:
    """The map, its areas, the kecamatan that are missing in it, and what can be put back."""

    plan: PlanHead
    manages: bool
    kept: KeptBoundaries | None
    chart: Chart | None
    areas: tuple[AreaLine, ...]
    matched: int
    known: int
    missing: tuple[str, ...]
    out: tuple[tuple[str, str], ...]
    journal: str = ""
