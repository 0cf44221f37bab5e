"""Activities of the action plan: years, targets, class, and budgets that are closed already."""

from collections.abc import Iterator
from datetime import date

from anyam.core.chain.findings import Hit, Severity, check, hit
from anyam.core.chain.model import Activity, Chain, once
from anyam.core.periods import show_years
from anyam.core.text import gettext_noop as _


def _needs_programme(chain: Chain, activity: Activity) -> bool:
    choice = chain.edition.choices("action_classes").get(activity.action_class)
    return choice is None or bool(choice.extra.get("needs_programme"))


@check(
    "activity-without-programme", Severity.MUST,
    _("The activity “%(name)s” hangs on no programme"),
    _("Choose its programme, or its class if it is an enabler (policy, infrastructure, application, literacy)"),
)  # fmt: skip
def activity_without_programme(chain: Chain) -> Iterator[Hit]:
    """An activity that leads nowhere upward."""
    yield from (
        hit(each)
        for each in chain.activities
        if each.programme not in chain.programme_by_uid and _needs_programme(chain, each)
    )


@check(
    "activity-without-year", Severity.MUST,
    _("The activity “%(name)s” does not say in which year it is done"),
    _("Fill in the years, for example 2023-2024"),
)  # fmt: skip
def activity_without_year(chain: Chain) -> Iterator[Hit]:
    """An activity without a place on the roadmap."""
    yield from (hit(each) for each in chain.activities if not each.years)


@check(
    "activity-outside-plan", Severity.MUST,
    _("The activity “%(name)s” is planned for %(years)s, outside the years of the plan"),
    _("Correct the years, or plan it in the next masterplan"),
)  # fmt: skip
def activity_outside_plan(chain: Chain) -> Iterator[Hit]:
    """Years the plan does not have."""
    known = set(chain.years)
    for each, money in _with_years_of_money(chain):
        if not (known.issuperset(each.years) and known.issuperset(money)):
            yield hit(each, years=show_years(tuple(sorted({*each.years, *money} - known))))


@once
def _with_years_of_money(chain: Chain) -> list[tuple[Activity, set[int]]]:
    return [(each, {line.year for line in each.lines if line.year is not None}) for each in chain.activities]


@check(
    "activity-money-other-year", Severity.SHOULD,
    _("The activity “%(name)s” has money in %(years)s, when it is not carried out"),
    _("Make years and money agree"),
)  # fmt: skip
def activity_money_other_year(chain: Chain) -> Iterator[Hit]:
    """Money in a year in which nothing is done."""
    for each, money in _with_years_of_money(chain):
        if each.years and not money.issubset(each.years):
            yield hit(each, years=show_years(tuple(sorted(money.difference(each.years)))))


@check(
    "activity-without-target", Severity.SHOULD,
    _("The activity “%(name)s” has no target for %(years)s"),
    _("Fill in what is reached in each year"),
)  # fmt: skip
def activity_without_target(chain: Chain) -> Iterator[Hit]:
    """A year of work without a yearly target."""
    for each in chain.activities:
        missing = [year for year in each.years if year not in each.target_years]
        if missing:
            yield hit(each, years=show_years(tuple(missing)))


@check(
    "activity-without-output", Severity.ADVICE,
    _("The activity “%(name)s” does not name its output"),
    _("Name what will be there when it is done, with its unit"),
)  # fmt: skip
def activity_without_output(chain: Chain) -> Iterator[Hit]:
    """An activity whose end cannot be seen."""
    yield from (hit(each) for each in chain.activities if not each.output)


@check(
    "activity-budget-closed", Severity.SHOULD,
    _("The activity “%(name)s” is new and asks for APBD money in %(year)s, but that budget closed on %(closed)s"),
    _("Move it to a later year, or to the change of the budget or another source"),
)  # fmt: skip
def activity_budget_closed(chain: Chain) -> Iterator[Hit]:
    """A new activity in a budget year that can no longer be changed."""
    rule = chain.edition.calendar["budget_closed"]
    local = {
        code for code, choice in chain.edition.choices("funding_sources").items() if choice.extra.get("local_budget")
    }
    new = {programme.uid for programme in chain.programmes if programme.origin == "baru"}
    ends: dict[int, date] = {}
    for each in chain.activities:
        if each.programme not in new:
            continue
        for year in sorted({line.year for line in each.lines if line.year and line.source in local}):
            closed = ends.get(year) or ends.setdefault(year, date(year + rule.year_offset, rule.month, rule.day))
            if closed < chain.today:
                yield hit(each, year=year, closed=closed)
