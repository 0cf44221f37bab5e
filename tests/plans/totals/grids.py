"""Tables of money: the budget, the lists, and the matrix of problems and dimensions."""

from collections.abc import Iterator, Sequence

from anyam.core.text import Rupiah
from anyam.plans.models import Plan
from anyam.plans.pages.budget import BudgetCell, BudgetPage
from anyam.plans.pages.thread import Matrix, MatrixCell
from anyam.plans.queries.budget import GROUPINGS, budget_page
from anyam.plans.queries.rows import FILTERS
from anyam.plans.queries.thread import Asked, thread_page
from tests.plans.tables import Tables
from tests.plans.totals.claims import Claim, Count, Total, asked, some, whole


def of_budget(plan: Plan, tables: Tables) -> Iterator[Claim]:
    """The grid by everything it can be read by, whole and under every filter's first and last choice."""
    for by in GROUPINGS:
        page = budget_page(plan, by, {})
        yield from _grid(page, by)
        _against_ceilings(page, tables)
        for each in page.filters:
            for option in some(each.options):
                yield from _grid(budget_page(plan, by, {each.key: option.value}), f"{by}, {each.key} {option.value}")


def _grid(page: BudgetPage, where: str) -> Iterator[Claim]:
    """All figures of a grid, which add up to each other both ways."""
    for line in page.lines:
        assert sum(cell.amount or 0 for cell in line.cells) == (line.total.amount or 0), where
        yield from (_cell_of(cell, f"{where}, {line.name}") for cell in (*line.cells, line.total))
    for place, cell in enumerate(page.sums):
        assert (cell.amount or 0) == sum(line.cells[place].amount or 0 for line in page.lines), where
        yield _cell_of(cell, f"{where}, sum")
    assert (page.total.amount or 0) == sum(cell.amount or 0 for cell in page.sums), where
    assert (page.undivided.amount if page.undivided else 0) == sum(
        cell.amount or 0 for cell in page.sums if asked(cell.url).get("year") == "-"
    )
    yield _cell_of(page.total, where)
    for told in (chart.says.parameters.get("total") for chart in page.charts):
        assert not isinstance(told, Rupiah) or told.amount == page.total.amount


def _cell_of(cell: BudgetCell, where: str) -> Total:
    """A figure of the grid; one that is not there must be of no rows, one that is nought of some."""
    return Total(f"{where}, {cell.heading}", cell.amount, asked(cell.url), cell.url, of_rows=True)


def _against_ceilings(page: BudgetPage, tables: Tables) -> None:
    """What the region can spend, year by year, and by how much the plan is above it."""
    for cell, heading, planned in zip(page.ceilings, page.headings, page.sums, strict=bool(page.ceilings)):
        limit = tables.limit_of(int(str(heading))) if str(heading).isdecimal() else None
        assert cell.ceiling == limit
        assert cell.over == (None if limit is None else (planned.amount or 0) - limit)
    for each in page.differences:
        assert each.over == each.asked - each.ceiling != 0


def of_lists(plan: Plan, _tables: Tables) -> Iterator[Claim]:
    """Programmes and money, whole and under every choice of every filter that means the same for both; and row by row."""
    for name, keys in (("money", FILTERS), ("programmes", ("problem", "dimension", "origin", "year", "source"))):
        page = whole(plan, name, {})
        only = {} if name == "money" else {"under_programme": True}
        yield Total(name, page.total, only)
        yield Total(f"{name}, not divided", page.undivided, {**only, "year": "-"})
        for line in page.rows:
            mine = {"row" if name == "money" else "programme": line.uid}
            yield Total(f"{name}, {line.title}", line.amount, mine)
            yield Total(f"{name}, {line.title}, not divided", line.undivided, {**mine, "year": "-"})
        for each in page.filters:
            for option in some(each.options) if each.key in keys else ():
                chosen = {each.key: option.value}
                found = whole(plan, name, chosen)
                assert found.count == option.count, (name, chosen)
                yield Total(f"{name}, {chosen}", found.total, {**chosen, **only})
    for line in whole(plan, "activities", {}).rows:
        yield Total(f"activities, {line.title}", line.amount, {"row": line.uid})


def of_matrix(plan: Plan, _tables: Tables) -> Iterator[Claim]:
    """The matrix, whole and under the first and the last choice of every filter, and of two together."""
    page = thread_page(plan, Asked(code=plan.code, view="matrix"))
    yield from _matrix(page.matrix, "all")
    for each in page.filters:
        for option in some(each.options):
            chosen = Asked(code=plan.code, view="matrix", **{each.key: option.value})  # type: ignore[arg-type] # by its key
            yield from _matrix(thread_page(plan, chosen).matrix, f"{each.key} {option.value}")
    choices = {each.key: some(each.options) for each in page.filters}
    for year in choices["year"]:
        for source in choices["source"]:
            both = Asked(code=plan.code, view="matrix", year=year.value, source=source.value)
            yield from _matrix(thread_page(plan, both).matrix, f"{year.value}, {source.value}")


def _matrix(matrix: Matrix, where: str) -> Iterator[Claim]:
    """All figures of a matrix, which add up to each other both ways."""
    for row in matrix.rows:
        _adds_up(row.total, row.cells)
        yield from _both(row.cells, f"{where}, {row.title}")
        yield from _both([row.total], f"{where}, {row.title}")
    for place, column in enumerate(matrix.columns):
        _adds_up(column, [row.cells[place] for row in matrix.rows])
    _adds_up(matrix.total, [row.total for row in matrix.rows])
    yield from _both([*matrix.columns, matrix.total], f"{where}, sum")
    if matrix.undivided_url:
        yield Total(f"{where}, not divided", matrix.undivided, asked(matrix.undivided_url), matrix.undivided_url)


def _adds_up(total: MatrixCell, cells: Sequence[MatrixCell]) -> None:
    assert total.programmes == sum(cell.programmes for cell in cells)
    assert total.amount == sum(cell.amount for cell in cells)


def _both(cells: Sequence[MatrixCell], where: str) -> Iterator[Claim]:
    for cell in cells:
        yield Total(where, cell.amount, asked(cell.amount_url), cell.amount_url)
        yield Count(where, cell.programmes, cell.programmes_url)
