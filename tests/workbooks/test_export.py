"""Workbooks that offices want: everything in them, printable, and typed again they change nothing."""

import io
from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from anyam.core.errors import Unusable
from anyam.core.sheet import Cell, locate
from anyam.core.workbook import Book, Grid
from anyam.journal.models import Entry
from anyam.plans.models import Group, Item, Plan, Sheet
from anyam.teams.models import Organisation, Succession
from anyam.worksheets.actions import bin_rows
from anyam.worksheets.changes import Change
from anyam.worksheets.door import Door
from anyam.worksheets.references import PlanReferences
from anyam.worksheets.store import load_rows, state_of
from anyam.worksheets.workbooks.exporting import export_book, export_sheets
from anyam.worksheets.workbooks.opening import open_book
from tests.cast import make_office, make_plan, office, row, sheet, write
from tests.worksheets.world import World, from_the_start

pytestmark = pytest.mark.django_db
Cells = dict[str, dict[str, Any]]  # by uid: flat key to value
few = settings(
    max_examples=8, deadline=None, derandomize=True, database=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.function_scoped_fixture],
)  # fmt: skip


def opened(content: bytes, folder: Path) -> Book:
    path = folder / "keluar.xlsx"
    path.write_bytes(content)
    return open_book(path)


def of(plan: Plan, group: str = "") -> Group:
    return Group.objects.get(plan=plan, code=group)


def key_row(grid: Grid) -> int:
    return next(number for number, cells in enumerate(grid.rows) if cells[0] == "uid")


def cells_of(grid: Grid) -> Cells:
    """What stands in a grid, by the uid in column A and the key in the hidden row."""
    keys = key_row(grid)
    return {
        str(cells[0]): {str(key): value for key, value in zip(grid.rows[keys], cells, strict=True) if key != "uid"}
        for cells in grid.rows[keys + 1 :]
        if cells[0] is not None
    }


def sheets_of(book: Book) -> Iterator[tuple[str, Grid]]:
    for grid in book.grids:
        yield book.marks[f"sheet:{grid.name}"], grid


def as_typed(value: Any) -> str:
    """A cell's value as a person would type it."""
    if value is None:
        return ""
    if isinstance(value, float):
        return f"{Decimal(repr(value)):f}".replace(".", ",")
    return value.isoformat() if isinstance(value, date) else str(value)


def typed_again(target: Sheet, cells: Cells) -> None:
    """Every cell of a grid through the door: nothing may become different, nothing may be refused."""
    changes = []
    for uid, values in cells.items():
        for key, value in values.items():
            cell = locate(target.definition, key)
            if isinstance(cell, Cell) and cell.column.home == "sheet":
                changes.append(Change(UUID(uid), key, as_typed(value)))
    before = states(target, cells)
    done = Door(target, None).apply(changes)
    assert (done.batch, done.created, done.conflicts, done.refusals) == (None, [], [], [])
    rows = Item.objects.filter(uid__in=cells)
    unread = {(str(uid), key) for uid, kept in rows.values_list("uid", "unread") for key in kept}
    assert {(str(each.uid), each.column) for each in done.problems} == unread
    assert states(target, cells) == before


def states(target: Sheet, uids: Iterable[str]) -> dict[str, dict[str, str]]:
    """What stands in rows, as the door knows it."""
    book = PlanReferences(target.plan, target)
    return {uid: state_of(each, book) for uid, each in load_rows(target, map(UUID, uids), book).items()}


def nothing_lost(target: Sheet, cells: Cells) -> None:
    """Every living row, and every cell of it that holds something."""
    alive = Item.objects.filter(sheet=target, binned_at=None, merged_into=None)
    assert (list(cells) and set(cells) == {str(uid) for uid in alive.values_list("uid", flat=True)}) or not alive
    lists = {column.key for column in target.definition.columns if column.type in LISTS}
    for uid, state in states(target, cells).items():
        values = cells[uid]
        wanted = {key.split(".")[0] if key.split(".")[0] in lists else key for key in state}
        assert wanted <= {key for key, value in values.items() if value is not None}, uid


LISTS = {"items", "organisations", "areas", "choices"}


@pytest.mark.parametrize("language", ["id", "en"])
def test_nothing_of_the_demo_is_lost_and_typed_again_nothing_changes(demo: Plan, tmp_path: Path, language: str) -> None:
    files = export_sheets(demo, tmp_path / "keluar", language=language)
    assert [file.name for file in files][:2] == ["rembang-kota.xlsx", "rembang-governance.xlsx"]
    assert len(files) == Group.objects.filter(plan=demo).count()
    rows = 0
    for file in files:
        book = open_book(file)
        kind, _colon, code = book.marks["group"].partition(":")
        for name, grid in sheets_of(book):
            target = Sheet.objects.select_related("plan__region", "group").get(
                plan=demo, code=name, group__kind=kind, group__code=code
            )
            if target.definition.noun:
                nothing_lost(target, cells_of(grid))
                typed_again(target, cells_of(grid))
                rows += len(cells_of(grid))
    assert rows == Item.objects.filter(plan=demo, binned_at=None, merged_into=None).count()


@pytest.fixture
def world() -> World:
    return World()


@few
@given(data=st.data())
def test_whatever_people_did_typed_again_changes_nothing(world: World, tmp_path: Path, data: Any) -> None:
    with from_the_start(world) as here:
        for _act in range(data.draw(st.integers(1, 8))):
            here.act(data.draw)
        _whole(here, tmp_path, data.draw(st.sampled_from(["id", "en"])))


def _whole(here: World, folder: Path, language: str) -> None:
    for group in {where.group for where in here.sheets}:
        book = opened(export_book(here.plan, group, language=language), folder)
        for name, grid in sheets_of(book):
            target = Sheet.objects.select_related("plan__region", "group").get(group=group, code=name)
            if target.definition.noun:
                nothing_lost(target, cells_of(grid))
                typed_again(target, cells_of(grid))


@pytest.fixture
def plan() -> Plan:
    return make_plan(code="contoh", first_year=2022, last_year=2024)


def exported(plan: Plan, folder: Path, code: str, group: str, **options: Any) -> tuple[Grid, Cells]:
    book = opened(export_book(plan, of(plan, group), **options), folder)
    grid = next(grid for name, grid in sheets_of(book) if name == code)
    return grid, cells_of(grid)


def test_values_are_numbers_days_and_names(plan: Plan, tmp_path: Path) -> None:
    problem = row(sheet(plan, "p_masalah"), name="Air bersih")
    where = sheet(plan, "w6_program", "living")
    strategies = [row(sheet(plan, "w3_tows", "living"), statement=f"Strategi {n}", type="SO") for n in (1, 2)]
    mine = row(
        where, name="Air & sanitasi, desa", sub_dimension="Kesehatan", main_problem=problem.code, owner="Dinkes",
        supporters="DLH; Bappeda", strategies="SO-1; SO-2", funding="csr; apbd", budgets__2022="350 jt",
        budgets__2023="0,05", budgets__2030="1,2 M", indicators__a__name="Warga", indicators__a__baseline="20,5",
        indicators__a__target_year="2024",
    )  # fmt: skip
    assert strategies
    _grid, cells = exported(plan, tmp_path, "w6_program", "living")
    said = {key: value for key, value in cells[str(mine.uid)].items() if value is not None}
    assert said == {
        "code": "L1", "name": "Air & sanitasi, desa", "sub_dimension": "Kesehatan", "main_problem": "M1",
        "owner": "Dinkes", "supporters": "Bappeda; DLH", "strategies": "SO-1; SO-2", "funding": "APBD; CSR",
        "budgets.2022": 350_000_000, "budgets.2023": 0.05, "budgets.2030": 1_200_000_000, "indicators.a.name": "Warga",
        "indicators.a.baseline": 20.5, "indicators.a.target_year": 2024,
    }  # fmt: skip
    document = row(sheet(plan, "p_dokumen"), title="RPJMD", date="26 Agustus 2021", period_from="2021")
    _grid, cells = exported(plan, tmp_path, "p_dokumen", "")
    assert cells[str(document.uid)]["date"] == date(2021, 8, 26)


def test_what_could_not_be_read_leaves_as_it_was_typed(plan: Plan, tmp_path: Path) -> None:
    where = sheet(plan, "w6_program", "living")
    uid = uuid4()
    write(where, uid, name="X", budgets__2023="5 M untuk 5 tahun", owner="Dinas Antariksa", supporters="DLH; entah")
    grid, cells = exported(plan, tmp_path, "w6_program", "living")
    assert cells[str(uid)]["budgets.2023"] == "5 M untuk 5 tahun"
    assert cells[str(uid)]["owner"] == "Dinas Antariksa"
    assert cells[str(uid)]["supporters"] == "DLH; entah"
    typed_again(where, cells)
    assert grid.name == "W6 Program kerja"


def test_an_ended_office_and_a_code_of_two_groups_are_not_mistaken(plan: Plan, tmp_path: Path) -> None:
    old, heir = make_office("Kantor Arsip"), office("Dinkes")
    where = sheet(plan, "w6_program", "living")
    mine = row(where, name="X", owner="Kantor Arsip")
    Organisation.objects.filter(pk=old.pk).update(valid_to=date(2022, 1, 1))
    Succession.objects.create(predecessor=old, successor=heir, is_main=True, on=date(2022, 1, 2))
    there = row(sheet(plan, "w3_tows", "society"), statement="Di masyarakat", type="SO")
    row(sheet(plan, "w3_tows", "living"), statement="Di sini", type="SO")
    write(where, mine.uid, strategies=str(there.uid))
    _grid, cells = exported(plan, tmp_path, "w6_program", "living")
    assert cells[str(mine.uid)]["owner"] == str(old.uid)
    assert cells[str(mine.uid)]["strategies"] == "Di masyarakat"
    typed_again(where, cells)


def test_nested_rows_keep_their_own_keys(plan: Plan, tmp_path: Path) -> None:
    where = sheet(plan, "w6_program", "living")
    for name, keys in (("A", ("1", "2", "10")), ("B", ("n1", "2"))):
        row(where, name=name, **{f"indicators__{key}__name": f"{name}{key}" for key in keys})
    grid, cells = exported(plan, tmp_path, "w6_program", "living")
    titles = [key for key in grid.rows[key_row(grid)] if str(key).endswith(".name")]
    assert titles == ["indicators.1.name", "indicators.2.name", "indicators.10.name", "indicators.n1.name"]
    typed_again(where, cells)


def test_nested_rows_that_all_differ_are_numbered_beside_their_keys(plan: Plan, tmp_path: Path) -> None:
    where = sheet(plan, "w6_program", "living")
    mine = [row(where, name=str(n), **{f"indicators__k{n}__name": f"Ukuran {n}"}) for n in range(12)]
    grid, cells = exported(plan, tmp_path, "w6_program", "living")
    keys = [str(key) for key in grid.rows[key_row(grid)] if str(key).startswith("indicators")]
    assert keys[:2] == ["indicators.1.@", "indicators.1.name"]
    assert len(keys) == 7
    assert [cells[str(each.uid)]["indicators.1.@"] for each in mine] == [f"k{n}" for n in range(12)]
    assert cells[str(mine[7].uid)]["indicators.1.name"] == "Ukuran 7"


def test_texts_that_look_like_something_else_stay_texts(plan: Plan, tmp_path: Path) -> None:
    where = sheet(plan, "p_masalah")
    odd = [
        "=1+1",
        "@SUM(A1)",
        "0812",
        "1e5",
        "<b>&amp;",
        "baris\nkedua",
        "_x0041_",
        "https://a.id",
        "'kutip",
        "😀 ½ ✓",
        "a\x01b",
    ]
    mine = [row(where, name=f"M{n}", description=text) for n, text in enumerate(odd)]
    _grid, cells = exported(plan, tmp_path, "p_masalah", "")
    assert [cells[str(each.uid)]["description"] for each in mine] == odd


def test_rows_in_the_bin_stay_there(plan: Plan, tmp_path: Path) -> None:
    where = sheet(plan, "p_masalah")
    gone, kept = row(where, name="Lama"), row(where, name="Baru")
    bin_rows(where, [gone.uid], by=_sari())
    assert set(exported(plan, tmp_path, "p_masalah", "")[1]) == {str(kept.uid)}


def _sari() -> Any:
    from tests.cast import somebody

    return somebody("sari")


def test_a_text_too_long_for_a_cell_is_cut_and_not_refused(plan: Plan, tmp_path: Path) -> None:
    where, uid = sheet(plan, "p_masalah"), uuid4()
    write(where, uid, name="X", description="a" * 40_000)
    _grid, cells = exported(plan, tmp_path, "p_masalah", "")
    assert cells[str(uid)]["description"].endswith(" …")


def test_the_marks_say_where_it_comes_from(demo: Plan, tmp_path: Path) -> None:
    book = opened(export_book(demo, of(demo, "living")), tmp_path)
    newest = Entry.objects.filter(batch__scope="rembang").order_by("-pk").first()
    assert newest is not None
    assert {key: book.marks[key] for key in ("format", "plan", "edition", "revision", "group", "language")} == {
        "format": "1", "plan": "rembang", "edition": "gmsc-2021/1", "revision": str(newest.pk),
        "group": "dimension:living", "language": "id",
    }  # fmt: skip
    assert book.marks["sheet:W6 Program kerja"] == "w6_program"
    assert {f"sheet:{grid.name}" for grid in book.grids} == {key for key in book.marks if key.startswith("sheet:")}


def test_a_blank_export_has_headings_and_no_rows(demo: Plan, tmp_path: Path) -> None:
    files = export_sheets(demo, tmp_path, blank=True)
    assert files[0].name == "rembang-kota-kosong.xlsx"
    for file in files:
        for _name, grid in sheets_of(open_book(file)):
            assert len(grid.rows) == key_row(grid) + 1


def test_the_draft_edition_is_exported_too(tmp_path: Path) -> None:
    plan = make_plan(code="rancangan", edition="kota-cerdas-draft")
    where = sheet(plan, "w6_program", "mobilitas")
    mine = row(where, name="Trayek baru", budgets__2022="350 jt")
    files = export_sheets(plan, tmp_path, language="en")
    assert len(files) == 10
    book = open_book(tmp_path / "rancangan-mobilitas.xlsx")
    grid = next(grid for name, grid in sheets_of(book) if name == "w6_program")
    assert cells_of(grid)[str(mine.uid)]["budgets.2022"] == 350_000_000


def test_progress_is_told_and_ends(plan: Plan, tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    export_sheets(plan, tmp_path / "a" / "b", progress=lambda _text, done, total: told.append((done, total)))
    assert told == [*((number, 10) for number in range(10)), (10, 10)]


def test_a_folder_that_cannot_be_used_is_a_sentence(plan: Plan, tmp_path: Path) -> None:
    (tmp_path / "berkas").write_text("x")
    with pytest.raises(Unusable, match="cannot be used"):
        export_sheets(plan, tmp_path / "berkas")


def test_an_earlier_export_is_replaced_whole(plan: Plan, tmp_path: Path) -> None:
    (tmp_path / "contoh-kota.xlsx").write_text("lama")
    files = export_sheets(plan, tmp_path)
    assert sorted(tmp_path.iterdir()) == sorted(files)
    assert load_workbook(io.BytesIO(files[0].read_bytes())).sheetnames
