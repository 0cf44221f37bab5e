"""The recap of a plan or of one dimension: what a WhatsApp group should know, on one small sheet."""

from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal

from django.http import Http404

from anyam.core.chain import Chain, Finding, check_chain, in_dimension
from anyam.core.chain.money import Planned, planned, total
from anyam.core.framework import Dimension
from anyam.core.text import Text, Words
from anyam.core.text import gettext_noop as _
from anyam.plans.models import Plan
from anyam.plans.pages import StageStep
from anyam.plans.pages.recap import Recap, RecapFigure, RecapLine
from anyam.plans.queries.chain import chain_of
from anyam.plans.queries.common import by_severity
from anyam.plans.queries.stages import coming, running, stages_of

CITY = "city"
NO_MARK = ""  # colour means a dimension and nothing else
MOST_LINES = 9


def recap_of(plan: Plan, scope: str) -> Recap:
    """The recap of the whole city (`scope` is "city") or of a dimension by its code; 404 for any other."""
    chain = chain_of(plan)
    if scope == CITY:
        return _city(plan, chain)
    dimension = chain.edition.dimension_by_code.get(scope)
    if dimension is None:
        raise Http404
    return _dimension(plan, chain, dimension)


def _city(plan: Plan, chain: Chain) -> Recap:
    parts = planned(chain)
    answered = {part.problem for part in parts if part.uid in chain.programme_by_uid}
    lines = [
        _owed(_line(chain, each.title or each.code, NO_MARK, [part for part in parts if part.problem == each.uid]))
        for each in chain.problems
    ]
    dimensions = [
        _line(chain, each.name, each.colour, [part for part in parts if part.dimension == each.code])
        for each in chain.edition.dimensions
    ]
    known = chain.edition.dimension_by_code
    loose = [part for part in parts if part.problem not in chain.problem_by_uid]
    outside = [part for part in parts if part.dimension not in known]
    lines += [_line(chain, Text(_("under no main problem")), NO_MARK, loose)] if loose else []
    dimensions += [_line(chain, Text(_("outside the dimensions")), NO_MARK, outside)] if outside else []
    figures = (
        RecapFigure(f"{sum(each.uid in answered for each in chain.problems)}/{len(chain.problems)}",
                    Text(_("main problems answered"))),
        _count(len(chain.programmes), Text(_("work programmes"))),
        _count(len(chain.activities), Text(_("activities"))),
    )  # fmt: skip
    return _recap(
        plan, chain, title=plan.title, colour=NO_MARK, figures=figures, parts=parts, notes=check_chain(chain),
        lines=(Text(_("Main problems and the programmes that answer them")), lines),
        others=(Text(_("Dimensions")), dimensions),
    )  # fmt: skip


def _dimension(plan: Plan, chain: Chain, dimension: Dimension) -> Recap:
    code = dimension.code
    parts = [part for part in planned(chain) if part.dimension == code]
    programmes = sorted(
        (part for part in parts if part.uid in chain.programme_by_uid), key=lambda part: part.amount, reverse=True
    )
    lines = [RecapLine(chain.programme_by_uid[part.uid].name, dimension.colour, 0, _sum([part])) for part in programmes]
    if loose := _sum(part for part in parts if part.uid not in chain.programme_by_uid):
        lines.append(RecapLine(Text(_("activities outside programmes")), NO_MARK, 0, loose))
    quick_wins = [each for each in chain.quick_wins if each.dimension == code]
    figures = (
        _count(sum(each.dimension == code for each in chain.swot), Text(_("SWOT items"))),
        _count(sum(each.dimension == code for each in chain.strategies), Text(_("strategies"))),
        _count(len(programmes), Text(_("work programmes"))),
    )
    return _recap(
        plan, chain, title=dimension.name, colour=dimension.colour, figures=figures, parts=parts,
        notes=check_chain(chain, in_dimension(code)),
        lines=(Text(_("Work programmes, the largest first")), lines),
        others=(Text(_("Quick win")), [RecapLine(each.name, dimension.colour, 0, _rupiah(each.budget)) for each in quick_wins]),
    )  # fmt: skip


def _owed(line: RecapLine) -> RecapLine:
    """A main problem that no programme answers."""
    return replace(line, alarm=not line.count)


def _line(chain: Chain, name: Words | Text | str, colour: str, parts: list[Planned]) -> RecapLine:
    """What stands under a problem or in a dimension: how many programmes, and all the money."""
    return RecapLine(name, colour, sum(part.uid in chain.programme_by_uid for part in parts), _sum(parts))


def _count(count: int, name: Text) -> RecapFigure:
    return RecapFigure(str(count), name)


def _sum(parts: Iterable[Planned]) -> int | None:
    lines = [line for part in parts for line in part.lines]
    return int(total(lines)) if lines else None


def _rupiah(amount: Decimal | None) -> int | None:
    return None if amount is None else int(amount)


def _stage(plan: Plan) -> StageStep | None:
    """What is under way, or else comes next."""
    stages = stages_of(plan)
    return running(stages) or coming(stages)


def _recap(
    plan: Plan, chain: Chain, *, title: Words | str, colour: str, figures: tuple[RecapFigure, ...],
    parts: Iterable[Planned], notes: list[Finding], lines: tuple[Text, list[RecapLine]],
    others: tuple[Text, list[RecapLine]],
) -> Recap:  # fmt: skip
    named, shown = lines
    return Recap(
        region=plan.region.name,
        years=f"{plan.first_year}–{plan.last_year}",
        title=title,
        colour=colour,
        stage=_stage(plan),
        figures=figures,
        planned=_sum(parts) or 0,
        lines_name=named,
        lines=tuple(shown[:MOST_LINES]),
        unseen=max(0, len(shown) - MOST_LINES),
        others_name=others[0],
        others=tuple(others[1]),
        notes=by_severity(notes),
        is_demo=plan.is_demo,
    )
