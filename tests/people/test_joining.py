"""Joining by a code: in within half a minute, refused with a reason, and the same person tomorrow."""

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from anyam.accounts.models import PersonalLink, User
from anyam.people.actions.codes import change_code, close_code
from anyam.people.models import GUEST, Claim, JoinCode, Joining
from anyam.plans.models import Plan
from anyam.teams.models import Membership
from tests.cast import Cast, group, office, row, sheet
from tests.people.world import joins, known, open_code, roles_of

pytestmark = pytest.mark.django_db
Browse = Callable[..., Client]


def text_of(answer: object) -> str:
    """What a page says, without its marks."""
    plain = re.sub(r"<[^>]+>", " ", answer.content.decode())  # type: ignore[attr-defined]
    return " ".join(plain.split())


def newest() -> User:
    return User.objects.order_by("-pk")[0]


def test_somebody_unknown_is_in_reads_and_waits(plan: Plan) -> None:
    code = open_code(plan)
    answer, phone = joins(code, "Siti Aminah", place="Dinkes")
    assert answer.status_code == 200
    person = newest()
    assert "You are in, Siti Aminah" in text_of(answer)
    assert "does not know you yet" in text_of(answer)
    (role,) = roles_of(plan, person)
    assert (role.role, role.organisation, role.group, role.accepted_at) == (
        "peserta", office("Dinkes"), group(plan, "living"), None,
    )  # fmt: skip
    assert phone.get(f"/plans/{plan.code}/").status_code == 200
    item = row(sheet(plan, "w6_program", "living"), name="P")
    assert phone.post(f"/plans/{plan.code}/rows/{item.uid}/", {"cell.name": "X", "base.name": "P"}).status_code == 403


def test_accepted_with_one_click_they_write_in_their_group(plan: Plan, cast: Cast, browse: Browse) -> None:
    _answer, phone = joins(open_code(plan), "Siti Aminah", place="Dinkes")
    desk = browse(cast.sari, "en")
    assert "Siti Aminah" in text_of(desk.get(f"/plans/{plan.code}/joining/"))
    desk.post(f"/plans/{plan.code}/people/acceptance/", {"person": newest().pk})
    item = row(sheet(plan, "w6_program", "living"), name="P")
    assert phone.post(f"/plans/{plan.code}/rows/{item.uid}/", {"cell.name": "X", "base.name": "P"}).status_code == 302
    elsewhere = row(sheet(plan, "w6_program", "society"), name="P")
    assert (
        phone.post(f"/plans/{plan.code}/rows/{elsewhere.uid}/", {"cell.name": "X", "base.name": "P"}).status_code == 403
    )


def test_all_of_an_office_are_accepted_at_once(plan: Plan, cast: Cast, browse: Browse) -> None:
    code = open_code(plan)
    for name in ("Ani Lestari", "Budi Hartono"):
        joins(code, name, place="Dinkes")
    joins(code, "Rina Wati", place="Bappeda")
    browse(cast.sari).post(f"/plans/{plan.code}/people/acceptance/", {"of": str(office("Dinkes").uid)})
    waiting = Membership.objects.filter(plan=plan, accepted_at=None)
    assert [each.person.name for each in waiting] == ["Rina Wati"]


def test_of_several_groups_one_is_chosen(plan: Plan) -> None:
    code = open_code(plan)
    asked, _phone = joins(code, "Siti Aminah", place="DLH")
    assert asked.status_code == 422
    assert "Choose your group" in text_of(asked)
    assert "Siti Aminah" in asked.content.decode()  # nothing typed is lost
    answer, _phone = joins(code, "Siti Aminah", place="DLH", group=str(group(plan, "economy").pk))
    assert answer.status_code == 200
    assert roles_of(plan, newest())[0].group == group(plan, "economy")


def test_an_office_is_found_while_it_is_typed(plan: Plan, browse: Browse) -> None:
    code = open_code(plan)
    shown = text_of(browse(None, "en").get(f"/gabung/{code.code}/tempat/", {"place": "lingkungan hid"}))
    assert "DLH: Dinas Lingkungan Hidup" in shown
    assert "not in the list" in shown
    chosen = text_of(
        browse(None, "en").get(
            f"/gabung/{code.code}/tempat/", {"place": "lingkungan", "office": str(office("DLH").uid)}
        )
    )
    assert "Group" in chosen


def test_an_office_that_is_not_in_the_list_is_kept_as_typed_and_mended_on_acceptance(
    plan: Plan, cast: Cast, browse: Browse
) -> None:
    code = open_code(plan)
    asked, _phone = joins(code, "Siti Aminah", place="Komunitas Batik")
    assert asked.status_code == 422
    told = {"place": "Komunitas Batik", "office": "other", "group": str(group(plan, "economy").pk)}
    answer, _phone = joins(code, "Siti Aminah", **told)
    assert answer.status_code == 200
    person = newest()
    assert roles_of(plan, person)[0].organisation is None
    assert "Komunitas Batik" in text_of(browse(cast.sari).get(f"/plans/{plan.code}/joining/"))
    mended = {"person": person.pk, "office": str(office("DLH").uid)}
    browse(cast.sari).post(f"/plans/{plan.code}/people/acceptance/", mended)
    assert roles_of(plan, person)[0].organisation == office("DLH")


def test_whoever_was_invited_is_that_person_after_one_question(plan: Plan, cast: Cast) -> None:
    invited = known(plan, "Dr. Siti Aminah, M.Kes", "peserta", office("Dinkes"), group(plan, "living"))
    code = open_code(plan)
    asked, phone = joins(code, "siti aminah", place="Dinkes")
    assert "Yes, I am Dr. Siti Aminah, M.Kes of Dinkes" in text_of(asked)
    assert User.objects.filter(name="siti aminah").count() == 0
    answer = phone.post(f"/gabung/{code.code}/", {"name": "siti aminah", "place": "Dinkes", "same": str(invited.pk)})
    assert "does not know you yet" not in text_of(answer)
    item = row(sheet(plan, "w6_program", "living"), name="P")
    assert phone.post(f"/plans/{plan.code}/rows/{item.uid}/", {"cell.name": "X", "base.name": "P"}).status_code == 302


def test_somebody_else_of_that_name_is_somebody_new(plan: Plan, cast: Cast) -> None:
    known(plan, "Siti Aminah", "peserta", office("Dinkes"))
    _answer, _phone = joins(open_code(plan), "Siti Aminah", place="Dinkes", same="none")
    assert User.objects.filter(name="Siti Aminah").count() == 2


def test_a_name_opens_no_more_than_a_seat_in_a_group(plan: Plan, cast: Cast) -> None:
    head = known(plan, "Siti Aminah", "pimpinan")
    _answer, phone = joins(open_code(plan), "Siti Aminah", place="Dinkes", same=str(head.pk))
    assert Claim.objects.filter(of=head).count() == 0  # not of that office, so not asked
    lead = known(plan, "Rina Wati", "koordinator_dimensi", office("Dinkes"))
    answer, phone = joins(open_code(plan), "Rina Wati", place="Dinkes", same=str(lead.pk))
    assert "The secretariat confirms that you are Rina Wati" in text_of(answer)
    assert int(phone.session["_auth_user_id"]) != lead.pk


def test_the_same_person_next_day_from_another_phone(plan: Plan, cast: Cast, browse: Browse) -> None:
    code = open_code(plan)
    _answer, first = joins(code, "Siti Aminah", place="Dinkes")
    person = newest()
    browse(cast.sari).post(f"/plans/{plan.code}/people/acceptance/", {"person": person.pk})
    item = row(sheet(plan, "w6_program", "living"), name="P")
    asked, second = joins(code, "Siti Aminah, S.E.", place="Dinkes")
    assert "who was here before" in text_of(asked)
    told = {"name": "Siti Aminah, S.E.", "place": "Dinkes", "same": str(person.pk)}
    answer = second.post(f"/gabung/{code.code}/", told)
    assert "confirms that you are Siti Aminah" in text_of(answer)
    url = f"/plans/{plan.code}/rows/{item.uid}/"
    assert second.post(url, {"cell.name": "X", "base.name": "P"}).status_code == 403  # reads only until then
    claim = Claim.objects.get()
    browse(cast.sari).post(f"/plans/{plan.code}/people/claims/{claim.pk}/", {"act": "confirm"})
    assert second.post(url, {"cell.name": "X", "base.name": "P"}).status_code == 302
    assert int(second.session["_auth_user_id"]) == person.pk
    assert first.get(url).status_code == 200
    assert [each.accepted_at is not None for each in roles_of(plan, person)] == [True]


def test_a_claim_that_is_not_true_leaves_two_people(plan: Plan, cast: Cast, browse: Browse) -> None:
    code = open_code(plan)
    joins(code, "Siti Aminah", place="Dinkes")
    person = newest()
    _answer, phone = joins(code, "Siti Aminah", place="Dinkes", same=str(person.pk))
    claim = Claim.objects.get()
    browse(cast.sari).post(f"/plans/{plan.code}/people/claims/{claim.pk}/", {"act": "refuse"})
    assert int(phone.session["_auth_user_id"]) == claim.person_id
    assert User.objects.filter(name="Siti Aminah", is_active=True).count() == 2
    assert "Siti Aminah" in text_of(browse(cast.sari).get(f"/plans/{plan.code}/joining/"))


def test_the_old_link_signs_in_on_a_new_browser_at_once(plan: Plan) -> None:
    answer, _phone = joins(open_code(plan), "Siti Aminah", place="Dinkes")
    link = re.search(r'value="http[^"]*(/akun/tautan/[^"]+)"', answer.content.decode())
    assert link
    other = Client()
    other.post(link[1])
    assert int(other.session["_auth_user_id"]) == newest().pk


@pytest.mark.parametrize(("opens", "closes", "why"), [(1, 2, "opens on"), (-2, -1, "was closed on")])
def test_a_code_lives_between_two_moments(plan: Plan, opens: int, closes: int, why: str) -> None:
    code = open_code(plan)
    now = timezone.now()
    moments = {"opens_at": now + timedelta(hours=opens), "closes_at": now + timedelta(hours=closes)}
    JoinCode.objects.filter(pk=code.pk).update(**moments)
    answer, phone = joins(code, "Siti Aminah", place="Dinkes")
    assert answer.status_code == 403
    assert why in text_of(answer)
    assert phone.get(f"/gabung/{code.code}/").status_code == 403
    assert not Joining.objects.filter(code=code).exists()


def test_a_changed_code_dies_at_once_and_the_new_one_lives(plan: Plan, cast: Cast) -> None:
    code = open_code(plan)
    new = change_code(plan, code, cast.sari)
    assert new.code != code.code
    refused, _phone = joins(code, "Siti Aminah", place="Dinkes")
    assert (refused.status_code, "ask the secretariat for the new one" in text_of(refused)) == (403, True)
    assert joins(new, "Siti Aminah", place="Dinkes")[0].status_code == 200


def test_whoever_is_refused_reads_why_when_joining_again(plan: Plan, cast: Cast, browse: Browse) -> None:
    code = open_code(plan)
    _answer, phone = joins(code, "Orang Iseng", place="Dinkes")
    person = newest()
    url = f"/plans/{plan.code}/people/{person.pk}/refusal/"
    browse(cast.sari).post(url, {"reason": "tidak ada di daftar hadir"})
    assert phone.get(f"/plans/{plan.code}/").status_code == 302  # signed out
    again, _phone = joins(code, "orang iseng", place="Dinkes")
    assert again.status_code == 403
    assert "tidak ada di daftar hadir" in text_of(again)


def test_a_guest_reads_and_is_out_when_the_code_closes(plan: Plan, cast: Cast) -> None:
    code = open_code(plan, GUEST)
    answer, phone = joins(code, "Wartawan Satu", place="Harian Contoh")
    assert "Your pass" in text_of(answer)
    assert phone.get(f"/plans/{plan.code}/").status_code == 200
    assert phone.get(f"/plans/{plan.code}/people/").status_code == 403
    assert PersonalLink.objects.get(person=newest()).expires_at == code.closes_at
    close_code(plan, code, cast.sari)
    assert phone.get(f"/plans/{plan.code}/").status_code == 302


def test_letters_are_typed_as_people_type_them(plan: Plan, browse: Browse) -> None:
    code = open_code(plan)
    phone = browse(None, "en")
    typed = f" {code.code[:3].lower()}-{code.code[3:].lower()} "
    assert phone.post("/gabung/", {"code": typed})["Location"] == f"/gabung/{code.code}/"
    assert phone.get(f"/gabung/{code.code.lower()}/")["Location"] == f"/gabung/{code.code}/"
    wrong = phone.post("/gabung/", {"code": "CCCCCC"})
    assert wrong.status_code == 422
    assert 'value="CCCCCC"' in wrong.content.decode()
    assert phone.get("/gabung/CCCCCC/").status_code == 404


def test_somebody_who_is_signed_in_joins_with_the_account_they_have(plan: Plan, cast: Cast, browse: Browse) -> None:
    code = open_code(plan)
    phone = browse(cast.citra, "en")
    assert "Citra is signed in" in text_of(phone.get(f"/gabung/{code.code}/"))
    phone.post(f"/gabung/{code.code}/", {"place": "Dinkes"})
    assert roles_of(plan, cast.citra)[0].accepted_at is None
    assert "does not know you yet" in text_of(phone.get(f"/gabung/{code.code}/"))
    assert "You are in, Sari" in text_of(browse(cast.sari, "en").get(f"/gabung/{code.code}/"))


def test_a_hall_of_120_joins_behind_one_address(plan: Plan) -> None:
    code = open_code(plan)
    for number in range(120):
        name = f"Orang {chr(97 + number // 26) * 4}{chr(97 + number % 26) * 5}"
        answer, _phone = joins(code, name, place="Dinkes", same="none")
        assert answer.status_code == 200, number
    assert Joining.objects.filter(code=code).count() == 120


def test_one_browser_that_tries_too_often_is_held_back(plan: Plan) -> None:
    code = open_code(plan)
    _answer, phone = joins(code, "")
    codes = [phone.post(f"/gabung/{code.code}/", {"name": ""}).status_code for _time in range(31)]
    assert set(codes[:30]) == {422}
    assert codes[-1] == 429
    assert joins(code, "Siti Aminah", place="Dinkes")[0].status_code == 200


def test_an_unreadable_name_or_office_is_asked_again(plan: Plan) -> None:
    code = open_code(plan)
    answer, _phone = joins(code, "1 2", place="")
    assert answer.status_code == 422
    assert "Type your name" in text_of(answer)
    assert "Type where you come from" in text_of(answer)


def test_the_projector_shows_letters_code_and_how_many_have_joined(plan: Plan, cast: Cast, browse: Browse) -> None:
    code = open_code(plan, label="Bimtek II")
    joins(code, "Siti Aminah", place="Dinkes")
    desk = browse(cast.sari, "en")
    shown = desk.get(f"/plans/{plan.code}/joining/{code.pk}/screen/").content.decode()
    assert f"{code.code[:3]} {code.code[3:]}" in shown
    assert 'src="data:image/svg+xml' in shown
    counted = desk.get(f"/plans/{plan.code}/joining/{code.pk}/count/")
    assert text_of(counted) == "1 has joined"


def test_a_code_is_made_with_the_days_of_its_stage(plan: Plan, cast: Cast, browse: Browse) -> None:
    from anyam.worksheets.actions import set_stage_date

    today = timezone.localdate()
    set_stage_date(plan, "bimtek_2", today, today + timedelta(days=1), cast.sari)
    desk = browse(cast.sari, "en")
    page = desk.get(f"/plans/{plan.code}/joining/").content.decode()
    assert f'value="{today}T00:00"' in page
    assert f'value="{today + timedelta(days=1)}T23:59"' in page
    sent = {
        "kind": "participant",
        "stage": "bimtek_2",
        "opens": f"{today}T00:00",
        "closes": f"{today + timedelta(days=1)}T23:59",
    }
    assert desk.post(f"/plans/{plan.code}/joining/", sent).status_code == 302
    assert JoinCode.objects.get(plan=plan).state == "open"
    wrong = desk.post(f"/plans/{plan.code}/joining/", {**sent, "closes": f"{today - timedelta(days=1)}T10:00"})
    assert wrong.status_code == 422
    assert "A code closes after it opens" in text_of(wrong)
