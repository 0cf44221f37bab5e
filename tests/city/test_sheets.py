"""W0, the team, and W10, the commitment."""

import io
from collections.abc import Callable
from typing import Any

import openpyxl
import pytest
from django.test import Client

from anyam.city.actions.bodies import add_body, set_body
from anyam.city.actions.commitments import add_commitment
from anyam.city.models import BodyMember, Commitment
from anyam.core.errors import NotAllowed
from anyam.plans.models import Plan
from tests.cast import Cast, make_plan, office
from tests.city.desk import PDF, kept, lines, sent, told

pytestmark = pytest.mark.django_db
Browse = Callable[..., Client]
TEAM, COMMITMENTS = "/plans/baru/sheets/city/w0_tim/", "/plans/baru/sheets/city/w10_komitmen/"


@pytest.fixture
def plan(cast: Cast) -> Plan:
    return make_plan(code="baru")


def rows_of(answer: Any) -> list[list[Any]]:
    """What stands in a file."""
    return [[cell.value for cell in each] for each in openpyxl.load_workbook(io.BytesIO(answer.content)).active.rows]


def test_the_team_is_who_sits_in_the_bodies_and_each_leads_to_where_it_is_changed(
    browse: Browse, plan: Plan, cast: Cast
) -> None:
    council = add_body(plan, "dewan", "", cast.sari)
    set_body(council, cast.sari, decree_number="100/1/2026")
    BodyMember.objects.create(
        body=council, name="Ratna, S.T.", post="Kepala Dinas", organisation=office("DLH"), position="ketua",
        dimension="environment",
    )  # fmt: skip
    page = told(browse(cast.sari, "en").get(TEAM))
    assert "Ratna, S.T." in page
    assert "100/1/2026" in page
    assert f"/plans/baru/bodies/{council.uid}/members/" in page
    assert f"/plans/baru/bodies/{council.uid}/members/" not in told(browse(cast.budi, "en").get(TEAM))
    rows = rows_of(browse(cast.budi, "id").get("/plans/baru/sheets/city/w0_tim.xlsx"))
    assert [str(each) for each in rows[3]][:4] == ["Lembaga", "Nomor SK", "Tanggal SK", "Nama"]
    assert rows[4][:2] == ["Dewan Smart City", "100/1/2026"]
    assert rows[4][3:] == ["Ratna, S.T.", "Kepala Dinas", office("DLH").name, "Ketua", "Smart Environment"]


def test_what_the_team_lacks_is_said(browse: Browse, plan: Plan, cast: Cast) -> None:
    add_body(plan, "forum", "", cast.sari)
    page = told(browse(cast.sari, "en").get(TEAM))
    for sentence in (
        "Smart City Council: not set up", "Forum Smart City Daerah: no decree is named",
        "Forum Smart City Daerah: nobody is entered", "Smart living: no office coordinates it",
        "Smart living: nobody in the teams looks after it",
    ):  # fmt: skip
        assert sentence in page, sentence


def test_a_commitment_is_written_signed_proved_and_printed(browse: Browse, plan: Plan, cast: Cast) -> None:
    page = browse(cast.sari, "en")
    made = told(kept(page, COMMITMENTS, {"text": "Kami menganggarkan enam quick win.", "date": "2026-07-14"}))
    assert "Kami menganggarkan enam quick win." in made
    commitment = Commitment.objects.get(plan=plan)
    here = f"{COMMITMENTS}{commitment.uid}/"
    rows = lines(
        {"order": "1", "name": "Bupati (contoh)", "office": "Bupati", "body": "Kabupaten", "signed_on": "2026-07-14"},
        {"order": "2", "name": "", "office": "Camat", "body": "Kecamatan", "signed_on": ""},
    )
    kept(page, f"{here}signatories/", rows | {"act": "save"})
    assert "1 of 2 signed" in told(page.get(COMMITMENTS))
    scan = kept(page, f"{here}papers/", {"file": sent("komitmen.pdf", PDF), "kind": "record"})
    assert "komitmen.pdf" in told(scan)
    assert "no scan" not in told(page.get(COMMITMENTS))
    paper = told(browse(cast.budi, "en").get(f"{here}signing/"))
    assert paper.index('class="sign-left">1<') < paper.index('class="sign-right">2<')
    assert "14 July 2026" in paper
    file = rows_of(page.get("/plans/baru/sheets/city/w10_komitmen.xlsx"))
    assert [each[1:4] for each in file[4:6]] == [
        ["Bupati (contoh)", "Bupati", "Kabupaten"],
        [None, "Camat", "Kecamatan"],
    ]
    journal = told(page.get(f"/plans/baru/journal/?item={commitment.uid}"))
    assert "Kami menganggarkan enam quick win." in journal


def test_a_commitment_is_taken_out_and_put_back(browse: Browse, plan: Plan, cast: Cast) -> None:
    made = add_commitment(plan, "Kami berjanji melapor.", cast.sari)
    page = browse(cast.sari, "en")
    gone = told(kept(page, f"{COMMITMENTS}{made.uid}/removal/", {}))
    assert "No commitment is written yet" in gone
    assert "Kami berjanji melapor." in gone
    assert "Kami berjanji melapor." in told(kept(page, f"{COMMITMENTS}{made.uid}/removal/", {"back": "1"}))


def test_an_empty_commitment_is_refused_beside_its_box(browse: Browse, plan: Plan, cast: Cast) -> None:
    answer = browse(cast.sari, "en").post(COMMITMENTS, {"text": "", "place": "Rembang"})
    assert answer.status_code == 422
    assert "This is needed." in told(answer)
    assert 'value="Rembang"' in told(answer)


def test_only_the_secretariat_writes_commitments(plan: Plan, cast: Cast) -> None:
    for person in (cast.budi, cast.lina, cast.bayu):
        with pytest.raises(NotAllowed):
            add_commitment(plan, "Kami", person)


def test_they_ask_twelve_questions_at_most(
    browse: Browse, plan: Plan, cast: Cast, django_assert_max_num_queries: Any
) -> None:
    for place in range(6):
        body = add_body(plan, "dewan", f"Dewan {place}", cast.sari)
        BodyMember.objects.bulk_create(BodyMember(body=body, name=f"A{each}") for each in range(30))
        made = add_commitment(plan, f"Kami {place}", cast.sari)
    page = browse(cast.sari)
    for url in (TEAM, COMMITMENTS, f"{COMMITMENTS}{made.uid}/", f"{COMMITMENTS}{made.uid}/signing/"):
        with django_assert_max_num_queries(12):
            assert page.get(url).status_code == 200
