"""The brief of one organisation (Lembar OPD): what is my office's part?"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any
from uuid import UUID

from django.http import Http404
from django.utils import timezone

from anyam.core.chain import Activity, Chain, Programme, QuickWin, Severity, SwotItem, check_chain, of_owners
from anyam.core.chain.money import lines_of, total
from anyam.core.chain.parts import Part, heir_of, inherited, parts_of
from anyam.core.periods import show_years
from anyam.core.text import Words
from anyam.plans.models import Plan
from anyam.plans.pages.organisation import (
    Listed,
    NextStage,
    OrganisationPage,
    Predecessor,
    ProgrammeLine,
    QuickWinLine,
    SupportLine,
    SwotGroup,
    SwotLine,
)
from anyam.plans.queries.chain import chain_of
from anyam.plans.queries.common import (
    colour_of,
    dimension_name,
    finding_line,
    head_of,
    list_url,
    organisation_url,
    row_url,
)
from anyam.plans.queries.organisation.grid import Grid
from anyam.plans.queries.organisation.listing import amount_of
from anyam.plans.queries.organisation.paper import cut
from anyam.plans.queries.organisation.people import badges, kind_name, offices_of
from anyam.plans.queries.organisation.summary import summary_of
from anyam.plans.queries.stages import coming, stages_of

# How many lines the screen holds; what of them stands on paper is cut by paper.py.
QUESTIONS, REMARKS, LED, SUPPORTED, HELPED, SWOT = 40, 20, 40, 100, 100, 12


def organisation_page(plan: Plan, uid: UUID) -> OrganisationPage:
    """One organisation's part; 404 for one that is not of the plan's region."""
    offices = offices_of(plan)
    office = offices.get(str(uid))
    if office is None:
        raise Http404
    chain = chain_of(plan)
    of_whom = {
        str(uid),
        *(each.uid for each in chain.organisations if not each.active),
    }  # those it may have inherited from
    parts = parts_of(chain, check_chain(chain, of_owners(of_whom)))
    part = parts[str(uid)]
    heir = "" if part.organisation.active else heir_of(chain, str(uid))
    return OrganisationPage(
        plan=head_of(plan), printed=timezone.now(), uid=str(uid), short=office.short, name=office.name,
        kind=kind_name(office.kind), has_ended=not part.organisation.active, heir=chain.organisation(heir),
        heir_url=organisation_url(plan.code, heir) if heir else "", idle=not part.carries,
        coordinates=badges(chain, part), summary=summary_of(chain, part),
        predecessors=tuple(_predecessor(plan, each) for each in inherited(chain, parts, str(uid))),
        next_stage=_next_stage(plan, part), activities=len(part.activities),
        activities_url=list_url(plan.code, "activities", owner=str(uid)), **_sections(chain, part),
    )  # fmt: skip


def _sections(chain: Chain, part: Part) -> dict[str, Any]:
    """Every list of the brief, cut to what screen and paper hold."""
    plan, uid, marks = chain.plan, part.organisation.uid, _Marks(chain)
    questions = tuple(finding_line(chain, each) for each in part.questions[:QUESTIONS])
    remarks = tuple(finding_line(chain, each) for each in part.remarks[:REMARKS])
    led = tuple(marks.programme(each) for each in part.led[:LED])
    supported = tuple(marks.programme(each) for each in part.supported[:SUPPORTED])
    helped = tuple(_support(chain, each) for each in part.helped[:HELPED])
    quick_wins = tuple(_quick_win(plan, each) for each in part.quick_wins)
    swot, grid = _swot(chain, part.swot), Grid(chain, part)
    fits = cut(
        questions=questions, led=led, quick_wins=quick_wins, supported=supported, helped=helped, money=grid.lines,
        swot=swot, remarks=remarks,
    )  # fmt: skip
    of_mine = list_url(plan, "findings", owner=uid)
    advice = list_url(plan, "findings", owner=uid, severity=Severity.ADVICE.value)
    return {
        "questions": questions, "questions_list": Listed(len(part.questions), QUESTIONS, fits.questions, of_mine),
        "remarks": remarks, "remarks_list": Listed(len(part.remarks), REMARKS, fits.remarks, advice),
        "led": led, "led_list": Listed(len(part.led), LED, fits.led, list_url(plan, "programmes", owner=uid)),
        "quick_wins": quick_wins,
        "supported": supported, "supported_list": Listed(len(part.supported), SUPPORTED, fits.supported, ""),
        "helped": helped, "helped_list": Listed(len(part.helped), HELPED, fits.helped, ""),
        "money": grid.page(fits.money), "swot_count": len(part.swot),
        "swot": tuple(
            replace(group, listed=replace(group.listed, printed=most))
            for group, most in zip(swot, fits.swot, strict=True)
        ),
    }  # fmt: skip


def _quick_win(plan: str, row: QuickWin) -> QuickWinLine:
    return QuickWinLine(row.name, row_url(plan, row.uid), row.starts, row.ends, row.is_sample)


def _predecessor(plan: Plan, part: Part) -> Predecessor:
    return Predecessor(
        short=part.organisation.short,
        url=organisation_url(plan.code, part.organisation.uid),
        led=len(part.led),
        activities=len(part.activities),
        amount=amount_of(part.portions),
        questions=len(part.questions),
    )


def _next_stage(plan: Plan, part: Part) -> NextStage | None:
    """The next milestone with a date, and the worksheets that such an organisation fills for it."""
    step = coming(stages_of(plan))
    if step is None or step.starts is None:
        return None
    fillers = {"opd"} | ({"koordinator_dimensi"} if part.coordinates else set())
    sheets = [plan.edition.sheets[code] for code in plan.edition.stage_by_code[step.code].sheets]
    return NextStage(
        name=step.name, short=step.short, starts=step.starts, ends=step.ends,
        days=(step.starts - plan.today()).days, is_sample=step.is_sample,
        sheets=tuple(sheet.name for sheet in sheets if sheet.filled_by in fillers),
    )  # fmt: skip


class _Marks:
    """What is said of a programme beside its name."""

    def __init__(self, chain: Chain) -> None:
        self.chain = chain
        self.profiled = {each.programme for each in chain.quick_wins}

    def quick_win(self, row: Programme) -> str:
        """chosen, nominated or nothing."""
        if row.quick_win == "terpilih" or row.uid in self.profiled:
            return "chosen"
        return "nominated" if row.quick_win == "nominasi" else ""

    def programme(self, row: Programme) -> ProgrammeLine:
        """As a line."""
        chain = self.chain
        activities = chain.activities_of.get(row.uid, [])
        lines = lines_of(row, activities)
        problem = chain.problem_by_uid.get(row.problem)
        known = row.owner in chain.organisation_by_uid
        return ProgrammeLine(
            code=row.code, title=row.name, url=row_url(chain.plan, row.uid),
            dimension=dimension_name(chain, row.dimension), colour=colour_of(chain, row.dimension),
            problem=problem.name if problem else "", quick_win=self.quick_win(row),
            leader=chain.organisation(row.owner), leader_url=organisation_url(chain.plan, row.owner) if known else "",
            activities=len(activities), amount=int(total(lines)) if lines else None, is_sample=row.is_sample,
        )  # fmt: skip


def _support(chain: Chain, row: Activity) -> SupportLine:
    return SupportLine(
        title=row.name,
        url=row_url(chain.plan, row.uid),
        leader=chain.organisation(row.owner),
        years=show_years(row.years).replace("-", "–"),
        is_sample=row.is_sample,
    )


def _swot(chain: Chain, items: Sequence[SwotItem]) -> tuple[SwotGroup, ...]:
    """By factor, in the edition's order; items nobody has sorted come last."""
    used = {uid for strategy in chain.strategies for uid in strategy.items}
    factors = [(code, choice.name) for code, choice in chain.edition.choices("swot_factors").items()]
    known = {code for code, _name in factors}
    groups = []
    for code, name in [*factors, ("", Words("Belum digolongkan", "Not sorted yet"))]:
        mine = [each for each in items if (each.factor if each.factor in known else "") == code]
        if mine:
            lines = tuple(_swot_line(chain, each, is_used=each.uid in used) for each in mine[:SWOT])
            groups.append(SwotGroup(code, name, lines, Listed(len(mine), SWOT, SWOT, "")))
    return tuple(groups)


def _swot_line(chain: Chain, row: SwotItem, *, is_used: bool) -> SwotLine:
    return SwotLine(
        code=row.code, title=row.name, url=row_url(chain.plan, row.uid), dimension=dimension_name(chain, row.dimension),
        colour=colour_of(chain, row.dimension), is_used=is_used, is_sample=row.is_sample,
    )  # fmt: skip
