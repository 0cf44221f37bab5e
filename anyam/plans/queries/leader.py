"""The head of region's page: where the plan stands and what waits for a decision, in two minutes."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date

from django.utils import timezone

from anyam.core.chain import Chain, Organisation, QuickWin, Severity, check_chain
from anyam.core.chain.decisions import Decision, decisions
from anyam.core.chain.money import NOTHING, Planned, by_year, ceiling_of, ceiling_over, planned
from anyam.core.chain.parts import Part, behind, parts_of
from anyam.core.lifecycle import AHEAD, DONE, state_of
from anyam.core.text import plain
from anyam.plans.models import Plan
from anyam.plans.pages import YearMoney
from anyam.plans.pages.leader import BehindLine, DecisionLine, LeaderPage, ProblemAnswer, QuickWinState, Way
from anyam.plans.queries.chain import chain_of
from anyam.plans.queries.common import (
    colour_of,
    dimension_name,
    dimension_url,
    head_of,
    list_url,
    organisation_url,
    row_url,
)
from anyam.plans.queries.paper import PAGE, fit, wrapped
from anyam.plans.queries.stages import coming, running, stages_of

NEEDED = 3  # more than three decisions are no decisions
NAMED = 2  # rows of a decision that are named
BEHIND, IDLE = 5, 8
NORMAL, SMALL, HEAD, SPARE = (
    4.0,
    3.75,
    34.0,
    10.0,
)  # on paper, in millimetres: lines of words, the head, what may go wrong


def leader_page(plan: Plan) -> LeaderPage:
    """Everything the head of region needs to know, in at most twelve queries with sign-in."""
    chain = chain_of(plan)
    findings = check_chain(chain)
    names = {row.uid: row.name for row in chain.rows()}
    waiting = [_decision(chain, each, names) for each in decisions(chain, findings)]
    everybody = parts_of(chain, findings)
    stages, parts = stages_of(plan), planned(chain)
    sums = by_year(parts)
    problems = _problems(chain, parts)
    quick_wins = _quick_wins(chain)
    following = coming(stages)
    idle = [part.organisation for part in everybody.values() if part.organisation.active and not part.carries]
    late = tuple(_behind(chain, each) for each in behind(everybody.values(), BEHIND))
    years = tuple(_year(chain, year, int(sums.get(year, NOTHING))) for year in _years(chain, sums))
    ceiling = ceiling_over(chain, _years(chain, sums))
    fits = _printed(waiting[:NEEDED], problems, quick_wins, years, late)
    return LeaderPage(
        plan=head_of(plan), printed=timezone.now(), running=running(stages), coming=following,
        days=(following.starts - chain.today).days if following and following.starts else 0,
        decisions=tuple(waiting[:NEEDED]), further=tuple(waiting[NEEDED:]),
        problems=problems, problems_printed=fits[0], answered=sum(bool(each.programmes) for each in problems),
        loose=_loose(chain, parts),
        programmes=len(chain.programmes),
        quick_wins=quick_wins, quick_wins_printed=fits[1], chosen=sum(bool(each.title) for each in quick_wins),
        years=years,
        planned=int(sum(sums.values(), NOTHING)), undivided=int(sums.get(None, NOTHING)),
        ceiling=None if ceiling is None else int(ceiling),
        behind=late,
        idle=tuple(_office(chain, each) for each in idle[:IDLE]), idle_count=len(idle),
        idle_url=list_url(plan.code, "organisations", part="-"), findings=len(findings),
    )  # fmt: skip


def _decision(chain: Chain, each: Decision, names: dict[str, str]) -> DecisionLine:
    about = _about(chain, each, names)
    return DecisionLine(
        code=each.code, what=each.what, why=each.why, about=tuple(about[:NAMED]), more=max(0, len(about) - NAMED),
        role=each.role, offices=tuple(_office(chain, chain.organisation_by_uid[uid]) for uid in each.offices),
        until=each.until,
    )  # fmt: skip


def _about(chain: Chain, each: Decision, names: dict[str, str]) -> list[Way]:
    """The rows of a decision; where it is about money, the money of its years; else its dimensions."""
    if each.rows:
        return [Way(names[uid], row_url(chain.plan, uid)) for uid in each.rows]
    if each.years:
        return [Way(str(year), list_url(chain.plan, "money", year=year)) for year in each.years]
    return [Way(dimension_name(chain, code) or code, dimension_url(chain.plan, code)) for code in each.dimensions]


def _office(chain: Chain, each: Organisation) -> Way:
    return Way(each.short, organisation_url(chain.plan, each.uid))


def _problems(chain: Chain, parts: tuple[Planned, ...]) -> tuple[ProblemAnswer, ...]:
    """The main problems, those that nothing answers first."""
    mine: dict[str, list[Planned]] = defaultdict(list)
    for part in parts:
        mine[part.problem].append(part)
    lines = [
        ProblemAnswer(
            name=each.name, programmes=len(mine[each.uid]), amount=_amount(mine[each.uid]),
            url=list_url(chain.plan, "programmes", problem=each.uid),
            money_url=list_url(chain.plan, "money", problem=each.uid), is_sample=each.is_sample,
        )
        for each in chain.problems
    ]  # fmt: skip
    return tuple(sorted(lines, key=lambda line: line.programmes > 0))


def _loose(chain: Chain, parts: tuple[Planned, ...]) -> ProblemAnswer | None:
    """Programmes and money under no main problem, so that the table adds up."""
    loose = [part for part in parts if part.problem not in chain.problem_by_uid]
    if not loose:
        return None
    programmes = sum(part.uid in chain.programme_by_uid for part in loose)
    return ProblemAnswer(
        name="", programmes=programmes, amount=_amount(loose), url=list_url(chain.plan, "programmes", problem="-"),
        money_url=list_url(chain.plan, "money", problem="-"), is_sample=False,
    )  # fmt: skip


def _amount(parts: list[Planned]) -> int:
    return int(sum((part.amount for part in parts), NOTHING))


def _quick_wins(chain: Chain) -> tuple[QuickWinState, ...]:
    """Every quick win by dimension, and the dimensions that have none."""
    mine: dict[str, list[QuickWin]] = defaultdict(list)
    for each in chain.quick_wins:
        mine[each.dimension].append(each)
    found: list[QuickWinState] = []
    for dimension in chain.edition.dimensions:
        found += [_quick_win(chain, each) for each in mine[dimension.code]] or [_no_quick_win(chain, dimension.code)]
    known = chain.edition.dimension_by_code
    return (*found, *(_quick_win(chain, each) for each in chain.quick_wins if each.dimension not in known))


def _quick_win(chain: Chain, each: QuickWin) -> QuickWinState:
    known = each.owner in chain.organisation_by_uid
    return QuickWinState(
        dimension=dimension_name(chain, each.dimension), colour=colour_of(chain, each.dimension), title=each.name,
        url=row_url(chain.plan, each.uid), owner=chain.organisation(each.owner),
        owner_url=organisation_url(chain.plan, each.owner) if known else "", state=_state(each, chain.today),
        starts=each.starts, ends=each.ends, nominated=0, is_sample=each.is_sample,
    )  # fmt: skip


def _state(each: QuickWin, today: date) -> str:
    """By its schedule: that it is over does not say that it was carried out."""
    if each.starts is None or each.ends is None:
        return "undated"
    state = state_of(each.starts, each.ends, today)
    return {AHEAD: "ahead", DONE: "over"}.get(state, "running")


def _no_quick_win(chain: Chain, dimension: str) -> QuickWinState:
    nominated = sum(each.quick_win == "nominasi" and each.dimension == dimension for each in chain.programmes)
    return QuickWinState(
        dimension=dimension_name(chain, dimension), colour=colour_of(chain, dimension), title="",
        url=dimension_url(chain.plan, dimension), owner="", owner_url="",
        state="nominated" if nominated else "missing", starts=None, ends=None, nominated=nominated, is_sample=False,
    )  # fmt: skip


def _years(chain: Chain, sums: Mapping[int | None, object]) -> list[int]:
    """The years of the plan, and any other that money was planned for."""
    return sorted({*chain.years, *(year for year in sums if year is not None)})


def _year(chain: Chain, year: int, amount: int) -> YearMoney:
    ceiling = ceiling_of(chain, year)
    return YearMoney(year, amount, None if ceiling is None else int(ceiling))


def _behind(chain: Chain, part: Part) -> BehindLine:
    uid, plan = part.organisation.uid, chain.plan
    return BehindLine(
        short=part.organisation.short, url=organisation_url(plan, uid),
        required=part.count(Severity.MUST), needed=part.count(Severity.SHOULD),
        required_url=list_url(plan, "findings", owner=uid, severity=Severity.MUST.value),
        needed_url=list_url(plan, "findings", owner=uid, severity=Severity.SHOULD.value),
    )  # fmt: skip


def _printed(
    waiting: Sequence[DecisionLine], problems: Sequence[ProblemAnswer], quick_wins: Sequence[QuickWinState],
    years: Sequence[YearMoney], late: Sequence[BehindLine],
) -> tuple[int, int]:  # fmt: skip
    """How many problems and quick wins one page of A4 holds beside the rest, in millimetres."""
    answers = [2.3 + SMALL * (wrapped(len(each.name), 34) + (not each.programmes)) for each in problems]
    wins = [1.6 + NORMAL * wrapped(len(each.title) + 14, 55) + SMALL for each in quick_wins]
    decided = 14 + max((_height(each) for each in waiting), default=NORMAL)
    beside_answers = 22 + 6.1 * (len(years) + 2) - (31 + sum(answers))
    beside_wins = 34 + 6.1 * len(late) - (13 + sum(wins))
    room = PAGE - HEAD - decided - 31 - 13 - SPARE - max(0, beside_answers) - max(0, beside_wins)
    answered, won = fit([answers, wins], room, more=NORMAL)
    return answered, won


def _height(each: DecisionLine) -> float:
    """A decision in a third of the page's width."""
    by = len(plain(each.role)) + sum(len(str(way.name)) + 2 for way in each.offices) + 18
    small = wrapped(len(plain(each.why)), 30) + bool(each.until) + len(each.about) + bool(each.more) + wrapped(by, 30)
    return NORMAL * wrapped(len(plain(each.what)), 26) + SMALL * small
