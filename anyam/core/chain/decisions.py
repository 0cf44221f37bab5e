"""What only the head of region can decide, drawn from the findings.

Most findings are mended by whoever owns the row. These are not: they need somebody above the offices to appoint, to choose
between offices, to leave out, or to give more money. Findings of one kind make one decision, so that seven unanswered problems
do not hide the money; the kinds stand in the order in which waiting costs most.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from anyam.core.chain.findings import Finding
from anyam.core.chain.model import Chain, Programme
from anyam.core.chain.money import NOTHING, portions
from anyam.core.chain.parts import heir_of
from anyam.core.periods import show_years
from anyam.core.text import Parameter, Rupiah, Text
from anyam.core.text import gettext_noop as _

MOST_OFFICES = 3  # whoever is asked to prepare a decision is named; more than three prepare nothing
BUDGET_TEAM = Text(_("the budget team (TAPD)"))
PLANNERS = Text(_("Bappeda"))
SECRETARIAT = Text(_("the secretariat"))
COORDINATORS = Text(_("the coordinator of the dimension"))
ORGANISERS = Text(_("the organisation section of the regional secretariat"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """One decision: what, why, on which rows, dimensions or years, who prepares it, and the day after which it is too late."""

    code: str
    what: Text
    why: Text
    rows: tuple[str, ...] = ()
    dimensions: tuple[str, ...] = ()
    years: tuple[int, ...] = ()
    role: Text
    offices: tuple[str, ...] = ()
    until: date | None = None


@dataclass(frozen=True)
class Case:
    """The plan with its findings by kind."""

    chain: Chain
    told: dict[str, list[Finding]] = field(default_factory=lambda: defaultdict(list))

    def of(self, *codes: str) -> list[Finding]:
        """The findings of these kinds."""
        return [each for code in codes for each in self.told[code]]

    def coordinators(self, dimensions: Iterable[str]) -> tuple[str, ...]:
        """Who coordinates these dimensions, each once."""
        led = {group.code: group.coordinator for group in self.chain.groups if group.kind == "dimension"}
        found = (led.get(each, "") for each in dict.fromkeys(dimensions))
        return _few(uid for uid in found if uid)

    def dimension_name(self, code: str) -> Parameter:
        """A dimension as a sentence names it."""
        return self.chain.edition.dimension_by_code[code].name


Rule = Callable[[Case], Decision | None]


def decisions(chain: Chain, findings: Iterable[Finding]) -> tuple[Decision, ...]:
    """Every decision that waits, the most pressing first."""
    case = Case(chain)
    for each in findings:
        case.told[each.code].append(each)
    return tuple(found for found in (rule(case) for rule in RULES) if found)


def _few(uids: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(uids))[:MOST_OFFICES]


def _counted(count: int, one: str, several: str, /, **told: Parameter) -> Text:
    return Text(one if count == 1 else several, {**told, "count": count})


def unanswered(case: Case) -> Decision | None:
    """Main problems that no programme answers, once there are programmes at all: somebody takes them on, or they are left out."""
    found = case.of("problem-without-programme")
    if not found or not case.chain.programmes:
        return None
    uids = {each.uid for each in found}
    answered = len(case.chain.problems) - len(uids)
    near = Counter(issue.owner for issue in case.chain.issues if issue.problem in uids and issue.owner)
    return Decision(
        code="unanswered",
        what=_counted(
            len(found),
            _("Name who answers “%(name)s”, or agree in writing that this plan leaves it out"),
            _("Name who answers %(count)s main problems, or agree in writing that this plan leaves them out"),
            name=found[0].subject,
        ),
        why=Text(
            _("No programme answers it; %(answered)s of %(of)s main problems of the RPJMD are answered"),
            {"answered": answered, "of": len(case.chain.problems)},
        ),
        rows=tuple(each.uid for each in found), role=PLANNERS, offices=_few(uid for uid, _n in near.most_common()),
    )  # fmt: skip


def over_ceiling(case: Case) -> Decision | None:
    """More is planned than the region can spend: money is moved or cut, or the ceiling is raised."""
    found = case.of("year-over-ceiling")
    if not found:
        return None
    years = tuple(int(str(each.message.parameters["year"])) for each in found)
    sums = {key: Rupiah(sum(_amount(each, key) for each in found)) for key in ("planned", "ceiling", "over")}
    return Decision(
        code="over-ceiling",
        what=Text(
            _("Move or cut %(over)s of %(years)s, or raise the ceiling"),
            {"over": sums["over"], "years": show_years(years)},
        ),
        why=Text(
            _("%(planned)s is planned, but the region can spend %(ceiling)s"),
            {"planned": sums["planned"], "ceiling": sums["ceiling"]},
        ),
        years=years, role=BUDGET_TEAM, offices=_spenders(case.chain, years),
    )  # fmt: skip


def _amount(finding: Finding, key: str) -> int:
    told = finding.message.parameters[key]
    return told.amount if isinstance(told, Rupiah) else 0


def _spenders(chain: Chain, years: tuple[int, ...]) -> tuple[str, ...]:
    """Who plans to spend most in these years: whoever has to give way."""
    sums: dict[str, Decimal] = {}
    for portion in portions(chain):
        spent = sum((line.amount for line in portion.lines if line.year in years), NOTHING)
        if portion.owner and spent:
            sums[portion.owner] = sums.get(portion.owner, NOTHING) + spent
    return _few(sorted(sums, key=lambda uid: (-sums[uid], chain.organisation(uid))))


def nobody_coordinates(case: Case) -> Decision | None:
    """Dimensions without a coordinating office: named in the decree of the executing team."""
    found = case.of("dimension-without-coordinator")
    if not found:
        return None
    return Decision(
        code="nobody-coordinates",
        what=_counted(
            len(found),
            _("Appoint the coordinating office of %(dimension)s"),
            _("Appoint the coordinating offices of %(count)s dimensions"),
            dimension=case.dimension_name(found[0].dimension),
        ),
        why=Text(_("Nobody calls the group together or answers for its worksheets")),
        dimensions=tuple(each.dimension for each in found), role=SECRETARIAT,
    )  # fmt: skip


def nobody_responsible(case: Case) -> Decision | None:
    """Programmes and quick wins without an office in charge."""
    found = case.of("quick-win-without-owner", "programme-without-owner")
    if not found:
        return None
    return Decision(
        code="nobody-responsible",
        what=_counted(
            len(found),
            _("Appoint who is responsible for “%(name)s”"),
            _("Appoint who is responsible for %(count)s programmes and quick wins"),
            name=found[0].subject,
        ),
        why=Text(_("What belongs to no office is in nobody's budget")),
        rows=tuple(each.uid for each in found), role=COORDINATORS,
        offices=case.coordinators(each.dimension for each in found),
    )  # fmt: skip


def no_quick_win(case: Case) -> Decision | None:
    """Dimensions that have nominated programmes but no quick win: one of them is chosen."""
    nominated = [each for each in case.chain.programmes if each.quick_win == "nominasi"]
    waiting = {each.dimension for each in nominated}
    dimensions = tuple(each.dimension for each in case.of("dimension-without-quick-win") if each.dimension in waiting)
    if not dimensions:
        return None
    rows = tuple(each.uid for each in nominated if each.dimension in dimensions)
    return Decision(
        code="no-quick-win",
        what=_counted(
            len(dimensions),
            _("Choose the quick win of %(dimension)s"),
            _("Choose the quick wins of %(count)s dimensions"),
            dimension=case.dimension_name(dimensions[0]),
        ),
        why=_counted(len(rows), _("%(count)s programme is nominated"), _("%(count)s programmes are nominated")),
        rows=rows, dimensions=dimensions, role=COORDINATORS, offices=case.coordinators(dimensions),
    )  # fmt: skip


def heirless(case: Case) -> Decision | None:
    """Rows of offices that have ended, and nobody was named to inherit."""
    chain = case.chain
    found = [each for each in case.of("owner-ended") if not heir_of(chain, each.owner)]
    gone = list(dict.fromkeys(each.owner for each in found))
    if not found:
        return None
    return Decision(
        code="heirless",
        what=_counted(
            len(gone),
            _("Say who takes over the tasks of %(organisation)s"),
            _("Say who takes over the tasks of %(count)s offices that have ended"),
            organisation=chain.organisation(gone[0]),
        ),
        why=_counted(
            len(found),
            _("%(count)s row of the plan still stands in the name of an office that no longer exists"),
            _("%(count)s rows of the plan still stand in the name of an office that no longer exists"),
        ),
        rows=tuple(each.uid for each in found), role=ORGANISERS,
    )  # fmt: skip


def budget_revision(case: Case) -> Decision | None:
    """New activities for a budget that has closed, while its revision is still open: put them there, or wait a year."""
    rule = case.chain.edition.calendar["budget_revision_closed"]
    open_until: dict[int, date] = {}
    for each in case.of("activity-budget-closed"):
        year = int(str(each.message.parameters["year"]))
        open_until[year] = date(year + rule.year_offset, rule.month, rule.day)
    years = [year for year, until in open_until.items() if until >= case.chain.today]
    if not years:
        return None
    year = min(years)
    found = [each for each in case.of("activity-budget-closed") if each.message.parameters["year"] == year]
    closed, until = found[0].message.parameters["closed"], open_until[year]
    return Decision(
        code="budget-revision",
        what=_counted(
            len(found),
            _("Put “%(name)s” into the revised APBD %(year)s, or let it wait until %(next)s"),
            _("Put %(count)s new activities into the revised APBD %(year)s, or let them wait until %(next)s"),
            name=found[0].subject, year=year, next=year + 1,
        ),
        why=Text(
            _("The APBD %(year)s closed on %(closed)s; its revision closes on %(until)s"),
            {"year": year, "closed": closed, "until": until},
        ),
        rows=tuple(each.uid for each in found), years=(year,), role=BUDGET_TEAM,
        offices=_few(uid for uid, _n in Counter(each.owner for each in found if each.owner).most_common()), until=until,
    )  # fmt: skip


def two_offices(case: Case) -> Decision | None:
    """Two offices plan nearly the same programme: one of them leads."""
    chain = case.chain
    named: dict[Parameter, list[Programme]] = defaultdict(list)
    for each in chain.programmes:
        named[each.name].append(each)
    pairs = [
        (left, right)
        for found in case.of("programme-near-duplicate")
        for left in (chain.programme_by_uid[found.uid],)
        for right in named[found.message.parameters["other"]]
        if left.owner and right.owner not in {"", left.owner}
    ]
    if not pairs:
        return None
    left, right = pairs[0]
    return Decision(
        code="two-offices",
        what=_counted(
            len(pairs),
            _("Decide who leads “%(name)s”: %(one)s or %(other)s"),
            _("Decide who leads where two offices plan nearly the same: %(count)s cases"),
            name=left.name, one=chain.organisation(left.owner), other=chain.organisation(right.owner),
        ),
        why=Text(_("“%(name)s” resembles “%(other)s”"), {"name": left.name, "other": right.name}),
        rows=tuple(dict.fromkeys(each.uid for pair in pairs for each in pair)), role=COORDINATORS,
        offices=_few((left.owner, right.owner)),
    )  # fmt: skip


def carried_alone(case: Case) -> Decision | None:
    """A dimension that one office carries alone."""
    found = case.of("dimension-carried-by-one")
    if not found:
        return None
    return Decision(
        code="carried-alone",
        what=_counted(
            len(found),
            _("Share out the programmes of %(dimension)s, or confirm that %(organisation)s carries them alone"),
            _("Share out the programmes of %(count)s dimensions, or confirm that one office carries each alone"),
            dimension=case.dimension_name(found[0].dimension), organisation=case.chain.organisation(found[0].owner),
        ),
        why=found[0].message,
        dimensions=tuple(each.dimension for each in found), role=COORDINATORS,
        offices=case.coordinators(each.dimension for each in found),
    )  # fmt: skip


def no_ceiling(case: Case) -> Decision | None:
    """Years for which nobody has said what the region can spend."""
    found = case.of("year-without-ceiling")
    if not found:
        return None
    years = tuple(int(str(each.message.parameters["year"])) for each in found)
    return Decision(
        code="no-ceiling",
        what=Text(_("Set what the region can spend on this plan in %(years)s"), {"years": show_years(years)}),
        why=Text(_("Without a ceiling nobody can say whether the plan is affordable")),
        years=years, role=BUDGET_TEAM,
    )  # fmt: skip


RULES: tuple[Rule, ...] = (
    unanswered, over_ceiling, nobody_coordinates, nobody_responsible, no_quick_win, heirless, budget_revision,
    two_offices, carried_alone, no_ceiling,
)  # fmt: skip
