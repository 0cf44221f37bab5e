"""Every organisation with its part: a list that adds up to the plan, the reader's own first."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from anyam.plans.models import Plan
from anyam.plans.queries.organisation import organisations_page
from anyam.plans.queries.overview import overview_page
from anyam.teams.actions import add_membership, rename_organisation
from tests.cast import Cast, make_office, make_plan, row, sheet
from tests.plans.test_organisation import Browse, listed, words
from tests.plans.test_pages import text_of

pytestmark = pytest.mark.django_db


def test_the_list_adds_up_to_the_plan(demo: Plan, cast: Cast) -> None:
    page, overview = listed(demo, cast), overview_page(demo)
    assert (page.led, page.activities, page.amount) == (overview.programmes, overview.activities, overview.planned)
    assert page.findings == overview.findings_total
    assert page.total == len(page.lines) > 35
    assert page.nobody is not None


def test_whoever_has_no_part_yet_is_listed_honestly(demo: Plan, cast: Cast, browse: Browse) -> None:
    page = listed(demo, cast)
    idle = [line for line in page.lines if line.idle]
    assert len(idle) == page.idle > 0
    assert all(not (line.led or line.supported or line.activities or line.helped or line.coordinates) for line in idle)
    assert [line.uid for line in listed(demo, cast, part="-").lines] == [line.uid for line in idle]
    assert "no part yet" in words(browse, cast.budi, page.idle_url)


def test_the_reader_s_own_organisation_comes_first(demo: Plan, cast: Cast, browse: Browse) -> None:
    for sort in ("", "money", "led", "questions"):
        first, *others = organisations_page(demo, cast.lina, sort=sort).lines
        assert (first.short, first.is_mine) == ("DLH", True)
        assert not any(line.is_mine for line in others)
    assert not any(line.is_mine for line in organisations_page(demo, cast.budi).lines)
    assert "yours" in words(browse, cast.lina, "/plans/rembang/organisations/")


def test_whose_office_was_renamed_finds_the_heir_first(cast: Cast) -> None:
    old = make_office("DKP")
    add_membership(cast.budi, "opd", old.region, old)
    rename_organisation(old, short="Dislutkan", name="Dinas Kelautan", on=date(2022, 1, 1))
    first, *_others = organisations_page(make_plan(), cast.budi).lines
    assert (first.short, first.is_mine) == ("Dislutkan", True)


@pytest.mark.parametrize(
    ("sort", "worth"),
    [
        ("money", lambda line: line.amount),
        ("led", lambda line: (line.led, line.supported, line.activities)),
        ("questions", lambda line: (line.required, line.questions, line.findings)),
    ],
)
def test_the_list_is_sorted_as_chosen(demo: Plan, cast: Cast, sort: str, worth: Callable[[Any], Any]) -> None:
    shown = [worth(line) for line in organisations_page(demo, cast.budi, sort=sort).lines]
    assert shown == sorted(shown, reverse=True)


def test_a_sort_nobody_knows_is_by_name(demo: Plan, cast: Cast) -> None:
    names = [line.short.casefold() for line in organisations_page(demo, cast.budi, sort="entah").lines]
    assert names == sorted(names)


def test_every_choice_of_kind_and_part_leaves_as_many_as_it_says(demo: Plan, cast: Cast) -> None:
    page = listed(demo, cast)
    assert sum(option.count for option in page.kinds) == page.total
    for kind in page.kinds:
        narrow = listed(demo, cast, kind=kind.value)
        assert (len(narrow.lines), narrow.nobody) == (kind.count, None)
        assert narrow.amount == sum(line.amount for line in narrow.lines)
        for part in narrow.parts:
            assert len(listed(demo, cast, kind=kind.value, part=part.value).lines) == part.count


@pytest.mark.parametrize("chosen", [{"kind": "entah"}, {"part": "entah"}, {"kind": "'\0", "part": "-"}])
def test_a_choice_nobody_knows_leaves_nothing_and_is_no_error(
    demo: Plan, cast: Cast, browse: Browse, chosen: dict[str, str]
) -> None:
    response = browse(cast.budi, "en").get("/plans/rembang/organisations/", chosen)
    assert response.status_code == 200
    assert response.context["page"].lines == ()
    assert "No organisation fits this choice." in text_of(response.content.decode())


def test_a_region_without_organisations_is_told_where_they_come_from(cast: Cast, browse: Browse) -> None:
    make_plan(region="35.76")
    assert "The region has no organisations yet" in words(browse, cast.dewi, "/plans/uji/organisations/")


def test_what_names_nobody_has_a_line_of_its_own(cast: Cast, browse: Browse) -> None:
    plan = make_plan()
    row(sheet(plan, "w6_program", "living"), name="P", budgets__2023="1 M")
    nobody = listed(plan, cast).nobody
    assert nobody
    assert (nobody.led, nobody.amount) == (1, 10**9)
    assert "Nobody named" in words(browse, cast.budi, "/plans/uji/organisations/")
