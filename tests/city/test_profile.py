"""The profile: rows of the chain, ceilings as one table, the letterhead."""

from collections.abc import Callable
from decimal import Decimal

import pytest
from django.test import Client

from anyam.journal.models import Entry
from anyam.plans.models import Aim, Plan, PlanCeiling, Problem
from tests.cast import Cast, make_plan, row, sheet
from tests.city.desk import kept, told

pytestmark = pytest.mark.django_db
Browse = Callable[..., Client]
PROFILE, CEILINGS = "/plans/baru/profile/", "/plans/baru/profile/ceilings/"


@pytest.fixture
def plan(cast: Cast) -> Plan:
    return make_plan(code="baru")


def test_main_problems_are_pasted_one_per_line(browse: Browse, cast: Cast, plan: Plan) -> None:
    page = browse(cast.sari, "en")
    listed = told(
        kept(page, f"{PROFILE}rows/", {"noun": "Problem", "texts": "Tata kelola\n\n  Kemiskinan  \nLingkungan"})
    )
    assert "3 rows were added" in listed
    assert list(Problem.objects.filter(item__plan=plan).order_by("pk").values_list("name", flat=True)) == [
        "Tata kelola", "Kemiskinan", "Lingkungan",
    ]  # fmt: skip
    assert "main problems: 3" in told(page.get("/plans/baru/setup/"))


def test_a_vision_is_added_and_opened_at_its_own_page(browse: Browse, cast: Cast, plan: Plan) -> None:
    answer = browse(cast.sari).post(f"{PROFILE}rows/", {"noun": "Aim", "level": "visi", "texts": "Kota yang guyub"})
    aim = Aim.objects.get(item__plan=plan)
    assert answer["Location"] == f"/plans/baru/rows/{aim.item.uid}/"
    assert (aim.level, aim.text) == ("visi", "Kota yang guyub")


def test_aims_are_shown_under_each_other_with_their_targets(browse: Browse, cast: Cast, plan: Plan) -> None:
    aims = sheet(plan, "w5_visi")
    vision = row(aims, level="visi", text="Kota yang guyub")
    mission = row(aims, level="misi", text="Layanan yang dekat", parent=str(vision.uid))
    row(aims, level="indikator", text="Indeks SPBE", parent=str(mission.uid), targets__2023="3,2")
    page = told(browse(cast.budi, "en").get(PROFILE))
    assert page.index("Kota yang guyub") < page.index("Layanan yang dekat") < page.index("Indeks SPBE")
    assert 'class="aim aim-2"' in page
    assert "3,2" in page
    assert f"/plans/baru/rows/{mission.uid}/" in page


def test_aims_that_stand_in_a_ring_are_shown_once(browse: Browse, cast: Cast, plan: Plan) -> None:
    aims = sheet(plan, "w5_visi")
    one, two = row(aims, level="misi", text="Satu"), row(aims, level="misi", text="Dua")
    Aim.objects.filter(pk=one.pk).update(parent=two.pk)
    Aim.objects.filter(pk=two.pk).update(parent=one.pk)
    page = told(browse(cast.budi).get(PROFILE))
    assert page.count(">Satu</a>") == 1
    assert page.count(">Dua</a>") == 1


def test_an_unknown_noun_or_nothing_typed_is_said(browse: Browse, cast: Cast, plan: Plan) -> None:
    page = browse(cast.sari, "en")
    assert page.post(f"{PROFILE}rows/", {"noun": "Problem", "texts": "  "}).status_code == 422
    assert page.post(f"{PROFILE}rows/", {"noun": "User", "texts": "x"}).status_code == 422
    assert page.post(f"{PROFILE}rows/", {"noun": "Problem", "texts": "x\n" * 61}).status_code == 422
    assert not Problem.objects.filter(item__plan=plan).exists()


def test_ceilings_are_read_as_people_write_them_and_only_changes_are_kept(
    browse: Browse, cast: Cast, plan: Plan
) -> None:
    page = browse(cast.sari, "en")
    kept(page, CEILINGS, {"cell.2022.apbd": "1,2 M", "cell.2023.-": "350 jt", "cell.2024.csr": "", "base.2024.csr": ""})
    found = dict(PlanCeiling.objects.filter(plan=plan).values_list("year", "amount"))
    assert found == {2022: Decimal(1_200_000_000), 2023: Decimal(350_000_000)}
    shown = told(page.get(CEILINGS))
    assert 'value="1.200.000.000"' in shown
    assert "Rp1.6 bn" in shown.replace("\xa0", " ")
    kept(page, CEILINGS, {"cell.2022.apbd": "", "base.2022.apbd": "1.200.000.000"})
    assert list(PlanCeiling.objects.filter(plan=plan).values_list("year", flat=True)) == [2023]
    history = (
        Entry.objects.filter(batch__scope="baru", field="ceiling.2022.apbd").order_by("pk").values_list("old", "new")
    )
    assert list(history) == [("", "1200000000"), ("1200000000", "")]


def test_an_amount_that_cannot_be_read_is_said_in_its_cell_and_nothing_is_half_saved(
    browse: Browse, cast: Cast, plan: Plan
) -> None:
    answer = browse(cast.sari, "en").post(CEILINGS, {"cell.2022.apbd": "banyak", "cell.2023.apbd": "1 M"})
    assert answer.status_code == 422
    assert "“banyak” is not an amount" in told(answer)
    assert 'value="banyak"' in told(answer)
    assert 'value="1 M"' in told(answer)
    assert not PlanCeiling.objects.filter(plan=plan).exists()


def test_a_ceiling_that_somebody_else_changed_meanwhile_stands(browse: Browse, cast: Cast, plan: Plan) -> None:
    page = browse(cast.sari, "en")
    kept(page, CEILINGS, {"cell.2022.apbd": "1 M", "base.2022.apbd": ""})
    after = told(kept(page, CEILINGS, {"cell.2022.apbd": "2 M", "base.2022.apbd": ""}))
    assert "yours was: 2 M" in after
    assert PlanCeiling.objects.get(plan=plan).amount == 10**9


def test_readers_see_ceilings_without_boxes(browse: Browse, cast: Cast, plan: Plan) -> None:
    kept(browse(cast.sari), CEILINGS, {"cell.2022.apbd": "1 M"})
    page = told(browse(cast.budi, "en").get(CEILINGS))
    assert "1.000.000.000" in page
    assert "cell.2022.apbd" not in page
    assert browse(cast.budi).post(CEILINGS, {"cell.2022.apbd": "9 M"}).status_code == 403


def test_the_letterhead_is_the_region_s(browse: Browse, cast: Cast, plan: Plan) -> None:
    make_plan(code="kedua")
    page = browse(cast.sari, "en")
    kept(page, f"{PROFILE}letterhead/", {"lines": "PEMERINTAH KABUPATEN REMBANG", "phone": "(0295) 000"})
    assert "PEMERINTAH KABUPATEN REMBANG" in told(page.get("/plans/kedua/profile/"))
    assert "letterhead: written" in told(page.get("/plans/kedua/setup/"))
