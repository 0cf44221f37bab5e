"""Being forgotten: nothing that says who somebody was remains anywhere, and nothing that they wrote is lost."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.apps import apps
from django.contrib.sessions.models import Session
from django.test import Client
from django.utils import timezone

from anyam.accounts.actions import invite, make_link
from anyam.accounts.models import User
from anyam.core.errors import NotAllowed, RuleBroken
from anyam.journal.models import Batch, Entry
from anyam.plans.models import Item, Plan
from anyam.teams.actions import add_membership
from anyam.teams.models import Membership
from anyam.teams.posts import fill, open_post, tenure_on
from anyam.worksheets.actions import set_group
from anyam.worksheets.privacy.actions import erase_by_calendar, erase_on_request, erase_self
from anyam.worksheets.privacy.models import Erasure
from anyam.worksheets.privacy.nights import erase_old_guests
from anyam.worksheets.privacy.tables import DECIDED, TABLES, pointers
from anyam.worksheets.workbooks.models import Upload
from tests.cast import Cast, group, make_plan, office, row, sheet, shown, write

pytestmark = pytest.mark.django_db
NAME, EMAIL, NIP, PHONE, RANK = (
    "Wagiyem Purwaningtyas, S.T.", "wagiyem@tokoh.example", "198001012005012001", "628123450987", "Penata Tk. I"
)  # fmt: skip
PASSWORD = "Tenun-ikat-77"


@pytest.fixture
def plan(cast: Cast) -> Plan:
    made = make_plan(first_year=2026, last_year=2030)
    set_group(group(made, "living"), coordinator=office("Dinkes"), members=[office("DLH")], by=cast.sari)
    return made


@pytest.fixture
def person(plan: Plan) -> User:
    made = User.objects.create_user(EMAIL, NAME, PASSWORD, nip=NIP, phone=PHONE, rank=RANK, title="Kepala Bidang Riset")
    add_membership(made, "opd", plan.region, office("DLH"))
    return made


@pytest.fixture
def programme(plan: Plan, person: User) -> Item:
    made = row(sheet(plan, "w6_program", "living"), by=person, name="Bank sampah")
    write(made.sheet, made.uid, by=person, description="Dikelola warga")
    return made


def everything(person: User, plan: Plan) -> None:
    """All that a person can leave behind."""
    fill(open_post(office("DLH"), "Kepala Bidang Riset X", on=date(2020, 1, 1)), on=date(2020, 1, 1), person=person)
    invite(person, None)
    make_link(person, None, label=f"ponsel {NAME}")
    Upload.objects.create(plan=plan, name="a.xlsx", sender=NAME, by=person, kind="xlsx", size=1, sha256="0" * 64)


def texts() -> Iterator[tuple[str, str]]:
    """Every text in every table of the installation."""
    for model in apps.get_models(include_auto_created=True):
        for values in model._default_manager.values_list():
            yield from ((model._meta.label, str(value)) for value in values if isinstance(value, str | dict | list))


def traces() -> set[tuple[str, str]]:
    secrets = (NAME, "Wagiyem", EMAIL, NIP, PHONE, RANK)
    return {(label, secret) for label, text in texts() for secret in secrets if secret in text}


def test_nothing_that_names_the_person_remains_in_any_table(
    plan: Plan, person: User, programme: Item, browse: Any
) -> None:
    everything(person, plan)
    browse(person)
    assert {label for label, _secret in traces()} >= {"accounts.User", "accounts.PersonalLink", "worksheets.Upload"}
    erase_self(person, NAME.lower())
    assert traces() == set()


def test_what_was_written_stays_under_the_office(
    plan: Plan, person: User, programme: Item, cast: Cast, browse: Any
) -> None:
    before, entries = shown(programme), Entry.objects.count()
    erase_self(person, NAME)
    assert shown(programme) == before
    assert Entry.objects.filter(batch__by=person).count() > 1
    assert Entry.objects.count() == entries + Batch.objects.filter(act="erasure").count()
    for url in (f"/plans/uji/rows/{programme.uid}/", "/plans/uji/journal/"):
        page = browse(cast.sari).get(url).content.decode()
        assert "Staf DLH (dihapus)" in page
        assert "Wagiyem" not in page
    found = browse(cast.sari).get("/plans/uji/search/", {"q": "Wagiyem"}).content.decode()
    assert "Bank sampah" not in found


def test_nobody_comes_in_any_more(plan: Plan, person: User, browse: Any) -> None:
    _link, address = make_link(person, None)
    client = Client()
    assert client.login(username=EMAIL, password=PASSWORD)
    UserSession.objects.create(user=person, ip="10.0.0.1", session_key=client.session.session_key, user_agent="Firefox")
    erase_self(person, NAME)
    assert client.get("/plans/uji/").status_code == 302
    assert not Client().login(username=EMAIL, password=PASSWORD)
    path = "/" + address.split("/", 3)[3]
    Client().post(path)
    assert not Session.objects.filter(session_key=client.session.session_key).exists()
    assert not UserSession.objects.filter(user=person).exists()
    assert not Authenticator.objects.filter(user=person).exists()
    person.refresh_from_db()
    assert (person.email, person.is_active, person.has_usable_password()) == (None, False, False)


def test_roles_and_posts_end_and_the_post_is_vacant(plan: Plan, person: User) -> None:
    post = open_post(office("DLH"), "Kepala Seksi X", on=date(2020, 1, 1))
    fill(post, on=date(2020, 1, 1), person=person)
    erase_self(person, NAME)
    today = timezone.localdate()
    assert tenure_on(post, today) is None
    assert not Membership.objects.filter(person=person, ends=None).exists()


@pytest.mark.parametrize("typed", ["", "Wagiyem", "hapus"])
def test_it_is_asked_once_with_the_name_typed_out(plan: Plan, person: User, typed: str) -> None:
    with pytest.raises(RuleBroken, match="exactly as it stands"):
        erase_self(person, typed)
    erase_self(person, f" {NAME.upper()} ")
    with pytest.raises(RuleBroken, match="already"):
        erase_self(person, "Staf DLH (dihapus)")


def test_the_last_operator_cannot_go_but_the_last_but_one_can(plan: Plan, person: User, cast: Cast) -> None:
    User.objects.exclude(pk=person.pk).update(is_operator=False)
    Membership.objects.filter(role="operator").delete()
    person.is_operator = True
    person.save(update_fields=["is_operator"])
    with pytest.raises(RuleBroken, match="last operator"):
        erase_self(person, NAME)
    User.objects.filter(pk=cast.oki.pk).update(is_operator=True)
    erase_self(person, NAME)
    assert Erasure.objects.get(person=person).reason == "self"


def test_a_demo_login_is_nobody_s_to_erase(plan: Plan, person: User, browse: Any) -> None:
    User.objects.filter(pk=person.pk).update(is_sample=True)
    with pytest.raises(RuleBroken, match="login of the demo"):
        erase_self(person, NAME)
    assert browse(person).get("/akun/data/penghapusan/").status_code == 403


def test_the_secretariat_erases_on_request_in_its_own_region_only(plan: Plan, person: User, cast: Cast) -> None:
    for by in (cast.lina, cast.budi, cast.citra):
        with pytest.raises(NotAllowed):
            erase_on_request(plan, person, NAME, "surat 12 Maret 2026", by)
    with pytest.raises(RuleBroken, match="leave the name out"):
        erase_on_request(plan, person, NAME, f"surat {NAME}", cast.sari)
    with pytest.raises(RuleBroken, match="how the request came in"):
        erase_on_request(plan, person, NAME, " ", cast.sari)
    elsewhere = add_membership(person, "pembimbing", None)
    with pytest.raises(NotAllowed, match="also takes part elsewhere"):
        erase_on_request(plan, person, NAME, "surat 12 Maret 2026", cast.sari)
    elsewhere.delete()
    made = erase_on_request(plan, person, NAME, "surat 12 Maret 2026", cast.sari)
    assert (made.by, made.reason, made.note) == (cast.sari, "request", "surat 12 Maret 2026")
    told = Batch.objects.get(act="erasure", scope="uji")
    assert told.by == cast.sari
    assert traces() == set()


def guest(plan: Plan, days: int, **membership: Any) -> User:
    made = User.objects.create_user(None, "Tamu Bimtek")
    User.objects.filter(pk=made.pk).update(joined_at=timezone.now() - timedelta(days=days))
    add_membership(made, "peserta", plan.region, office("DLH"), **membership)
    return made


def test_guests_are_erased_so_many_days_after_their_event(plan: Plan, person: User, settings: Any) -> None:
    today = timezone.localdate()
    old, recent = guest(plan, 401), guest(plan, 399)
    still = guest(plan, 500, ends=today - timedelta(days=100))
    ended = guest(plan, 900, ends=today - timedelta(days=450))
    seen = guest(plan, 900)
    User.objects.filter(pk=seen.pk).update(last_login=timezone.now() - timedelta(days=10))
    wrote = guest(plan, 900)
    row(sheet(plan, "w6_program", "living"), by=wrote, name="P")
    settings.GUEST_DAYS = 0
    assert erase_old_guests() == 0
    settings.GUEST_DAYS = 400
    assert erase_old_guests() == 2
    gone = set(Erasure.objects.values_list("person", flat=True))
    assert gone == {old.pk, ended.pk}
    assert not gone & {recent.pk, still.pk, seen.pk, wrote.pk, person.pk}
    assert erase_old_guests() == 0
    old.refresh_from_db()
    assert old.name == "Staf DLH (dihapus)"


def test_somebody_of_no_office_is_called_what_they_were(plan: Plan) -> None:
    someone = User.objects.create_user("satu@tokoh.example", "Satu Dua")
    erase_by_calendar(someone)
    someone.refresh_from_db()
    assert someone.name == "Pengguna (dihapus)"


def test_every_table_that_points_to_people_says_what_becomes_of_it() -> None:
    """A room that keeps something of a person names it in anyam/worksheets/privacy/tables.py."""
    assert {each.label for each in pointers()} - TABLES.keys() - DECIDED == set()


def test_the_page_of_erasure_asks_for_password_and_name(
    plan: Plan, person: User, browse: Callable[..., Client]
) -> None:
    client, url = browse(person, "en"), "/akun/data/penghapusan/"
    assert NAME in client.get(url).content.decode()
    wrong = client.post(url, {"password": "salah", "typed": NAME})
    assert wrong.status_code == 422
    assert "This is not your password" in wrong.content.decode()
    assert NAME in wrong.content.decode()
    assert client.post(url, {"password": PASSWORD, "typed": "X"}).status_code == 422
    done = client.post(url, {"password": PASSWORD, "typed": NAME}, follow=True)
    assert done.redirect_chain[-1][0] == "/masuk/"
    assert "Your personal data has been erased" in done.content.decode()
    assert traces() == set()


def test_who_came_by_a_link_is_asked_for_the_name_alone(plan: Plan, browse: Callable[..., Client]) -> None:
    person = guest(plan, 1)
    client = browse(person, "en")
    assert (
        b"password"
        not in client.get("/akun/data/penghapusan/")
        .content.partition(b"<main")[2]
        .split(b"</form>")[0]
        .split(b"<form")[1]
    )
    assert client.post("/akun/data/penghapusan/", {"typed": "tamu bimtek"}).status_code == 302
    assert Erasure.objects.filter(person=person).exists()


def test_the_last_operator_sees_why_there_is_no_button(plan: Plan, person: User, browse: Callable[..., Client]) -> None:
    User.objects.exclude(pk=person.pk).update(is_operator=False)
    Membership.objects.filter(role="operator").delete()
    User.objects.filter(pk=person.pk).update(is_operator=True)
    page = browse(person, "en").get("/akun/data/penghapusan/").content.decode()
    assert "the last operator" in page
    assert "Erase my data for good" not in page


def test_the_secretariat_s_page_of_a_request(
    plan: Plan, person: User, cast: Cast, browse: Callable[..., Client]
) -> None:
    url = f"/plans/uji/people/{person.pk}/erasure/"
    assert browse(cast.lina).get(url).status_code == 403
    assert browse(cast.citra).get(url).status_code == 404
    client = browse(cast.sari, "en")
    assert NAME in client.get(url).content.decode()
    assert client.post(url, {"note": "letter", "typed": "X"}).status_code == 422
    assert client.post(url, {"note": "letter of 12 March", "typed": NAME}).status_code == 302
    assert traces() == set()
    assert browse(cast.sari).get(f"/plans/uji/people/{cast.citra.pk}/erasure/").status_code == 404
