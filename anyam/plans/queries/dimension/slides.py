"""What stands on each screen. What the group rejected is not shown in a hall."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from decimal import Decimal

from anyam.core.chain import Chain, Programme, QuickWin, Strategy, SwotItem
from anyam.core.chain.money import NOTHING, total
from anyam.core.chain.tows import Field, Tows, standing, tows_of
from anyam.core.framework import Dimension
from anyam.core.text import Words
from anyam.plans import models
from anyam.plans.models import Plan
from anyam.plans.pages.presentation import (
    Screen,
    SlideBox,
    SlideLine,
    SlideProblem,
    SlideProgramme,
    SlideQuickWin,
)
from anyam.plans.queries.dimension.analysis import UNSORTED, UNTYPED
from anyam.plans.queries.dimension.fitting import GAP, LINE, ROOM, SMALL, lines_for, screens_of, size_for
from anyam.plans.queries.dimension.programmes import Work, years_of
from anyam.plans.queries.dimension.quick_wins import card_of, nominations_of, quick_wins_of

PROGRAMMES_ON_SCREEN, PROBLEMS_ON_SCREEN, NOMINATIONS_ON_SCREEN = 3, 7, 5
MOST_PROGRAMMES, MOST_QUICK_WINS = 30, 12
CODES_ON_LINE = 9
ROOM_OF_STRATEGIES = 47.0  # their titles take two lines
HEAD_OF_TABLE = 8.0
Rows = Sequence[SwotItem | Strategy]


def analysis(plan: Plan, chain: Chain, dimension: Dimension) -> Iterable[Screen]:
    """The four fields of SWOT, each letter in full, the four fields of TOWS, each type in full."""
    tows = tows_of(chain, dimension.code)
    items = [(each.choice.code, each.choice.name, standing(each.items)) for each in tows.factors]
    fields = [each for each in tows.fields if each.choice]
    if any(rows for _code, _name, rows in items):
        yield Screen("swot", boxes=tuple(_box(code, name, rows) for code, name, rows in items))
    for code, name, rows in (*items, ("?", UNSORTED, standing(tows.unsorted))):
        yield from _statements(code, name, rows)
    if any(standing(each.strategies) for each in fields):
        yield Screen("tows", boxes=tuple(_crossing(each) for each in fields))
    for each in fields:
        if each.choice:
            yield from _strategies(tows, each.choice.code, each.choice.name, standing(each.strategies))
    yield from _strategies(tows, "?", UNTYPED, standing(tows.untyped))


def _crossing(field: Field) -> SlideBox:
    """A field of TOWS under the names of its two letters: that of its type is too long for a quarter of a screen."""
    one, other = field.inside.choice, field.outside.choice
    both = Words(f"{one.name.id} – {other.name.id}", f"{one.name.en} – {other.name.en}")
    return _box(f"{one.code}{other.code}", both, standing(field.strategies))


def _box(letter: str, name: Words, rows: Rows) -> SlideBox:
    """A field: two rows leave room for three lines each, three for two, more for one; five rows at most."""
    shown = rows if len(rows) <= 5 else rows[:4]
    depth = {0: 6, 1: 6, 2: 3, 3: 2}.get(len(shown), 1)
    lines = tuple(SlideLine(each.code, each.title) for each in shown)
    return SlideBox(letter, name, lines, len(rows) - len(shown), depth)


def _statements(letter: str, name: Words, rows: Sequence[SwotItem]) -> Iterable[Screen]:
    lines = (SlideLine(each.code, each.title) for each in rows)
    screens = screens_of(lines, _height_of_statement)
    return _numbered(
        Screen("statements", letter, name, lines=each, size=size_for(each, _height_of_statement)) for each in screens
    )


def _height_of_statement(line: SlideLine, size: float) -> float:
    return lines_for(line.text, size) * LINE * size + GAP


def _strategies(tows: Tows, letter: str, name: Words, rows: Sequence[Strategy]) -> Iterable[Screen]:
    lines = (
        SlideLine(
            each.code, each.title, tuple(item.code for item in tows.made_of[each.uid]),
            tows.carried_by.get(each.uid, 0),
        )
        for each in rows
    )  # fmt: skip
    room = ROOM_OF_STRATEGIES
    screens = screens_of(lines, _height_of_strategy, room=room)
    return _numbered(
        Screen("strategies", letter, name, lines=each, size=size_for(each, _height_of_strategy, room=room))
        for each in screens
    )


def _height_of_strategy(line: SlideLine, size: float) -> float:
    rows_of_codes = 1 + int(len(line.codes) * size) // CODES_ON_LINE
    return _height_of_statement(line, size) + rows_of_codes * (SMALL * size + 0.9)


def _numbered(screens: Iterable[Screen]) -> Iterable[Screen]:
    """Screens of one matter, each knowing how many there are."""
    found = list(screens)
    return [replace(each, nth=place, of=len(found)) for place, each in enumerate(found, start=1)]


def programmes(plan: Plan, chain: Chain, dimension: Dimension) -> Iterable[Screen]:
    """What the dimension answers, then its programmes, the most money first."""
    work = Work(chain, dimension)
    if not work.programmes:
        return
    head = Screen("problems", count=len(work.programmes), amount=work.programmes_amount())
    top = HEAD_OF_TABLE
    problems = screens_of(_problems(work), _height_of_problem, room=ROOM - top, most=PROBLEMS_ON_SCREEN)
    yield from _numbered(
        replace(head, problems=each, size=size_for(each, _height_of_problem, head=top)) for each in problems
    )
    ranked = work.largest_first()
    shown = screens_of(
        [_programme(work, each) for each in ranked[:MOST_PROGRAMMES]], _height_of_programme, most=PROGRAMMES_ON_SCREEN
    )
    yield from _numbered(
        Screen("programmes", programmes=each, size=size_for(each, _height_of_programme)) for each in shown
    )
    if rest := ranked[MOST_PROGRAMMES:]:
        yield Screen("others", count=len(rest), amount=work.amount(rest))


def _height_of_problem(line: SlideProblem, size: float) -> float:
    return (lines_for(line.name, size, letters=28, most=2) * LINE + 1.2) * size


def _height_of_programme(line: SlideProgramme, size: float) -> float:
    facts = lines_for(f"{line.code} · {line.owner} · {line.years}", size, letters=48, most=2)
    return (lines_for(line.title, size, letters=38, most=2) * LINE + (1 + facts) * SMALL) * size + GAP


def _problems(work: Work) -> list[SlideProblem]:
    """The main problems that it answers, the most money first; what answers none comes last."""
    counts = Counter(_known(work.chain, each) for each in work.programmes)
    sums: dict[str, Decimal] = dict.fromkeys(counts, NOTHING)
    for each in work.programmes:
        sums[_known(work.chain, each)] += total(work.lines[each.uid])
    return [
        SlideProblem(work.chain.problem_by_uid[uid].title if uid else "", counts[uid], int(sums[uid]))
        for uid in sorted(counts, key=lambda uid: (not uid, -sums[uid], -counts[uid]))
    ]


def _known(chain: Chain, programme: Programme) -> str:
    return programme.problem if programme.problem in chain.problem_by_uid else ""


def _programme(work: Work, row: Programme) -> SlideProgramme:
    lines = work.lines[row.uid]
    problem = work.chain.problem_by_uid.get(row.problem)
    return SlideProgramme(
        code=row.code, title=row.title or row.name, quick_win=work.quick_win(row) == "chosen",
        problem=problem.title if problem else "", owner=work.chain.organisation(row.owner), years=years_of(lines),
        amount=int(total(lines)) if lines else None,
    )  # fmt: skip


def quick_wins(plan: Plan, chain: Chain, dimension: Dimension) -> Iterable[Screen]:
    """One screen for each quick win; what is nominated while there is none."""
    rows = quick_wins_of(chain, dimension.code)[:MOST_QUICK_WINS]
    ideas = _ideas(plan, rows)
    cards = [_quick_win(chain, each, ideas) for each in rows]
    yield from _numbered(
        Screen("quick_win", quick_win=each, size=size_for([each], _height_of_quick_win)) for each in cards
    )
    if not rows:
        nominations = [SlideLine("", each.title) for each in nominations_of(chain, dimension.code)]
        screens = screens_of(nominations, _height_of_statement, most=NOMINATIONS_ON_SCREEN)
        yield from _numbered(
            Screen("nominations", lines=each, size=size_for(each, _height_of_statement)) for each in screens
        )


def _height_of_quick_win(card: SlideQuickWin, size: float) -> float:
    """Title, idea, and two rows of two facts, of which the problem and the owner may take two lines."""
    title = lines_for(card.title, size, letters=34, most=2) * 1.5 * LINE
    idea = lines_for(card.idea, size, most=4) * LINE
    facts = max(lines_for(each, size, letters=22, most=2) for each in (card.problem, card.owner)) * LINE
    return (title + idea + facts + LINE * 2 + SMALL * 2) * size + 5 * GAP


def _ideas(plan: Plan, rows: Sequence[QuickWin]) -> dict[str, str]:
    """What each quick win wants to reach, or what it starts from where nobody wrote that."""
    texts = models.QuickWin.objects.filter(item__plan=plan, item__uid__in=[each.uid for each in rows])
    return {
        str(uid): goal or background for uid, goal, background in texts.values_list("item__uid", "goal", "background")
    }


def _quick_win(chain: Chain, row: QuickWin, ideas: dict[str, str]) -> SlideQuickWin:
    card = card_of(chain, row)
    return SlideQuickWin(
        title=card.title, idea=ideas.get(row.uid, ""), problem=card.problem or card.programme,
        owner=card.owner.short if card.owner else "", starts=card.starts, ends=card.ends, months=card.months,
        state=card.state, risks=len(card.risks), high_risks=sum(risk.is_high for risk in card.risks),
    )  # fmt: skip
