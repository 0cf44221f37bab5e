"""The books of the plan itself: masterplan, summary, quick wins and roadmap, drawn from its rows."""

from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given
from hypothesis import settings as search

from anyam.books.building import Making, build
from anyam.core.book import (
    Book,
    Figure,
    Paragraph,
    Prose,
    Reference,
    Row,
    Table,
    number,
    plain,
    walk,
    within,
)
from anyam.core.book.comparing import said
from anyam.core.chain import Chain
from anyam.core.chain.money import NOTHING, planned, total
from anyam.plans.models import Plan
from anyam.plans.queries.budget import budget_page
from anyam.plans.queries.chain import chain_of
from anyam.roadmap.queries import roadmap_page
from tests.cast import EDITIONS, Cast, make_plan, sheet
from tests.cast import row as make_row
from tests.plans import made

pytestmark = pytest.mark.django_db

BOOKS = ("buku_2", "buku_3", "buku_quick_win", "buku_roadmap")
# What the frame of every book brings along is tested with the frame.
FIGURES = {"money", "number"}


def blocks(book: Book) -> Iterator[Any]:
    """Every block of a book."""
    for section, _level in walk(book.sections):
        yield from within(section.blocks)


def tables(book: Book) -> dict[str, Table]:
    """Tables by key."""
    return {each.key: each for each in blocks(book) if isinstance(each, Table)}


def figures_of(table: Table, row: Row) -> dict[int, Decimal]:
    """The figures of a row by column."""
    place, found = 0, {}
    for cell in row.cells:
        if cell.number is not None and cell.span == 1 and table.columns[place].kind in FIGURES:
            found[place] = cell.number
        place += cell.span
    return found


def added(rows: list[dict[int, Decimal]]) -> dict[int, Decimal]:
    """Figures column by column."""
    sums: dict[int, Decimal] = {}
    for row in rows:
        for place, amount in row.items():
            sums[place] = sums.get(place, NOTHING) + amount
    return sums


def assert_adds_up(table: Table) -> None:
    """A sum is that of the rows since the last group, a total that of all rows."""
    since: list[dict[int, Decimal]] = []
    every: list[dict[int, Decimal]] = []
    for row in table.rows:
        assert sum(cell.span for cell in row.cells) == len(table.columns), table.key
        match row.kind:
            case "group":
                since = []
            case "row":
                since.append(figures_of(table, row))
                every.append(since[-1])
            case summed:
                mine = added(since if summed == "sum" else every)
                told = figures_of(table, row)
                assert {place: amount for place, amount in told.items() if amount} == {
                    place: amount for place, amount in mine.items() if amount and place in told
                }, (table.key, row)
                assert all(place in told for place, amount in mine.items() if amount and _is_money(table, place)), (
                    table.key
                )


def _is_money(table: Table, place: int) -> bool:
    return table.columns[place].kind == "money"


def total_of(table: Table) -> Decimal:
    """What the last column of the total says."""
    [row] = [each for each in table.rows if each.kind == "total"]
    amount = row.cells[-1].number
    assert amount is not None
    return amount


def uids(book: Book, *keys: str) -> Counter[str]:
    """The rows of the plan that stand in tables, all or those whose key begins so."""
    return Counter(
        row.uid
        for key, table in tables(book).items()
        if not keys or key.startswith(keys)
        for row in table.rows
        if row.uid
    )


def whole(chain: Chain) -> Decimal:
    """Every rupiah of a plan."""
    return total(line for part in planned(chain) for line in part.lines)


def text_of(book: Book) -> str:
    """Everything that a book says in running text and tables."""
    parts = [section.title for section, _level in walk(book.sections)]
    for each in blocks(book):
        match each:
            case Paragraph():
                parts.append(plain(each.content))
            case Table():
                parts += [each.caption, each.note, each.empty, *(column.label for column in each.columns)]
                parts += [cell.text for row in each.rows for cell in row.cells]
    return "\n".join(parts)


@pytest.fixture(scope="module")
def printed(django_db_setup: None, django_db_blocker: Any) -> dict[tuple[str, str], Book]:
    """The demo's books in both languages, built once."""
    with django_db_blocker.unblock():
        plan = Plan.objects.select_related("region").get(code="rembang")
        return {(code, language): build(plan, code, Making(language)) for code in BOOKS for language in ("id", "en")}


def test_every_row_stands_in_its_book(demo: Plan, printed: dict[tuple[str, str], Book]) -> None:
    chain = chain_of(demo)
    masterplan, wins = uids(printed["buku_2", "id"]), uids(printed["buku_quick_win", "id"])
    for each in (*chain.programmes, *chain.activities, *chain.quick_wins, *chain.risks, *chain.services):
        assert masterplan[each.uid], each.name
    for strategy in chain.strategies:
        assert masterplan[strategy.uid], strategy.name
    for one in (*chain.quick_wins, *chain.risks, *chain.nominations):
        assert wins[one.uid], one.name
    road = uids(printed["buku_roadmap", "id"])
    assert all(road[each.uid] for each in (*chain.programmes, *chain.activities))


def test_the_action_plan_holds_every_activity_once(demo: Plan, printed: dict[tuple[str, str], Book]) -> None:
    chain = chain_of(demo)
    found = uids(printed["buku_2", "id"], "buku_2.4.")
    assert {each.uid for each in chain.activities} <= set(found)
    assert {found[each.uid] for each in chain.activities} == {1}


@pytest.mark.parametrize("code", BOOKS)
@pytest.mark.parametrize("language", ["id", "en"])
def test_sums_and_totals_add_up(printed: dict[tuple[str, str], Book], code: str, language: str) -> None:
    for table in tables(printed[code, language]).values():
        assert_adds_up(table)


def test_totals_are_those_of_the_pages(demo: Plan, cast: Cast, printed: dict[tuple[str, str], Book]) -> None:
    everything = whole(chain_of(demo))
    page = budget_page(demo, "dimension", {})
    assert page.total.amount == everything
    assert roadmap_page(demo, cast.sari, {}).amount == everything
    masterplan, summary, road = (tables(printed[code, "id"]) for code in ("buku_2", "buku_3", "buku_roadmap"))
    for table in (
        masterplan["buku_2.3.dimensions"], masterplan["buku_2.4.recap.table"], masterplan["buku_2.5.money.sources"],
        masterplan["buku_2.annex.programmes.money"], masterplan["buku_2.annex.offices.table"],
        masterplan["buku_2.annex.matrix.problems"], summary["buku_3.1.dimensions"], summary["buku_3.1.problems.table"],
        road["buku_roadmap.1.money.dimensions"],
    ):  # fmt: skip
        assert total_of(table) == everything, table.key


def test_rows_of_the_pages_are_rows_of_the_books(demo: Plan, printed: dict[tuple[str, str], Book]) -> None:
    page = budget_page(demo, "dimension", {})
    table = tables(printed["buku_roadmap", "id"])["buku_roadmap.1.money.dimensions"]
    told = [[cell.number for cell in row.cells[1:]] for row in table.rows]
    lines = [[*(cell.amount for cell in line.cells), line.total.amount] for line in page.lines]
    assert told == [*lines, [*(cell.amount for cell in page.sums), page.total.amount]]
    by_problem = {line.total.amount for line in budget_page(demo, "problem", {}).lines}
    problems = tables(printed["buku_3", "id"])["buku_3.1.problems.table"]
    assert {row.cells[-1].number for row in problems.rows if row.kind == "row"} == by_problem


def test_the_parts_of_the_action_plan_are_the_plan(demo: Plan, printed: dict[tuple[str, str], Book]) -> None:
    found = [
        table
        for key, table in tables(printed["buku_2", "id"]).items()
        if key.startswith("buku_2.4.") and key != "buku_2.4.recap.table"
    ]
    assert sum(map(total_of, found)) == whole(chain_of(demo))


def test_undivided_money_stays_undivided(cast: Cast) -> None:
    plan = make_plan()
    [uid] = made.Rows(plan, "w6_program", "living").write([{"name": "Program contoh"}])
    made.Rows(plan, "w7_aksi", "living").write([
        {"activity": "Kegiatan pertama", "program": str(uid), "budgets.2023.apbd": "2 jt", "total": "5 jt"},
    ])  # fmt: skip
    table = tables(build(plan, "buku_2", Making()))["buku_2.4.actions.living.table"]
    labels = [column.label for column in table.columns]
    [row] = [each for each in table.rows if each.kind == "row"]
    told = dict(zip(labels, (cell.number for cell in row.cells), strict=True))
    assert told["Belum dibagi"] == 5_000_000
    assert told["2023"] == 2_000_000
    assert told["Jumlah"] == 7_000_000
    assert [told[str(year)] for year in (2022, 2024, 2025, 2026)] == [None] * 4
    assert "Belum dibagi" in table.note or "belum dibagi" in table.note


def test_a_ceiling_counts_only_while_activities_have_no_money(cast: Cast) -> None:
    plan = make_plan()
    first, second = made.Rows(plan, "w6_program", "living").write([
        {"name": "Program berpagu", "budgets.2023": "9 jt"}, {"name": "Program berkegiatan", "budgets.2023": "8 jt"},
    ])  # fmt: skip
    made.Rows(plan, "w7_aksi", "living").write([
        {"activity": "Kegiatan tanpa anggaran", "program": str(first)},
        {"activity": "Kegiatan beranggaran", "program": str(second), "budgets.2024.csr": "3 jt"},
    ])  # fmt: skip
    book = tables(build(plan, "buku_2", Making()))
    table = book["buku_2.4.actions.living.table"]
    assert [row.cells[-1].number for row in table.rows if row.kind == "sum"] == [9_000_000, 3_000_000]
    assert total_of(table) == 12_000_000
    assert any("Pagu indikatif" in cell.text for row in table.rows for cell in row.cells)


def test_an_activity_of_another_class_under_a_programme_is_counted_there(cast: Cast) -> None:
    plan = make_plan()
    [uid] = made.Rows(plan, "w6_program", "living").write([{"name": "Program contoh"}])
    made.Rows(plan, "w7_aksi", "living").write([
        {"activity": "Membuat aplikasi", "class": "aplikasi", "program": str(uid), "budgets.2023.apbd": "2 jt"},
        {"activity": "Membuat aplikasi lain", "class": "aplikasi", "budgets.2023.apbd": "4 jt"},
        {"activity": "Kegiatan yatim", "class": "program_dimensi", "budgets.2023.apbd": "1 jt"},
    ])  # fmt: skip
    book = build(plan, "buku_2", Making())
    applications = tables(book)["buku_2.4.aplikasi.table"]
    assert total_of(applications) == 4_000_000
    assert any("dihitung pada program" in cell.text for row in applications.rows for cell in row.cells)
    assert total_of(tables(book)["buku_2.4.actions.living.table"]) == 3_000_000
    assert total_of(tables(book)["buku_2.4.recap.table"]) == 7_000_000
    for table in tables(book).values():
        assert_adds_up(table)


@pytest.mark.parametrize("code", BOOKS)
@pytest.mark.parametrize("language", ["id", "en"])
def test_keys_are_unique_and_references_lead_somewhere(
    printed: dict[tuple[str, str], Book], code: str, language: str
) -> None:
    book = printed[code, language]
    keys = [section.key for section, _level in walk(book.sections)]
    keys += [each.key for each in blocks(book) if isinstance(each, (Table, Figure, Prose))]
    assert [key for key, times in Counter(keys).items() if times > 1] == []
    known = number(book).by_key
    for each in blocks(book):
        if isinstance(each, Paragraph):
            assert all(part.to in known for part in each.content if isinstance(part, Reference))


@pytest.mark.parametrize("code", BOOKS)
def test_both_languages_say_the_same(printed: dict[tuple[str, str], Book], code: str) -> None:
    here, there = printed[code, "id"], printed[code, "en"]
    assert list(tables(here)) == list(tables(there))
    for key, table in tables(here).items():
        other = tables(there)[key]
        if key.endswith(".abbreviations.list"):  # each language shortens other words
            continue
        assert [row.uid for row in table.rows] == [row.uid for row in other.rows], key
        assert [[cell.number for cell in row.cells] for row in table.rows] == [
            [cell.number for cell in row.cells] for row in other.rows
        ], key
    titles = [section.title for section, _level in walk(here.sections)]
    assert titles != [section.title for section, _level in walk(there.sections)]
    ours = "\n".join(
        part
        for table in tables(there).values()
        for part in (table.caption, table.note, *(column.label for column in table.columns))
    )
    for word in ("Jumlah", "Anggaran", "Tahun", "Sumber dana", "indikatif"):
        assert word not in ours, word


@pytest.mark.parametrize("edition", EDITIONS)
@pytest.mark.parametrize("code", BOOKS)
def test_an_empty_plan_prints_and_says_what_is_missing(cast: Cast, edition: str, code: str) -> None:
    plan = make_plan(edition=edition)
    for language in ("id", "en"):
        book = build(plan, code, Making(language))
        assert text_of(book)
        for table in tables(book).values():
            assert table.rows or table.empty, table.key
            assert_adds_up(table)


def test_another_edition_has_its_own_dimensions(cast: Cast) -> None:
    plan = make_plan(edition="kota-cerdas-draft")
    code = plan.edition.dimensions[-1].code
    [uid] = made.Rows(plan, "w6_program", code).write([{"name": "Angkutan kota"}])
    made.Rows(plan, "w7_aksi", code).write(
        [{"activity": "Rute baru", "program": str(uid), "budgets.2023.apbd": "7 jt"}]
    )
    book = build(plan, "buku_2", Making())
    titles = [section.title for section, _level in walk(book.sections)]
    assert all(each.name.id in titles for each in plan.edition.dimensions)
    assert total_of(tables(book)["buku_2.4.recap.table"]) == 7_000_000
    assert uids(book, "buku_2.4.")[str(uid)] == 1


def test_what_people_edit_can_come_back(printed: dict[tuple[str, str], Book], demo: Plan) -> None:
    """Columns that name one of a worksheet belong to the rows of that worksheet."""
    known = {column.key for sheet in demo.edition.sheets.values() for column in sheet.columns} | {"code"}
    for table in tables(printed["buku_2", "id"]).values():
        keys = [column.key for column in table.columns if column.key]
        assert {key.split(".")[0] for key in keys} <= known, table.key
        assert len(keys) == len(set(keys)), table.key
    annex = tables(printed["buku_2", "id"])["buku_2.annex.activities.table"]
    assert all(row.uid for row in annex.rows if row.kind == "row")


def test_people_write_where_a_text_was_suggested(printed: dict[tuple[str, str], Book]) -> None:
    prose = [each for each in blocks(printed["buku_2", "id"]) if isinstance(each, Prose)]
    assert len(prose) > 20
    assert all(each.suggested and each.blocks for each in prose)
    said = " ".join(plain(each.content) for one in prose for each in within(one.blocks) if isinstance(each, Paragraph))
    assert "48 program kerja" in said
    assert "{" not in said


@pytest.mark.parametrize("code", ["buku_2", "buku_3"])
def test_a_book_explains_the_abbreviations_that_it_uses_and_no_other(
    printed: dict[tuple[str, str], Book], code: str
) -> None:
    *told, short = (
        each for each in printed[code, "id"].sections if not each.key.endswith((".glossary", ".sources", ".laws"))
    )
    assert short.title == "Daftar singkatan"
    text = " ".join(said(each.blocks) for each, _level in walk(tuple(told)))
    named = [row.cells[0].text for row in short.blocks[0].rows]
    assert "APBD" in named
    assert [each for each in named if each not in text] == []


def test_a_large_plan_asks_no_more_questions(cast: Cast) -> None:
    counts = []
    for programmes in (3, 60):
        plan = made.large_plan(f"besar-{programmes}", programmes)
        plan = Plan.objects.select_related("region").get(pk=plan.pk)
        with CaptureQueriesContext(
            connection,
        ) as asked:
            book = build(plan, "buku_2", Making())
        counts.append(len(asked))
        assert all(uids(book)[each.uid] for each in chain_of(plan).programmes)
    assert counts[0] == counts[1]


@search(max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(recipe=made.random_plans())
def test_any_plan_adds_up(cast: Cast, recipe: dict[str, Any]) -> None:
    plan = made.build(recipe)
    everything = whole(chain_of(plan))
    for code in BOOKS:
        found = tables(build(plan, code, Making()))
        for table in found.values():
            assert_adds_up(table)
    masterplan = tables(build(plan, "buku_2", Making()))
    assert total_of(masterplan["buku_2.4.recap.table"]) == everything
    parts = (
        table for key, table in masterplan.items() if key.startswith("buku_2.4.") and not key.endswith("recap.table")
    )
    assert sum((total_of(table) for table in parts if table.rows), NOTHING) == everything


def test_both_tables_of_the_activities_name_the_same_sources(printed: dict[tuple[str, str], Book]) -> None:
    """The list of activities says where the money comes from wherever the table of their money does."""
    book = tables(printed["buku_2", "id"])
    shown = []
    for key in ("buku_2.annex.activities.table", "buku_2.annex.activities.money"):
        place = [column.label for column in book[key].columns].index("Sumber dana")
        shown.append({row.uid: row.cells[place].text for row in book[key].rows if row.kind == "row"})
    assert shown[0] == shown[1]
    assert any(shown[0].values())


def test_a_programme_counted_in_a_horizon_says_there_why_nothing_stands(printed: dict[tuple[str, str], Book]) -> None:
    """The count by horizon and the milestones speak of the same programmes, also where the years end before the horizon."""
    plan = make_plan()
    programme = make_row(
        sheet(plan, "w6_program", plan.edition.dimensions[0].code), name="Sabuk mangrove", horizon="panjang"
    )
    table = tables(build(plan, "buku_2", Making()))["buku_2.5.milestones.table"]
    (mine,) = (each for each in table.rows if each.uid == str(programme.uid))
    assert mine.cells[-1].text not in ("", "–")
    counted = tables(printed["buku_2", "id"])["buku_2.5.horizons.table"].rows
    stones = tables(printed["buku_2", "id"])["buku_2.5.milestones.table"].rows
    for place, count in enumerate(counted[:-1]):
        filled = sum(each.cells[2 + place].text != "–" for each in stones if each.kind == "row")
        assert filled >= int(count.cells[2].text)
