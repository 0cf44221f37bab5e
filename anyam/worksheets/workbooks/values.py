"""What an import would do, before it does it."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from anyam.core.workbook import Problem, Table

NOTES = "Catatan impor"  # the grid of a marked copy that lists what was found; never read as a worksheet


@dataclass(frozen=True, slots=True)
class Clash:
    """A cell changed in the file and in the plan since the export; the plan's stays unless the file is preferred.

    The three texts are as people write them: names instead of uids. `cells` is what the door would be given to prefer the
    file, and `now` what stands in the plan under the same keys, both as in a `ProposedRow`.
    """

    grid: str
    sheet: str
    row: int
    uid: str
    key: str
    base: str
    current: str
    file: str
    cells: Mapping[str, str] = field(default_factory=dict)
    now: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ProposedRow:
    """A row of the file beside the row of the plan it would become. `cells` are texts as the door takes them, by flat key,
    only those that would change anything; `values` is what was read, by column key, for people and programs.

    `now` holds what stands in the plan under the same keys as `cells`, `typed` what the file says there. `needs` names rows
    that the same file adds and that a cell points to. `places` is the place of every cell in the grid, counted from 0. `unread`
    are cells that hold a text in the plan that could not be read. A row whose sheet is not known yet has an empty `uid` and an
    empty `group`.
    """

    grid: str
    sheet: str
    row: int
    uid: str
    is_new: bool
    group: tuple[str, str]
    cells: Mapping[str, str]
    values: Mapping[str, object]
    title: str = ""
    problems: tuple[Problem, ...] = ()
    now: Mapping[str, str] = field(default_factory=dict)
    typed: Mapping[str, str] = field(default_factory=dict)
    needs: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    places: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    unread: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Proposal:
    """What accepting the file would do. Row numbers count from 1, as Excel shows them."""

    plan: str
    rows: tuple[ProposedRow, ...] = ()
    unchanged: int = 0
    clashes: tuple[Clash, ...] = ()
    problems: tuple[Problem, ...] = ()
    tables: tuple[Table, ...] = ()
    ignored: tuple[tuple[str, int, str], ...] = field(default=())

    @property
    def created(self) -> int:
        """How many rows would be added."""
        return sum(row.is_new for row in self.rows)

    @property
    def updated(self) -> int:
        """How many rows of the plan would change."""
        return sum(not row.is_new and bool(row.cells) for row in self.rows)
