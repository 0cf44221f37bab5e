"""Accepting what was read: ticks, clashes, undo, and what is remembered for the sender's next file."""

import pytest

from anyam.plans.models import Item, Plan
from anyam.worksheets.workbooks.models import Import, SenderMemory
from tests.cast import Cast, row, sheet, shown, write
from tests.workbooks.page_desk import PageDesk, book, titles, work

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("worker")]
OWNER = "Yang mengurus is read as"


def test_only_ticked_rows_are_taken_and_ticks_are_kept(clerk: PageDesk, plan: Plan) -> None:
    clerk.send()
    (second,) = [each for each in clerk.fields["tick"] if each.startswith("6.")]
    clerk.press("tick", {"tick": [each for each in clerk.fields["tick"] if each != second]})
    assert second not in clerk.fields["tick"]
    clerk.choose(OWNER, "Responsible OPD")
    assert second not in clerk.fields["tick"], "reading again keeps the ticks"
    clerk.press("ticked")
    assert titles(plan) == {"Antrean puskesmas dari rumah", "Rumah layak huni satu data"}
    clerk.post("reading/")
    clerk.open()
    assert "1 new row" in clerk.html
    clerk.press("ticked")
    assert len(titles(plan)) == 3
    assert Import.objects.count() == 2


def test_pressing_twice_writes_once(clerk: PageDesk, plan: Plan) -> None:
    clerk.send().press("everything")
    batch = Import.objects.get().batch_id
    clerk.client.post(clerk.url, {"act": "everything"})
    work()
    assert Import.objects.get().batch_id == batch
    assert len(titles(plan)) == 3


def test_an_import_is_taken_back_whole(clerk: PageDesk, plan: Plan) -> None:
    clerk.send().press("everything")
    made = Import.objects.get()
    page = clerk.post(f"results/{made.pk}/undo/").content.decode()
    assert "This import was taken back" in page
    assert titles(plan) == set()
    assert "was undone already" in clerk.post(f"results/{made.pk}/undo/").content.decode()
    assert "taken back" in clerk.client.get(clerk.imports).content.decode()


def test_choices_are_remembered_for_the_sender_s_next_file_once_rows_were_accepted(clerk: PageDesk) -> None:
    clerk.send(sender="Kantor Camat Lasem").choose(OWNER, "Responsible OPD")
    assert not SenderMemory.objects.exists()
    clerk.press("everything")
    another = book([[1, "Bank sampah", "DLH", 1, 2]])
    clerk.send(another, sender="kantor camat  lasem")
    assert "remembered from an earlier file" in clerk.html
    assert "column is not understood" not in clerk.html
    clerk.choose(OWNER, "- leave out -")
    assert "remembered from an earlier file" not in clerk.html
    clerk.send(another, sender="Orang lain")
    assert "1 column is not understood yet" in clerk.html


def test_a_change_made_meanwhile_is_not_written_over(clerk: PageDesk, plan: Plan) -> None:
    clerk.send(book([[1, "Bank sampah", "DLH", 5, 6]])).press("everything")
    clerk.send(book([[1, "Bank sampah", "DLH", 7, 6]]))
    assert "7,000,000" in clerk.row("Bank sampah")
    assert "now 5,000,000" in clerk.row("Bank sampah")
    programme = Item.objects.get(plan=plan)
    write(programme.sheet, programme.uid, budgets__2023="9 jt")
    clerk.press("everything")
    assert shown(programme)["budgets.2023"] == "9000000"
    assert Import.objects.count() == 1


def test_a_clash_is_settled_by_choosing(clerk: PageDesk, plan: Plan, cast: Cast) -> None:
    from anyam.worksheets.workbooks.exporting import export_book
    from tests.cast import group

    programme = row(sheet(plan, "w6_program", "living"), name="Semula", description="x")
    export = _typed_over(export_book(plan, group(plan, "living")), "Semula", "Dari berkas")
    write(programme.sheet, programme.uid, name="Dari rencana")
    clerk.send(export).open(_tab(clerk, "W6"))
    assert "1 cell was changed on both sides" in clerk.html
    assert all(text in clerk.html for text in ("Semula", "Dari rencana", "Dari berkas"))
    (clash,) = [name for name in clerk.fields if name.startswith("clash:")]
    clerk.press("everything", {clash: "file"})
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


def _tab(clerk: PageDesk, words: str) -> str:
    import re

    for address, inside in re.findall(r'<a href="[^"]*(\?table=\d+)"(.*?)</a>', clerk.html, re.DOTALL):
        if words in inside:
            return str(address)
    raise AssertionError(words)


def test_the_same_file_again_says_so_and_has_nothing_to_accept(clerk: PageDesk) -> None:
    content = book([[1, "Bank sampah", "DLH", 1, 2]])
    clerk.send(content).press("everything")
    clerk.send(content)
    assert "The very same file was imported on" in clerk.html
    assert "there is nothing to accept" in clerk.html
