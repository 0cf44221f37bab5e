"""The page of a dimension: its analysis, what it plans, what is missing; and every sum on it added back to its rows."""

import html
import re
from collections.abc import Callable
from itertools import pairwise
from urllib.parse import parse_qs, urlsplit

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from anyam.core.chain import check_chain
from anyam.plans.models import Item, Plan
from anyam.plans.queries.chain import chain_of
from anyam.plans.queries.dimension import dimension_page
from anyam.worksheets.actions import set_group, set_row_cell
from anyam.worksheets.changes import Change
from tests.cast import Cast, group, make_plan, office, row, rows, sheet, somebody
from tests.plans.made import Rows, large_plan
from tests.plans.tables import Tables
from tests.plans.totals import check_page

pytestmark = pytest.mark.django_db
Browse = Callable[..., Client]
MARK = "DATA CONTOH - BUKAN DOKUMEN RESMI"
PAGES = ("", "presentation/", "presentation/?part=programmes", "presentation/?part=quick-win")


def text_of(page: str) -> str:
    """What is read on a page, without tags."""
    return html.unescape(" ".join(re.sub(r"<[^>]+>", " ", page).split()))


def decided(programme: Item, **cells: str) -> None:
    """Cells that an act of the group sets, not somebody who types."""
    changes = [Change(programme.uid, key, text) for key, text in cells.items()]
    done = set_row_cell(programme.sheet, changes, somebody("sari"))
    assert not done.problems
    assert not done.refusals


def test_a_page_asks_as_much_for_three_hundred_programmes_as_for_ten(browse: Browse, cast: Cast) -> None:
    asked: dict[str, list[int]] = {page: [] for page in PAGES}
    assert connection.features.supports_json_field  # Django asks SQLite once per process
    for code, programmes in (("pendek", 10), ("panjang", 300)):
        large_plan(code, programmes)
        client = browse(cast.sari)
        client.get(f"/plans/{code}/")
        for page in PAGES:
            with CaptureQueriesContext(connection) as queries:
                assert client.get(f"/plans/{code}/dimensions/living/{page}").status_code == 200
            asked[page].append(len(queries))
    for short, long in asked.values():
        assert short == long <= 12


@pytest.mark.parametrize("address", ["dimensions/nowhere/", "dimensions/nowhere/presentation/", "dimensions/struktur/"])
def test_a_dimension_that_the_edition_does_not_have_has_no_page(
    browse: Browse, cast: Cast, demo: Plan, address: str
) -> None:
    assert browse(cast.sari).get(f"/plans/rembang/{address}").status_code == 404


def test_a_long_list_is_cut_and_still_adds_up() -> None:
    plan = large_plan("panjang", 60)
    Rows(plan, "w7_aksi", "living").write(
        [{"activity": f"Lepas {n}", "budgets.2023.apbd": "1 jt", "budgets.2024": "2 jt"} for n in range(20)]
    )
    check_page(plan, "dimension", Tables(plan))
    page = dimension_page(plan, "living")
    assert page.groups[-1].more > 0
    assert {line.kind for line in page.activities.lines} == {"programme", "others", "outside", "outsiders"}


def test_an_activity_written_elsewhere_counts_under_its_programme_and_is_told_apart() -> None:
    plan = make_plan()
    row(sheet(plan, "w6_program", "living"), name="Pos Siaga", budgets__2023="9 jt")
    row(sheet(plan, "w7_aksi", "society"), activity="Latih kader", program="L1", budgets__2024__apbd="2 jt")
    mine, other = dimension_page(plan, "living"), dimension_page(plan, "society")
    check_page(plan, "dimension", Tables(plan))
    assert (mine.activities.count, mine.activities.guests, mine.activities.total) == (1, 1, 2 * 10**6)
    assert (other.activities.count, other.activities.guests, other.activities.total) == (1, 0, 0)
    assert [line.kind for line in other.activities.lines] == ["elsewhere"]


def test_a_programme_without_spending_shows_its_ceiling_and_says_so(browse: Browse, cast: Cast) -> None:
    plan = make_plan()
    row(sheet(plan, "w6_program", "living"), name="Pos Siaga", budgets__2023="9 jt")
    page = browse(cast.budi, "en").get("/plans/uji/dimensions/living/").content.decode()
    assert "indicative ceiling" in text_of(page)
    (line,) = dimension_page(plan, "living").activities.lines
    assert (line.from_ceiling, line.total, line.count) == (True, 9 * 10**6, 0)


def test_the_head_says_who_works_on_it_and_how_far_its_worksheets_are(browse: Browse, cast: Cast) -> None:
    plan = make_plan()
    set_group(
        group(plan, "living"), coordinator=office("Dinkes"), members=[office("Dinkes"), office("DLH")], by=cast.sari
    )
    row(sheet(plan, "w3_swot", "living"), factor="S", statement="Puskesmas di tepi jalan")
    page = dimension_page(plan, "living")
    assert page.coordinator is not None
    assert page.coordinator.short == "Dinkes"
    assert [each.short for each in page.members] == ["DLH"]
    assert page.filled == 1
    assert {sheet.number: sheet.rows for sheet in page.sheets if sheet.rows} == {"W3": 1}
    answer = browse(cast.budi).get("/plans/uji/dimensions/living/").content.decode()
    for each in (page.coordinator, *page.members):
        assert f'href="{each.url}"' in answer


def test_one_goes_through_all_dimensions_forwards_and_backwards(demo: Plan) -> None:
    codes = [each.code for each in demo.edition.dimensions]
    pages = [dimension_page(demo, code) for code in codes]
    assert pages[0].before is None
    assert pages[-1].after is None
    for page, following in pairwise(pages):
        assert page.after is not None
        assert following.before is not None
        assert page.after.name == following.name
        assert following.before.name == page.name


def test_the_board_says_which_items_no_strategy_uses(demo: Plan) -> None:
    """As many as the check tells of."""
    told = {each.uid for each in check_chain(chain_of(demo)) if each.code == "swot-unused"}
    unused: set[str] = set()
    for dimension in demo.edition.dimensions:
        page = dimension_page(demo, dimension.code)
        fields = (*page.analysis.swot, *filter(None, [page.analysis.loose]))
        unused |= {card.uid for field in fields for card in field.cards if not card.used_by}
        assert page.analysis.unused == sum(field.unused for field in fields)
        assert page.analysis.items == sum(field.count for field in fields)
    assert unused == told
    assert told


def test_a_strategy_stands_where_its_letters_cross_with_its_items_and_programmes(browse: Browse, cast: Cast) -> None:
    plan = make_plan()
    rows(sheet(plan, "w3_swot", "living"), [{"factor": each, "statement": f"Butir {each}"} for each in "SWOT"])
    row(sheet(plan, "w3_tows", "living"), type="WO", statement="Satukan data keluarga", items="W1; O1")
    row(sheet(plan, "w3_tows", "living"), statement="Belum tahu jenisnya")
    for name in ("Satu", "Dua"):
        row(sheet(plan, "w6_program", "living"), name=name, strategies="WO-1")
    analysis = dimension_page(plan, "living").analysis
    fields = {field.code: (line.axis.letter, field) for line in analysis.rows for field in line.fields}
    letter, field = fields["WO"]
    (strategy,) = field.strategies
    assert letter == "W"
    assert (strategy.statement, strategy.programmes) == ("Satukan data keluarga", 2)
    assert [chip.code for chip in strategy.items] == ["W1", "O1"]
    assert [axis.letter for axis in analysis.columns] == ["O", "T"]
    assert {chip.code for line in analysis.rows for chip in line.axis.chips if chip.alarm} == {"S1"}
    assert analysis.untyped is not None
    assert [each.statement for each in analysis.untyped.strategies] == ["Belum tahu jenisnya"]
    assert analysis.strategies == 2
    page = text_of(browse(cast.budi, "en").get("/plans/uji/dimensions/living/").content.decode())
    assert "2 programmes" in page
    assert "2 not used by any strategy" in page


def test_an_item_without_a_letter_is_not_lost() -> None:
    plan = make_plan()
    row(sheet(plan, "w3_swot", "living"), statement="Belum tahu di mana")
    analysis = dimension_page(plan, "living").analysis
    assert analysis.loose is not None
    assert [each.statement for each in analysis.loose.cards] == ["Belum tahu di mana"]
    assert analysis.items == 1


def test_a_crowded_field_shows_its_first_items_and_the_way_to_the_rest(browse: Browse, cast: Cast) -> None:
    plan = make_plan()
    Rows(plan, "w3_swot", "living").write([{"factor": "S", "statement": f"Kekuatan {n}"} for n in range(30)])
    analysis = dimension_page(plan, "living").analysis
    (field,) = [each for each in analysis.swot if each.letter == "S"]
    assert (field.count, len(field.cards) + field.more) == (30, 30)
    assert field.more > 0
    assert browse(cast.budi).get(analysis.more_url).status_code == 200


def test_programmes_stand_under_their_sub_dimension_and_a_bare_one_is_shown(browse: Browse, cast: Cast) -> None:
    plan = make_plan()
    first, *others = plan.edition.dimension_by_code["living"].sub_dimensions
    chosen = row(sheet(plan, "w6_program", "living"), name="Pos Siaga", sub_dimension=first.name.id)
    decided(chosen, quick_win="Terpilih")
    row(sheet(plan, "w6_program", "living"), name="Tanpa tempat")
    page = dimension_page(plan, "living")
    assert [(group.name, group.count) for group in page.groups] == [
        (first.name, 1), *((each.name, 0) for each in others), (None, 1),
    ]  # fmt: skip
    assert page.groups[0].lines[0].quick_win == "chosen"
    assert "no programme yet" in text_of(browse(cast.budi, "en").get("/plans/uji/dimensions/living/").content.decode())


def test_the_profile_of_a_quick_win_says_what_it_lacks(browse: Browse, cast: Cast) -> None:
    plan = make_plan()
    row(sheet(plan, "w6_program", "living"), name="Satu Nomor Tolong")
    row(sheet(plan, "w9_quick_win", "living"), name="Satu Nomor", program="L1", schedule="1 Agustus 2022 - 31 Mei 2023")
    (card,) = dimension_page(plan, "living").quick_wins
    assert (card.months, card.described, card.impacts, card.is_complete) == (10, 0, 0, False)
    assert card.judged == len(plan.edition.choices("quick_win_indicators"))
    page = text_of(browse(cast.budi, "en").get("/plans/uji/dimensions/living/").content.decode())
    for words in ("profile incomplete", "1 August 2022", "10 months", "no risk on record yet"):
        assert words in page


def test_the_greatest_risk_comes_first_and_one_nobody_rated_last(browse: Browse, cast: Cast) -> None:
    plan = make_plan()
    row(sheet(plan, "w9_quick_win", "living"), name="Satu Nomor")
    risks = sheet(plan, "w9_risiko", "living")
    rows(risks, [
        {"risk": "Belum ditimbang", "quick_win": "QW1"},
        {"risk": "Kecil", "quick_win": "QW1", "likelihood": "1", "impact": "2"},
        {"risk": "Besar", "quick_win": "QW1", "likelihood": "5", "impact": "4"},
    ])  # fmt: skip
    (card,) = dimension_page(plan, "living").quick_wins
    assert [(each.title, each.level, each.is_high) for each in card.risks] == [
        ("Besar", 20, True), ("Kecil", 2, False), ("Belum ditimbang", None, False),
    ]  # fmt: skip
    assert "no mitigation yet" in text_of(browse(cast.budi, "en").get("/plans/uji/dimensions/living/").content.decode())


def test_a_programme_marked_as_nominated_is_listed_even_before_anybody_scores_it() -> None:
    plan = make_plan()
    programmes = sheet(plan, "w6_program", "living")
    for each in rows(programmes, [{"name": "Dinilai"}, {"name": "Menunggu"}]):
        decided(each, quick_win="Nominasi")
    row(sheet(plan, "w9_seleksi", "living"), program="L1", scores__cepat="4")
    row(sheet(plan, "w9_seleksi", "living"), idea="Gagasan tanpa program")
    nominations = dimension_page(plan, "living").nominations
    assert [(each.title, each.scored) for each in nominations] == [
        ("Dinilai", 1), ("Gagasan tanpa program", 0), ("Menunggu", 0),
    ]  # fmt: skip


def test_an_empty_dimension_teaches_the_next_step_to_whoever_may_take_it(browse: Browse, cast: Cast) -> None:
    plan = make_plan()
    check_page(plan, "dimension", Tables(plan))
    writer = browse(cast.sari, "en").get("/plans/uji/dimensions/living/").content.decode()
    reader = browse(cast.budi, "en").get("/plans/uji/dimensions/living/").content.decode()
    for page in (writer, reader):
        for words in (
            "No strength, weakness",
            "No strategy",
            "No work programme",
            "No activity",
            "No quick win",
            "No gap",
        ):
            assert words in text_of(page)
    assert writer.count("Import from Excel") == 1  # one next step, not six
    assert "Import from Excel" not in reader
    row(sheet(plan, "w3_swot", "living"), factor="S", statement="Puskesmas di tepi jalan")
    assert dimension_page(plan, "living").next_step == "tows"


@pytest.mark.parametrize("edition", ["gmsc-2021", "kota-cerdas-draft"])
@pytest.mark.parametrize("language", ["id", "en"])
def test_every_dimension_of_every_edition_has_a_page(browse: Browse, cast: Cast, edition: str, language: str) -> None:
    plan = make_plan(edition=edition)
    client = browse(cast.budi, language)
    for each in plan.edition.dimensions:
        for address in ("", "presentation/"):
            answer = client.get(f"/plans/uji/dimensions/{each.code}/{address}")
            assert answer.status_code == 200
            assert each.name.within(language) in text_of(answer.content.decode())
            assert "DATA CONTOH" not in answer.content.decode()


def test_every_page_of_the_demo_carries_the_mark_and_every_kind_of_link_leads_somewhere(
    browse: Browse, cast: Cast, demo: Plan
) -> None:
    client = browse(cast.sari)
    links: set[str] = set()
    for each in demo.edition.dimensions:
        answer = client.get(f"/plans/rembang/dimensions/{each.code}/").content.decode()
        assert MARK in answer
        links |= {html.unescape(link) for link in re.findall(r'href="(/plans/[^"#]+)', answer)}
    kinds = {str(each.uid): each.kind for each in Item.objects.filter(plan=demo)}
    one_of_each = {}
    for link in sorted(links):
        path = urlsplit(link).path
        uid = path.strip("/").split("/")[-1]
        kind = kinds.get(uid) or ("organisation" if "/organisations/" in path else path)
        one_of_each[kind, tuple(parse_qs(urlsplit(link).query))] = link
    assert len(one_of_each) > 15
    for link in one_of_each.values():
        assert client.get(link).status_code == 200, link
