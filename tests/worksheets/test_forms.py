"""Writing by forms: a row that does not exist yet, and what becomes of words that cannot be saved."""

from collections.abc import Callable
from html import unescape
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from anyam.city.actions.stages import lock_stage
from anyam.journal.models import Batch
from anyam.plans.models import Item, Plan
from anyam.worksheets.actions import set_group
from tests.cast import Cast, group, make_plan, office, row, sheet, shown

pytestmark = pytest.mark.django_db
Browse = Callable[..., Client]
SWOT, PROGRAMMES = (f"/plans/uji/groups/dimension-living/sheets/{code}/rows/" for code in ("w3_swot", "w6_program"))


@pytest.fixture
def plan(cast: Cast) -> Plan:
    """Living is coordinated by Dinkes; DLH works in it, and in nothing else."""
    made = make_plan()
    set_group(group(made, "living"), coordinator=office("Dinkes"), members=[office("DLH")], by=cast.sari)
    return made


def told(answer: Any) -> str:
    """The page as it is read."""
    return " ".join(unescape(answer.content.decode()).split())


def test_a_row_is_written_by_a_form_that_knows_the_dimension_and_the_office(
    browse: Browse, cast: Cast, plan: Plan
) -> None:
    lina = browse(cast.lina, "en")
    page = lina.get(SWOT)
    begun = page.context["page"].form
    known = {part.key: part.cells[0].text for part in begun if part.cells[0].text}
    assert known == {"scope": "living", "proposer": str(office("DLH").uid)}
    uid = uuid4()
    sent = {"uid": str(uid), "cell.factor": "S", "cell.statement": "Ada 17 puskesmas", "cell.scope": "living"}
    for _twice in range(2):  # a finger that taps twice writes one row
        assert lina.post(SWOT, sent)["Location"] == f"/plans/uji/rows/{uid}/"
    (made,) = Item.objects.filter(plan=plan, kind="SwotItem")
    assert shown(made) == {"factor": "S", "statement": "Ada 17 puskesmas", "scope": "living"}
    assert made.code == "S1"
    assert Batch.objects.filter(scope="uji", act="add", by=cast.lina).count() == 1
    assert "Add another row" in told(lina.get(f"/plans/uji/rows/{uid}/"))


def test_an_empty_form_is_not_a_row(browse: Browse, cast: Cast, plan: Plan) -> None:
    answer = browse(cast.lina, "en").post(SWOT, {"cell.scope": "living", "cell.statement": " "})
    assert answer.status_code == 422
    assert "nothing was typed yet" in told(answer)
    assert not Item.objects.filter(plan=plan).exists()


def test_the_page_of_a_dimension_leads_there_whoever_writes_in_it(browse: Browse, cast: Cast, plan: Plan) -> None:
    for person, writes in (("sari", True), ("lina", True), ("kartika", True), ("budi", False), ("prita", False)):
        page = told(browse(getattr(cast, person)).get("/plans/uji/dimensions/living/"))
        assert (SWOT in page) is writes, person
    assert SWOT.replace("living", "mobility") not in told(browse(cast.lina).get("/plans/uji/dimensions/living/"))


@pytest.mark.parametrize("sheet_code", ["w0_tim", "tidak_ada"])
def test_a_sheet_that_has_no_rows_has_no_form(browse: Browse, cast: Cast, plan: Plan, sheet_code: str) -> None:
    assert browse(cast.sari).get(SWOT.replace("w3_swot", sheet_code)).status_code == 404


def test_what_was_typed_into_a_locked_sheet_is_shown_again_with_who_can_open_it(
    browse: Browse, cast: Cast, plan: Plan
) -> None:
    programme = row(sheet(plan, "w6_program", "living"), name="Antrean", status="baru")
    lina, url = browse(cast.lina, "en"), f"/plans/uji/rows/{programme.uid}/"
    assert "Change the contents" in told(lina.get(url))
    lock_stage(plan, "bimtek_2", cast.sari)
    typed = {
        "cell.name": "Antrean dari rumah", "base.name": "Antrean", "cell.budgets.2023": "dua M", "base.budgets.2023": "",
        "cell.indicators.baru.target": "Menit menunggu", "base.indicators.baru.target": "",
        "cell.kind": "layanan", "base.kind": "",
    }  # fmt: skip
    refused = lina.post(url, typed)
    assert refused.status_code == 403
    page, form = told(refused), {cell.key: cell for part in refused.context["page"].form for cell in part.cells}
    assert "was closed with its stage" in page
    assert "by Sari on" in page
    assert "ask the secretariat, and say what has to change" in page
    for name, text in typed.items():
        kind, _dot, key = name.partition(".")
        assert (form[key].text if kind == "cell" else form[key].base) == text, name
    assert any(option.chosen for option in form["kind"].choices)
    assert shown(programme)["name"] == "Antrean"
    reading = told(lina.get(url))
    assert "Change the contents" not in reading
    assert "was closed with its stage" in reading
    assert "was closed with its stage" not in told(browse(cast.budi, "en").get(url))


def test_a_new_row_for_a_locked_sheet_keeps_its_words_too(browse: Browse, cast: Cast, plan: Plan) -> None:
    lock_stage(plan, "bimtek_2", cast.sari)
    assert "was closed with its stage" in told(browse(cast.lina, "en").get(PROGRAMMES))
    answer = browse(cast.lina, "en").post(PROGRAMMES, {"cell.name": "Antrean dari rumah"})
    assert answer.status_code == 422
    assert 'value="Antrean dari rumah"' in told(answer)
    assert not Item.objects.filter(plan=plan).exists()


def test_whoever_lost_the_right_while_typing_keeps_the_words(browse: Browse, cast: Cast, plan: Plan) -> None:
    programme = row(sheet(plan, "w6_program", "living"), name="Antrean")
    typed = {"cell.name": "Antrean dari rumah", "base.name": "Antrean"}
    refused = browse(cast.prita, "en").post(f"/plans/uji/rows/{programme.uid}/", typed)
    assert refused.status_code == 403
    assert "ask the secretariat" in told(refused)
    assert 'value="Antrean dari rumah"' in told(refused)
    assert 'value="save"' not in told(refused)
    bare = browse(cast.prita, "en").post(f"/plans/uji/rows/{programme.uid}/", typed, headers={"HX-Request": "true"})
    assert bare.status_code == 403
    assert "Antrean dari rumah" not in told(bare)


@pytest.mark.parametrize("person", ["sari", "lina"])
def test_the_forms_ask_few_questions(
    browse: Browse, cast: Cast, plan: Plan, person: str, django_assert_max_num_queries: Any
) -> None:
    programme = row(sheet(plan, "w6_program", "living"), name="Antrean")
    client = browse(getattr(cast, person))
    row_page = f"/plans/uji/rows/{programme.uid}/"
    # To choose from, documents and services are asked for too.
    for url, most in (
        (PROGRAMMES, 12),
        ("/plans/uji/dimensions/living/", 12),
        (row_page, 12),
        (f"{row_page}?edit", 14),
    ):
        client.get(url)
        with django_assert_max_num_queries(most):
            client.get(url)
