"""A dimension on a projector: what stands on which screen, and that none is fuller than it can be read."""

import html
import re
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from anyam.core.chain.tows import REJECTED
from anyam.plans.models import Plan
from anyam.plans.pages.presentation import Screen
from anyam.plans.queries.chain import chain_of
from anyam.plans.queries.dimension import dimension_page, presentation_page
from anyam.plans.queries.dimension.fitting import LONGEST, ROOM, SIZES, lines_for, screens_of, size_for
from tests.cast import Cast, item, make_plan, row, rows, sheet
from tests.core.builders import proven
from tests.plans.made import Rows
from tests.plans.test_dimension import MARK, decided, text_of

Browse = Callable[..., Client]
HALL = "/plans/uji/dimensions/living/presentation/"


def screens(plan: Plan, part: str = "", dimension: str = "living") -> tuple[Screen, ...]:
    """The screens of one part."""
    return presentation_page(plan, dimension, part).screens


def shown(page: str) -> list[str]:
    """The numbers of the screens that are not hidden."""
    return re.findall(r'<section class="screen" id="(\d+)" aria-labelledby="[^"]+" >', page)


# How much fits


def height(text: str, size: float) -> float:
    return lines_for(text, size) * 4 * size


@given(st.lists(st.text(max_size=900), max_size=12), st.integers(1, 5))
@proven
def test_every_row_stands_on_a_screen_in_its_order_and_no_screen_is_too_full(texts: list[str], most: int) -> None:
    found = screens_of(texts, height, most=most)
    assert [text for each in found for text in each] == texts
    for each in found:
        assert 1 <= len(each) <= most
        assert len(each) == 1 or sum(height(text, 1.0) for text in each) <= ROOM
        size = SIZES[size_for(each, height)]
        assert size == 1.0 or sum(height(text, size) for text in each) <= ROOM


def test_letters_grow_where_there_is_room_and_a_head_takes_its_part() -> None:
    assert size_for(["Pendek"], height) == len(SIZES) - 1
    assert size_for(["Pendek"], height, head=ROOM) == 0
    assert size_for(["x" * 52 * 12], height) == 0


def test_capitals_take_more_room_and_a_very_long_text_is_cut() -> None:
    assert lines_for("a" * 52) == 1
    assert lines_for("A" * 52) == 2
    assert lines_for("a" * 5000) == LONGEST
    assert lines_for("") == 1


# What is shown


@pytest.mark.django_db
def test_every_item_and_strategy_of_the_demo_is_shown_in_full(demo: Plan) -> None:
    chain = chain_of(demo)
    for dimension in demo.edition.dimensions:
        lines = [
            (line.code, line.text) for each in screens(demo, "analysis", dimension.code) for line in each.lines
        ]  # fmt: skip
        wanted = [
            (each.code, each.title) for each in (*chain.swot, *chain.strategies) if each.dimension == dimension.code
        ]
        assert sorted(lines) == sorted(wanted)
    assert [each.kind for each in screens(demo, "analysis")[:2]] == ["swot", "statements"]


@pytest.mark.django_db
def test_the_four_fields_come_before_each_letter_and_the_crossings_before_each_type() -> None:
    plan = make_plan()
    rows(sheet(plan, "w3_swot", "living"), [{"factor": each, "statement": f"Butir {each}"} for each in "SWOT"])
    row(sheet(plan, "w3_tows", "living"), type="WO", statement="Satukan data", items="O1; W1")
    found = screens(plan)
    assert [(each.kind, each.letter) for each in found] == [
        ("swot", ""), ("statements", "S"), ("statements", "W"), ("statements", "O"), ("statements", "T"),
        ("tows", ""), ("strategies", "WO"),
    ]  # fmt: skip
    assert [box.letter for box in found[0].boxes] == ["S", "W", "O", "T"]
    assert [box.letter for box in found[5].boxes] == ["SO", "ST", "WO", "WT"]
    (line,) = found[-1].lines
    assert (line.code, line.codes, line.programmes) == ("WO-1", ("W1", "O1"), 0)


@pytest.mark.django_db
def test_what_the_group_rejected_is_not_shown_in_the_hall() -> None:
    plan = make_plan()
    kept, dropped = rows(
        sheet(plan, "w3_swot", "living"), [{"factor": "S", "statement": each} for each in ("Kuat", "Dibantah")]
    )
    decided(dropped, status="Ditolak")
    assert item(dropped.uid).swotitem.status == REJECTED
    texts = {
        line.text for each in screens(plan) for line in (*each.lines, *(one for box in each.boxes for one in box.lines))
    }
    assert texts == {"Kuat"}
    cards = dimension_page(plan, "living").analysis.swot[0].cards
    assert [card.statement for card in cards] == ["Kuat", "Dibantah"]
    assert kept.uid != dropped.uid


@pytest.mark.django_db
def test_what_is_not_sorted_yet_comes_last_and_a_crowded_field_says_how_many_follow() -> None:
    plan = make_plan()
    Rows(plan, "w3_swot", "living").write([{"factor": "S", "statement": f"Kekuatan {n}"} for n in range(9)])
    row(sheet(plan, "w3_swot", "living"), statement="Di mana ini")
    row(sheet(plan, "w3_tows", "living"), statement="Jenis apa ini")
    found = screens(plan)
    box = found[0].boxes[0]
    assert len(box.lines) + box.more == 9
    assert box.more > 0
    assert [each.lines[-1].text for each in found[-2:]] == ["Di mana ini", "Jenis apa ini"]
    strengths = [each for each in found if each.letter == "S"]
    assert [(each.nth, each.of) for each in strengths] == [(n, len(strengths)) for n in range(1, len(strengths) + 1)]


@pytest.mark.django_db
def test_programmes_come_with_the_most_money_first_and_their_problems_add_up(demo: Plan) -> None:
    for dimension in demo.edition.dimensions:
        page = dimension_page(demo, dimension.code)
        found = screens(demo, "programmes", dimension.code)
        amounts = [line.amount or 0 for each in found for line in each.programmes]
        assert amounts == sorted(amounts, reverse=True)
        assert (len(amounts), sum(amounts)) == (page.programmes, page.programmes_amount)
        problems = [line for each in found for line in each.problems]
        assert sum(line.programmes for line in problems) == found[0].count == page.programmes
        assert sum(line.amount for line in problems) == found[0].amount == page.programmes_amount
        assert all(line.name for line in problems[:-1])


@pytest.mark.django_db
def test_of_very_many_programmes_the_rest_is_summed_up(browse: Browse, cast: Cast) -> None:
    plan = make_plan()
    Rows(plan, "w6_program", "living").write(
        [{"name": f"Program {n}", "budgets.2023": f"{n + 1} jt"} for n in range(40)]
    )
    found = screens(plan, "programmes")
    last = found[-1]
    assert last.kind == "others"
    amounts = [line.amount or 0 for each in found for line in each.programmes]
    assert len(amounts) + last.count == 40
    assert sum(amounts) + last.amount == dimension_page(plan, "living").programmes_amount
    page = text_of(browse(cast.budi, "en").get(f"{HALL}?part=programmes").content.decode())
    assert f"{last.count} more programmes" in page


@pytest.mark.django_db
def test_each_quick_win_has_a_screen_with_what_a_hall_asks(browse: Browse, cast: Cast) -> None:
    plan = make_plan()
    row(sheet(plan, "p_masalah"), name="Kemiskinan")
    row(sheet(plan, "w6_program", "living"), name="Satu Nomor Tolong", main_problem="M1")
    profiles = sheet(plan, "w9_quick_win", "living")
    row(profiles, name="Satu Nomor", program="L1", owner="Dinkes", goal="Warga menelepon satu nomor saja.",
        schedule="1 Agustus 2022 - 31 Mei 2023")  # fmt: skip
    row(profiles, name="Pos Siaga", background="Ambulans datang terlambat.")
    row(sheet(plan, "w9_risiko", "living"), risk="Sopir tidak ada", quick_win="QW1", likelihood="5", impact="5")
    first, second = (each.quick_win for each in screens(plan, "quick-win"))
    assert first is not None
    assert second is not None
    assert (first.title, first.idea, first.problem, first.owner) == (
        "Satu Nomor", "Warga menelepon satu nomor saja.", "Kemiskinan", "Dinkes",
    )  # fmt: skip
    assert (first.months, first.risks, first.high_risks) == (10, 1, 1)
    assert second.idea == "Ambulans datang terlambat."
    page = text_of(browse(cast.budi, "en").get(f"{HALL}?part=quick-win").content.decode())
    for words in ("1 on record, 1 high", "1 August 2022 – 31 May 2023", "no dates yet", "none on record yet"):
        assert words in page


@pytest.mark.django_db
def test_while_there_is_no_quick_win_the_nominated_are_shown(browse: Browse, cast: Cast) -> None:
    plan = make_plan()
    row(sheet(plan, "w9_seleksi", "living"), idea="Jemput sampah terpilah")
    (screen,) = screens(plan, "quick-win")
    assert [line.text for line in screen.lines] == ["Jemput sampah terpilah"]
    assert "Nominated as quick win" in text_of(browse(cast.budi, "en").get(f"{HALL}?part=quick-win").content.decode())


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("part", "words"),
    [("analysis", "No strength, weakness"), ("programmes", "No work programme"), ("quick-win", "No quick win")],
)
def test_a_part_with_nothing_written_says_what_to_write(browse: Browse, cast: Cast, part: str, words: str) -> None:
    make_plan()
    assert words in text_of(browse(cast.budi, "en").get(f"{HALL}?part={part}").content.decode())


# Addresses


@pytest.mark.django_db
def test_without_script_each_screen_has_an_address_and_the_links_go_through_all(
    browse: Browse, cast: Cast, demo: Plan
) -> None:
    client = browse(cast.budi)
    url = "/plans/rembang/dimensions/living/presentation/"
    seen = []
    for _ in screens(demo):
        page = client.get(url).content.decode()
        seen += shown(page)
        url = html.unescape(re.findall(r'rel="next" href="([^"]+)"', page)[0])
    assert seen == [str(number) for number in range(1, len(screens(demo)) + 1)]
    assert 'aria-disabled="true"' in page
    assert html.unescape(re.findall(r'rel="prev" href="([^"]+)"', page)[0]).endswith(f"screen={len(seen) - 1}")


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("asked", "number"),
    [("", "1"), ("?screen=3", "3"), ("?screen=0", "1"), ("?screen=999", "last"), ("?screen=x", "1"), ("?screen=-2", "1"),
     ("?part=nothing&screen=2", "2"), ("?screen=" + "9" * 5000, "1")],
)  # fmt: skip
def test_a_number_nobody_knows_opens_the_nearest_screen(
    browse: Browse, cast: Cast, demo: Plan, asked: str, number: str
) -> None:
    page = browse(cast.budi).get(f"/plans/rembang/dimensions/living/presentation/{asked}").content.decode()
    assert shown(page) == [str(len(screens(demo))) if number == "last" else number]


@pytest.mark.django_db
@pytest.mark.parametrize("part", ["analysis", "programmes", "quick-win"])
def test_the_hall_sees_no_navigation_but_the_way_back_and_on_every_sheet_that_it_is_a_sample(
    browse: Browse, cast: Cast, demo: Plan, part: str
) -> None:
    page = browse(cast.budi).get(f"/plans/rembang/dimensions/living/presentation/?part={part}").content.decode()
    assert page.count(MARK) == 1 + len(screens(demo, part))
    assert "/plans/rembang/findings/" not in page
    back = {"analysis": "swot", "programmes": "programmes", "quick-win": "quick-win"}[part]
    assert f'href="/plans/rembang/dimensions/living/#{back}"' in page
    dimension = browse(cast.budi).get("/plans/rembang/dimensions/living/").content.decode()
    assert f'id="{back}"' in dimension
    assert 'href="/plans/rembang/dimensions/living/presentation/"' in dimension


@pytest.mark.django_db
def test_the_whole_text_of_what_is_cut_stands_in_its_title(browse: Browse, cast: Cast) -> None:
    plan = make_plan()
    long = "Warga menunggu giliran tangki air tanpa jadwal yang diumumkan. " * 20
    row(sheet(plan, "w3_swot", "living"), factor="W", statement=long)
    page: Any = browse(cast.budi).get(HALL).content.decode()
    assert page.count(f'title="{long.strip()}') == 2
