"""Groups: who coordinates them, who works in them, and those across offices."""

from collections.abc import Callable

import pytest
from django.test import Client

from anyam.core.errors import RuleBroken
from anyam.journal.models import Entry
from anyam.plans.models import Group, Plan
from anyam.teams.actions import add_membership
from anyam.worksheets.actions.founding import add_group, remove_group
from tests.cast import Cast, group, make_plan, office, row, sheet
from tests.city.desk import kept, told

pytestmark = pytest.mark.django_db
Browse = Callable[..., Client]
LIVING = "/plans/baru/groups/dimension-living/"


@pytest.fixture
def plan(cast: Cast) -> Plan:
    return make_plan(code="baru")


def test_the_secretariat_chooses_coordinator_and_members(browse: Browse, cast: Cast, plan: Plan) -> None:
    sent = {"coordinator": str(office("Dinkes").pk), "members": [str(office("DLH").pk), str(office("Dinkes").pk)]}
    page = told(kept(browse(cast.sari, "en"), LIVING, sent))
    living = group(plan, "living")
    assert living.coordinator == office("Dinkes")
    assert {each.short for each in living.members.all()} == {"DLH", "Dinkes"}
    assert "Lina" in page  # her office works here now
    changed = {each.field: (each.old, each.new) for each in Entry.objects.filter(batch__act="group")}
    assert changed == {"coordinator": ("", "Dinkes"), "members": ("", "DLH, Dinkes")}
    assert browse(cast.lina).post(LIVING, sent).status_code == 403


def test_an_office_that_ended_cannot_be_chosen(browse: Browse, cast: Cast, plan: Plan) -> None:
    ended = office("DLH")
    ended.valid_to = "2020-01-01"
    ended.save(update_fields=["valid_to"])
    assert browse(cast.sari).post(LIVING, {"coordinator": str(ended.pk)}).status_code == 422


def test_the_list_says_how_far_each_group_is(browse: Browse, cast: Cast, plan: Plan) -> None:
    row(sheet(plan, "w6_program", "living"), name="P")
    page = told(browse(cast.budi, "en").get("/plans/baru/groups/"))
    assert "9 without a coordinator" in page
    assert "1 / 9" in page


def test_a_group_across_offices_is_added_named_and_removed(browse: Browse, cast: Cast, plan: Plan) -> None:
    page = browse(cast.sari, "en")
    made = told(kept(page, "/plans/baru/groups/", {"name": "Percepatan Stunting"}))
    assert "This framework gives no worksheets to groups across offices" in made
    again = page.post("/plans/baru/groups/", {"name": "percepatan stunting"})
    assert again.status_code == 422
    assert "there is already a group called" in told(again)
    cross = Group.objects.get(plan=plan, kind="cross")
    assert (cross.code, cross.name, cross.sheets.count()) == ("percepatan-stunting", "Percepatan Stunting", 0)
    assert "was removed" in told(kept(page, "/plans/baru/groups/cross-percepatan-stunting/removal/", {}))


def test_a_group_with_people_stays(cast: Cast, plan: Plan) -> None:
    cross = add_group(plan, "Satu Data", cast.sari)
    add_membership(cast.lina, "peserta", plan.region, plan=plan, group=cross)
    with pytest.raises(RuleBroken):
        remove_group(cross, cast.sari)
    with pytest.raises(RuleBroken):
        remove_group(group(plan, "living"), cast.sari)


def test_pages_and_files_bear_a_group_across_offices(browse: Browse, cast: Cast, plan: Plan) -> None:
    add_group(plan, "Satu Data", cast.sari)
    page = browse(cast.sari)
    for path in ("", "imports/", "thread/", "findings/", "organisations/", "stages/bimtek_1/", "groups/", "setup/"):
        assert page.get(f"/plans/baru/{path}").status_code == 200, path


def test_a_group_that_is_not_there_has_no_page(browse: Browse, cast: Cast, plan: Plan) -> None:
    for slug in ("dimension-xyz", "cross-satu", "living"):
        assert browse(cast.sari).get(f"/plans/baru/groups/{slug}/").status_code == 404
