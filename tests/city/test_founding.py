"""A secretariat founds the plan of its region, and is led through what to set up."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from anyam.accounts.models import User
from anyam.plans.models import Group, Plan
from anyam.teams.actions import add_membership
from anyam.teams.models import Region
from tests.cast import Cast, make_office, make_plan, office
from tests.city.desk import kept, lines, told

pytestmark = pytest.mark.django_db
Browse = Callable[..., Client]
EMPTY = "33.01"
FORM = {
    "title": "Masterplan Cilacap",
    "first_year": "2026",
    "last_year": "2030",
    "edition": "gmsc-2021/1",
    "code": "cilacap-2026",
}


@pytest.fixture
def nina(db: None) -> User:
    """The secretariat of a region that has nothing at all."""
    person = User.objects.create_user("nina@tokoh.example", "Nina")
    add_membership(person, "sekretariat", Region.objects.get(code=EMPTY))
    return person


def test_a_secretariat_without_a_plan_is_led_to_founding_one(browse: Browse, nina: User) -> None:
    page = browse(nina, "en")
    assert 'href="/plans/new/"' in told(page.get("/"))
    form = told(page.get("/plans/new/"))
    assert "Masterplan Smart City Kabupaten Cilacap" in form
    region = Region.objects.get(code=EMPTY)
    setup = told(kept(page, "/plans/new/", FORM | {"region": str(region.pk)}))
    assert "The plan is founded" in setup
    assert "0 of 8 are set up" in setup
    plan = Plan.objects.get(code="cilacap-2026")
    assert (plan.region, plan.is_demo, plan.first_year, plan.last_year) == (region, False, 2026, 2030)
    assert Group.objects.filter(plan=plan).count() > 6
    assert page.get("/")["Location"] == "/plans/cilacap-2026/"


def test_whoever_is_no_secretariat_founds_nothing(browse: Browse, cast: Cast) -> None:
    for person in (cast.budi, cast.lina, cast.dewi):
        assert browse(person).get("/plans/new/").status_code == 403
        assert browse(person).post("/plans/new/", FORM).status_code == 403
    assert "/plans/new/" not in told(browse(cast.dewi).get("/", follow=True))


def test_a_secretariat_founds_in_its_own_region_only(browse: Browse, nina: User) -> None:
    elsewhere = Region.objects.get(code="33.17")
    answer = browse(nina).post("/plans/new/", FORM | {"region": str(elsewhere.pk)})
    assert answer.status_code == 422
    assert not Plan.objects.filter(code="cilacap-2026").exists()


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"code": "rembang"}, "there is already a plan called rembang"),
        ({"code": "new"}, "there is already a plan called new"),
        ({"code": "dua kata"}, "Small letters, figures and hyphens only"),
        ({"last_year": "2025"}, "A plan ends in or after its first year"),
        ({"last_year": "2090"}, "within 25 years"),
        ({"title": ""}, "This is needed."),
    ],
)
def test_what_cannot_be_taken_is_said_and_nothing_typed_is_lost(
    browse: Browse, nina: User, wrong: dict[str, str], sentence: str
) -> None:
    region = Region.objects.get(code=EMPTY)
    answer = browse(nina, "en").post("/plans/new/", FORM | {"region": str(region.pk)} | wrong)
    assert answer.status_code == 422
    assert sentence in told(answer)
    assert 'value="2026"' in told(answer)


def test_the_setup_page_counts_what_is_there(browse: Browse, cast: Cast) -> None:
    make_plan(code="baru")
    page = told(browse(cast.sari, "en").get("/plans/baru/setup/"))
    assert "with a coordinator: 0 of 9" in page
    assert "with a date: 0 of 8" in page
    assert "years with a ceiling: 0 of 5" in page
    assert "bodies: 0" in page


def test_readers_see_the_setup_and_strangers_nothing(browse: Browse, cast: Cast) -> None:
    make_plan(code="baru")
    assert "the secretariat sets it up" in told(browse(cast.budi, "en").get("/plans/baru/setup/"))
    assert browse(cast.citra).get("/plans/baru/setup/").status_code == 404


@pytest.mark.parametrize(
    "path", ["setup/", "groups/", "groups/dimension-living/", "stages/", "stages/mou/", "stages/bimtek_2/", "bodies/",
             "profile/",             "profile/ceilings/", "profile/offices/", "profile/letterhead/"],
)  # fmt: skip
def test_no_page_asks_more_than_twelve_questions(
    browse: Browse, cast: Cast, demo: Plan, path: str, django_assert_max_num_queries: Any
) -> None:
    region = demo.region
    for number in range(150):
        person = User.objects.create_user(f"orang{number}@tokoh.example", f"Orang {number}")
        add_membership(person, "opd", region, office("DLH"))
    page = browse(cast.sari)
    page.get("/plans/rembang/setup/")
    with django_assert_max_num_queries(12):
        assert page.get(f"/plans/rembang/{path}").status_code == 200


def test_offices_are_pasted_looked_through_and_added(browse: Browse, nina: User) -> None:
    page = browse(nina, "en")
    kept(page, "/plans/new/", FORM | {"region": str(Region.objects.get(code=EMPTY).pk)})
    url = "/plans/cilacap-2026/profile/offices/"
    paste = "Nama singkat\tNama lengkap\tJenis\nDinkes\tDinas Kesehatan\tOPD\nKec. Kroya\tKecamatan Kroya\tkecamatan\n"
    paste = paste.replace("Nama singkat", "Short name").replace("Nama lengkap", "Full name").replace("Jenis", "Kind")
    looked = page.post(url, {"act": "paste", "paste": paste})
    assert looked.status_code == 200
    assert "2 lines were read" in told(looked)
    assert 'value="Dinas Kesehatan"' in told(looked)
    assert "0 offices" in told(page.get(url))  # nothing is written before it was looked at
    rows = lines(
        {"short": "Dinkes", "name": "Dinas Kesehatan", "kind": "opd"},
        {"short": "Kec. Kroya", "name": "", "kind": "Kecamatan"},
    )
    assert "2 offices were added" in told(kept(page, url, rows | {"act": "save"}))
    again = page.post(url, lines({"short": "DINKES", "name": "", "kind": ""}) | {"act": "save"})
    assert again.status_code == 422
    assert "there is already an office called DINKES" in told(again)


def test_an_office_goes_on_under_another_name_with_its_groups_and_people(browse: Browse, cast: Cast) -> None:
    from anyam.worksheets.actions import set_group
    from tests.cast import group

    plan = make_plan(code="baru")
    old = office("DLH")
    set_group(group(plan, "living"), coordinator=old, members=[old], by=cast.sari)
    sent = {
        "act": "succeed",
        "short": "DLHK",
        "name": "Dinas Lingkungan Hidup dan Kehutanan",
        "on": "2026-01-02",
        "decree": "Perda 1",
    }
    page = told(kept(browse(cast.sari, "en"), f"/plans/baru/profile/offices/{old.uid}/", sent))
    assert "DLHK" in page
    new, living = office("DLHK"), group(plan, "living")
    assert (living.coordinator, list(living.members.all())) == (new, [new])
    assert cast.lina.memberships.get(ends=None).organisation == new
    assert browse(cast.lina).get("/plans/baru/profile/offices/").status_code == 200


def test_an_office_that_coordinates_does_not_end(browse: Browse, cast: Cast) -> None:
    from anyam.worksheets.actions import set_group
    from tests.cast import group

    plan, temporary = make_plan(code="baru"), make_office("Badan X")
    set_group(group(plan, "living"), coordinator=temporary, members=[], by=cast.sari)
    url = f"/plans/baru/profile/offices/{temporary.uid}/"
    answer = browse(cast.sari, "en").post(url, {"act": "end", "on": "2026-01-02"})
    assert answer.status_code == 422
    assert "still coordinates a group" in told(answer)
    set_group(group(plan, "living"), coordinator=None, members=[], by=cast.sari)
    kept(browse(cast.sari), url, {"act": "end", "on": "2026-01-02"})
    temporary.refresh_from_db()
    assert str(temporary.valid_to) == "2026-01-02"


def test_other_names_lead_to_the_office(browse: Browse, cast: Cast) -> None:
    from anyam.teams.queries import directory

    plan, named = make_plan(code="baru"), make_office("Badan Y")
    url = f"/plans/baru/profile/offices/{named.uid}/"
    kept(browse(cast.sari), url, {"act": "aliases", "aliases": "SKPD Y\nBdn. Y"})
    assert directory(plan.region).organisation("skpd y") == named
    kept(browse(cast.sari), url, {"act": "aliases", "aliases": ""})
    assert directory(plan.region).organisation("skpd y") is None
