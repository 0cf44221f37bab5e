"""What somebody may do in a plan: by role, by group, by office, and in time."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.utils import timezone

from anyam.accounts.models import User
from anyam.core.errors import NotAllowed, RuleBroken
from anyam.plans.models import Item, Plan, StageLock
from anyam.plans.models.plan import plans
from anyam.plans.rights import rights_in
from anyam.roles import AGREE, MANAGE, PERMISSIONS, READ, ROLES, TALK, WRITE
from anyam.teams.actions import add_membership
from anyam.teams.models import Membership
from anyam.worksheets.actions import apply, set_group
from anyam.worksheets.changes import Change
from tests.cast import Cast, group, make_plan, office, row, sheet, shown, write

pytestmark = pytest.mark.django_db


@pytest.fixture
def plan(cast: Cast) -> Plan:
    made = make_plan()
    set_group(group(made, "living"), coordinator=office("Dinkes"), members=[office("DLH")], by=cast.sari)
    return made


def newcomer(role: str, of: Plan, **particulars: object) -> User:
    person = User.objects.create_user("baru@tokoh.example", "Baru")
    add_membership(person, role, of.region, **particulars)  # type: ignore[arg-type]
    return person


def may_read(person: User, plan: Plan) -> bool:
    return plans().visible_to(person).filter(pk=plan.pk).exists()


def test_rights_are_asked_with_one_question(
    plan: Plan, cast: Cast, django_assert_num_queries: Callable[..., object]
) -> None:
    with django_assert_num_queries(1):  # type: ignore[attr-defined]
        rights = rights_in(cast.lina, plan)
    assert rights.may(READ)
    assert not rights.may(WRITE)
    assert rights.may(WRITE, group(plan, "living").pk)
    assert not rights.may(WRITE, group(plan, "society").pk)


def test_a_coordinator_agrees_only_where_their_office_leads(plan: Plan, cast: Cast) -> None:
    set_group(group(plan, "society"), coordinator=office("DLH"), members=[office("Dinkes")], by=cast.sari)
    rights = rights_in(cast.kartika, plan)
    assert rights.may(AGREE, group(plan, "living").pk)
    assert not rights.may(AGREE, group(plan, "society").pk)
    assert rights.may(WRITE, group(plan, "society").pk)


def test_a_membership_of_one_group_holds_there_and_reads_the_rest(plan: Plan) -> None:
    person = newcomer("peserta", plan, plan=plan, group=group(plan, "living"))
    rights = rights_in(person, plan)
    assert may_read(person, plan)
    assert rights.may(TALK)
    assert rights.may(WRITE, group(plan, "living").pk)
    assert not rights.may(WRITE, group(plan, "society").pk)


def test_a_membership_of_one_plan_does_not_open_the_next(plan: Plan) -> None:
    person, other = newcomer("sekretariat", plan, plan=plan), make_plan(code="kedua")
    assert rights_in(person, plan).may(MANAGE)
    assert not may_read(person, other)
    assert not rights_in(person, other).may(READ)


@pytest.mark.parametrize(("starts", "ends", "reads"), [(-2, 2, True), (0, 0, True), (1, 2, False), (-2, -1, False)])
def test_a_membership_holds_from_its_first_day_to_its_last(starts: int, ends: int, reads: bool, plan: Plan) -> None:
    today = timezone.localdate()
    person = newcomer("tamu", plan, starts=today + timedelta(starts), ends=today + timedelta(ends))
    assert may_read(person, plan) is reads
    assert rights_in(person, plan).may(READ) is reads


def test_whoever_nobody_knows_yet_reads_and_is_told_why_no_more(plan: Plan, cast: Cast) -> None:
    there = row(sheet(plan, "w6_program", "living"), name="P")
    assert may_read(cast.joko, plan)
    with pytest.raises(NotAllowed, match="does not know you yet"):
        write(there.sheet, there.uid, by=cast.joko, name="Q")


def test_an_office_writes_its_own_row_in_a_group_that_is_not_its_own(plan: Plan, cast: Cast) -> None:
    theirs = row(sheet(plan, "w6_program", "society"), name="P", owner="DLH")
    foreign = row(sheet(plan, "w6_program", "society"), name="R", owner="Dinkes")
    for person in (cast.lina, cast.prita):
        write(theirs.sheet, theirs.uid, by=person, description=f"oleh {person.name}")
        with pytest.raises(NotAllowed):
            write(foreign.sheet, foreign.uid, by=person, description="x")
        with pytest.raises(NotAllowed):
            apply(theirs.sheet, [Change(each.uid, "name", "x") for each in (theirs, foreign)], person)
    assert shown(theirs)["description"] == "oleh Prita"
    assert shown(foreign) == {"name": "R", "owner": str(office("Dinkes").uid)}


def test_a_participant_has_no_rows_outside_their_group(plan: Plan, cast: Cast) -> None:
    there = row(sheet(plan, "w6_program", "society"), name="P", owner="DLH")
    with pytest.raises(NotAllowed):
        write(there.sheet, there.uid, by=cast.putri, name="Q")


def test_a_role_of_another_version_gives_nothing(plan: Plan) -> None:
    person = User.objects.create_user("lama@tokoh.example", "Lama")
    Membership.objects.create(person=person, role="juru_kunci", region=plan.region)
    assert not may_read(person, plan)
    assert rights_in(person, plan).whole == frozenset()


def test_roles_hold_only_permissions_that_exist() -> None:
    for role in ROLES.values():
        assert role.permissions | role.own | role.leads <= set(PERMISSIONS)


@pytest.fixture
def written(plan: Plan) -> Item:
    return row(sheet(plan, "w3_swot", "living"), statement="S")


def test_a_locked_stage_closes_its_sheets_to_everybody_and_says_who_can_open_it(
    plan: Plan, written: Item, cast: Cast
) -> None:
    StageLock.objects.create(plan=plan, stage="bimtek_1", locked_by=cast.sari)
    with pytest.raises(RuleBroken, match="closed with its stage"):
        write(written.sheet, written.uid, statement="T")
    StageLock.objects.update(opened_at=timezone.now(), reason="salah kunci")
    write(written.sheet, written.uid, statement="T")
    assert shown(written)["statement"] == "T"


def test_a_sheet_that_a_later_stage_still_works_on_stays_open(plan: Plan, cast: Cast) -> None:
    activity = row(sheet(plan, "w7_aksi", "living"), activity="A")
    StageLock.objects.create(plan=plan, stage="bimtek_2", locked_by=cast.sari)
    write(activity.sheet, activity.uid, activity="B")
    StageLock.objects.create(plan=plan, stage="bimtek_3", locked_by=cast.sari)
    with pytest.raises(RuleBroken):
        write(activity.sheet, activity.uid, activity="C")
