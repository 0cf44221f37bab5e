"""What the page of all components shows: invented values, each marked as such, in the shapes that components take."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from itertools import combinations

from anyam.core.framework import Edition
from anyam.core.text import Text, Words
from anyam.core.text import gettext_noop as _
from anyam.framework import edition
from anyam.web import colours

EDITIONS = (("gmsc-2021", 1), ("kota-cerdas-draft", 1))
GROUNDS = ("ground", "paper", "quiet", "track", "line", "line-strong")
INKS = ("ink", "ink-soft", "quiet-ink", "accent", "weave", "problem", "caution", "good")
AMOUNTS = (750_000, 2_500_000, 1_250_000_000, 96_100_000_000, 2_400_000_000_000)
FIGURES = (Decimal("1234.5"), Decimal(9), Decimal("0.25"), Decimal(1_250_000))
MOMENT = datetime(2022, 7, 21, 7, 5, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Hue:
    """A dimension's colour: how it stands out from both papers, and its nearest neighbour for the eye that sees it worst."""

    name: Words
    colour: str
    by_day: Decimal
    by_night: Decimal
    nearest: int


@dataclass(frozen=True, slots=True)
class Palette:
    """The dimensions of an edition."""

    name: Words
    hues: tuple[Hue, ...]


@dataclass(frozen=True, slots=True)
class Key:
    """A key, or several with the same meaning, and what it does."""

    keys: tuple[str, ...]
    does: Text


@dataclass(frozen=True, slots=True)
class Choice:
    """An invented choice of a filter."""

    value: str
    name: Words
    count: int
    chosen: bool = False


@dataclass(frozen=True, slots=True)
class Narrowing:
    """An invented filter."""

    key: str
    options: tuple[Choice, ...]
    chosen: str


@dataclass(frozen=True, slots=True)
class Missing:
    """An invented finding."""

    severity: str
    message: Text
    mend: Text
    subject: str
    owner: str
    dimension: Words | None
    colour: str
    url: str


@dataclass(frozen=True, slots=True)
class Milestone:
    """An invented stage."""

    short: Words
    name: Words
    starts: date | None
    ends: date | None
    year: int | None
    state: str
    progress: int
    is_sample: bool = True


@dataclass(frozen=True, slots=True)
class Gallery:
    """Everything on the page."""

    grounds: tuple[str, ...]
    inks: tuple[str, ...]
    palettes: tuple[Palette, ...]
    amounts: tuple[int, ...]
    figures: tuple[Decimal, ...]
    days: tuple[date, ...]
    moment: datetime
    zones: tuple[tuple[str, str], ...]
    filters: tuple[Narrowing, ...]
    findings: tuple[Missing, ...]
    stages: tuple[Milestone, ...]
    keys: tuple[Key, ...]


KEYS = (
    Key(("?",), Text(_("Show the keys"))),
    Key(("/",), Text(_("Go to the search field"))),
    Key(("[", "]"), Text(_("The row before, the row after"))),
    Key(("←", "→", "↑", "↓"), Text(_("Move among the items of the thread, or turn the pages of a presentation"))),
    Key(("Enter",), Text(_("Choose the item: its thread stays bright"))),
    Key(("o",), Text(_("Open the item that is chosen"))),
    Key(("Home", "End"), Text(_("The first and the last screen of a presentation"))),
    Key(("Esc",), Text(_("Let go of a choice, close a window, leave a presentation"))),
)


def gallery() -> Gallery:
    """The page's values."""
    palettes = tuple(_palette(edition(*each)) for each in EDITIONS)
    first, second = palettes[0].hues[:2]
    return Gallery(
        grounds=GROUNDS, inks=INKS, palettes=palettes, amounts=AMOUNTS, figures=FIGURES,
        days=(date(2022, 7, 21), date(2022, 12, 1)), moment=MOMENT,
        zones=(("WIB", "Asia/Jakarta"), ("WITA", "Asia/Makassar"), ("WIT", "Asia/Jayapura")),
        filters=(Narrowing("dimension", (Choice("a", first.name, 12), Choice("b", second.name, 7, chosen=True)), "b"),),
        findings=(_missing("wajib", first), _missing("perlu", second), _missing("saran", first)),
        stages=STAGES, keys=KEYS,
    )  # fmt: skip


STAGES = (
    Milestone(Words("MoU", "MoU"), Words("Nota Kesepakatan", "Agreement"), date(2022, 4, 21), date(2022, 4, 21), None,
              "done", 100),
    Milestone(Words("Bimtek I", "Bimtek I"), Words("Bimtek I", "Bimtek I"), date(2022, 6, 23), date(2022, 6, 24), None,
              "running", 50),
    Milestone(Words("Penetapan", "Decree"), Words("Penetapan", "Decree"), None, None, None, "ahead", 0),
)  # fmt: skip


def _missing(severity: str, hue: Hue) -> Missing:
    return Missing(
        severity, Text(_("The programme “%(name)s” names no main problem"), {"name": "Contoh"}),
        Text(_("Choose the main problem that it answers")), "Contoh", "Dinas Contoh", hue.name, hue.colour, "#findings",
    )  # fmt: skip


def _palette(chosen: Edition) -> Palette:
    nearest = {each.code: 100.0 for each in chosen.dimensions}
    for one, other in combinations(chosen.dimensions, 2):
        apart = min(colours.distance(one.colour, other.colour, vision) for vision in ("", *colours.VISIONS))
        nearest |= {each.code: min(nearest[each.code], apart) for each in (one, other)}
    return Palette(chosen.name, tuple(
        Hue(each.name, each.colour, _ratio(each.colour, colours.PAPER_BY_DAY),
            _ratio(each.colour, colours.PAPER_BY_NIGHT), round(nearest[each.code]))
        for each in chosen.dimensions
    ))  # fmt: skip


def _ratio(colour: str, paper: str) -> Decimal:
    return Decimal(f"{colours.contrast(colour, paper):.1f}")
