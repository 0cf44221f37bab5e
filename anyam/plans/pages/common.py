"""What several pages show: the head, filters, findings and rows as lines."""

from dataclasses import dataclass
from datetime import date

from anyam.core.text import Text, Words


@dataclass(frozen=True, slots=True)
class PlanHead:
    """What the top of every page of a plan shows. `writes`: whether this reader may write anywhere in it; `manages`: whether
    they set it up; `talks`: whether they take part, and see who else does."""

    code: str
    title: str
    region: str
    first_year: int
    last_year: int
    is_demo: bool
    today: date
    edition: Words
    edition_note: Words
    writes: bool = False
    manages: bool = False
    talks: bool = False


@dataclass(frozen=True, slots=True)
class Option:
    """A choice in a filter, with how many lines it leaves."""

    value: str
    name: Text | Words | str
    count: int
    chosen: bool


@dataclass(frozen=True, slots=True)
class Filter:
    """One filter of a list: its query parameter and its choices."""

    key: str
    options: tuple[Option, ...]
    chosen: str


@dataclass(frozen=True, slots=True)
class Pages:
    """Where in a long list this page stands; an empty address where there is no page before or after."""

    number: int
    of: int
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class InBin:
    """A row in the bin to which a cell still points; `typed` is what stands for it where the cell is typed as one text."""

    title: str
    url: str
    typed: str = ""


@dataclass(frozen=True, slots=True)
class FindingLine:
    """A finding as a line: what is missing and where to mend it. `severity` is wajib, perlu or saran."""

    code: str
    severity: str
    message: Text
    mend: Text
    subject: str
    owner: str
    dimension: Words | None
    colour: str
    url: str


@dataclass(frozen=True, slots=True)
class RowLine:
    """A row of the chain in a list: title, code, where it hangs, its money."""

    uid: str
    code: str
    title: str
    dimension: Words | None
    colour: str
    owner: str
    problem: str
    years: str
    amount: int | None
    undivided: int
    is_sample: bool
    url: str
