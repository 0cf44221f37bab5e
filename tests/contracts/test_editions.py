"""An edition is data: whatever dimensions it has, the pages show those."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from django.test import Client

from anyam.framework import edition
from anyam.plans.models import plan as plan_module
from anyam.worksheets.actions import founding
from tests.cast import Cast, make_plan, row, sheet, write

pytestmark = pytest.mark.django_db
DRAFT = "kota-cerdas-draft"
LISTS = ("", "findings/", "programmes/", "activities/", "money/")


@pytest.mark.parametrize("language", ["id", "en"])
def test_a_plan_of_the_draft_edition_opens_with_its_own_dimensions(
    language: str, cast: Cast, browse: Callable[..., Client]
) -> None:
    plan = make_plan(edition=DRAFT)
    first = plan.edition.dimensions[0]
    problem = row(sheet(plan, "p_masalah"), name="Kemiskinan")
    programme = row(sheet(plan, "w6_program", first.code), name="Program", main_problem="M1", budgets__2023="1 M")
    activity = row(sheet(plan, "w7_aksi", first.code), activity="Kegiatan", program=programme.code)
    client = browse(cast.sari, language)
    pages = {page: client.get(f"/plans/uji/{page}") for page in LISTS}
    pages |= {each.kind: client.get(f"/plans/uji/rows/{each.uid}/") for each in (problem, programme, activity)}
    assert {name: page.status_code for name, page in pages.items()} == dict.fromkeys(pages, 200)

    overview = pages[""].content.decode()
    for dimension in plan.edition.dimensions:
        assert dimension.name.within(language) in overview
    assert first.name.within(language) in pages["Programme"].content.decode()
    older = {each.name.within(language) for each in edition("gmsc-2021", 1).dimensions}
    assert not [
        name for name in older - {each.name.within(language) for each in plan.edition.dimensions} if name in overview
    ]


def test_a_row_of_the_draft_edition_is_written_by_its_form(cast: Cast, browse: Callable[..., Client]) -> None:
    plan = make_plan(edition=DRAFT)
    sub = plan.edition.dimensions[1].sub_dimensions[0]
    programme = row(sheet(plan, "w6_program", plan.edition.dimensions[1].code), name="P")
    assert not write(programme.sheet, programme.uid, sub_dimension=sub.name.en).problems
    page = browse(cast.sari, "id").get(f"/plans/uji/rows/{programme.uid}/").content.decode()
    assert sub.name.id in page


@pytest.mark.parametrize("count", [1, 4])
def test_a_plan_of_fewer_dimensions_shows_just_those(
    count: int, cast: Cast, browse: Callable[..., Client], monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = edition("gmsc-2021", 1)
    fewer = replace(whole, dimensions=whole.dimensions[:count])
    for module in (plan_module, founding):
        monkeypatch.setattr(module, "edition", lambda *_pinned: fewer)
    plan = make_plan()
    assert plan.groups.filter(kind="dimension").count() == count
    client = browse(cast.sari, "id")
    row(sheet(plan, "w6_program", whole.dimensions[0].code), name="P")
    for page in LISTS:
        assert client.get(f"/plans/uji/{page}").status_code == 200
    overview = client.get("/plans/uji/").content.decode()
    assert [each.name.id in overview for each in whole.dimensions] == [True] * count + [False] * (6 - count)
