"""Quick wins of a dimension: their profiles with risks, and what was nominated."""

from collections.abc import Iterable

from anyam.core.chain import Chain, Nomination, Programme, QuickWin, Risk
from anyam.core.lifecycle import state_of
from anyam.core.periods import months_between
from anyam.plans.pages.dimension import NominationLine, QuickWinCard, RiskLine
from anyam.plans.queries.common import row_url
from anyam.plans.queries.dimension.offices import office_of
from anyam.plans.queries.dimension.programmes import NOMINATED


def quick_wins_of(chain: Chain, dimension: str) -> list[QuickWin]:
    """Its quick wins."""
    return [each for each in chain.quick_wins if each.dimension == dimension]


def card_of(chain: Chain, row: QuickWin) -> QuickWinCard:
    """A quick win with everything its profile is judged by."""
    judged = set(chain.edition.choices("quick_win_indicators"))
    programme = chain.programme_by_uid.get(row.programme)
    problem = chain.problem_by_uid.get(programme.problem) if programme else None
    return QuickWinCard(
        uid=row.uid, code=row.code, title=row.title or row.name, url=row_url(chain.plan, row.uid),
        programme=programme.name if programme else "",
        programme_url=row_url(chain.plan, programme.uid) if programme else "",
        problem=problem.title if problem else "", owner=office_of(chain, row.owner), starts=row.starts, ends=row.ends,
        months=months_between(row.starts, row.ends) if row.starts and row.ends else None,
        state=state_of(row.starts, row.ends, chain.today), described=len(judged & set(row.described)),
        judged=len(judged), impacts=row.impacts, budget=None if row.budget is None else int(row.budget),
        risks=tuple(risks_of(chain, row)), is_sample=row.is_sample,
    )  # fmt: skip


def risks_of(chain: Chain, quick_win: QuickWin) -> Iterable[RiskLine]:
    """Its risks, the greatest first, those nobody rated last."""
    mine = [each for each in chain.risks if each.quick_win == quick_win.uid]
    for each in sorted(mine, key=lambda risk: -(_level(risk) or 0)):
        level = _level(each)
        high = level is not None and level >= chain.edition.thresholds["high_risk_level"]
        yield RiskLine(each.name, row_url(chain.plan, each.uid), level, high, each.mitigation)


def _level(risk: Risk) -> int | None:
    return None if risk.likelihood is None or risk.impact is None else risk.likelihood * risk.impact


def nominations_of(chain: Chain, dimension: str) -> tuple[NominationLine, ...]:
    """What was nominated: rows of the selection sheet, and programmes marked as nominated that stand on none."""
    mine = [each for each in chain.nominations if each.dimension == dimension]
    weighed = {each.programme for each in chain.nominations}
    marked = [
        each
        for each in chain.programmes
        if each.dimension == dimension and each.quick_win == NOMINATED and each.uid not in weighed
    ]
    return (*(_weighed(chain, each) for each in mine), *(_marked(chain, each) for each in marked))


def _weighed(chain: Chain, row: Nomination) -> NominationLine:
    programme = chain.programme_by_uid.get(row.programme)
    decision = chain.edition.choices("quick_win_decision").get(row.decision)
    return NominationLine(
        title=programme.name if programme else row.name, url=row_url(chain.plan, row.uid), scored=row.scored,
        criteria=len(chain.edition.choices("quick_win_criteria")), decision=decision.name if decision else None,
        is_sample=row.is_sample,
    )  # fmt: skip


def _marked(chain: Chain, programme: Programme) -> NominationLine:
    criteria = len(chain.edition.choices("quick_win_criteria"))
    url = row_url(chain.plan, programme.uid)
    return NominationLine(programme.name, url, 0, criteria, None, programme.is_sample)
