"""Two entries of one person become one, and nothing of either is lost."""

from collections.abc import Callable

import pytest
from django.test import Client

from anyam.accounts import actions as keys
from anyam.accounts.models import User
from anyam.core.errors import NotAllowed, RuleBroken
from anyam.journal.models import Batch
from anyam.people.actions.merging import merge_people
from anyam.plans.models import Plan
from anyam.teams.actions import add_membership
from anyam.teams.models import Post, Region, Tenure
from tests.cast import ELSEWHERE, Cast, group, office, row, sheet
from tests.people.test_joining import joins, newest, text_of
from tests.people.world import known, open_code, roles_of

pytestmark = pytest.mark.django_db
Browse = Callable[..., Client]


def test_everything_of_the_one_is_the_others(plan: Plan, cast: Cast) -> None:
    keep = known(plan, "Siti Aminah", "peserta", office("DLH"), group(plan, "living"))
    gone = known(plan, "Siti Aminah, S.E.", "opd", office("DLH"), title="Kepala Bidang", email="siti@x.example")
    post = Post.objects.create(organisation=office("DLH"), title="Kepala Bidang")
    Tenure.objects.create(post=post, person=gone)
    row(sheet(plan, "w6_program", "living"), by=gone, name="Pasar bersih")
    link, _url = keys.make_link(gone, cast.sari)
    merge_people(plan, keep, gone, cast.sari)
    keep, gone = (User.objects.get(pk=each.pk) for each in (keep, gone))
    assert {each.role for each in roles_of(plan, keep)} == {"peserta", "opd"}
    assert roles_of(plan, gone) == []
    assert not Batch.objects.filter(by=gone).exists()
    assert Batch.objects.filter(scope=plan.code, by=keep).exists()
    assert Tenure.objects.get(person__isnull=False).person == keep
    assert keep.links.get() == link
    assert (keep.email, keep.title, gone.email, gone.is_active) == ("siti@x.example", "Kepala Bidang", None, False)
    assert Batch.objects.filter(scope=plan.code, act="person-merged", by=cast.sari).count() == 1


def test_of_two_equal_roles_one_is_left(plan: Plan, cast: Cast) -> None:
    keep = known(plan, "Siti Aminah", "peserta", office("Dinkes"))
    gone = known(plan, "Siti A.", "peserta", office("Dinkes"))
    merge_people(plan, keep, gone, cast.sari)
    assert len(roles_of(plan, keep)) == 1


def test_a_device_of_the_one_goes_on_as_the_other(plan: Plan, cast: Cast) -> None:
    keep = known(plan, "Siti Aminah", "peserta", office("Bappeda"))
    _answer, phone = joins(open_code(plan), "Siti Aminah", place="Dinkes")
    merge_people(plan, keep, newest(), cast.sari)
    assert phone.get(f"/plans/{plan.code}/").status_code == 200
    assert int(phone.session["_auth_user_id"]) == keep.pk
    assert [each.organisation for each in roles_of(plan, keep)] == [office("Bappeda")]


def test_nobody_reaches_beyond_the_plan_by_merging(plan: Plan, cast: Cast) -> None:
    keep = known(plan, "Siti Aminah", "peserta", office("Dinkes"))
    gone = known(plan, "Siti A.", "peserta", office("Dinkes"))
    add_membership(gone, "sekretariat", Region.objects.get(code=ELSEWHERE))
    for one, other in ((keep, gone), (gone, keep)):
        with pytest.raises(NotAllowed):
            merge_people(plan, one, other, cast.sari)
    with pytest.raises(RuleBroken):
        merge_people(plan, keep, keep, cast.sari)
    with pytest.raises(NotAllowed):
        merge_people(plan, keep, gone, cast.lina)
    assert len(roles_of(plan, gone)) == 1


def test_both_are_compared_before_they_become_one(plan: Plan, cast: Cast, browse: Browse) -> None:
    keep = known(plan, "Siti Aminah", "peserta", office("Dinkes"))
    gone = known(plan, "Siti Aminah, S.E.", "peserta", office("DLH"))
    desk = browse(cast.sari, "en")
    assert "Compare" in text_of(desk.get(f"/plans/{plan.code}/people/{keep.pk}/"))
    url = f"/plans/{plan.code}/people/{keep.pk}/merging/{gone.pk}/"
    page = text_of(desk.get(url))
    assert "Siti Aminah, S.E." in page
    assert "This cannot be undone" in page
    desk.post(url)
    assert not User.objects.get(pk=gone.pk).is_active
    assert "Siti Aminah, S.E." not in text_of(desk.get(f"/plans/{plan.code}/people/"))
