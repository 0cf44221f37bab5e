"""The recap that people send on: what it says, that it adds up, and that it is a file for phones."""

from collections.abc import Callable
from io import BytesIO

import pytest
from django.test import Client
from django.utils import translation

from anyam.plans.models import Plan
from anyam.plans.queries.recap import recap_of
from anyam.plans.recap import values_of
from tests.cast import Cast, make_plan, row, sheet

pytestmark = pytest.mark.django_db


def words(plan: Plan, scope: str = "city", language: str = "id") -> str:
    with translation.override(language):
        return str(values_of(recap_of(plan, scope)))


def test_a_problem_nobody_answers_is_said_in_words(demo: Plan) -> None:
    said = words(demo)
    assert "Kemandirian desa" in said
    assert "belum ada program yang menjawab" in said
    assert "DATA CONTOH - BUKAN DOKUMEN RESMI" in said


def test_a_dimension_shows_its_largest_programmes_and_says_how_many_more() -> None:
    plan = make_plan()
    for number in range(12):
        row(sheet(plan, "w6_program", "living"), name=f"Program {number}", budgets__2023=f"{number + 1} M")
    row(sheet(plan, "w6_program", "society"), name="Di tempat lain")
    recap = recap_of(plan, "living")
    assert [line.name for line in recap.lines][:2] == ["Program 11", "Program 10"]
    assert recap.unseen == 3
    assert "Di tempat lain" not in words(plan, "living")


def test_an_activity_outside_programmes_is_no_programme_and_its_money_is_not_hidden() -> None:
    plan = make_plan()
    row(sheet(plan, "w6_program", "living"), name="Pos Siaga", budgets__2023="9 jt")
    row(sheet(plan, "w7_aksi", "living"), activity="Latih kader", budgets__2024__apbd="2 jt")
    city = {str(getattr(line.name, "id", line.name)): line for line in recap_of(plan, "city").others}
    name = plan.edition.dimension_by_code["living"].name.id
    assert (city[name].count, city[name].amount) == (1, 11 * 10**6)
    recap = recap_of(plan, "living")
    assert [line.amount for line in recap.lines] == [9 * 10**6, 2 * 10**6]
    assert recap.planned == 11 * 10**6


def test_an_empty_plan_has_a_recap_too() -> None:
    assert recap_of(make_plan(), "living").planned == 0
    assert recap_of(make_plan(code="kedua"), "city").lines == ()


@pytest.mark.parametrize("scope", ["city", "living"])
def test_the_files_are_what_they_say(scope: str, demo: Plan, browse: Callable[..., Client], cast: Cast) -> None:
    client = browse(cast.budi)
    picture = client.get(f"/plans/rembang/recap/{scope}.png")
    assert picture["Content-Type"] == "image/png"
    assert f"rekap-rembang-{scope}.png" in picture["Content-Disposition"]
    assert picture.content[:8] == b"\x89PNG\r\n\x1a\n"
    wide, high = (int.from_bytes(picture.content[place : place + 4]) for place in (16, 20))
    assert wide == 1080
    assert 800 < high < 2400
    assert len(picture.content) < 600_000
    paper = client.get(f"/plans/rembang/recap/{scope}.pdf")
    assert BytesIO(paper.content).read(5) == b"%PDF-"


@pytest.mark.parametrize("name", ["city.gif", "mars.png", "city.svg"])
def test_nothing_else_is_made(name: str, demo: Plan, browse: Callable[..., Client], cast: Cast) -> None:
    assert browse(cast.budi).get(f"/plans/rembang/recap/{name}").status_code == 404
