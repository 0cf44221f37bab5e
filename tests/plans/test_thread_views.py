"""The thread as nested lists, as a matrix whose numbers add up, and as a picture."""

from collections.abc import Callable
from xml.etree import ElementTree

import pytest
from django.test import Client

from anyam.plans.models import Item, Plan
from anyam.plans.queries.chain import chain_of
from tests.cast import Cast
from tests.plans.made import large_plan
from tests.plans.tables import Tables
from tests.plans.threads import MARK, asked, cards, small_plan, text_of

pytestmark = pytest.mark.django_db
Browse = Callable[..., Client]


@pytest.fixture
def made(cast: Cast) -> dict[str, Item]:
    return small_plan()


@pytest.fixture
def plan(made: dict[str, Item]) -> Plan:
    return made["win"].plan


def test_the_nested_list_has_every_programme_once_under_its_problem_and_strategy(
    plan: Plan, made: dict[str, Item]
) -> None:
    page = asked(plan, view="list")
    assert page.list is not None
    tree = [
        (problem.title, strategy.title, programme.title, [action.title for action in programme.actions])
        for problem in page.list.problems
        for strategy in problem.strategies
        for programme in strategy.programmes
    ]
    assert tree == [
        ("Kemiskinan", "Satukan data", "Rumah layak huni", ["Pendataan", "Omah Sehat"]),
        ("Infrastruktur", "Satukan data", "Pemantauan balita", []),
        ("Infrastruktur", "", "Jalan desa", []),
    ]
    assert [strategy.title for strategy in page.list.problems[0].strategies] == ["Satukan data", "Belum ada programnya"]
    assert [each.title for each in page.list.problems] == ["Kemiskinan", "Infrastruktur", "Kemandirian desa", ""]
    assert [each.title for each in page.list.problems[-1].actions] == ["Rapat dewan"]


def test_the_list_of_a_chosen_row_is_its_thread(plan: Plan, made: dict[str, Item]) -> None:
    page = asked(plan, view="list", item=str(made["path"].uid))
    assert page.list is not None
    assert [each.title for each in page.list.problems] == ["Infrastruktur"]
    assert [each.title for each in page.list.problems[0].strategies[0].programmes] == ["Jalan desa"]


def test_a_long_list_has_pages_that_hold_every_programme_once(cast: Cast) -> None:
    made = large_plan("panjang", 120)
    first = asked(made, view="list").list
    assert first is not None
    seen = []
    for number in range(1, first.of + 1):
        page = asked(made, view="list", page=str(number)).list
        assert page is not None
        seen += [
            each.title for problem in page.problems for strategy in problem.strategies for each in strategy.programmes
        ]
    assert first.of > 1
    assert sorted(seen) == sorted(f"Program {n}" for n in range(120))
    assert asked(made, view="list", page="999").list == asked(made, view="list", page=str(first.of)).list


def test_whoever_listens_reads_the_thread_as_nested_lists(browse: Browse, cast: Cast, plan: Plan) -> None:
    page = browse(cast.budi, "en").get("/plans/uji/thread/?view=list")
    found = text_of(page)
    order = ["Kemiskinan", "Satukan data", "Rumah layak huni", "Pendataan", "Omah Sehat", "Infrastruktur"]
    places = [found.index(each, found.index("Thread as a list")) for each in order]
    assert places == sorted(places)
    assert "no programme answers it yet" in found
    assert "From no strategy yet" in found


def test_the_matrix_of_one_office_has_what_it_leads_and_spends(demo: Plan) -> None:
    chain = chain_of(demo)
    owner = chain.programmes[0].owner
    matrix = asked(demo, view="matrix", owner=owner).matrix
    assert matrix.total.programmes == sum(each.owner == owner for each in chain.programmes)
    assert matrix.total.amount == sum(each.amount for each in Tables(demo).rupiahs if each.owner == owner)


def test_the_printer_gets_the_matrix_of_the_whole_plan_whatever_is_shown(
    browse: Browse, cast: Cast, demo: Plan
) -> None:
    whole = asked(demo, view="matrix").matrix
    for query in ("", "?view=list", f"?dimension={demo.edition.dimensions[1].code}"):
        page = browse(cast.budi).get(f"/plans/rembang/thread/{query}").context["page"]
        assert page.matrix.total.amount == whole.total.amount
        assert len(page.matrix.columns) == len(whole.columns)


@pytest.mark.parametrize("language", ["id", "en"])
def test_the_picture_is_an_image_of_what_is_shown(browse: Browse, cast: Cast, demo: Plan, language: str) -> None:
    client = browse(cast.budi, language)
    page = asked(demo)
    answer = client.get(page.svg_url)
    assert answer["Content-Type"] == "image/svg+xml"
    assert answer["Content-Disposition"] == 'attachment; filename="benang-merah-rembang-governance.svg"'
    words = " ".join("".join(each.itertext()) for each in ElementTree.fromstring(answer.content).iter())
    assert MARK in words
    assert "CONTOH" in words.replace(MARK, "")
    for card in cards(page):
        assert card.title.split()[0] in words
    image = client.get(page.png_url)
    assert image["Content-Type"] == "image/png"
    assert image.content.startswith(b"\x89PNG")


def test_the_picture_of_a_chosen_row_tells_it_and_dashes_what_no_strategy_ties(
    browse: Browse, cast: Cast, plan: Plan, made: dict[str, Item]
) -> None:
    client = browse(cast.budi, "en")
    chosen = client.get(asked(plan, item=str(made["child"].uid)).svg_url).content.decode()
    assert "Pemantauan balita" in chosen
    assert chosen.count("stroke-dasharray") == 1
    assert "Dashed:" in chosen
    plain = client.get(asked(plan).svg_url).content.decode()
    assert "stroke-dasharray" not in plain
    assert "CONTOH" not in plain


def test_a_picture_of_a_long_plan_folds_and_cuts_what_nobody_would_read(browse: Browse, cast: Cast) -> None:
    made = large_plan("panjang", 300)
    client = browse(cast.sari, "en")
    whole = client.get(asked(made, dimension="living", more="programme").svg_url).content.decode()
    assert "240 more" in whole
    assert len(whole) < 400_000


def test_folded_groups_are_one_card_of_the_picture(browse: Browse, cast: Cast, demo: Plan) -> None:
    drawn = browse(cast.budi).get(asked(demo, dimension="").svg_url).content.decode()
    for dimension in demo.edition.dimensions:
        assert f"{dimension.name.id} (8)" in drawn
    assert drawn.count("<path") < 40


@pytest.mark.parametrize("kind", ["pdf", "jpg", "html"])
def test_there_are_no_other_kinds_of_picture(browse: Browse, cast: Cast, plan: Plan, kind: str) -> None:
    assert browse(cast.budi).get(f"/plans/uji/thread/picture.{kind}").status_code == 404
