"""Benang merah, opened as people open it: what is bright, what is shown, what is left out and how one comes to it."""

import html
import re
from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from anyam.core.chain.thread import whole_thread
from anyam.plans.models import Item, Plan
from anyam.plans.queries.chain import chain_of
from tests.cast import Cast, make_plan, row, rows, sheet
from tests.plans.made import large_plan
from tests.plans.threads import MARK, asked, bright, cards, small_plan, text_of, titles, uids

pytestmark = pytest.mark.django_db
Browse = Callable[..., Client]
VIEWS = ("", "?view=list", "?view=matrix")


@pytest.fixture
def made(cast: Cast) -> dict[str, Item]:
    return small_plan()


@pytest.fixture
def plan(made: dict[str, Item]) -> Plan:
    return made["win"].plan


def test_it_asks_as_much_for_three_hundred_programmes_as_for_ten(browse: Browse, cast: Cast) -> None:
    counts = set()
    assert connection.features.supports_json_field  # Django asks SQLite once per process
    for code, programmes in (("pendek", 10), ("panjang", 300)):
        made = large_plan(code, programmes)
        problem = Item.objects.filter(plan=made, sheet__code="p_masalah").values_list("uid", flat=True)[0]
        client = browse(cast.sari)
        for query in (*VIEWS, "?dimension=", "?q=program", "?year=2023&source=apbd", f"?item={problem}"):
            with CaptureQueriesContext(connection) as queries:
                assert client.get(f"/plans/{code}/thread/{query}").status_code == 200
            counts.add(len(queries))
    assert len(counts) == 1
    assert counts.pop() <= 12


def test_the_columns_lead_from_the_problem_to_the_activity(plan: Plan) -> None:
    page = asked(plan)
    assert [column.key for column in page.columns] == ["problem", "swot", "strategy", "programme", "action"]
    assert titles(page, "problem") == ["Kemiskinan", "Infrastruktur", "Kemandirian desa"]
    assert set(titles(page, "action")) == {"Pendataan", "Omah Sehat", "Rapat dewan"}
    assert not bright(page)
    assert page.chosen is None


def test_a_chosen_row_keeps_its_thread_bright_up_and_down(plan: Plan, made: dict[str, Item]) -> None:
    page = asked(plan, item=str(made["strategy"].uid))
    assert bright(page) == uids(made, "poverty", "w1", "o1", "strategy", "house", "child", "survey", "win")
    assert {card.state for card in cards(page)} == {"bright", "chosen", "dim"}
    assert [each.count for each in page.related] == [1, 2, 1, 2, 2]


def test_a_programme_answers_its_main_problem_even_where_no_strategy_leads_there(
    plan: Plan, made: dict[str, Item]
) -> None:
    page = asked(plan, item=str(made["child"].uid))
    assert uids(made, "roads", "poverty") <= bright(page)
    child = next(card for card in cards(page) if card.uid == str(made["child"].uid))
    roads = next(card for card in cards(page) if card.uid == str(made["roads"].uid))
    assert child.straight == roads.place
    assert child.problem == roads.code
    assert str(roads.place) in child.up.split()


def test_a_row_that_has_no_card_can_be_chosen_too(plan: Plan, made: dict[str, Item]) -> None:
    page = asked(plan, item=str(made["issue"].uid))
    assert page.chosen is not None
    assert page.chosen.title == "Bantuan tidak tepat"
    assert bright(page) == uids(made, "poverty", "w1", "strategy", "idle", "house", "child", "survey", "win")


def test_without_script_a_card_is_a_link_that_chooses_and_says_what_it_hangs_on(
    browse: Browse, cast: Cast, plan: Plan, made: dict[str, Item]
) -> None:
    client = browse(cast.budi, "en")
    page = client.get("/plans/uji/thread/")
    assert "hangs on W1, O1" in text_of(page)
    link = next(card.url for card in cards(page.context["page"]) if card.title == "Satukan data")
    chosen = client.get(html.unescape(link).split("#")[0])
    assert bright(chosen.context["page"]) == bright(asked(plan, item=str(made["strategy"].uid)))
    assert 'aria-current="true"' in chosen.content.decode()
    assert "5 months" in text_of(chosen)


def test_only_the_thread_is_left_when_asked(plan: Plan, made: dict[str, Item]) -> None:
    page = asked(plan, item=str(made["strategy"].uid), only="1")
    assert {card.uid for card in cards(page)} == bright(page)
    assert "only" not in page.only_url
    assert "item" not in page.clear_url


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ({"dimension": "society"}, ["Jalan desa"]),
        ({"owner": "DLH"}, ["Pemantauan balita", "Jalan desa"]),
        ({"year": "2024"}, ["Rumah layak huni"]),
        ({"source": "csr"}, ["Rumah layak huni"]),
        ({"year": "2022", "source": "csr"}, []),
        ({"q": "pendataan"}, ["Rumah layak huni"]),
        ({"q": "csr"}, ["Rumah layak huni", "Pemantauan balita"]),
        ({"q": "kemiskinan"}, ["Rumah layak huni", "Pemantauan balita"]),
        ({"q": "tidak ada"}, []),
    ],
)
def test_a_filter_leaves_what_fits_and_what_that_hangs_on(plan: Plan, query: dict[str, str], shown: list[str]) -> None:
    if "owner" in query:
        query = {"owner": next(each.uid for each in chain_of(plan).organisations if each.short == query["owner"])}
    page = asked(plan, **query)
    assert titles(page, "programme") == shown
    on_page = {str(card.place) for card in cards(page)}
    for card in cards(page):
        assert "up" not in card.off
        assert set(card.up.split()) <= on_page


@pytest.mark.parametrize("key", ["dimension", "owner", "year", "source"])
def test_a_filter_says_how_many_programmes_each_choice_leaves(demo: Plan, key: str) -> None:
    options = {each.key: each.options for each in asked(demo, dimension="", q="", year="2023").filters}[key]
    assert len(options) > 2
    for option in (*options[:2], options[-1]):
        page = asked(demo, **{"dimension": "", "year": "2023", key: option.value})
        outside_programmes = [card for card in cards(page, "action") if not card.up]
        assert option.count == page.columns[3].count + len(outside_programmes), option


def test_a_large_plan_opens_with_one_dimension_and_shows_all_when_asked(demo: Plan) -> None:
    page = asked(demo)
    assert page.narrowed
    assert page.dimension is not None
    assert {card.dimension for card in cards(page, "programme")} == {page.dimension}
    everything = asked(demo, dimension="")
    assert not everything.narrowed
    assert [group.count for group in everything.columns[3].groups] == [8] * len(demo.edition.dimensions)
    assert {group.is_open for group in everything.columns[3].groups} == {False}


def test_a_small_plan_is_shown_whole_and_open(plan: Plan) -> None:
    page = asked(plan)
    assert not page.narrowed
    assert all(group.is_open for column in page.columns for group in column.groups if group.name)


def test_a_large_plan_opens_with_the_dimension_of_the_row_that_was_chosen(demo: Plan) -> None:
    programme = next(each for each in chain_of(demo).programmes if each.dimension == demo.edition.dimensions[-1].code)
    assert asked(demo, item=programme.uid).dimension == demo.edition.dimensions[-1].name


def test_a_chosen_thread_is_whole_whatever_the_filters_and_limits(demo: Plan) -> None:
    chain = chain_of(demo)
    for each in (*chain.problems, chain.swot[0], chain.strategies[-1], chain.quick_wins[0]):
        page = asked(demo, item=each.uid, dimension=demo.edition.dimensions[0].code, year="2022")
        on_board = {row.uid for row in (*chain.problems, *chain.swot, *chain.strategies, *chain.programmes,
                                        *chain.activities, *chain.quick_wins)}  # fmt: skip
        assert bright(page) == whole_thread(chain, each.uid) & on_board
        for group in (group for column in page.columns for group in column.groups if group.name):
            assert group.is_open or not any(card.state in {"bright", "chosen"} for card in group.cards)


def test_a_long_column_is_cut_and_says_how_many_are_left(cast: Cast) -> None:
    made = large_plan("panjang", 300)
    page = asked(made, dimension="living")
    for column in page.columns:
        assert len(cards(page, column.key)) + sum(group.more for group in column.groups) == column.count
    assert len(cards(page, "programme")) < 50
    more = asked(made, dimension="living", more="programme")
    assert len(cards(more, "programme")) > 200
    assert "/programmes/" in more.columns[3].groups[-1].more_url
    assert sum(len(cards(page, column.key)) for column in page.columns) < 200


def test_cards_tell_when_the_page_leaves_out_rows_of_their_thread(cast: Cast) -> None:
    made = large_plan("panjang", 60)
    page = asked(made, dimension="living")
    problem = cards(page, "problem")[0]
    assert problem.off == "down"
    whole = asked(made, dimension="living", item=problem.uid)
    assert {card.off for card in cards(whole) if card.state == "chosen"} == {""}


def test_a_long_column_of_one_dimension_is_grouped_by_sub_dimension(cast: Cast) -> None:
    made = make_plan()
    subs = [each.code for each in made.edition.dimension_by_code["living"].sub_dimensions]
    several = [{"name": f"Program {n}", "sub_dimension": subs[n % 2]} for n in range(100)] + [{"name": "Tanpa"}]
    rows(sheet(made, "w6_program", "living"), several)
    groups = asked(made).columns[3].groups
    assert [group.count for group in groups] == [50, 50, 1]
    assert [group.is_open for group in groups] == [True, False, False]
    assert [len(group.cards) + group.more for group in groups] == [50, 50, 1]


def test_the_address_keeps_what_was_chosen(browse: Browse, cast: Cast, demo: Plan) -> None:
    item = chain_of(demo).programmes[0].uid
    page = asked(demo, item=item, year="2023", q="warga", dimension="")
    for url in (*(view.url for view in page.views), page.svg_url, page.only_url):
        answer = browse(cast.budi).get(url)
        assert answer.status_code == 200
        for part in (f"item={item}", "year=2023", "q=warga", "dimension="):
            assert part in url
    assert dict(page.kept) == {"item": item}


KEYS = ("item", "dimension", "owner", "year", "source", "q", "more", "page", "view", "only")


@pytest.mark.parametrize("value", ["entah", "99999", "-1", "²", "'\0", "<script>alert(1)</script>"])
def test_what_nobody_knows_is_no_error(browse: Browse, cast: Cast, plan: Plan, value: str) -> None:
    client = browse(cast.budi)
    several: list[dict[str, str]] = [{key: value} for key in KEYS] if value == "entah" else []
    for view in ("board", "list", "matrix"):
        for query in (*several, dict.fromkeys(KEYS, value) | {"view": view}):
            answer = client.get("/plans/uji/thread/", query)
            assert answer.status_code == 200
            assert "<script>alert" not in answer.content.decode()
    assert client.get("/plans/uji/thread/picture.svg", dict.fromkeys(KEYS, value)).status_code == 200


@pytest.mark.parametrize(("person", "leads_to"), [("sari", "/imports/"), ("budi", "/plans/kosong/")])
def test_an_empty_plan_teaches_where_a_thread_begins(browse: Browse, cast: Cast, person: str, leads_to: str) -> None:
    make_plan(code="kosong")
    page = browse(getattr(cast, person), "en").get("/plans/kosong/thread/")
    assert "It begins with the main problems" in text_of(page)
    assert re.search(rf'class="button button-main" href="[^"]*{leads_to}"', page.content.decode())


def test_empty_columns_say_what_would_stand_there_and_filtered_ones_that_nothing_fits(
    browse: Browse, cast: Cast
) -> None:
    made = make_plan()
    row(sheet(made, "p_masalah"), name="Kemiskinan")
    client = browse(cast.budi, "en")
    assert "No SWOT item yet" in text_of(client.get("/plans/uji/thread/"))
    assert "Nothing here fits this choice" in text_of(client.get("/plans/uji/thread/?q=lain"))


def test_rows_nobody_has_named_yet_have_a_card(browse: Browse, cast: Cast) -> None:
    made = make_plan()
    row(sheet(made, "w6_program", "living"))
    row(sheet(made, "p_masalah"))
    page = browse(cast.budi).get("/plans/uji/thread/")
    assert [bool(card.code or card.title) for card in cards(page.context["page"])] == [True, True]


@pytest.mark.parametrize("view", VIEWS)
def test_the_demo_carries_its_mark_and_every_link_on_it_leads_somewhere(
    browse: Browse, cast: Cast, demo: Plan, view: str
) -> None:
    client = browse(cast.budi)
    page = client.get(f"/plans/rembang/thread/{view}").content.decode()
    assert MARK in page
    links = {html.unescape(each) for each in re.findall(r'href="(/plans/[^"]+)"', page)}
    one_of_each = {re.sub(r"=[^&]*|[0-9a-f-]{36}", "", link): link.split("#")[0] for link in sorted(links)}
    assert len(one_of_each) > 8
    for link in one_of_each.values():
        assert client.get(link).status_code == 200, link
