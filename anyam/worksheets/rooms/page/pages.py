"""What the template of a room gets."""

from collections.abc import Mapping
from dataclasses import dataclass

from anyam.core.text import Words
from anyam.plans.pages import PlanHead


@dataclass(frozen=True, slots=True)
class RowLine:
    """A row as plain HTML: its code, its address, and the texts of its cells in the order of the columns."""

    code: str
    url: str
    cells: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class RoomPage:
    """A sheet in which several people write. `definition` is for the browser; `rows` are the first of `count`, for whoever has no
    scripts."""

    plan: PlanHead
    sheet: Words
    group: str
    columns: tuple[Words, ...]
    rows: tuple[RowLine, ...]
    count: int
    may_write: bool
    definition: Mapping[str, object]
    late: int  # cells in the late tray, for whoever looks after the sheet
    late_url: str
