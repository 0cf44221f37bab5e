"""The colours of charts: those of the pages, by day and by night.

Colour means a dimension or a problem, so sources of money are steps of the one accent, told apart by how light they are.
A test compares these values with the tokens of the pages and computes every contrast.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Step:
    """A fill and the colour of words on it."""

    fill: str
    words: str


@dataclass(frozen=True, slots=True)
class Theme:
    """The colours of one theme; `steps` run from the strongest to the faintest, `severities` from the gravest."""

    name: str
    paper: str
    ink: str
    ink_soft: str
    line: str
    line_strong: str
    accent: str
    steps: tuple[Step, ...]
    severities: tuple[str, ...]


_BY_DAY = ("#ffffff", "#1c2430")
LIGHT = Theme(
    name="light", paper="#ffffff", ink="#1c2430", ink_soft="#586170", line="#dfe2e7", line_strong="#7f8895",
    accent="#123a6b",
    steps=(
        Step("#123a6b", _BY_DAY[0]), Step("#3d6ca3", _BY_DAY[0]), Step("#7fa8d6", _BY_DAY[1]),
        Step("#b4cfeb", _BY_DAY[1]), Step("#e3edf8", _BY_DAY[1]),
    ),
    severities=("#b0221a", "#765000", "#475160"),
)  # fmt: skip
_BY_NIGHT = ("#0c1a2b", "#e7ebf0")
DARK = Theme(
    name="dark", paper="#181f27", ink="#e7ebf0", ink_soft="#a6b0bd", line="#2e3843", line_strong="#75818f",
    accent="#9cc3f3",
    steps=(
        Step("#cfe3fb", _BY_NIGHT[0]), Step("#8fb8ea", _BY_NIGHT[0]), Step("#6290c6", _BY_NIGHT[0]),
        Step("#365f92", _BY_NIGHT[1]), Step("#22405f", _BY_NIGHT[1]),
    ),
    severities=("#ffa397", "#f3cd74", "#c2cad4"),
)  # fmt: skip
