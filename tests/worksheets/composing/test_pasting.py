"""A table pasted into a list of the plan: a trial first, then one act, and nothing typed is lost."""

import re
from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from anyam.journal.models import Batch
from anyam.plans.models import Item, Plan, StageLock
from anyam.worksheets.actions import undo
from tests.cast import Cast, item, make_plan, office, row, rows, sheet, shown, write

pytestmark = pytest.mark.django_db
Browse = Callable[..., Client]


@pytest.fixture
def plan(cast: Cast) -> Plan:
    return make_plan(code=f"tempel-{uuid4().hex[:8]}")


def table(*lines: tuple[str, ...]) -> str:
    return "\r\n".join("\t".join(line) for line in lines)


def made_of(plan: Plan, count: int = 2) -> list[Item]:
    return rows(sheet(plan, "w6_program", "living"), [{"name": f"Program {n}"} for n in range(count)])


def look(desk: Client, plan: Plan, text: str, **more: str) -> str:
    sent = {"act": "look", "table": text} | more
    return desk.post(f"/plans/{plan.code}/pasting/programmes/", sent, follow=True).content.decode()


def mark_in(page: str) -> str:
    found = re.search(r'name="mark" value="(\w+)"', page)
    assert found
    return found[1]


def test_a_trial_then_one_act_and_back(plan: Plan, cast: Cast, browse: Browse) -> None:
    one, other = made_of(plan)
    write(one.sheet, one.uid, owner="Dinkes")
    before = shown(one), shown(other)
    text = table(
        ("Kode", "OPD", "Pagu 2023 (juta rupiah)", "Jangka waktu"),
        (one.code, "DLH", "1,5", "pendek"),
        (other.code.lower(), "", "2", ""),
    )
    desk = browse(cast.sari, "en")
    page = look(desk, plan, text)
    assert "2 rows would change" in page
    assert "<del>Dinkes</del>" in page
    assert "<ins>DLH</ins>" in page
    assert "1.500.000" in page or "1,500,000" in page
    assert (shown(one), shown(other)) == before
    done = look(desk, plan, text, act="apply", mark=mark_in(page))
    assert "2 rows were changed." in done
    assert shown(one)["owner"] == str(office("DLH").uid)
    assert {shown(one)["budgets.2023"], shown(other)["budgets.2023"]} == {"1500000", "2000000"}
    assert 'name="next"' in done
    batch = Batch.objects.filter(scope=plan.code, act="bulk").get()
    desk.post(f"/plans/{plan.code}/journal/{batch.pk}/undoing/", {"next": f"/plans/{plan.code}/pasting/programmes/"})
    assert (shown(one), shown(other)) == before


def test_rows_are_named_by_uid_and_the_title_is_a_column(plan: Plan, cast: Cast, browse: Browse) -> None:
    (one,) = made_of(plan, 1)
    text = table(("uid", "Judul"), (str(one.uid), "Nama baru"))
    desk = browse(cast.sari)
    look(desk, plan, text, act="apply", mark=mark_in(look(desk, plan, text)))
    assert shown(one)["name"] == "Nama baru"


def test_what_is_not_understood_is_said_and_the_rest_goes_on(plan: Plan, cast: Cast, browse: Browse) -> None:
    one, other = made_of(plan)
    text = table(
        ("Kode", "Horizon waktu", "OPD", "Warna"),
        (one.code, "", "Dinas Antariksa", "merah"),
        ("ZZ99", "", "DLH", ""),
        (other.code, "", "DLH", ""),
        (other.code, "", "Dinkes", ""),
    )
    desk = browse(cast.sari, "en")
    page = look(desk, plan, text)
    assert "The heading “Warna”" in page
    assert "ZZ99" in page
    assert "no row of this list has the code" in page
    assert "stands in the table twice" in page
    assert "Dinas Antariksa" in page
    assert f"{other.code}\tDinas" not in page
    assert "merah" in page  # what was pasted stands in the field


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "paste a table first"),
        ("Kode\tOPD", "one line only"),
        ("OPD\tNama\nDLH\tx", "no heading says which row"),
        ("Kode\tWarna\nLI1\tmerah", "no column of"),
        ('Kode\tOPD\nLI1\t"DLH' + "x" * 200_000, "quotation mark"),
    ],
)
def test_a_slip_is_said_and_the_table_stays(plan: Plan, cast: Cast, browse: Browse, text: str, words: str) -> None:
    page = look(browse(cast.sari, "en"), plan, text)
    assert words in page.lower()
    assert text.replace('"', "&quot;")[:60] in page


def test_somebody_else_wrote_in_between(plan: Plan, cast: Cast, browse: Browse) -> None:
    (one,) = made_of(plan, 1)
    text = table(("Kode", "OPD"), (one.code, "DLH"))
    desk = browse(cast.sari, "en")
    mark = mark_in(look(desk, plan, text))
    write(one.sheet, one.uid, owner="Dinkes")
    page = look(desk, plan, text, act="apply", mark=mark)
    assert "the plan has changed since you looked" in page.lower()
    assert "<del>Dinkes</del>" in page
    assert shown(one)["owner"] == str(office("Dinkes").uid)


def test_rows_that_are_not_ones_own_stay(plan: Plan, cast: Cast, browse: Browse) -> None:
    living = sheet(plan, "w6_program", "living")
    own, strange = row(living, name="Milik DLH", owner="DLH"), row(living, name="Milik Dinkes", owner="Dinkes")
    text = table(("Kode", "Deskripsi"), (own.code, "Baru"), (strange.code, "Baru"))
    desk = browse(cast.lina, "en")
    page = look(desk, plan, text)
    assert "you do not write this row" in page
    look(desk, plan, text, act="apply", mark=mark_in(page))
    assert [shown(each).get("description", "") for each in (own, strange)] == ["Baru", ""]
    for who in (cast.budi, cast.eka, cast.joko):
        path = f"/plans/{plan.code}/pasting/programmes/"
        assert browse(who).post(path, {"act": "look", "table": text}).status_code == 403
    assert browse(cast.citra).get(f"/plans/{plan.code}/pasting/programmes/").status_code == 404


def test_a_locked_sheet_keeps_its_rows(plan: Plan, cast: Cast, browse: Browse) -> None:
    (one,) = made_of(plan, 1)
    for stage in plan.edition.stages:
        StageLock.objects.create(plan=plan, stage=stage.code, locked_by=cast.sari)
    page = look(browse(cast.sari, "en"), plan, table(("Kode", "OPD"), (one.code, "DLH")))
    assert "its stage is closed" in page
    assert "Nothing would change." in page


def test_a_long_table_asks_no_more(plan: Plan, cast: Cast, browse: Browse, django_assert_max_num_queries: Any) -> None:
    made = made_of(plan, 60)
    desk, path = browse(cast.sari), f"/plans/{plan.code}/pasting/programmes/"

    def questions(count: int) -> int:
        text = table(("Kode", "OPD"), *((each.code, "DLH") for each in made[:count]))
        desk.post(path, {"act": "look", "table": text})
        with django_assert_max_num_queries(40) as asked:
            desk.post(path, {"act": "look", "table": text})
        return len(asked)

    assert questions(60) <= questions(2)
    with django_assert_max_num_queries(12):
        desk.get(path)


def test_undo_by_the_verb_brings_back_what_was(plan: Plan, cast: Cast, browse: Browse) -> None:
    made = made_of(plan, 5)
    before = [shown(each) for each in made]
    text = table(("Kode", "Sumber dana", "OPD pendukung"), *((each.code, "APBD; CSR", "DLH; Dinkes") for each in made))
    desk = browse(cast.sari)
    look(desk, plan, text, act="apply", mark=mark_in(look(desk, plan, text)))
    assert [shown(each) for each in made] != before
    assert undo(Batch.objects.get(scope=plan.code, act="bulk"), cast.sari).kept == []
    assert [shown(item(each.uid)) for each in made] == before
