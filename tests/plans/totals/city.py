"""Pages about the whole plan: the overview, the leader's brief, the recap, and the list of organisations."""

from collections.abc import Iterator

from anyam.core.text import Rupiah, Words
from anyam.plans.models import Plan
from anyam.plans.pages import YearMoney
from anyam.plans.pages.leader import DecisionLine
from anyam.plans.pages.recap import Recap, RecapLine
from anyam.plans.queries.common import list_url
from anyam.plans.queries.findings import findings_page
from anyam.plans.queries.leader import leader_page
from anyam.plans.queries.organisation import organisations_page
from anyam.plans.queries.overview import overview_page
from anyam.plans.queries.recap import CITY, MOST_LINES, recap_of
from tests.cast import somebody
from tests.plans.tables import NONE, Tables
from tests.plans.totals.claims import Claim, Count, Total, asked


def of_overview(plan: Plan, tables: Tables) -> Iterator[Claim]:
    """The overview."""
    page = overview_page(plan)
    yield Total("planned", page.planned, {}, list_url(plan.code, "money"))
    yield Total("undivided", page.undivided, {"year": NONE}, list_url(plan.code, "money", year=NONE))
    yield Count("programmes", page.programmes, list_url(plan.code, "programmes"))
    yield Count("programmes that exist", page.programmes_existing, page.existing_url)
    yield Count("activities", page.activities, list_url(plan.code, "activities"))
    yield from _years(plan, tables, page.years, page.ceiling)
    for line in (*page.problems, *([page.unassigned] if page.unassigned else [])):
        uid = asked(line.money_url)["problem"]
        yield Total(f"problem {line.name}", line.amount, {"problem": uid}, line.money_url)
        yield Count(f"problem {line.name}", line.programmes, line.url)
        assert sum(share.count for share in line.shares) == line.programmes
        for share in line.shares:
            yield Total(
                f"share {share.dimension}", share.amount, {**asked(share.url), "under_programme": True}, share.url
            )
            yield Count(f"share {share.dimension}", share.count, share.url)
    assert (
        sum(line.amount for line in page.problems) + (page.unassigned.amount if page.unassigned else 0) == page.planned
    )


def _years(plan: Plan, tables: Tables, years: tuple[YearMoney, ...], ceiling: int | None) -> Iterator[Claim]:
    """Every year with its ceiling; the ceilings are only added up where every year has one."""
    for year in years:
        url = list_url(plan.code, "money", year=year.year)
        yield Total(f"year {year.year}", year.planned, {"year": str(year.year)}, url)
        assert year.ceiling == tables.limit_of(year.year)
    limits = [tables.limit_of(year.year) for year in years]
    assert ceiling == (None if None in limits else sum(each for each in limits if each is not None))


def of_leader(plan: Plan, tables: Tables) -> Iterator[Claim]:
    """The leader's brief."""
    page = leader_page(plan)
    yield Total("planned", page.planned, {}, list_url(plan.code, "money"))
    yield Total("undivided", page.undivided, {"year": NONE}, list_url(plan.code, "money", year=NONE))
    yield Count("programmes", page.programmes, list_url(plan.code, "programmes"))
    yield from _years(plan, tables, page.years, page.ceiling)
    for line in (*page.problems, *([page.loose] if page.loose else [])):
        uid = asked(line.money_url)["problem"]
        yield Total(f"problem {line.name}", line.amount, {"problem": uid}, line.money_url)
        yield Count(f"problem {line.name}", line.programmes, line.url)
    assert sum(line.amount for line in page.problems) + (page.loose.amount if page.loose else 0) == page.planned
    for decision in (*page.decisions, *page.further):
        if decision.code == "over-ceiling":
            _decided(decision, tables)


def _decided(decision: DecisionLine, tables: Tables) -> None:
    """What a decision about money says of its years."""
    told = {**decision.what.parameters, **decision.why.parameters}
    years = [asked(way.url)["year"] for way in decision.about]
    planned, ceiling, over = (
        each.amount for each in map(told.get, ("planned", "ceiling", "over")) if isinstance(each, Rupiah)
    )
    assert planned - ceiling == over > 0
    assert planned >= sum(tables.sum_of({"year": year}) for year in years)
    if not decision.more:
        assert planned == sum(tables.sum_of({"year": year}) for year in years)
        assert ceiling == sum(tables.limit_of(int(year)) or 0 for year in years)


def of_recap(plan: Plan, tables: Tables) -> Iterator[Claim]:
    """The recap of the city, line by line, and that of every dimension."""
    recap = recap_of(plan, CITY)
    yield Total("city", recap.planned)
    problems = {line.name: asked(line.url)["problem"] for line in overview_page(plan).problems}
    for line in recap.lines:
        yield _recapped(line, "problem", problems.get(str(line.name), NONE))
    dimensions = {each.name: each.code for each in plan.edition.dimensions}
    for line in recap.others:
        code = dimensions.get(line.name, NONE) if isinstance(line.name, Words) else NONE
        yield _recapped(line, "dimension", code)
        assert line.count == len(_programmes(tables, code))
    assert sum(line.amount or 0 for line in recap.others) == recap.planned
    assert recap.unseen or sum(line.amount or 0 for line in recap.lines) == recap.planned
    for code in dimensions.values():
        part = recap_of(plan, code)
        yield Total(f"dimension {code}", part.planned, {"dimension": code})
        _largest_first(part, code, tables)


def _recapped(line: RecapLine, key: str, value: str) -> Total:
    return Total(f"recap {key} {value}", line.amount, {key: value})


def _programmes(tables: Tables, code: str) -> list[str]:
    """The programmes of a dimension."""
    groups = {str(each.uid): each.sheet.group for each in tables.living("Programme")}
    return [uid for uid, group in groups.items() if (group.code if group.kind == "dimension" else NONE) == code]


def _largest_first(recap: Recap, code: str, tables: Tables) -> None:
    """Programmes by their money, and what stands outside them, so that the lines add up unless some are not seen."""
    sums = sorted((tables.sum_of({"programme": uid}) for uid in _programmes(tables, code)), reverse=True)
    lines = [line.amount or 0 for line in recap.lines]
    assert lines[: len(sums)] == sums[: min(len(lines), MOST_LINES)]
    assert recap.unseen or sum(lines) == recap.planned
    budgets = [tables.budget_of(str(each.uid)) for each in tables.living("QuickWin") if each.sheet.group.code == code]
    assert [line.amount for line in recap.others] == budgets


def of_organisations(plan: Plan, _tables: Tables) -> Iterator[Claim]:
    """Everybody's part, and that of nobody, in a list that adds up to the plan."""
    page = organisations_page(plan, somebody("budi"))
    for line in page.lines:
        yield Total(line.short, line.amount, {"owner": line.uid}, line.money_url if line.amount else "")
        yield Total(f"{line.short}, not divided", line.undivided, {"owner": line.uid, "year": NONE})
        yield Count(line.short, line.led, line.led_url if line.led else "")
        yield Count(line.short, line.activities, line.activities_url if line.activities else "")
        assert findings_page(plan, asked(line.findings_url)).total == line.findings
    if page.nobody:
        yield Total("nobody", page.nobody.amount, {"owner": NONE}, page.nobody.money_url)
        yield Count("nobody", page.nobody.led, page.nobody.led_url)
        yield Count("nobody", page.nobody.activities, page.nobody.activities_url)
        assert findings_page(plan, asked(page.nobody.findings_url)).total == page.nobody.findings
    yield Total("all", page.amount, {}, list_url(plan.code, "money"))
    yield Count("all", page.led, list_url(plan.code, "programmes"))
    yield Count("all", page.activities, list_url(plan.code, "activities"))
