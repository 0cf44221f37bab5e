"""Money in cells: by year, by source, undivided, and never divided by us."""

from decimal import Decimal

import pytest

from anyam.journal.models import Entry
from anyam.plans.models import BudgetLine, Ceiling, Item, Plan
from anyam.plans.queries.chain import chain_of
from tests.cast import make_plan, row, sheet, shown, write

pytestmark = pytest.mark.django_db


@pytest.fixture
def plan() -> Plan:
    return make_plan()


@pytest.fixture
def activity(plan: Plan) -> Item:
    return row(sheet(plan, "w7_aksi", "living"), activity="Kegiatan")


def lines(where: Item) -> set[tuple[int | None, str, Decimal]]:
    return set(BudgetLine.objects.filter(item=where).values_list("year", "source", "amount"))


@pytest.mark.parametrize(
    ("key", "year", "source"),
    [
        ("budgets__2023", 2023, ""),
        ("budgets__2023__-", 2023, ""),
        ("budgets__2023__apbd", 2023, "apbd"),
        ("budgets__-__apbd", None, "apbd"),
        ("total", None, ""),
    ],
)
def test_an_amount_stays_where_it_was_divided(activity: Item, key: str, year: int | None, source: str) -> None:
    write(activity.sheet, activity.uid, **{key: "1,2 M"})
    assert lines(activity) == {(year, source, Decimal(1_200_000_000))}
    write(activity.sheet, activity.uid, **{key: ""})
    assert lines(activity) == set()


def test_a_year_without_source_has_one_address_only(activity: Item) -> None:
    write(activity.sheet, activity.uid, **{"budgets__2023__-": "entah"})
    write(activity.sheet, activity.uid, budgets__2023="1 M")
    assert shown(activity) == {"activity": "Kegiatan", "budgets.2023": "1000000000"}


def test_a_sum_is_never_divided_over_years_or_sources(activity: Item) -> None:
    write(activity.sheet, activity.uid, total="500 jt", years="2022-2024", funding="apbd; csr")
    assert lines(activity) == {(None, "", Decimal(500_000_000))}
    (line,) = chain_of(activity.plan).activities[0].lines
    assert (line.year, line.source, line.amount) == (None, "", Decimal(500_000_000))


def test_divided_and_undivided_amounts_stand_beside_each_other(activity: Item) -> None:
    write(
        activity.sheet,
        activity.uid,
        total="1 jt",
        budgets__2022="2 jt",
        budgets__2022__csr="3 jt",
        **{"budgets__-__csr": "4 jt"},
    )
    assert {amount for _year, _source, amount in lines(activity)} == {Decimal(n) * 10**6 for n in (1, 2, 3, 4)}
    assert chain_of(activity.plan).activities[0].amount == Decimal(10_000_000)


def test_a_programme_s_sum_without_years_is_kept_undivided_and_counted(plan: Plan) -> None:
    from anyam.core.chain.money import by_year, planned

    programme = row(sheet(plan, "w6_program", "living"), name="P", budgets__2023="10 M", **{"budgets__-": "5 M"})
    assert shown(programme) == {"name": "P", "budgets.2023": "10000000000", "budgets.-": "5000000000"}
    assert by_year(planned(chain_of(plan))) == {2023: Decimal(10**10), None: Decimal(5 * 10**9)}
    write(programme.sheet, programme.uid, **{"budgets__-": "5 M untuk 5 tahun"})
    assert shown(programme)["budgets.-"] == "5 M untuk 5 tahun"
    write(programme.sheet, programme.uid, **{"budgets__-": ""})
    assert shown(programme) == {"name": "P", "budgets.2023": "10000000000"}


def test_a_programme_s_ceiling_is_not_added_to_its_activities(plan: Plan) -> None:
    from anyam.core.chain.money import planned

    programme = row(sheet(plan, "w6_program", "living"), name="P", budgets__2023="10 M")
    assert [part.amount for part in planned(chain_of(plan))] == [Decimal(10**10)]
    row(sheet(plan, "w7_aksi", "living"), program=programme.code, budgets__2023="4 M")
    assert [part.amount for part in planned(chain_of(plan))] == [Decimal(4 * 10**9)]
    assert Ceiling.objects.get(item=programme).amount == Decimal(10**10)


def test_zero_is_an_amount(activity: Item) -> None:
    write(activity.sheet, activity.uid, budgets__2023="0")
    assert lines(activity) == {(2023, "", Decimal(0))}
    assert shown(activity)["budgets.2023"] == "0"


@pytest.mark.parametrize("typed", ["2.500.000,75", "999.999.999.999,99", "999999999999999", "0,05"])
def test_an_amount_reads_back_as_it_was_typed(activity: Item, typed: str) -> None:
    write(activity.sheet, activity.uid, budgets__2023=typed)
    assert shown(activity)["budgets.2023"] == typed.replace(".", "")


@pytest.mark.parametrize(
    ("sheet_code", "column", "typed"),
    [
        ("w9_quick_win", "budget", "99999999999999,99"),
        ("w4_gap", "current_value", "1,123456789"),
        ("w4_gap", "current_value", "123456789012345678901234567890"),
        ("w4_gap", "current_value", "123456789012,123456"),
        ("w4_gap", "target_value", "-0,5"),
    ],
)
def test_the_history_of_a_long_figure_says_what_the_sheet_says(
    plan: Plan, sheet_code: str, column: str, typed: str
) -> None:
    """What was saved is what the next person gets: nothing is rounded behind anybody's back."""
    where = sheet(plan, sheet_code, "living")
    figure = row(where)
    done = write(where, figure.uid, **{column: typed})
    assert shown(figure).get(column, "") == Entry.objects.get(batch=done.batch).new
    assert write(where, figure.uid, **{column: typed}).batch is None


@pytest.mark.parametrize("typed", ["99999999999", "99999999999999999999"])
def test_a_count_beyond_what_the_database_holds_is_kept_as_typed(plan: Plan, typed: str) -> None:
    service = row(sheet(plan, "p_layanan"), name="Layanan")
    assert write(service.sheet, service.uid, users=typed).problems
    assert shown(service)["users"] == typed
