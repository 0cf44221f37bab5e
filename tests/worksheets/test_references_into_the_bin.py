"""A reference to a row in the bin: said for what it is, and mended by choosing another or by taking that row back."""

import re
from collections.abc import Callable
from html import unescape

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from anyam.plans.models import Item, Plan
from anyam.plans.pages.lists import Mending
from anyam.plans.queries.findings import findings_page
from anyam.worksheets.actions import bin_rows, merge
from tests.cast import Cast, item, make_plan, row, rows, sheet, shown, somebody

pytestmark = pytest.mark.django_db
LIES = "which lies in the bin and therefore counts as missing"


@pytest.fixture
def plan() -> Plan:
    return make_plan()


@pytest.fixture
def client(browse: Callable[..., Client], cast: Cast) -> Client:
    return browse(cast.sari, "en")


@pytest.fixture
def programme(plan: Plan) -> Item:
    return row(sheet(plan, "w6_program", "living"), name="Posyandu Digital")


@pytest.fixture
def activity(plan: Plan, programme: Item) -> Item:
    found = row(sheet(plan, "w7_aksi", "living"), activity="Posyandu keliling", program=str(programme.uid))
    bin_rows(programme.sheet, [programme.uid], somebody("sari"))
    return found


def words(page: str) -> str:
    """What is read on a page."""
    return unescape(" ".join(re.sub(r"<[^>]+>", " ", page).split()))


def url(where: Item) -> str:
    return f"/plans/uji/rows/{where.uid}/"


def the_form(plan: Plan) -> Mending:
    """The small form beside the only note of its kind."""
    page = findings_page(plan, {"kind": "activity-without-programme"}, user=somebody("sari"))
    (form,) = (line.mending for group in page.groups for line in group.lines)
    assert form is not None
    return form


def fill_in(client: Client, form: Mending, text: str) -> str:
    """Send the small form as a browser would; the page that comes then."""
    sent = {f"cell.{form.key}": text, f"base.{form.key}": form.base, "act": "save", "next": "/plans/uji/findings/"}
    return words(client.post(form.url, sent, follow=True).content.decode())


def test_the_page_of_the_row_says_what_it_points_to_and_leads_there(
    client: Client, activity: Item, programme: Item
) -> None:
    for way in ("", "?edit"):
        page = client.get(f"{url(activity)}{way}").content.decode()
        assert f"It points to “L1 Posyandu Digital”, {LIES}" in words(page)
        assert "Choose another, or take that row back" in words(page)
        assert f'href="{url(programme)}"' in page
        assert "L1 Posyandu Digital (in the bin)" in words(page)
        assert str(programme.uid) not in words(page)
    assert "Take it out of the bin" in words(client.get(url(programme)).content.decode())
    client.post(url(programme), {"act": "restore"})
    assert LIES not in words(client.get(url(activity)).content.decode())


def test_another_row_is_chosen_on_the_list_of_notes(client: Client, plan: Plan, activity: Item) -> None:
    other = row(sheet(plan, "w6_program", "living"), name="Puskesmas Tanpa Antre")
    page = client.get("/plans/uji/findings/?kind=activity-without-programme").content.decode()
    assert f"It points to “L1 Posyandu Digital”, {LIES}" in words(page)
    said = fill_in(client, the_form(plan), "Puskesmas Tanpa Antre")
    assert "“Posyandu keliling”: saved" in said
    assert shown(activity)["program"] == str(other.uid)
    assert findings_page(plan, {"kind": "activity-without-programme"}).total == 0


def test_the_row_in_the_bin_is_taken_back_and_the_note_is_gone(
    client: Client, plan: Plan, activity: Item, programme: Item
) -> None:
    form = the_form(plan)
    assert form.binned is not None
    assert form.binned.url == url(programme)
    client.post(form.binned.url, {"act": "restore"})
    assert findings_page(plan, {"kind": "activity-without-programme"}).total == 0


def test_what_somebody_else_chose_meanwhile_stands(client: Client, plan: Plan, activity: Item) -> None:
    form = the_form(plan)
    first, second = (row(sheet(plan, "w6_program", "living"), name=name) for name in ("Pertama", "Kedua"))
    fill_in(client, form, "Pertama")
    assert "Somebody else has changed a cell meanwhile" in fill_in(client, form, "Kedua")
    assert shown(activity)["program"] == str(first.uid) != str(second.uid)


def test_a_row_that_was_never_tied_to_anything_is_said_as_before(client: Client, plan: Plan) -> None:
    row(sheet(plan, "w7_aksi", "living"), activity="Lepas")
    assert (the_form(plan).base, the_form(plan).binned) == ("", None)
    assert "lies in the bin" not in words(client.get("/plans/uji/findings/").content.decode())


def test_a_list_names_what_stands_and_what_lies_in_the_bin(client: Client, plan: Plan) -> None:
    swot = sheet(plan, "w3_swot", "living")
    kept, gone = (row(swot, factor="S", statement=name) for name in ("Serat optik", "Bidan desa"))
    strategy = row(sheet(plan, "w3_tows", "living"), type="SO", statement="Satukan", items=f"{kept.uid}; {gone.uid}")
    bin_rows(swot, [gone.uid], somebody("sari"))
    reading = client.get(url(strategy)).content.decode()
    assert f"It points to “S2 Bidan desa”, {LIES}" in words(reading)
    assert "S1 Serat optik" in words(reading)
    assert str(gone.uid) not in words(reading)
    form = client.get(f"{url(strategy)}?edit").content.decode()
    assert f"In the text it stands as {gone.uid}" in words(form)
    assert re.search(rf'<textarea[^>]*name="cell.items"[^>]*>\s*{gone.uid}; S1<|S1; {gone.uid}<', form)


def test_a_reference_to_a_merged_row_is_shown_as_the_row_that_took_it_in(client: Client, plan: Plan) -> None:
    problems = sheet(plan, "p_masalah")
    old, kept, other = (row(problems, name=name) for name in ("Miskin", "Kemiskinan", "Jalan rusak"))
    programme = row(sheet(plan, "w6_program", "living"), name="P", main_problem=str(old.uid))
    merge(item(kept.uid), item(old.uid), somebody("sari"))
    form = client.get(f"{url(programme)}?edit").content.decode()
    assert "M2 Kemiskinan" in words(form)
    assert "Miskin" not in words(form).replace("Kemiskinan", "")
    base = re.search(r'name="base.main_problem" value="([^"]+)"', form)
    assert base is not None
    sent = {"cell.main_problem": str(other.uid), "base.main_problem": base[1], "act": "save"}
    assert "Saved." in words(client.post(url(programme), sent, follow=True).content.decode())


def test_what_rests_on_a_document_names_it(client: Client, plan: Plan) -> None:
    document = row(sheet(plan, "p_dokumen"), title="RPJMD 2021-2026")
    problem = row(sheet(plan, "p_masalah"), name="Kemiskinan", document=str(document.uid))
    page = client.get(url(problem)).content.decode()
    assert "RPJMD 2021-2026" in words(page)
    assert (
        f'<option value="{document.uid}" selected>RPJMD 2021-2026</option>'
        in client.get(f"{url(problem)}?edit").content.decode()
    )


def test_the_notes_ask_as_much_for_many_such_rows_as_for_one(
    client: Client, plan: Plan, activity: Item, programme: Item
) -> None:
    asked = []
    for _time in range(2):
        with CaptureQueriesContext(connection) as queries:
            assert LIES in words(client.get("/plans/uji/findings/").content.decode())
        asked.append(len(queries))
        several = [{"activity": f"Kegiatan {n}", "program": str(programme.uid)} for n in range(20)]
        rows(activity.sheet, several)
    assert asked[0] == asked[1] <= 12
