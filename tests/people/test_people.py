"""The list of people and one person's page: who takes part, in what, and what may be done about it."""

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from anyam.accounts import actions as keys
from anyam.accounts.models import PersonalLink, User
from anyam.jobs import running
from anyam.people import jobs as _jobs  # noqa: F401 - declares its kinds of work, as the worker has it do
from anyam.people.queries.people import people_page
from anyam.plans.models import Plan
from anyam.teams.actions import add_membership
from tests.cast import ELSEWHERE, Cast, group, make_plan, office, row, sheet, write
from tests.people.test_joining import joins, newest, text_of
from tests.people.world import hundred, known, open_code, roles_of

pytestmark = pytest.mark.django_db
Browse = Callable[..., Client]


def url_of(plan: Plan, person: User, more: str = "") -> str:
    return f"/plans/{plan.code}/people/{person.pk}/{more}"


def test_the_list_says_who_where_and_how_far(plan: Plan, cast: Cast, browse: Browse) -> None:
    known(
        plan,
        "Siti Aminah",
        "opd",
        office("Dinkes"),
        group(plan, "living"),
        email="siti@x.example",
        title="Kepala Bidang",
    )
    joins(open_code(plan), "Rina Wati", place="Bappeda")
    shown = text_of(browse(cast.sari, "en").get(f"/plans/{plan.code}/people/"))
    assert "Siti Aminah Kepala Bidang siti@x.example Dinkes OPD contributor Smart living never invited" in shown
    assert re.search(r"Rina Wati Bappeda Workshop participant Smart economy .* not known yet", shown)
    assert "joined by a code and wait to be accepted" in shown


def test_who_has_written_is_not_waited_for(plan: Plan, cast: Cast, browse: Browse) -> None:
    row(sheet(plan, "w6_program", "living"), by=cast.lina, name="Pasar bersih")
    assert cast.lina.last_login is None
    shown = text_of(browse(cast.sari, "en").get(f"/plans/{plan.code}/people/?q=lina"))
    assert re.search(r"Lina .* active", shown)
    assert "invited" not in text_of(browse(cast.sari, "en").get(url_of(plan, cast.lina)))


def test_it_is_narrowed_and_every_count_is_what_a_choice_leaves(plan: Plan, cast: Cast) -> None:
    known(plan, "Siti Aminah", "opd", office("Dinkes"), group(plan, "living"))
    known(plan, "Rina Wati", "peserta", office("DLH"), group(plan, "economy"))
    everybody = people_page(plan, cast.sari, {})
    for chosen in everybody.filters:
        for option in chosen.options:
            left = people_page(plan, cast.sari, {chosen.key: option.value})
            assert left.total == option.count, (chosen.key, option.value)
    assert [line.name for line in people_page(plan, cast.sari, {"q": "rina dlh"}).lines] == ["Rina Wati"]
    assert people_page(plan, cast.sari, {"q": "nobody"}).lines == ()


def test_the_list_asks_twelve_questions_with_150_people(
    plan: Plan, cast: Cast, browse: Browse, django_assert_max_num_queries: Any
) -> None:
    desk = browse(cast.sari, "en")
    desk.post(f"/plans/{plan.code}/people/invitation/", {"text": hundred(("Dinkes", "DLH")), "act": "invite"})
    more = "\n".join(f"Orang {chr(65 + n // 26)}{chr(97 + n % 26)}x\tBappeda" for n in range(50))
    desk.post(f"/plans/{plan.code}/people/invitation/", {"text": f"Nama\tOPD\n{more}", "act": "invite"})
    url = f"/plans/{plan.code}/people/"
    assert people_page(plan, cast.sari, {}).total >= 150
    for query in ("", "?page=2", "?office=-", "?q=orang"):
        with django_assert_max_num_queries(12):
            assert desk.get(url + query).status_code == 200
    with django_assert_max_num_queries(12):
        assert desk.get(f"/plans/{plan.code}/joining/").status_code == 200


def test_pages_of_sixty_lead_on(plan: Plan, cast: Cast, browse: Browse) -> None:
    desk = browse(cast.sari, "en")
    desk.post(f"/plans/{plan.code}/people/invitation/", {"text": hundred(("Dinkes",)), "act": "invite"})
    first = desk.get(f"/plans/{plan.code}/people/?office={office('Dinkes').uid}").content.decode()
    assert "page 1 of 2" in first
    assert f"office={office('Dinkes').uid}&amp;page=2" in first


def test_colleagues_see_each_other_but_not_their_addresses(plan: Plan, cast: Cast, browse: Browse) -> None:
    somebody = known(plan, "Siti Aminah", "opd", office("Dinkes"), email="siti@x.example")
    shown = text_of(browse(cast.lina, "en").get(f"/plans/{plan.code}/people/"))
    assert "Siti Aminah" in shown
    assert "siti@x.example" not in shown
    assert "Last seen" not in shown
    assert browse(cast.lina).get(url_of(plan, somebody)).status_code == 403
    assert browse(cast.lina).get(url_of(plan, cast.lina)).status_code == 200
    assert browse(cast.eka).get(f"/plans/{plan.code}/people/").status_code == 403
    assert browse(cast.citra).get(f"/plans/{plan.code}/people/").status_code == 404


def test_a_role_is_given_ended_and_given_again(plan: Plan, cast: Cast, browse: Browse) -> None:
    person, desk = known(plan, "Siti Aminah", "peserta", office("Dinkes")), browse(cast.sari, "en")
    sent = {"role": "pic_program", "office": str(office("Dinkes").uid), "group": "", "ends": ""}
    desk.post(url_of(plan, person, "roles/"), sent)
    role = roles_of(plan, person)[1]
    assert role.role == "pic_program"
    desk.post(url_of(plan, person, f"roles/{role.pk}/end/"))
    page = text_of(desk.get(url_of(plan, person)))
    assert "Give again" in page
    assert "ended on" in page
    desk.post(url_of(plan, person, f"roles/{role.pk}/return/"))
    assert roles_of(plan, person)[1].ends is None


@pytest.mark.parametrize("role", ["kementerian", "operator", "asesor", "xyz"])
def test_roles_of_the_programme_are_not_given_in_a_plan(plan: Plan, cast: Cast, browse: Browse, role: str) -> None:
    person = known(plan, "Siti Aminah", "peserta", office("Dinkes"))
    answer = browse(cast.sari, "en").post(url_of(plan, person, "roles/"), {"role": role}, follow=True)
    assert "this role is not given in a plan" in text_of(answer)
    assert len(roles_of(plan, person)) == 1


def test_an_opd_role_needs_its_office(plan: Plan, cast: Cast, browse: Browse) -> None:
    person = known(plan, "Siti Aminah", "peserta", office("Dinkes"))
    answer = browse(cast.sari, "en").post(url_of(plan, person, "roles/"), {"role": "opd"}, follow=True)
    assert "this role needs an office" in text_of(answer)


def test_the_last_who_manages_stays_and_nobody_removes_themselves(cast: Cast, browse: Browse) -> None:
    there = make_plan(code="sana", region=ELSEWHERE)
    desk, role = browse(cast.citra, "en"), cast.citra.memberships.get()
    told = text_of(desk.post(url_of(there, cast.citra, f"roles/{role.pk}/end/"), follow=True))
    assert "the last one who manages the plan" in told
    assert "nobody removes themselves" in text_of(desk.post(url_of(there, cast.citra, "removal/"), follow=True))


def test_the_secretariat_of_one_plan_does_not_reach_beyond_it(plan: Plan, cast: Cast, browse: Browse) -> None:
    helper = known(plan, "Pembantu", "sekretariat", email="pembantu@x.example")
    desk = browse(helper, "en")
    assert desk.get(f"/plans/{plan.code}/people/").status_code == 200
    role = cast.lina.memberships.get()
    assert desk.post(url_of(plan, cast.lina, f"roles/{role.pk}/end/")).status_code == 403
    assert desk.post(url_of(plan, cast.lina, "removal/")).status_code == 403
    assert desk.post(url_of(plan, cast.lina, "links/")).status_code == 403
    assert desk.post(url_of(plan, cast.budi, f"merging/{cast.lina.pk}/")).status_code == 403


def test_a_link_is_made_once_shown_and_revoked(plan: Plan, cast: Cast, browse: Browse) -> None:
    person, desk = known(plan, "Siti Aminah", "peserta", office("Dinkes")), browse(cast.sari, "en")
    page = desk.post(url_of(plan, person, "links/")).content.decode()
    path = "/akun/tautan/" + page.split("/akun/tautan/")[1].split('"')[0]
    assert path not in desk.get(url_of(plan, person)).content.decode()
    phone = browse(None)
    phone.post(path)
    assert phone.get(f"/plans/{plan.code}/").status_code == 200
    link = PersonalLink.objects.get(person=person)
    desk.post(url_of(plan, person, f"links/{link.pk}/revocation/"))
    assert phone.get(f"/plans/{plan.code}/").status_code == 302


def test_an_invitation_is_sent_again(plan: Plan, cast: Cast, browse: Browse) -> None:
    person = known(plan, "Siti Aminah", "peserta", office("Dinkes"), email="siti@x.example")
    answer = browse(cast.sari, "en").post(url_of(plan, person, "invitation/"), follow=True)
    assert "on its way to siti@x.example" in text_of(answer)
    job = running.take()
    assert job is not None
    running.run(job, lambda: True)
    assert person.invitations.get(revoked_at=None).sent_at is not None
    nobody = known(plan, "Rina Wati", "peserta", office("Dinkes"))
    refused = browse(cast.sari, "en").post(url_of(plan, nobody, "invitation/"), follow=True)
    assert "has no e-mail address" in text_of(refused)


def test_what_somebody_wrote_stands_on_their_page(plan: Plan, cast: Cast, browse: Browse) -> None:
    where = sheet(plan, "w6_program", "living")
    item = row(where, by=cast.lina, name="Pasar bersih")
    write(where, item.uid, by=cast.lina, name="Pasar sehat")
    page = text_of(browse(cast.sari, "en").get(url_of(plan, cast.lina)))
    assert "Pasar sehat" in page
    assert "Take back what they wrote" in page


def test_a_substitute_takes_the_seat_and_the_office_s_rows(plan: Plan, cast: Cast, browse: Browse) -> None:
    old = known(plan, "Siti Aminah", "opd", office("DLH"), email="siti@x.example")
    mine = row(sheet(plan, "w6_program", "society"), name="P", owner="DLH")
    desk = browse(cast.sari, "en")
    empty = desk.post(url_of(plan, old, "substitute/"), {"name": ""})
    assert empty.status_code == 422
    answer = desk.post(url_of(plan, old, "substitute/"), {"name": "Rina Wati", "email": "Rina@x.example"}, follow=True)
    assert "Rina Wati sits where Siti Aminah sat" in text_of(answer)
    new = User.objects.get(email="rina@x.example")
    assert [(each.role, each.organisation) for each in roles_of(plan, new)] == [("opd", office("DLH"))]
    assert (
        browse(new).post(f"/plans/{plan.code}/rows/{mine.uid}/", {"cell.name": "X", "base.name": "P"}).status_code
        == 302
    )
    assert browse(old).get(f"/plans/{plan.code}/").status_code == 404


def test_who_is_removed_is_out_at_once_and_signed_out(plan: Plan, cast: Cast, browse: Browse) -> None:
    answer, phone = joins(open_code(plan), "Siti Aminah", place="Dinkes")
    person = newest()
    desk = browse(cast.sari, "en")
    desk.post(f"/plans/{plan.code}/people/acceptance/", {"person": person.pk})
    removed = desk.post(url_of(plan, person, "removal/"), follow=True)
    assert "Siti Aminah takes no part any more, and is signed out everywhere" in text_of(removed)
    assert phone.get(f"/plans/{plan.code}/").status_code == 302
    link = answer.content.decode().split("/akun/tautan/")[1].split('"')[0]
    assert browse(None).get(f"/akun/tautan/{link}").status_code == 404
    assert person.name not in text_of(desk.get(f"/plans/{plan.code}/people/"))
    assert person.name in text_of(desk.get(f"/plans/{plan.code}/people/?state=ended"))


def test_who_takes_part_elsewhere_keeps_the_account(plan: Plan, cast: Cast, browse: Browse) -> None:
    from anyam.teams.models import Region

    person = known(plan, "Siti Aminah", "peserta", office("Dinkes"))
    add_membership(person, "mitra", Region.objects.get(code=ELSEWHERE))
    _link, url = keys.make_link(person, person, timezone.now() + timedelta(days=2))
    answer = browse(cast.sari, "en").post(url_of(plan, person, "removal/"), follow=True)
    assert "take part elsewhere too" in text_of(answer)
    assert browse(person).get(f"/plans/{plan.code}/").status_code == 404
    assert browse(None).get("/akun/" + url.split("/akun/")[1]).status_code == 200
