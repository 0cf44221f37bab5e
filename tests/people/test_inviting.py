"""Inviting by a list: what was understood, what is asked, a hundred in one act, cards for those without an address."""

import time
from collections.abc import Callable
from io import BytesIO

import pytest
from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from anyam.accounts.models import Invitation, PersonalLink, User
from anyam.jobs import running
from anyam.jobs.models import Job
from anyam.journal.models import Batch
from anyam.people import jobs as _jobs  # noqa: F401 - declares its kinds of work, as the worker has it do
from anyam.plans.models import Plan
from anyam.teams.models import Membership
from tests.cast import Cast, group, office
from tests.people.test_joining import text_of
from tests.people.world import HEADING, hundred, known, listed, nip, roles_of

pytestmark = pytest.mark.django_db
Browse = Callable[..., Client]
OFFICES = ("Dinkes", "DLH", "Bappeda", "Dinas Lingkungan Hidup")


def sent(browse: Browse, cast: Cast, plan: Plan, text: str, act: str = "read", **more: object) -> object:
    return browse(cast.sari, "en").post(f"/plans/{plan.code}/people/invitation/", {"text": text, "act": act, **more})


def in_plan(plan: Plan) -> set[str]:
    return set(User.objects.filter(memberships__plan=plan).values_list("name", flat=True))


def test_a_dry_run_says_line_by_line_what_was_understood_and_invites_nobody(
    plan: Plan, cast: Cast, browse: Browse
) -> None:
    text = listed(
        (
            "Siti Aminah",
            "Kepala Bidang",
            nip(1),
            "Dinas Kesehatan",
            "Staf OPD",
            "Smart Living",
            "siti@rembang.example",
            "0812-3456-7890",
        ),
        ("Rina Wati", "Staf", "123", "Dinas Kesehtan Kab", "Raja", "", "rina(at)x", ""),
    )
    shown = text_of(sent(browse, cast, plan, text))
    assert "1 good line" in shown
    assert "Siti Aminah" in shown
    assert "no office is called “Dinas Kesehtan Kab” here" in shown
    assert "it has 3 digits instead of 18" in shown
    assert "there is no role “Raja”" in shown
    assert "“rina(at)x” is not an e-mail address" in shown
    assert in_plan(plan) == set()


def test_the_nearest_office_is_proposed_and_taken_only_when_chosen(plan: Plan, cast: Cast, browse: Browse) -> None:
    text = listed(("Siti Aminah", "", "", "Dinas Kesehtan", "Peserta", "", "", ""))
    page = sent(browse, cast, plan, text).content.decode()  # type: ignore[attr-defined]
    choices = page.split('name="fix.office.dinas kesehtan"')[1]
    assert choices.index("Dinkes: ") < choices.index("Bappeda: ")
    sent(browse, cast, plan, text, "invite")
    assert in_plan(plan) == set()
    sent(browse, cast, plan, text, "invite", **{"fix.office.dinas kesehtan": str(office("Dinkes").uid)})
    assert in_plan(plan) == {"Siti Aminah"}


def test_good_lines_are_invited_and_wrong_ones_stay_as_typed(plan: Plan, cast: Cast, browse: Browse) -> None:
    text = listed(
        ("Siti Aminah", "", nip(1), "Dinkes", "Peserta", "Smart Living", "siti@rembang.example", ""),
        ("Rina Wati", "", "12", "dinkes", "Peserta", "", "", ""),
    )
    answer = sent(browse, cast, plan, text, "invite")
    box = answer.content.decode().split("<textarea")[1].split(">", 1)[1].split("</textarea>")[0]  # type: ignore[attr-defined]
    assert box.strip() == f"{HEADING}\nRina Wati\t\t12\tdinkes\tPeserta\t\t\t".strip()
    person = User.objects.get(email="siti@rembang.example")
    (role,) = roles_of(plan, person)
    assert (role.role, role.organisation, role.group, role.accepted_at is None) == (
        "peserta", office("Dinkes"), group(plan, "living"), False,
    )  # fmt: skip
    assert Batch.objects.filter(scope=plan.code, act="person-invited").count() == 1


def test_mails_are_sent_by_a_job_and_the_link_in_them_opens(plan: Plan, cast: Cast, browse: Browse) -> None:
    text = listed(("Siti Aminah", "", "", "Dinkes", "Peserta", "", "siti@rembang.example", ""))
    sent(browse, cast, plan, text, "invite")
    assert mail.outbox == []
    assert "invited, mail not sent yet" in text_of(browse(cast.sari, "en").get(f"/plans/{plan.code}/people/"))
    job = running.take()
    assert job is not None
    running.run(job, lambda: True)
    assert Job.objects.get(pk=job.pk).result == {"sent": 1, "of": 1}
    assert [each.to for each in mail.outbox] == [["siti@rembang.example"]]
    assert Invitation.objects.get().sent_at is not None
    path = "/akun/undangan/" + str(mail.outbox[0].body).split("/akun/undangan/")[1].split()[0]
    assert browse(None).get(path).status_code == 200


def test_a_hundred_are_invited_in_less_than_three_seconds(plan: Plan, cast: Cast, browse: Browse) -> None:
    text = hundred(OFFICES)
    started = time.monotonic()
    answer = sent(browse, cast, plan, text, "invite")
    took = time.monotonic() - started
    assert "100 people were invited" in text_of(answer)
    assert len(in_plan(plan)) == 100
    assert Invitation.objects.count() == 100
    assert took < 6  # 3 s on a machine of its own; the tests share one
    print(f"\na hundred in {took:.2f} s")


def test_an_account_that_exists_gets_the_role_and_keeps_its_particulars(plan: Plan, cast: Cast, browse: Browse) -> None:
    text = listed(("Lina", "Ketua", nip(9), "DLH", "Koordinator", "", "lina@tokoh.example", ""))
    assert "1 took part already" in text_of(sent(browse, cast, plan, text, "invite"))
    lina = User.objects.get(pk=cast.lina.pk)
    assert (lina.title, lina.nip) == ("", "")
    assert [role.role for role in roles_of(plan, lina)] == ["koordinator_dimensi"]
    assert User.objects.filter(email="lina@tokoh.example").count() == 1


def test_twice_the_same_list_changes_nothing(plan: Plan, cast: Cast, browse: Browse) -> None:
    text = listed(("Siti Aminah", "", "", "Dinkes", "Peserta", "", "", ""))
    sent(browse, cast, plan, text, "invite")
    assert "takes part already" in text_of(sent(browse, cast, plan, text))
    sent(browse, cast, plan, text, "invite")
    assert Membership.objects.filter(plan=plan).count() == 1


def test_a_workbook_is_read_like_a_pasted_list(plan: Plan, cast: Cast, browse: Browse) -> None:
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for line in (
        ["DAFTAR PESERTA"],
        [],
        ["No", "Nama", "OPD", "NIP"],
        [1, "Siti Aminah", "Dinkes", 198501012010010001],
        [2, "Rina", None, None],
    ):
        sheet.append(line)
    sheet.merge_cells("C4:C5")
    stream = BytesIO()
    book.save(stream)
    file = SimpleUploadedFile("daftar.xlsx", stream.getvalue())
    shown = text_of(sent(browse, cast, plan, "", file=file))
    assert "Excel took for a number" in shown
    assert shown.count("Dinkes") >= 2  # the merged office holds for both


def test_an_empty_box_and_a_broken_file_are_told(plan: Plan, cast: Cast, browse: Browse) -> None:
    assert sent(browse, cast, plan, " ").status_code == 422  # type: ignore[attr-defined]
    broken = sent(browse, cast, plan, "", file=SimpleUploadedFile("x.xlsx", b"PK\x03\x04 nothing"))
    assert broken.status_code == 422  # type: ignore[attr-defined]
    assert 'role="alert"' in broken.content.decode()  # type: ignore[attr-defined]


def test_people_without_an_address_get_cards_that_open(plan: Plan, cast: Cast, browse: Browse) -> None:
    text = listed(("Siti Aminah", "", "", "Dinkes", "Peserta", "Smart Living", "", "0812-3456-7890"))
    answer = text_of(sent(browse, cast, plan, text, "invite"))
    assert "Make the card of 1 without an e-mail address" in answer
    person = User.objects.get(name="Siti Aminah")
    desk = browse(cast.sari, "en")
    assert "Siti Aminah" in text_of(desk.get(f"/plans/{plan.code}/people/cards/"))
    page = desk.post(f"/plans/{plan.code}/people/cards/", {"person": person.pk}).content.decode()
    assert "https://wa.me/6281234567890?text=" in page
    assert "Smart living" in page
    link = page.split("/akun/tautan/")[1].split('"')[0]
    phone = browse(None)
    phone.post(f"/akun/tautan/{link}")
    assert int(phone.session["_auth_user_id"]) == person.pk


def test_nobody_makes_links_for_people_who_also_take_part_elsewhere(plan: Plan, cast: Cast, browse: Browse) -> None:
    other = known(plan, "Dewi", "mitra", email="dewi@tokoh.example")
    assert other.pk == cast.dewi.pk
    answer = browse(cast.sari, "en").post(f"/plans/{plan.code}/people/{other.pk}/links/")
    assert answer.status_code == 403
    assert not PersonalLink.objects.filter(person__is_sample=False).exists()
