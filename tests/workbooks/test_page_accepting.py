"""Accepting what was read: ticks, clashes, undo, and what is remembered for the sender's next file."""

from collections.abc import Callable

import pytest
from django.test import Client

from anyam.plans.models import Item, Plan
from anyam.worksheets.workbooks import views
from anyam.worksheets.workbooks.models import Import, SenderMemory
from tests.cast import Cast, make_plan, row, sheet, shown, write
from tests.workbooks.page_desk import PageDesk, book, work

pytestmark = pytest.mark.django_db
OWNER = "Yang mengurus is read as"


@pytest.fixture(autouse=True)
def worker(monkeypatch: pytest.MonkeyPatch) -> None:
    """Work is done while the page waits for it."""
    monkeypatch.setattr(views, "wait_for", lambda _uid, _seconds: work())


@pytest.fixture
def plan(cast: Cast) -> Plan:
    return make_plan()


@pytest.fixture
def desk(browse: Callable[..., Client], cast: Cast, plan: Plan) -> PageDesk:
    return PageDesk(browse(cast.sari, "en"), plan.code)


def titles(plan: Plan) -> set[str]:
    """The programmes of a plan by name."""
    found = Item.objects.filter(plan=plan, kind="Programme", binned_at=None)
    return {shown(each).get("name", "") for each in found}


def test_only_ticked_rows_are_taken_and_ticks_are_kept(desk: PageDesk, plan: Plan) -> None:
    desk.send()
    (second,) = [each for each in desk.fields["tick"] if each.startswith("6.")]
    desk.press("tick", {"tick": [each for each in desk.fields["tick"] if each != second]})
    assert second not in desk.fields["tick"]
    desk.choose(OWNER, "Responsible OPD")
    assert second not in desk.fields["tick"], "reading again keeps the ticks"
    desk.press("ticked")
    assert titles(plan) == {"Antrean puskesmas dari rumah", "Rumah layak huni satu data"}
    desk.post("reading/")
    desk.open()
    assert "1 new row" in desk.html
    desk.press("ticked")
    assert len(titles(plan)) == 3
    assert Import.objects.count() == 2


def test_pressing_twice_writes_once(desk: PageDesk, plan: Plan) -> None:
    desk.send().press("everything")
    batch = Import.objects.get().batch_id
    desk.client.post(desk.url, {"act": "everything"})
    work()
    assert Import.objects.get().batch_id == batch
    assert len(titles(plan)) == 3


def test_an_import_is_taken_back_whole(desk: PageDesk, plan: Plan) -> None:
    desk.send().press("everything")
    made = Import.objects.get()
    page = desk.post(f"results/{made.pk}/undo/").content.decode()
    assert "This import was taken back" in page
    assert titles(plan) == set()
    assert "was undone already" in desk.post(f"results/{made.pk}/undo/").content.decode()
    assert "taken back" in desk.client.get(desk.imports).content.decode()


def test_choices_are_remembered_for_the_sender_s_next_file_once_rows_were_accepted(desk: PageDesk) -> None:
    desk.send(sender="Kantor Camat Lasem").choose(OWNER, "Responsible OPD")
    assert not SenderMemory.objects.exists()
    desk.press("everything")
    another = book([[1, "Bank sampah", "DLH", 1, 2]])
    desk.send(another, sender="kantor camat  lasem")
    assert "remembered from an earlier file" in desk.html
    assert "column is not understood" not in desk.html
    desk.choose(OWNER, "- leave out -")
    assert "remembered from an earlier file" not in desk.html
    desk.send(another, sender="Orang lain")
    assert "1 column is not understood yet" in desk.html


def test_a_change_made_meanwhile_is_not_written_over(desk: PageDesk, plan: Plan) -> None:
    desk.send(book([[1, "Bank sampah", "DLH", 5, 6]])).press("everything")
    desk.send(book([[1, "Bank sampah", "DLH", 7, 6]]))
    assert "7,000,000" in desk.row("Bank sampah")
    assert "now 5,000,000" in desk.row("Bank sampah")
    programme = Item.objects.get(plan=plan)
    write(programme.sheet, programme.uid, budgets__2023="9 jt")
    desk.press("everything")
    assert shown(programme)["budgets.2023"] == "9000000"
    assert Import.objects.count() == 1


def test_a_clash_is_settled_by_choosing(desk: PageDesk, plan: Plan, cast: Cast) -> None:
    from anyam.worksheets.workbooks.exporting import export_book
    from tests.cast import group

    programme = row(sheet(plan, "w6_program", "living"), name="Semula", description="x")
    export = _typed_over(export_book(plan, group(plan, "living")), "Semula", "Dari berkas")
    write(programme.sheet, programme.uid, name="Dari rencana")
    desk.send(export).open(_tab(desk, "W6"))
    assert "1 cell was changed on both sides" in desk.html
    assert all(text in desk.html for text in ("Semula", "Dari rencana", "Dari berkas"))
    (clash,) = [name for name in desk.fields if name.startswith("clash:")]
    desk.press("everything", {clash: "file"})
    assert shown(programme)["name"] == "Dari berkas"


def _typed_over(content: bytes, old: str, new: str) -> bytes:
    import io

    from openpyxl import load_workbook

    made = load_workbook(io.BytesIO(content))
    for grid in made.worksheets:
        for cells in grid.iter_rows():
            for cell in cells:
                if cell.value == old:
                    cell.value = new
    written = io.BytesIO()
    made.save(written)
    return written.getvalue()


def _tab(desk: PageDesk, words: str) -> str:
    import re

    for address, inside in re.findall(r'<a href="[^"]*(\?table=\d+)"(.*?)</a>', desk.html, re.DOTALL):
        if words in inside:
            return str(address)
    raise AssertionError(words)


def test_the_same_file_again_says_so_and_has_nothing_to_accept(desk: PageDesk) -> None:
    content = book([[1, "Bank sampah", "DLH", 1, 2]])
    desk.send(content).press("everything")
    desk.send(content)
    assert "The very same file was imported on" in desk.html
    assert "there is nothing to accept" in desk.html
