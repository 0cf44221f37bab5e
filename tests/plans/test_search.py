"""Everything written in a plan is found, at once, by whoever may read it; and nothing else."""

import html
import re
from collections.abc import Callable, Iterator
from urllib.parse import quote_plus

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from anyam.core.framework import Column, SheetDefinition
from anyam.framework import edition
from anyam.plans.models import Item, Plan, Sheet
from anyam.plans.queries.search.page import PER_KIND, PER_PAGE
from anyam.plans.search.document import NOT_READ
from anyam.teams.models import Alias, Organisation, Succession
from anyam.worksheets.actions import merge
from anyam.worksheets.store import is_stored, load_rows
from tests.cast import EDITIONS, Cast, item, make_office, make_plan, office, row, rows, sheet, write
from tests.plans.made import large_plan
from tests.plans.searching import marks, page_of, said, titles

pytestmark = pytest.mark.django_db
Browse = Callable[..., Client]


@pytest.fixture
def plan(cast: Cast) -> Plan:
    return make_plan()


@pytest.fixture
def programmes(plan: Plan) -> Sheet:
    return sheet(plan, "w6_program", "living")


# What is found ----------------------------------------------------------------------------------------------------


def text_cells(definition: SheetDefinition, plan: Plan) -> Iterator[str]:
    """The key of a cell in every column, nested or not, in which people write."""
    for column in definition.columns:
        if column.key in NOT_READ or column.home != "sheet":
            continue
        match column.type:
            case "text" | "line":
                yield column.key
            case "value_matrix":
                yield f"{column.key}.2023"
            case "map" if column.value == "text":
                yield from (f"{column.key}.{code}" for code in plan.edition.choices(*column.vocabularies))
            case "rows":
                yield from (f"{column.key}.a.{each.key}" for each in _written(column))


def _written(column: Column) -> Iterator[Column]:
    return (each for each in column.columns if each.type in {"text", "line"} and each.key not in NOT_READ)


@pytest.mark.parametrize("code", EDITIONS)
def test_every_text_of_every_kind_is_found_and_marked(code: str, cast: Cast) -> None:
    plan = make_plan(edition=code)
    asked = 0
    for definition in edition(code, 1).sheets.values():
        where = Sheet.objects.filter(plan=plan, code=definition.code).first()
        if not definition.noun or where is None:
            continue
        here = sheet(plan, where.code, where.group.code)
        made = row(here, order="a")
        stored = load_rows(here, [made.uid], None)[str(made.uid)]  # type: ignore[arg-type] # nothing hangs on it yet
        keys = [
            key for key in text_cells(definition, plan) if is_stored(stored, definition.by_key[key.split(".")[0]])
        ]  # fmt: skip
        words = {key: f"zz{asked + number}" for number, key in enumerate(keys)}
        asked += len(keys)
        done = write(here, made.uid, **words)
        assert not done.refusals, done.refusals
        for key, word in words.items():
            (group,) = page_of(plan, word).groups
            (result,) = group.results
            shown = [*marks(result.title), *(marks(result.found.pieces) if result.found else [])]
            assert word in shown, (definition.code, key)
    assert asked > 40


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("layanan", True),
        ("melayani", True),
        ("pelayan", True),
        ("antrean puskesmas", True),
        ("PUSKESMAS, antrean!", True),
        ("antrean zebra", False),
        ('"pelayanan antrean"', True),
        ('"antrean pelayanan"', False),
        ("pusk", True),
        ("pusk antrean", False),
        ("resiko", True),
    ],
)
def test_words_are_found_in_any_form_phrases_in_their_order_and_the_last_word_by_its_beginning(
    programmes: Sheet, *, asked: str, found: bool
) -> None:
    row(programmes, name="Pelayanan Antrean di Puskesmas", description="Tanpa risiko")
    assert titles(programmes.plan, asked) == (["Pelayanan Antrean di Puskesmas"] if found else [])


def test_no_phrase_reaches_from_one_text_into_another(programmes: Sheet) -> None:
    row(programmes, name="Bank", description="Sampah", beneficiaries="Desa")
    for asked in ("bank sampah", "sampah desa"):
        assert titles(programmes.plan, f'"{asked}"') == []
        assert titles(programmes.plan, asked) == ["Bank"]


def test_a_code_is_found_exactly(plan: Plan, programmes: Sheet) -> None:
    made = rows(programmes, [{"name": f"P{number}"} for number in range(11)])
    assert made[0].code == "L1"
    assert titles(plan, "L1") == ["P0"]
    assert titles(plan, "l 1") == ["P0"]
    strategy = row(sheet(plan, "w3_tows", "living"), statement="S", type="WO")
    assert titles(plan, strategy.code) == ["S"]
    assert titles(plan, "WO 1") == ["S"]
    row(programmes, name="Nanti", description="Lanjutan dari L1")
    assert titles(plan, "L1") == ["P0", "Nanti"]


def test_a_code_that_a_row_once_had_still_leads_to_it(plan: Plan, cast: Cast) -> None:
    item_ = row(sheet(plan, "w3_swot", "living"), factor="S", statement="Butir")
    assert item_.code == "S1"
    write(item_.sheet, item_.uid, factor="W")
    assert (item(item_.uid).code, titles(plan, "S1"), titles(plan, "W1")) == ("W1", ["Butir"], ["Butir"])


@pytest.mark.parametrize(
    "asked",
    [
        "Baltu",
        "baltu",
        "balt",
        "Balai Tumbuh",
        "balai tumbuh kembang",
        "BTK",
        "Balai Dulu",
        "program Baltu",
        "btk program",
    ],
)
def test_an_office_is_found_by_any_of_its_names_in_what_it_leads_and_supports(programmes: Sheet, asked: str) -> None:
    led, ended = make_office("Baltu", "Balai Tumbuh Kembang"), make_office("Baldu", "Balai Dulu", valid_to="2020-01-01")
    Alias.objects.create(organisation=led, name="BTK")
    Alias.objects.create(organisation=led, name="Balai Tumbuh")
    Succession.objects.create(predecessor=ended, successor=led)
    row(programmes, name="Program satu", owner="Baltu")
    row(programmes, name="Program dua", owner="Dinkes", supporters="Baltu; DLH")
    row(programmes, name="Program tiga", owner="Dinkes")
    assert sorted(titles(programmes.plan, asked)) == ["Program dua", "Program satu"]


def test_an_office_that_is_renamed_is_found_by_its_new_name_at_once(programmes: Sheet) -> None:
    led = make_office("Lama")
    row(programmes, name="P", owner="Lama")
    Organisation.objects.filter(pk=led.pk).update(short="Baru", name="Badan Baru")
    assert titles(programmes.plan, "Baru") == ["P"]
    assert titles(programmes.plan, "Lama") == []


def test_who_leads_and_who_supports_is_marked(programmes: Sheet) -> None:
    row(programmes, name="P", owner="Dinkes", supporters="DLH; Bappeda")
    ((led,),) = (group.results for group in page_of(programmes.plan, "Dinas Kesehatan").groups)
    assert (marks(led.owner), led.supporters) == (["Dinkes"], ())
    ((supported,),) = (group.results for group in page_of(programmes.plan, "dlh").groups)
    assert (marks(supported.owner), supported.supporters) == ([], ("DLH",))


def test_an_office_leads_to_its_own_sheet(plan: Plan) -> None:
    (found,) = [each for each in page_of(plan, "dinkes").offices if said(each.short) == "Dinkes"]
    assert str(office("Dinkes").uid) in found.url
    assert any(said(each.short) == "Dinkes" for each in page_of(plan, "kesehatan").offices)


@pytest.mark.parametrize(
    ("asked", "found"), [("2023", True), ("2024", True), ("2025", True), ("2026", False), ("202", False)]
)
def test_a_year_finds_what_is_planned_or_measured_in_it(plan: Plan, *, asked: str, found: bool) -> None:
    actions = sheet(plan, "w7_aksi", "living")
    row(actions, activity="Kegiatan", years="2023", budgets__2024__apbd="1 jt", targets__2025="1 unit")
    assert titles(plan, asked) == (["Kegiatan"] if found else [])


def test_what_could_not_be_read_is_found_as_it_was_typed(programmes: Sheet) -> None:
    made = row(programmes, name="P")
    assert write(programmes, made.uid, owner="Dinas Antariksa Raya").problems
    assert titles(programmes.plan, "antariksa") == ["P"]


# How it is shown --------------------------------------------------------------------------------------------------


def test_the_better_answer_comes_first(programmes: Sheet) -> None:
    row(programmes, name="Jalan", description="Perbaikan jalan menuju pasar ikan di dua kecamatan yang jauh dari kota")
    row(programmes, name="Pasar ikan")
    assert titles(programmes.plan, "pasar") == ["Pasar ikan", "Jalan"]


def test_results_are_grouped_by_kind_cut_and_led_to_in_full(plan: Plan, programmes: Sheet) -> None:
    rows(programmes, [{"name": f"Pasar {number}"} for number in range(PER_KIND + 2)])
    row(sheet(plan, "w7_aksi", "living"), activity="Membangun pasar ikan dan gudang es di tepi dermaga")
    page = page_of(plan, "pasar")
    assert [(group.kind, group.count, len(group.results)) for group in page.groups] == [
        ("Programme", PER_KIND + 2, PER_KIND),
        ("Activity", 1, 1),
    ]
    assert (page.total, page.shown, page.pages) == (PER_KIND + 3, PER_KIND + 3, None)
    assert "kind=Programme" in page.groups[0].url
    assert page.groups[1].url == ""


def test_one_kind_is_shown_page_by_page(plan: Plan, programmes: Sheet) -> None:
    rows(programmes, [{"name": f"Pasar {number:02}"} for number in range(PER_PAGE + 3)])
    first, second = (page_of(plan, "pasar", kind="Programme", number=number) for number in (1, 2))
    seen = [said(result.title) for page in (first, second) for result in page.groups[0].results]
    assert sorted(seen) == [f"Pasar {number:02}" for number in range(PER_PAGE + 3)]
    assert first.pages is not None
    assert (first.pages.of, first.pages.before) == (2, "")
    assert "page=2" in first.pages.after
    beyond = page_of(plan, "pasar", kind="Programme", number=99)
    assert beyond.pages is not None
    assert (beyond.pages.number, beyond.pages.after) == (2, "")


def test_filters_count_what_the_other_one_leaves(plan: Plan) -> None:
    for group in ("living", "living", "society"):
        row(sheet(plan, "w6_program", group), name="Pasar")
    row(sheet(plan, "w7_aksi", "society"), activity="Pasar")
    page = page_of(plan, "pasar", dimension="society")
    counts = {filter_.key: {option.value: option.count for option in filter_.options} for filter_ in page.filters}
    assert counts == {"kind": {"Programme": 1, "Activity": 1}, "dimension": {"living": 2, "society": 2}}
    assert (page.total, page.shown) == (4, 2)
    nothing = page_of(plan, "pasar", kind="Risk")
    assert (nothing.total, nothing.shown, nothing.groups) == (4, 0, ())
    assert page_of(plan, "pasar", kind="nonsense", dimension="nonsense").shown == 0


def test_the_thread_stands_beside_a_result(plan: Plan, programmes: Sheet) -> None:
    problem = row(sheet(plan, "p_masalah"), name="Kemiskinan")
    programme = row(programmes, name="Bazar", main_problem=str(problem.uid))
    actions = sheet(plan, "w7_aksi", "living")
    rows(actions, [{"activity": f"Tenda {number}", "program": str(programme.uid)} for number in range(3)])
    ((result,),) = (group.results for group in page_of(plan, "bazar").groups)
    assert [(step.title, step.here, step.more) for step in result.thread] == [
        ("Kemiskinan", False, 0), ("Bazar", True, 0), ("", False, 3),
    ]  # fmt: skip
    assert str(problem.uid) in result.thread[0].url
    assert str(programme.uid) in result.thread_url
    ((alone,),) = (group.results for group in page_of(plan, "tenda 2").groups)
    assert [step.title for step in alone.thread] == ["Kemiskinan", "Bazar", "Tenda 2"]


def test_where_nothing_is_found_near_words_are_proposed_and_not_taken(programmes: Sheet) -> None:
    row(programmes, name="Pelayanan puskesmas")
    page = page_of(programmes.plan, "pelayanan puskesms")
    assert (page.total, page.groups) == (0, ())
    (proposal,) = page.proposals
    assert (proposal.q, proposal.count) == ("pelayanan puskesmas", 1)
    assert "q=pelayanan+puskesmas" in proposal.url


def test_where_no_row_has_all_words_each_is_proposed_by_itself(programmes: Sheet) -> None:
    rows(programmes, [{"name": "Pasar"}, {"name": "Nelayan"}, {"name": "Nelayan lain"}])
    page = page_of(programmes.plan, "pasar nelayan")
    assert [(each.q, each.count) for each in page.proposals] == [("pasar", 1), ("nelayan", 2)]


def test_an_office_name_is_proposed_too(programmes: Sheet) -> None:
    row(programmes, name="P", owner="Dinkes")
    assert page_of(programmes.plan, "dinkess").proposals[0].q == "dinkes"


def test_the_empty_page_teaches_with_examples_that_find_something(demo: Plan) -> None:
    page = page_of(demo, "  ")
    assert len(page.examples) == 5
    for example in page.examples:
        assert page_of(demo, example.q).total > 0, example.q
    alive = Item.objects.filter(plan=demo, binned_at=None, merged_into=None)
    assert sum(each.count for each in page.searched) == alive.count()


def test_an_empty_plan_has_nothing_to_teach_and_says_so(plan: Plan, browse: Browse, cast: Cast) -> None:
    assert page_of(plan, "").examples == ()
    answer = browse(cast.budi, "en").get("/plans/uji/search/")
    assert "Nothing has been written in this plan yet" in answer.content.decode()


ODD = ['"', '""', "''", "*", "AND", "OR NOT NEAR(", "a AND", "'; DROP TABLE x", "\\", "%", "(", "p_1", "v_", "o_1:*",
       "é\x00", "💧", "ﬁ", "½", "a" * 500, "<b>x</b>", "-", "pasar -ikan", "plans_search: x", "1e5", "^ikan", "ikan*"]  # fmt: skip


@pytest.mark.parametrize("asked", ODD)
def test_whatever_is_typed_is_answered(asked: str, browse: Browse, cast: Cast, programmes: Sheet) -> None:
    row(programmes, name="Pasar ikan")
    answer = browse(cast.budi).get("/plans/uji/search/", {"q": asked, "kind": asked[:9], "page": asked[:9]})
    assert answer.status_code == 200
    assert "<b>x</b>" not in answer.content.decode()


@pytest.mark.parametrize("language", ["id", "en"])
def test_the_page_shows_what_matches_and_where(demo: Plan, browse: Browse, cast: Cast, language: str) -> None:
    client = browse(cast.budi, language)
    page = client.get("/plans/rembang/search/?q=pelayanan").content.decode()
    assert len(re.findall("<mark>", page)) > 10
    for link in sorted({html.unescape(each) for each in re.findall(r'href="(/plans/[^"#]+)"', page)})[:12]:
        assert client.get(link).status_code == 200, link
    nothing = client.get("/plans/rembang/search/?q=pelayann").content.decode()
    assert "q=pelayanan" in nothing
    assert client.get(f"/plans/rembang/search/?q={quote_plus('nelayan')}&kind=Programme&page=2").status_code == 200


@pytest.mark.parametrize("asked", ["", "program", "program 7", "prgram", "dinkes", "L1"])
def test_a_search_asks_as_much_of_a_long_plan_as_of_a_short_one(browse: Browse, cast: Cast, asked: str) -> None:
    count = []
    for code, programmes in (("pendek", 10), ("panjang", 120)):
        made = large_plan(code, programmes)
        taken = list(Item.objects.filter(plan=made, kind="Programme").order_by("pk")[:2])
        merge(*taken, cast.sari)
        client = browse(cast.sari)
        with CaptureQueriesContext(connection) as queries:
            assert client.get(f"/plans/{code}/search/", {"q": asked}).status_code == 200
        count.append(len(queries))
    assert count[0] == count[1]
    assert count[0] <= 12
