"""One edition: what it is, its files, what is another, who agreed, what was signed."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from anyam.city.lines import Column, LineRow
from anyam.core.text import Words
from anyam.jobs.queries import JobLine
from anyam.plans.pages import PlanHead


@dataclass(frozen=True, slots=True)
class EditionLine:
    """An edition in a list."""

    uid: UUID
    name: Words
    at: datetime
    by: str
    language: str
    is_final: bool
    is_sample: bool
    url: str


@dataclass(frozen=True, slots=True)
class FileLine:
    """A file of an edition."""

    format: str
    size: int
    sha256: str
    url: str


@dataclass(frozen=True, slots=True)
class ChangeLine:
    """One thing that is another: what and which act in words, where, and its texts."""

    what: str
    act: str
    where: str
    name: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class ChangesList:
    """What is another since the edition before: counts by what and act, the first lines, and how many more there are."""

    before: EditionLine
    counts: tuple[tuple[str, str, int], ...]
    lines: tuple[ChangeLine, ...]
    more: int


@dataclass(frozen=True, slots=True)
class CheckedFile:
    """A file that was made anew: whether it came out the same, and whether with the same versions."""

    format: str
    same: bool
    versions: bool


@dataclass(frozen=True, slots=True)
class Checking:
    """What came of proving an edition."""

    at: datetime
    tree: bool
    files: tuple[CheckedFile, ...]

    @property
    def proved(self) -> bool:
        """Whether everything came out the same."""
        return self.tree and all(each.same for each in self.files)

    @property
    def other_versions(self) -> bool:
        """Whether some file is another only because its renderer is."""
        return any(not each.same and not each.versions for each in self.files)


@dataclass(frozen=True, slots=True)
class SignOffs:
    """Who has to agree."""

    columns: tuple[Column, ...]
    rows: tuple[LineRow, ...]
    agreed: int
    objected: int

    @property
    def complete(self) -> bool:
        """Whether everybody has agreed."""
        return bool(self.rows) and self.agreed == len(self.rows)


@dataclass(frozen=True, slots=True)
class CopyLine:
    """A signed copy."""

    uid: UUID
    title: str
    kind: str
    format: str
    size: int
    sha256: str
    by: str
    at: datetime
    is_sample: bool


@dataclass(frozen=True, slots=True)
class EditionPage:
    """An edition. `may_settle`: whether this reader may make it final; `running`: the proof under way."""

    plan: PlanHead
    edition: EditionLine
    book: Words
    title: str
    tree_hash: str
    text_hash: str
    versions: tuple[tuple[str, str], ...]
    pictures: int
    files: tuple[FileLine, ...]
    changes: ChangesList | None
    sign_offs: SignOffs
    copies: tuple[CopyLine, ...]
    copies_out: tuple[tuple[UUID, str], ...]
    draft: EditionLine | None
    finals: tuple[EditionLine, ...]
    reason: str
    checking: Checking | None
    running: JobLine | None
    manages: bool
    may_settle: bool
    journal: str
    sends: bool = False
