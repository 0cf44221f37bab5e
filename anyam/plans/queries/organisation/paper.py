"""What of an organisation's brief stands on its two pages of A4: line by line until they are full, each section in turn."""

from collections.abc import Sequence
from dataclasses import dataclass

from anyam.core.text import plain
from anyam.plans.pages import FindingLine
from anyam.plans.pages.organisation import MoneyLine, ProgrammeLine, QuickWinLine, SupportLine, SwotGroup
from anyam.plans.queries.paper import PAGE, fit, wrapped

# Millimetres: the head with its sentence, a card with its title and headings, a line of words, the space round a row.
HEAD, CARD, LINE, AROUND = 52.0, 21.0, 4.0, 2.2
SPARE = 24.0  # what page breaks and unlucky line breaks may cost
TAG = 14  # letters that a mark beside a name takes


@dataclass(frozen=True, slots=True)
class Cut:
    """How many lines of each section are printed; of the SWOT items per factor."""

    questions: int
    led: int
    supported: int
    helped: int
    money: int
    remarks: int
    swot: tuple[int, ...]


def cut(
    *, questions: Sequence[FindingLine], led: Sequence[ProgrammeLine], quick_wins: Sequence[QuickWinLine],
    supported: Sequence[ProgrammeLine], helped: Sequence[SupportLine], money: Sequence[MoneyLine],
    swot: Sequence[SwotGroup], remarks: Sequence[FindingLine],
) -> Cut:  # fmt: skip
    """What fits, whatever the office."""
    sections = [
        [_finding(each, 62) for each in questions],
        [_programme(each) for each in led],
        [_programme(each) for each in supported],
        [_support(each) for each in helped],
        [_money(each, _name_column(each)) for each in money],
        [_finding(each, 98) for each in remarks],
        *([_swot(len(each.title)) for each in group.items] for group in swot),
    ]
    cards = 3 + bool(supported or helped) + bool(swot) + bool(remarks)
    room = 2 * PAGE - SPARE - HEAD - cards * CARD - len(quick_wins) * 6.0 - len(swot) * LINE
    asked, leads, supports, helps, spends, advised, *factors = fit(sections, room, more=LINE)
    return Cut(
        questions=asked, led=leads, supported=supports, helped=helps, money=spends, remarks=advised,
        swot=tuple(factors),
    )  # fmt: skip


def _finding(line: FindingLine, across: int) -> float:
    """What is missing, and below it how to mend it."""
    return AROUND + 3.6 * (wrapped(len(plain(line.message)), across) + wrapped(len(plain(line.mend)), across))


def _programme(line: ProgrammeLine) -> float:
    name = len(line.title) + TAG * (line.is_sample + bool(line.quick_win))
    return AROUND + LINE * max(wrapped(name, 46), wrapped(len(line.problem), 30))


def _support(line: SupportLine) -> float:
    """In two columns."""
    return (0.6 + LINE * wrapped(len(line.title) + len(line.leader) + len(line.years), 50)) / 2


def _name_column(line: MoneyLine) -> int:
    """How many letters stand beside the columns of money in one line."""
    return max(20, min(54, 112 - 9 * (len(line.cells) + 1)))


def _money(line: MoneyLine, across: int) -> float:
    name = wrapped(len(line.title) + TAG * line.is_sample, across)
    above = wrapped(len(line.above), across) if line.above else 0
    return AROUND + 3.6 * (name + above + (wrapped(70, across) if line.note else 0))


def _swot(letters: int) -> float:
    """In two columns, with its dimension on a line of its own."""
    return (0.6 + LINE * (wrapped(letters, 48) + 1)) / 2
