"""Council and teams: decrees, members, meetings, decisions, and the annex on paper."""

from collections.abc import Callable

import pytest
from django.test import Client

from anyam.city.actions.bodies import add_body
from anyam.city.models import Body, Meeting
from anyam.plans.models import Plan
from tests.cast import Cast, make_plan, office
from tests.city.desk import PDF, kept, lines, sent, told

pytestmark = pytest.mark.django_db
Browse = Callable[..., Client]


@pytest.fixture
def plan(cast: Cast) -> Plan:
    return make_plan(code="baru")


@pytest.fixture
def council(cast: Cast, plan: Plan) -> Body:
    return add_body(plan, "dewan", "", cast.sari)


def test_a_body_is_added_with_its_usual_name_and_then_its_decree(browse: Browse, cast: Cast, plan: Plan) -> None:
    page = browse(cast.sari, "en")
    made = told(kept(page, "/plans/baru/bodies/", {"kind": "tim_pelaksana", "name": ""}))
    assert "Tim Pelaksana Smart City" in made
    body = Body.objects.get(plan=plan)
    sent = {
        "name": body.name,
        "decree_number": "100.3.3.2/999/Kep/2026",
        "decree_date": "2026-02-03",
        "decree_about": "Tim",
    }
    kept(page, f"/plans/baru/bodies/{body.uid}/", sent)
    listed = told(browse(cast.budi, "en").get("/plans/baru/bodies/"))
    assert "100.3.3.2/999/Kep/2026, 3 February 2026" in listed
    assert "Not set up:" in listed
    assert "with a decree: 1" in told(page.get("/plans/baru/setup/"))


def test_members_are_pasted_from_excel_with_their_headings(browse: Browse, cast: Cast, council: Body) -> None:
    page, url = browse(cast.sari), f"/plans/baru/bodies/{council.uid}/members/"
    paste = (
        "Nama\tJabatan\tOPD\tKedudukan dalam lembaga\n"
        "Ratna Wulandari, S.T.\tKepala Dinas\tDLH\tKetua\nDr. Budi\tRektor\tUniversitas Contoh\tanggota\n"
    )
    from django.utils.translation import gettext, override

    with override("id"):
        heads = [gettext(each) for each in ("Name with degrees", "Post", "Office", "Position in the body")]
    paste = paste.replace("Nama\tJabatan\tOPD\tKedudukan dalam lembaga", "\t".join(heads))
    looked = told(page.post(url, {"act": "paste", "paste": paste}))
    assert 'value="Ratna Wulandari, S.T."' in looked
    rows = lines(
        {"order": "1", "name": "Ratna Wulandari, S.T.", "nip": "", "rank": "", "post": "Kepala Dinas", "organisation": "DLH",
         "position": "ketua", "dimension": "environment"},
        {"order": "2", "name": "Dr. Budi", "nip": "", "rank": "", "post": "Rektor", "organisation": "Universitas Contoh",
         "position": "Anggota", "dimension": ""},
    )  # fmt: skip
    kept(page, url, rows | {"act": "save"})
    first, second = council.members.all()
    assert (first.organisation, first.position, first.dimension) == (office("DLH"), "ketua", "environment")
    assert (second.organisation, second.from_where, second.position) == (None, "Universitas Contoh", "anggota")


def test_a_position_that_the_edition_does_not_know_is_said_in_its_cell(
    browse: Browse, cast: Cast, council: Body
) -> None:
    rows = lines({"name": "Ratna", "position": "Kepala Suku"}) | {"act": "save"}
    answer = browse(cast.sari, "en").post(f"/plans/baru/bodies/{council.uid}/members/", rows)
    assert answer.status_code == 422
    assert "“Kepala Suku” is not one of the choices" in told(answer)
    assert "Ratna" in told(answer)
    assert council.members.count() == 0


def test_the_annex_lists_members_in_the_order_of_the_decree(browse: Browse, cast: Cast, council: Body) -> None:
    page = browse(cast.sari, "en")
    kept(page, "/plans/baru/profile/letterhead/", {"lines": "PEMERINTAH KABUPATEN\nDINAS CONTOH"})
    rows = lines(
        {"order": "2", "name": "Kedua", "post": "Sekretaris", "organisation": "DLH", "position": "sekretaris"},
        {"order": "1", "name": "Pertama", "nip": "199001012020121001", "position": "ketua"},
    )
    kept(page, f"/plans/baru/bodies/{council.uid}/members/", rows | {"act": "save"})
    annex = told(browse(cast.budi, "en").get(f"/plans/baru/bodies/{council.uid}/annex/"))
    assert annex.index("DINAS CONTOH") < annex.index("Pertama") < annex.index("Kedua")
    assert "NIP 199001012020121001" in annex
    assert "Sekretaris, Dinas Lingkungan Hidup" in annex


def test_a_meeting_with_attendance_minutes_and_decisions(browse: Browse, cast: Cast, council: Body) -> None:
    page = browse(cast.sari, "en")
    kept(
        page, f"/plans/baru/bodies/{council.uid}/members/", lines({"name": "Ratna"}, {"name": "Budi"}) | {"act": "save"}
    )
    assert "This is needed." in told(page.post(f"/plans/baru/bodies/{council.uid}/meetings/", {"place": "Setda"}))
    kept(
        page,
        f"/plans/baru/bodies/{council.uid}/meetings/",
        {"date": "2026-06-02", "place": "Setda", "agenda": "Persiapan"},
    )
    meeting = Meeting.objects.get(body=council)
    url = f"/plans/baru/bodies/{council.uid}/meetings/{meeting.uid}/"
    ratna = council.members.get(name="Ratna")
    kept(
        page,
        url,
        {
            "date": "2026-06-02",
            "place": "Setda",
            "minutes": "Dibuka oleh ketua.",
            "others": "",
            "attended": [str(ratna.pk)],
        },
    )
    assert list(meeting.attendances.values_list("member__name", flat=True)) == ["Ratna"]
    decided = lines({"what": "Data PDAM dikumpulkan", "who": "DLH", "due": "2026-06-30", "done_on": ""})
    kept(page, f"{url}decisions/", decided | {"act": "save"})
    read = told(browse(cast.budi, "en").get(url))
    assert "Data PDAM dikumpulkan" in read
    assert "30 June 2026" in read
    assert "Dibuka oleh ketua." in read
    assert "0 / 1" in told(page.get(f"/plans/baru/bodies/{council.uid}/"))
    kept(page, f"{url}papers/", {"file": sent("notula.pdf", PDF), "kind": "minutes"})
    assert "notula.pdf" in told(page.get(url))
    listed = told(kept(page, f"{url}removal/", {}))
    assert "It can be put back below the list." in listed
    assert "Put back: Meeting on 2 June 2026" in listed
    assert page.get(url).status_code == 404
    back = told(kept(page, f"{url}removal/", {"back": "1"}))
    assert "Data PDAM dikumpulkan" in back
    assert "Put back: 2 June 2026" not in told(page.get(f"/plans/baru/bodies/{council.uid}/"))


def test_a_body_is_taken_out_and_put_back(browse: Browse, cast: Cast, council: Body) -> None:
    page, url = browse(cast.sari, "en"), f"/plans/baru/bodies/{council.uid}/"
    listed = told(kept(page, f"{url}removal/", {}))
    assert "Put back: Dewan Smart City" in listed
    assert page.get(url).status_code == 404
    kept(page, f"{url}removal/", {"back": "1"})
    assert page.get(url).status_code == 200


def test_readers_read_and_change_nothing(browse: Browse, cast: Cast, council: Body) -> None:
    url = f"/plans/baru/bodies/{council.uid}/"
    for person in (cast.budi, cast.lina, cast.dewi):
        page = browse(person)
        assert page.get(url).status_code == 200
        for path, data in ((url, {"name": "X"}), (f"{url}members/", lines({"name": "X"})), (f"{url}removal/", {}),
                           (f"{url}meetings/", {"date": "2026-06-02"})):  # fmt: skip
            assert page.post(path, data).status_code == 403
    assert browse(cast.citra).get(url).status_code == 404
    council.refresh_from_db()
    assert (council.name, council.removed_at, council.members.count()) == ("Dewan Smart City", None, 0)


def test_a_body_of_another_plan_has_no_address_here(browse: Browse, cast: Cast, council: Body) -> None:
    make_plan(code="kedua")
    assert browse(cast.sari).get(f"/plans/kedua/bodies/{council.uid}/").status_code == 404


def test_the_demo_s_bodies_are_marked_and_name_nobody(cast: Cast, plan: Plan) -> None:
    from anyam.demo.bodies import make

    make(plan, cast.sari)
    bodies = {body.kind: body for body in plan.bodies.all()}
    assert set(bodies) == {"dewan", "tim_pelaksana", "tim_percepatan", "forum"}
    assert bodies["dewan"].is_sample
    assert not bodies["tim_percepatan"].is_sample
    assert bodies["tim_percepatan"].source
    assert all("contoh" in member.name for member in bodies["dewan"].members.all())
    assert not any(member.nip for body in bodies.values() for member in body.members.all())
