"""Single rows with their money: on the thread, as cards and as lists, and on pages of their own."""

from collections.abc import Iterator

from anyam.plans.models import Item, Plan
from anyam.plans.pages import MoneyOfYear, RowMoney
from anyam.plans.pages.thread import ListAction, ListProgramme, ThreadPage
from anyam.plans.queries.thread import Asked, thread_page
from anyam.worksheets.queries import row_page
from tests.cast import item, somebody
from tests.plans.tables import NONE, Tables
from tests.plans.totals.claims import Claim, Total, asked

MINE = {"Problem": "problem", "Strategy": "strategies", "Programme": "programme", "Activity": "row"}
MOST = 8  # rows of a kind; their pages take long


def of_thread(plan: Plan, _tables: Tables) -> Iterator[Claim]:
    """The cards of the board, all dimensions together, and the nested lists."""
    board = thread_page(plan, Asked(code=plan.code, dimension=""))
    for column in board.columns:
        for card in (card for group in column.groups for card in group.cards):
            if column.key == "programme":
                yield Total(f"card {card.code}", card.amount, {"programme": card.uid})
            else:
                assert card.amount is None
    for programme, actions in _listed(thread_page(plan, Asked(code=plan.code, view="list", dimension=""))):
        if programme:
            yield Total(f"list {programme.title}", programme.amount, {"programme": asked(programme.url)["item"]})
        for each in actions:
            assert each.amount is None or not each.is_quick_win
            yield Total(f"list {each.title}", each.amount, {"row": asked(each.url)["item"]})


def _listed(page: ThreadPage) -> Iterator[tuple[ListProgramme | None, tuple[ListAction, ...]]]:
    """Programmes with their activities and quick wins, and what stands outside programmes."""
    assert page.list is not None
    for problem in page.list.problems:
        yield None, problem.actions
        for strategy in problem.strategies:
            yield from ((each, each.actions) for each in strategy.programmes)


def of_rows(plan: Plan, tables: Tables) -> Iterator[Claim]:
    """The pages of some rows of every kind that money hangs on."""
    for kind, key in MINE.items():
        living = tables.living(kind)
        for each in living[:: 1 + len(living) // MOST]:
            yield from _page(plan, each, {key: str(each.uid)}, tables)
    for each in tables.living("QuickWin")[:MOST]:
        money = row_page(plan, item(each.uid), somebody("budi"), "id").money
        assert money is not None
        assert money.total == (tables.budget_of(str(each.uid)) or 0)


def _page(plan: Plan, each: Item, mine: dict[str, str], tables: Tables) -> Iterator[Claim]:
    page = row_page(plan, item(each.uid), somebody("budi"), "id")
    assert page.money is not None
    yield Total(page.title, page.money.total, mine)
    _adds_up(page.money)
    for line in page.money.years:
        year = {**mine, "year": str(line.year or NONE)}
        yield Total(f"{page.title} {line.year}", line.total, year)
    ceiling = tables.ceiling_of(page.uid) if each.kind == "Programme" else None
    assert page.money.ceiling == ceiling
    for group in (*page.upward, *page.downward):
        for row in (*group.rows, *group.more):
            kind = tables.items[tables.numbers[row.uid]].kind
            if kind in {"Programme", "Activity"}:
                yield Total(f"beside {page.title}: {row.title}", row.amount, {MINE[kind]: row.uid})
            else:
                assert row.amount is None


def _adds_up(money: RowMoney) -> None:
    """The table of a row's money, both ways."""
    for line in money.years:
        assert (line.total or 0) == sum(each or 0 for each in line.amounts)
        assert (line.total is None) == all(each is None for each in line.amounts)
    for place, total in enumerate(money.totals):
        assert (total or 0) == sum(line.amounts[place] or 0 for line in money.years)
    assert money.total == sum(each or 0 for each in money.totals) == _sum(money.years)
    if money.ceiling is not None:
        assert money.ceiling == sum(line.ceiling or 0 for line in money.years)


def _sum(years: tuple[MoneyOfYear, ...]) -> int:
    return sum(line.total or 0 for line in years)
