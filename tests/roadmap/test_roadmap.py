"""The roadmap: drawn from the chain, with milestones that people write."""

import io
import re
from collections.abc import Callable
from typing import Any

import openpyxl
import pytest
from django.test import Client

from anyam.core.errors import NotAllowed, RuleBroken
from anyam.plans.models import Item, Plan
from anyam.roadmap.actions import add_milestone, change_milestone, put_milestone_back, remove_milestone
from anyam.roadmap.models import Milestone
from anyam.roadmap.queries import roadmap_page
from anyam.worksheets.actions import merge, set_group
from tests.cast import Cast, group, item, make_plan, office, row, sheet
from tests.city.desk import told
from tests.plans.made import large_plan

pytestmark = pytest.mark.django_db
Browse = Callable[..., Client]
HERE = "/plans/uji/sheets/city/w8_roadmap/"


@pytest.fixture
def plan(cast: Cast) -> Plan:
    made = make_plan()
    set_group(group(made, "living"), coordinator=office("Dinkes"), members=[office("DLH")], by=cast.sari)
    return made


@pytest.fixture
def programme(plan: Plan) -> Item:
    return row(sheet(plan, "w6_program", "living"), name="Antrean dari rumah")


def test_a_programme_stands_over_the_years_of_its_activities_with_their_money(
    plan: Plan, programme: Item, cast: Cast
) -> None:
    row(
        sheet(plan, "w7_aksi", "living"), activity="Aplikasi", program=programme.code or str(programme.uid),
        years="2023-2024", budgets__2023__apbd="1 M", budgets__2024__apbd="500 jt",
    )  # fmt: skip
    page = roadmap_page(plan, cast.sari, {})
    ((line,),) = (group.lines for section in page.sections for group in section.groups)
    assert (line.title, line.years, line.amount) == ("Antrean dari rumah", "2023-2024", 1_500_000_000)
    assert [each.title for each in line.activities] == ["Aplikasi"]
    assert [each.amount for each in page.years] == [None, 10**9, 5 * 10**8, None, None]
    assert page.amount == 1_500_000_000


def test_a_programme_without_a_year_is_not_scheduled_and_says_how_to_mend_it(
    browse: Browse, plan: Plan, programme: Item, cast: Cast
) -> None:
    page = told(browse(cast.budi, "en").get(HERE))
    assert "Not scheduled yet" in page
    assert "Give its activities years in W7, or the programme a horizon in W6." in page


def test_a_horizon_that_the_years_contradict_is_told(browse: Browse, plan: Plan, cast: Cast) -> None:
    row(sheet(plan, "w6_program", "living"), name="P", horizon="pendek", budgets__2025="1 M")
    assert "The horizon says “Short term”, the years are 2025." in told(browse(cast.budi, "en").get(HERE))


def test_filters_leave_what_fits(plan: Plan, programme: Item, cast: Cast) -> None:
    row(sheet(plan, "w6_program", "economy"), name="Pasar", horizon="menengah")
    page = roadmap_page(plan, cast.sari, {"dimension": "economy"})
    assert (page.programmes, page.narrowed) == (1, True)
    assert [each.code for each in page.sections] == ["economy"]


def test_a_milestone_is_written_changed_taken_off_and_put_back(
    browse: Browse, plan: Plan, programme: Item, cast: Cast
) -> None:
    page = browse(cast.lina, "en")
    opened = told(page.get(HERE, {"programme": programme.uid}))
    assert "Add a milestone" in opened
    given = {"programme": programme.uid, "period": "pendek", "text": "Uji coba di 2 puskesmas"}
    answer = page.post(f"{HERE}milestones/", given)
    assert answer["Location"] == f"{HERE}?programme={programme.uid}#p-{programme.uid}"
    assert "Uji coba di 2 puskesmas" in told(page.get(HERE))
    made = Milestone.objects.get(programme=programme)
    changed = {"period": "menengah", "text": "Semua puskesmas", "base": made.text}
    assert page.post(f"{HERE}milestones/{made.uid}/", changed).status_code == 302
    assert "Medium term:</b> Semua puskesmas" in told(page.get(HERE))
    page.post(f"{HERE}milestones/{made.uid}/removal/")
    assert "Semua puskesmas" not in told(page.get(HERE))
    assert "Semua puskesmas" in told(page.get(HERE, {"programme": programme.uid}))
    page.post(f"{HERE}milestones/{made.uid}/removal/", {"back": "1"})
    assert "Semua puskesmas" in told(page.get(HERE))
    journal = told(browse(cast.sari, "en").get("/plans/uji/journal/"))
    assert "Semua puskesmas" in journal


def test_what_cannot_be_kept_is_said_beside_the_box_and_not_lost(
    browse: Browse, plan: Plan, programme: Item, cast: Cast
) -> None:
    page = browse(cast.sari, "en")
    answer = page.post(f"{HERE}milestones/", {"programme": programme.uid, "period": "", "text": "Uji coba"})
    assert answer.status_code == 422
    assert "Uji coba" in told(answer)
    # In place htmx would leave such an answer away.
    nothing = {"programme": programme.uid, "period": "pendek", "text": ""}
    in_place = page.post(f"{HERE}milestones/", nothing, headers={"HX-Request": "true"})
    assert in_place.status_code == 200
    assert "This is needed." in told(in_place)


def test_two_people_who_change_one_milestone_do_not_undo_each_other(plan: Plan, programme: Item, cast: Cast) -> None:
    made = add_milestone(programme, "pendek", "Satu", cast.sari)
    change_milestone(made, "pendek", "Dua", cast.lina, base="Satu")
    with pytest.raises(RuleBroken) as refused:
        change_milestone(made, "pendek", "Tiga", cast.sari, base="Satu")
    assert refused.value.text.parameters["text"] == "Dua"
    assert not change_milestone(made, "pendek", "Dua", cast.sari, base="Satu")


def test_only_who_writes_the_programme_writes_its_milestones(
    browse: Browse, plan: Plan, programme: Item, cast: Cast
) -> None:
    made = add_milestone(programme, "pendek", "Satu", cast.sari)
    for person in (cast.budi, cast.dewi, cast.prita):
        for act in (
            lambda who: add_milestone(programme, "pendek", "Dua", who),
            lambda who: change_milestone(made, "pendek", "Dua", who),
            lambda who: remove_milestone(made, who),
            lambda who: put_milestone_back(made, who),
        ):
            with pytest.raises(NotAllowed):
                act(person)
        assert "Write milestones" not in told(browse(person, "en").get(HERE, {"programme": programme.uid}))
    assert made.text == Milestone.objects.get(pk=made.pk).text == "Satu"


def test_a_milestone_of_nothing_or_of_no_period_is_refused(plan: Plan, programme: Item, cast: Cast) -> None:
    for period, text in (("pendek", "  "), ("entah", "Satu"), ("pendek", "a" * 2001)):
        with pytest.raises(RuleBroken):
            add_milestone(programme, period, text, cast.sari)


def test_a_milestone_follows_its_programme_when_that_is_merged(plan: Plan, programme: Item, cast: Cast) -> None:
    add_milestone(programme, "pendek", "Uji coba", cast.sari)
    heir = row(sheet(plan, "w6_program", "living"), name="Antrean daring", horizon="menengah")
    merge(heir, programme, cast.sari)
    page = roadmap_page(plan, cast.sari, {})
    ((line,),) = (group.lines for section in page.sections for group in section.groups)
    assert [each.text for each in line.milestones] == ["Uji coba"]


def test_a_locked_stage_closes_the_milestones(browse: Browse, plan: Plan, programme: Item, cast: Cast) -> None:
    from anyam.city.actions.stages import lock_stage

    lock_stage(plan, "bimtek_3", cast.sari)
    assert "This worksheet was closed with its stage" in told(browse(cast.sari, "en").get(HERE))
    with pytest.raises(RuleBroken):
        add_milestone(item(programme.uid), "pendek", "Satu", cast.sari)


def test_the_file_says_what_the_page_says(browse: Browse, demo: Plan, cast: Cast) -> None:
    answer = browse(cast.sari, "en").get("/plans/rembang/sheets/city/w8_roadmap.xlsx")
    assert 'filename="rembang-w8-roadmap.xlsx"' in answer["Content-Disposition"]
    page = roadmap_page(demo, cast.sari, {})
    rows = [[cell.value for cell in each] for each in openpyxl.load_workbook(io.BytesIO(answer.content)).active.rows]
    assert rows[2][0] == "DATA CONTOH - BUKAN DOKUMEN RESMI"
    head = rows[3]
    money = head.index("Planned money (Rp)")
    assert [str(year) for year in range(2022, 2027)] == head[6:11]
    programmes = [each for each in rows[4:-1] if each[3] and not each[3].startswith("   ")]
    lines = [line for section in page.sections for some in section.groups for line in some.lines]
    assert len(programmes) == len(lines) + len(page.unscheduled)
    assert rows[-1][money] == page.amount == sum(each[money] or 0 for each in programmes)
    first = next(line for line in lines if line.milestones)
    (found,) = (each for each in programmes if each[3] == first.title)
    assert first.milestones[0].text in found[11]


def test_it_asks_no_more_for_three_hundred_programmes(
    browse: Browse, cast: Cast, django_assert_max_num_queries: Any
) -> None:
    for code, programmes in (("pendek", 10), ("panjang", 300)):
        made = large_plan(code, programmes)
        some = Item.objects.filter(plan=made, kind="Programme").select_related("plan__region", "sheet__group").first()
        assert some is not None
        add_milestone(some, "pendek", "Satu", cast.sari)
        for person, query in ((cast.sari, {"programme": str(some.uid)}), (cast.lina, {}), (cast.budi, {})):
            page = browse(person)
            with django_assert_max_num_queries(12):
                answer = page.get(f"/plans/{code}/sheets/city/w8_roadmap/", query)
            assert len(re.findall(r'class="road-line" id=', told(answer))) >= programmes


def test_lists_of_worksheets_lead_here(browse: Browse, plan: Plan, cast: Cast) -> None:
    listed = told(browse(cast.sari).get("/plans/uji/groups/city/"))
    for code in ("w0_tim", "w8_roadmap", "w10_komitmen", "w11_evaluasi", "w5_visi"):
        assert f"/plans/uji/sheets/city/{code}/" in listed
