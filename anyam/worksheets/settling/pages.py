"""What the pages of settling show."""

from dataclasses import dataclass

from anyam.core.text import Text, Words
from anyam.plans.pages import Filter, PlanHead


@dataclass(frozen=True, slots=True)
class Settled:
    """A row with where it stands: `state` is a code (for the mark), `said` its words; `may` whether this reader settles it."""

    uid: str
    code: str
    title: str
    url: str
    kind: Words
    dimension: Words | str
    colour: str
    state: str
    said: Text | Words | str
    may: bool
    tied_to: str = ""
    tied_url: str = ""
    by: str = ""
    at: object = None
    is_sample: bool = False


@dataclass(frozen=True, slots=True)
class SettlingPage:
    """Rows waiting for a word, and those that have it. `refusal` tells a reader why they only read. `tied`: each
    row is tied to another, which has a column of its own."""

    plan: PlanHead
    rows: tuple[Settled, ...]
    filters: tuple[Filter, ...]
    waiting: int
    done: int
    refusal: Text | None
    choices: tuple[tuple[str, Words], ...] = ()
    tied: bool = False
