"""What the page of a row tells beside its cells: its money, its thread, its neighbours, who changed which cell."""

import re
from collections.abc import Callable
from html import unescape

import pytest
from django.test import Client

from anyam.plans.models import Item, Plan
from tests.cast import Cast, make_plan, office, row, sheet, write

pytestmark = pytest.mark.django_db


@pytest.fixture
def plan() -> Plan:
    return make_plan()


@pytest.fixture
def read(browse: Callable[..., Client], cast: Cast) -> Callable[[Item], str]:
    """The words of a row's page, one line per element."""

    def page(where: Item) -> str:
        html = browse(cast.budi, "en").get(f"/plans/{where.plan.code}/rows/{where.uid}/").content.decode()
        return unescape(re.sub(r"\s*<[^>]+>\s*", "\n", html)).replace("\N{NO-BREAK SPACE}", " ")

    return page


def test_a_programme_shows_the_money_of_its_activities_by_year_and_source(
    plan: Plan, read: Callable[[Item], str]
) -> None:
    programme = row(sheet(plan, "w6_program", "living"), name="Satu Antrean", budgets__2023="1 M", owner="Dinkes")
    activities = sheet(plan, "w7_aksi", "living")
    row(activities, activity="Pengadaan", program=str(programme.uid), budgets__2023__apbd="350 jt")
    row(activities, activity="Pelatihan", program=str(programme.uid), budgets__2024__csr="150 jt")
    table = re.sub(r"\n+", " ", read(programme).split("Total (Rp)")[1].split("Comments")[0])
    assert "2023 350 m – 350 m 1 bn" in table
    assert "2024 – 150 m 150 m" in table
    assert "Total 350 m 150 m 500 m 1 bn" in table


def test_a_problem_adds_up_what_answers_it_and_leads_there(plan: Plan, read: Callable[[Item], str]) -> None:
    problem = row(sheet(plan, "p_masalah"), name="Kemiskinan")
    for number in range(8):
        row(
            sheet(plan, "w6_program", "living"), name=f"Program {number}", main_problem=str(problem.uid),
            budgets__2023="1 M",
        )  # fmt: skip
    words = read(problem)
    assert "Rp8 bn" in words
    assert "Program 5" in words
    assert "2 more" in words


def test_neighbours_lead_through_the_sheet_in_its_order(plan: Plan, browse: Callable[..., Client], cast: Cast) -> None:
    first, middle, last = (row(sheet(plan, "w6_program", "living"), name=name) for name in ("A", "B", "C"))
    row(sheet(plan, "w6_program", "society"), name="elsewhere")
    page = browse(cast.budi, "en").get(f"/plans/uji/rows/{middle.uid}/").content.decode()
    assert re.search(rf'href="[^"]*{first.uid}/" rel="prev"', page)
    assert re.search(rf'href="[^"]*{last.uid}/" rel="next"', page)
    assert "2 of 3" in page
    assert 'rel="prev"' not in browse(cast.budi).get(f"/plans/uji/rows/{first.uid}/").content.decode()


def test_a_cell_tells_its_own_history(plan: Plan, browse: Callable[..., Client], cast: Cast) -> None:
    programme = row(sheet(plan, "w6_program", "living"), name="Lama", beneficiaries="Warga")
    write(sheet(plan, "w6_program", "living"), programme.uid, name="Baru")
    page = browse(cast.budi, "en").get(f"/plans/uji/rows/{programme.uid}/").content.decode()
    cells = re.findall(r"<dd>.*?</dd>", page, re.DOTALL)
    of_name = next(cell for cell in cells if "<del>Lama</del>" in cell)
    assert "<ins>Baru</ins>" in of_name
    assert sum("<del>Lama</del>" in cell for cell in cells) == 1


def test_a_row_leads_to_the_sheets_of_its_offices(plan: Plan, browse: Callable[..., Client], cast: Cast) -> None:
    programme = row(sheet(plan, "w6_program", "living"), name="A", owner="Dinkes", supporters="DLH")
    page = browse(cast.budi).get(f"/plans/uji/rows/{programme.uid}/").content.decode()
    for short in ("Dinkes", "DLH"):
        assert f'href="/plans/uji/organisations/{office(short).uid}/"' in page
