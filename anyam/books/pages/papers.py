"""The list of workshop papers, by occasion."""

from dataclasses import dataclass
from typing import Any

from anyam.books.papers import PaperKind
from anyam.core.text import Text
from anyam.plans.pages import PlanHead

Choice = tuple[str, str]


@dataclass(frozen=True, slots=True)
class PaperChoices:
    """What the forms of papers choose from: codes or uids with their names in the reader's language. `chosen` is what stands in
    them at first, by field."""

    stages: tuple[Choice, ...]
    groups: tuple[Choice, ...]
    offices: tuple[Choice, ...]
    bodies: tuple[Choice, ...]
    meetings: tuple[Choice, ...]
    years: tuple[Choice, ...]
    chosen: dict[str, Any]


@dataclass(frozen=True, slots=True)
class PaperCard:
    """A paper with the form that asks for it; `official` ones are in Indonesian only; `blank` says that this reader gets one
    without names; `opened` shows the form at once."""

    kind: PaperKind
    form: Any
    official: bool
    blank: bool
    opened: bool


@dataclass(frozen=True, slots=True)
class PaperGroup:
    """The papers of one occasion."""

    code: str
    title: Text
    cards: tuple[PaperCard, ...]


@dataclass(frozen=True, slots=True)
class PapersPage:
    """All papers of a plan."""

    plan: PlanHead
    groups: tuple[PaperGroup, ...]


@dataclass(frozen=True, slots=True)
class StagePapers:
    """Ways to the papers of a stage."""

    url: str
    papers: tuple[tuple[Any, str], ...]
