"""Pages about a part of the plan: dimensions, on a page and on a projector, and the briefs of organisations."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from uuid import UUID

from anyam.core.text import Rupiah
from anyam.plans.models import Plan
from anyam.plans.pages.dimension import Activities, ActivityLine, DimensionPage
from anyam.plans.pages.organisation import Amount, MoneyGrid, OrganisationPage
from anyam.plans.pages.presentation import Screen
from anyam.plans.queries.dimension import dimension_page, presentation_page
from anyam.plans.queries.findings import findings_page
from anyam.plans.queries.organisation import organisation_page
from anyam.plans.queries.overview import overview_page
from anyam.teams.models import Organisation
from tests.plans.tables import NONE, Tables
from tests.plans.totals.claims import Claim, Count, Total, asked, named


def of_dimensions(plan: Plan, tables: Tables) -> Iterator[Claim]:
    """Every dimension of the plan."""
    for each in plan.edition.dimensions:
        page = dimension_page(plan, each.code)
        yield from _programmes(page)
        yield from _activities(page)
        told = findings_page(plan, asked(page.findings_url))
        assert (page.findings_total, page.findings_by_severity) == (told.total, told.by_severity)
        for card in page.quick_wins:
            assert card.budget == tables.budget_of(card.uid)


def _programmes(page: DimensionPage) -> Iterator[Claim]:
    of = {"dimension": page.code, "under_programme": True}
    yield Total(f"{page.code}, programmes", page.programmes_amount, of, page.programmes_url)
    yield Count(f"{page.code}, programmes", page.programmes, page.programmes_url)
    assert sum(group.amount for group in page.groups) == page.programmes_amount
    assert sum(group.count for group in page.groups) == page.programmes
    for group in page.groups:
        assert group.amount == sum(line.amount or 0 for line in group.lines) + group.more_amount
        assert group.count == len(group.lines) + group.more
        for line in group.lines:
            mine = {"programme": named(line.url)}
            yield Total(line.title, line.amount, mine)
            yield Total(f"{line.title}, not divided", line.undivided, {**mine, "year": NONE})


def _activities(page: DimensionPage) -> Iterator[Claim]:
    table = page.activities
    for sum_of in table.sums:
        yield Total(f"{page.code} {sum_of.year}", sum_of.amount, asked(sum_of.url), sum_of.url)
    yield Total(f"{page.code}, not divided", table.undivided, asked(table.undivided_url), table.undivided_url)
    yield Total(page.code, table.total, {"dimension": page.code}, page.money_url)
    yield Count(f"{page.code}, activities", page.activities_count, page.activities_url)
    if table.count_url:
        yield Count(f"{page.code}, table of activities", table.count, table.count_url)
    assert table.count == page.activities_count + table.guests
    _adds_up(table)
    for line in table.lines:
        if line.kind in {"programme", "outside"}:
            mine = {"programme" if line.kind == "programme" else "row": named(line.url)}
            yield Total(line.title, line.total, mine)
            yield from (Total(line.title, each.amount, {**mine, "year": str(each.year)}) for each in line.amounts)


def _adds_up(table: Activities) -> None:
    """The table of activities, both ways."""
    for line in (*table.lines, _last(table)):
        assert line.total == sum(each.amount for each in line.amounts) + line.undivided
    for place, total in enumerate(table.sums):
        assert total.amount == sum(line.amounts[place].amount for line in table.lines)
    assert table.undivided == sum(line.undivided for line in table.lines)
    assert table.total == sum(line.total for line in table.lines)


def _last(table: Activities) -> ActivityLine:
    """The sums as a line."""
    return ActivityLine(
        kind="", title="", url="", rows=0, count=table.count, amounts=table.sums, undivided=table.undivided,
        total=table.total, from_ceiling=False, is_sample=False,
    )  # fmt: skip


def of_presentations(plan: Plan, _tables: Tables) -> Iterator[Claim]:
    """The programmes of every dimension on a projector."""
    problems = {line.name: asked(line.url)["problem"] for line in overview_page(plan).problems}
    for each in plan.edition.dimensions:
        screens = presentation_page(plan, each.code, "programmes").screens
        of = {"dimension": each.code, "under_programme": True}
        answers = [line for screen in screens for line in screen.problems]
        for screen in screens:
            if screen.kind == "problems":
                yield Total(f"{each.code} on a screen", screen.amount, of)
                assert screen.amount == sum(line.amount for line in answers)
                assert screen.count == sum(line.programmes for line in answers) == _shown(screens)
        for line in answers:
            yield Total(f"{each.code}, {line.name}", line.amount, {**of, "problem": problems.get(line.name, NONE)})
        told = sum(line.amount or 0 for screen in screens for line in screen.programmes)
        rest = sum(screen.amount for screen in screens if screen.kind == "others")
        yield Total(f"{each.code}, screen by screen", told + rest, of)


def _shown(screens: Sequence[Screen]) -> int:
    """How many programmes the screens show or leave out."""
    return sum(len(screen.programmes) + (screen.count if screen.kind == "others" else 0) for screen in screens)


def of_offices(plan: Plan, tables: Tables) -> Iterator[Claim]:
    """The briefs of whoever has money or inherits it, and of one that has none."""
    spending = {each.owner for each in tables.rupiahs}
    offices = list(Organisation.objects.filter(region=plan.region).order_by("pk"))
    idle = [each for each in offices if str(each.uid) not in spending][:1]
    heirs = [each for each in offices if each.origins.exists()]
    spenders = [each for each in offices if str(each.uid) in spending]
    for each in dict.fromkeys((*spenders, *idle, *heirs)):
        yield from _brief(organisation_page(plan, each.uid), each.uid)


def _brief(page: OrganisationPage, uid: UUID) -> Iterator[Claim]:
    mine = {"owner": str(uid)}
    yield from _grid(page.money, page.short)
    yield Total(page.short, page.money.total.rupiah, mine, page.money.total.url)
    for clause in page.summary:
        told = clause.text.parameters.get("amount")
        if isinstance(told, Rupiah):
            yield Total(f"{page.short} in words", told.amount, mine, clause.url)
    for line in (*page.led, *page.supported):
        yield Total(f"{page.short}, {line.title}", line.amount, {"programme": named(line.url)})
    yield from (Total(each.short, each.amount, {"owner": named(each.url)}) for each in page.predecessors)
    yield Count(f"{page.short} leads", page.led_list.count, page.led_list.url)
    yield Count(f"{page.short} carries out", page.activities, page.activities_url)


def _grid(grid: MoneyGrid, where: str) -> Iterator[Claim]:
    """Activities and money by year, cut on the screen and, shorter, on paper: it adds up either way."""
    for total in grid.sums:
        yield Total(f"{where} {total.label}", total.rupiah, asked(total.url), total.url)
    for line in grid.lines:
        yield Total(line.title, line.total.rupiah if line.total else None, {"row": named(line.url)})
    for lines, rest in ((grid.lines, grid.rest), (grid.lines[: grid.printed], grid.rest_in_print)):
        sums: dict[int, int] = defaultdict(int)
        for line in (*lines, *([rest] if rest else [])):
            for place, cell in enumerate((*line.cells, line.total)):
                sums[place] += cell.rupiah if cell else 0
        assert not lines or [*sums.values()] == [each.rupiah for each in (*grid.sums, grid.total)], where
    assert grid.total.rupiah == sum(each.rupiah for each in grid.sums)
    assert all(_in_millions(each) for each in (*grid.sums, grid.total))


def _in_millions(amount: Amount) -> bool:
    """Whether what is shown is what is meant, to a tenth of a million."""
    return abs(int(amount.millions * 10**6) - amount.rupiah) <= 10**5 // 2
