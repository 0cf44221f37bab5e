"""Which bar a programme has, from which years, and where its marks stand."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from anyam.core import chain as core
from anyam.core import roadmap
from anyam.core.chain import Line
from anyam.core.roadmap import Axis, Period, Schedule, Span, runs, schedule_of
from tests.core.builders import change, clean, drop, row

NEXT = Line(year=2025, source="apbd", amount=Decimal(1))
UNDIVIDED = Line(year=None, source="", amount=Decimal(1))


def test_a_bar_has_the_years_of_its_activities_their_targets_and_their_money() -> None:
    plan = change(clean(), "activity-1-1", years=(2023,), target_years=(2024,), lines=(NEXT, UNDIVIDED))
    assert roadmap.activity_years(row(plan, "activity-1-1")) == (2023, 2024, 2025)
    assert schedule_of(plan, row(plan, "programme-1-1")) == Schedule((2023, 2024, 2025), roadmap.ACTIVITIES)


def test_without_activities_the_ceiling_says_when() -> None:
    plan = drop(clean(), "activity-1-1")
    assert schedule_of(plan, row(plan, "programme-1-1")) == Schedule((2023, 2024), roadmap.CEILING)


def test_without_money_the_horizon_says_when() -> None:
    plan = change(drop(clean(), "activity-1-1"), "programme-1-1", ceilings=(UNDIVIDED,))
    assert schedule_of(plan, row(plan, "programme-1-1")) == Schedule((2023, 2024, 2025, 2026), roadmap.HORIZON)
    far = change(plan, "programme-1-1", horizon="panjang")
    assert schedule_of(far, row(far, "programme-1-1")).years == tuple(range(2027, 2032))


@pytest.mark.parametrize("horizon", ["", "entah"])
def test_without_any_of_them_it_is_not_scheduled(horizon: str) -> None:
    plan = change(drop(clean(), "activity-1-1"), "programme-1-1", ceilings=(), horizon=horizon)
    assert schedule_of(plan, row(plan, "programme-1-1")) == Schedule()


def test_a_horizon_that_is_not_counted_in_years_has_no_bar() -> None:
    edition = clean().edition
    words = edition.vocabularies["horizons"]
    vague = replace(words, items=tuple(replace(each, extra={}) for each in words.items))
    other = replace(edition, vocabularies={**edition.vocabularies, "horizons": vague})
    assert not roadmap.horizon_years(other, "pendek", 2022)
    assert roadmap.horizon_years(edition, "pendek", 2022) == range(2022, 2023)


def test_years_in_another_period_than_the_horizon_are_told() -> None:
    plan = clean()
    programme = row(plan, "programme-1-1")
    schedule = schedule_of(plan, programme)
    assert not roadmap.outside_horizon(plan, programme, schedule)
    short = replace(programme, horizon="pendek")
    assert roadmap.outside_horizon(plan, short, schedule)
    assert not roadmap.outside_horizon(plan, short, Schedule((2024,), roadmap.HORIZON))
    assert not roadmap.outside_horizon(plan, short, Schedule())


def test_years_without_a_gap_are_one_run() -> None:
    assert runs([2024, 2022, 2023, 2026, 2026]) == ((2022, 2024), (2026, 2026))
    assert runs([]) == ()


def test_the_columns_are_the_plans_years_and_one_for_all_beside_them() -> None:
    plan = clean()
    assert Axis.of(plan, [2022, 2024]).columns == (2022, 2023, 2024)
    wide = Axis.of(plan, [2019, 2040, 9999])
    assert wide.columns == (2021, 2022, 2023, 2024, 2025)
    assert [wide.column_of(year) for year in (2000, 2021, 2022, 2024, 2031)] == [0, 0, 1, 3, 4]
    # A slip of the finger makes no column.
    assert Axis.of(plan, [9999]).columns == (2022, 2023, 2024)


def test_a_bar_lies_under_its_years() -> None:
    axis = Axis(2022, 2025)
    assert axis.spans([2022, 2023, 2025]) == (Span(0.0, 50.0), Span(75.0, 25.0))
    assert Axis(2022, 2025, after=True).spans([2027, 2030]) == (Span(80.0, 20.0),)


def test_a_day_stands_within_its_year_and_nowhere_outside_the_plan() -> None:
    axis = Axis(2022, 2025)
    assert axis.place(date(2022, 1, 1)) == 0.0
    assert axis.place(date(2023, 7, 2)) == pytest.approx(37.466, abs=0.01)
    assert axis.place(date(2021, 12, 31)) is None
    assert axis.place(date(2026, 1, 1)) is None


def test_a_period_ends_inside_its_last_column() -> None:
    axis = Axis(2022, 2025)
    assert axis.end_of([2022]) == 21.25
    assert axis.end_of(range(2023, 2030)) == 96.25
    assert axis.end_of([2030]) == 96.25
    assert axis.end_of([]) is None


def test_horizons_head_the_columns_that_they_reach() -> None:
    plan = clean()
    assert roadmap.periods(plan.edition, Axis.of(plan, [])) == (Period("pendek", 1), Period("menengah", 2))
    wide = Axis(2022, 2026, before=True, after=True)
    assert roadmap.periods(plan.edition, wide) == (
        Period("", 1), Period("pendek", 1), Period("menengah", 4), Period("panjang", 1)
    )  # fmt: skip


def test_an_activity_without_years_has_none() -> None:
    assert roadmap.activity_years(core.Activity(uid="a", lines=(UNDIVIDED,))) == ()
