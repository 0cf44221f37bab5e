"""Following the group: what changed while somebody was away, who wrote what, what stood there before, and the sheet on paper."""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from anyam.journal.models import Entry
from anyam.plans.models import Plan, Sheet
from anyam.worksheets.actions import apply, bin_rows, set_group
from anyam.worksheets.changes import Change
from anyam.worksheets.privacy.erasing import take_out
from anyam.worksheets.rooms.models import LastVisit
from tests.cast import Cast, group, make_plan, office, row, rows, sheet, write

pytestmark = pytest.mark.django_db
Browse = Callable[..., Client]


@pytest.fixture
def plan(cast: Cast) -> Plan:
    made = make_plan()
    set_group(group(made, "living"), coordinator=office("Dinkes"), members=[office("DLH")], by=cast.sari)
    return made


@pytest.fixture
def programmes(plan: Plan) -> Sheet:
    return sheet(plan, "w6_program", "living")


def path(plan: Plan, name: str, code: str = "w6_program") -> str:
    return f"/plans/{plan.code}/sheets/dimension-living/{code}/room/{name}/"


def since(client: Client, plan: Plan) -> dict[str, Any]:
    found: dict[str, Any] = client.get(path(plan, "since")).json()
    return found


def seen(client: Client, plan: Plan) -> None:
    assert client.post(path(plan, "since")).status_code == 204


def test_somebody_who_was_never_there_is_told_nothing_and_is_known_from_then_on(
    plan: Plan, programmes: Sheet, cast: Cast, browse: Browse
) -> None:
    made = row(programmes, name="Posyandu")
    client = browse(cast.kartika)
    assert since(client, plan)["first"]
    seen(client, plan)
    write(programmes, made.uid, by=cast.sari, name="Posyandu Digital")
    told = since(client, plan)
    assert not told["first"]
    assert [(each["row"], each["column"], each["act"]) for each in told["changes"]] == [(str(made.uid), "name", "edit")]
    assert told["people"][str(cast.sari.pk)][0] == cast.sari.name


def test_what_one_wrote_oneself_is_no_news(plan: Plan, programmes: Sheet, cast: Cast, browse: Browse) -> None:
    made = row(programmes, name="Posyandu")
    client = browse(cast.sari)
    seen(client, plan)
    write(programmes, made.uid, by=cast.sari, name="Posyandu Digital")
    assert since(client, plan)["changes"] == []
    assert str(made.uid) in since(client, plan)["made"]


def test_a_new_row_is_told_by_the_cells_it_began_with(
    plan: Plan, programmes: Sheet, cast: Cast, browse: Browse
) -> None:
    client = browse(cast.kartika)
    seen(client, plan)
    row(programmes, by=cast.sari, name="Posyandu", acronym="POS")
    changes = since(client, plan)["changes"]
    assert {(each["column"], each["act"]) for each in changes} >= {("name", "add"), ("acronym", "add")}
    assert "order" not in {each["column"] for each in changes}


def test_a_row_in_the_bin_is_told(plan: Plan, programmes: Sheet, cast: Cast, browse: Browse) -> None:
    made = row(programmes, name="Posyandu")
    client = browse(cast.kartika)
    seen(client, plan)
    bin_rows(programmes, [made.uid], cast.sari)
    assert [each["act"] for each in since(client, plan)["changes"]] == ["bin"]


def test_typing_that_goes_on_is_news_to_whoever_has_seen_its_beginning(
    plan: Plan, programmes: Sheet, cast: Cast, browse: Browse
) -> None:
    made = row(programmes, name="Posyandu")
    apply(programmes, [Change(made.uid, "name", "Posyandu D")], cast.sari, typing=True)
    client = browse(cast.kartika)
    seen(client, plan)
    apply(programmes, [Change(made.uid, "name", "Posyandu Digital")], cast.sari, typing=True)
    assert [each["column"] for each in since(client, plan)["changes"]] == ["name"]


def test_each_sheet_has_its_own_last_visit(plan: Plan, programmes: Sheet, cast: Cast, browse: Browse) -> None:
    client = browse(cast.kartika)
    seen(client, plan)
    seen(client, plan)
    assert LastVisit.objects.filter(person=cast.kartika).count() == 1
    row(sheet(plan, "w6_program", "society"), by=cast.sari, name="Sekolah Pintar")
    assert since(client, plan)["changes"] == []


def test_open_comments_and_ones_own_offices_are_told(plan: Plan, programmes: Sheet, cast: Cast, browse: Browse) -> None:
    made = row(programmes, name="Posyandu")
    client = browse(cast.kartika)
    client.post(f"/plans/{plan.code}/rows/{made.uid}/comments/", {"text": "Puskesmas mana?"})
    told = since(client, plan)
    assert told["talk"] == {str(made.uid): 1}
    assert told["offices"] == [str(office("Dinkes").uid)]


def test_a_long_sheet_with_many_changes_asks_no_more_than_a_short_one(
    plan: Plan, programmes: Sheet, cast: Cast, browse: Browse, django_assert_max_num_queries: Any
) -> None:
    made = rows(programmes, [{"name": f"Program {n}"} for n in range(2000)])
    client = browse(cast.kartika)
    seen(client, plan)
    apply(programmes, [Change(each.uid, "acronym", f"P{n}") for n, each in enumerate(made[:600])], cast.sari)
    apply(programmes, [Change(each.uid, "acronym", f"L{n}") for n, each in enumerate(made[:10])], cast.lina)
    with django_assert_max_num_queries(12):
        told = since(client, plan)
    assert told["count"] == 610
    assert len(told["changes"]) == 500
    assert set(told["people"]) == {str(cast.sari.pk), str(cast.lina.pk)}
    for name in ("authors", "print", f"history/?row={made[0].uid}&column=acronym"):
        with django_assert_max_num_queries(12):
            assert (
                client.get(path(plan, name).removesuffix("/") if "?" in name else path(plan, name)).status_code == 200
            )
    with django_assert_max_num_queries(14):  # two of them begin and end the writing
        seen(client, plan)


def test_whoever_wrote_another_cell_than_the_maker_of_the_row_is_told(
    plan: Plan, programmes: Sheet, cast: Cast, browse: Browse
) -> None:
    made = row(programmes, by=cast.sari, name="Posyandu")
    write(programmes, made.uid, by=cast.lina, acronym="POS")
    write(programmes, made.uid, by=cast.lina, name="Posyandu Digital")
    write(programmes, made.uid, by=cast.sari, name="Posyandu Daring")
    told = browse(cast.kartika).get(path(plan, "authors")).json()
    uid = str(made.uid)
    assert told["made"][uid] == cast.sari.pk
    assert told["cells"][uid] == {"acronym": cast.lina.pk}
    assert told["last"][uid][0] == cast.sari.pk
    assert told["people"][str(cast.lina.pk)] == [cast.lina.name, "DLH"]


def past(client: Client, plan: Plan, uid: object, **asked: object) -> Any:
    return client.get(path(plan, "history"), {"row": str(uid), **asked})


def test_what_stood_in_a_cell_is_told_and_can_be_typed_again(
    plan: Plan, programmes: Sheet, cast: Cast, browse: Browse
) -> None:
    made = row(programmes, by=cast.sari, name="Posyandu", owner="DLH")
    write(programmes, made.uid, by=cast.lina, owner="Dinkes")
    write(programmes, made.uid, by=cast.lina, name="Posyandu Digital")
    client = browse(cast.kartika)
    lines = past(client, plan, made.uid, column="owner").json()["lines"]
    assert [(each["old"], each["new"], each["put"]) for each in lines] == [
        ("DLH", "Dinkes", str(office("DLH").uid)), ("", "DLH", ""),
    ]  # fmt: skip
    whole = past(client, plan, made.uid).json()["lines"]
    assert [each["key"] for each in whole] == ["name", "owner", ""]


def test_a_year_of_money_has_a_history_of_its_own(plan: Plan, programmes: Sheet, cast: Cast, browse: Browse) -> None:
    made = row(programmes, by=cast.sari, name="Posyandu")
    write(programmes, made.uid, by=cast.lina, budgets__2023="1 M", budgets__2024="2 M")
    write(programmes, made.uid, by=cast.lina, budgets__2023="3 M")
    lines = past(browse(cast.kartika), plan, made.uid, column="budgets.2023").json()["lines"]
    assert [each["key"] for each in lines] == ["budgets.2023", "budgets.2023"]
    assert lines[0]["old"] == "Rp1.000.000.000"


def test_history_comes_in_portions(plan: Plan, programmes: Sheet, cast: Cast, browse: Browse) -> None:
    made = row(programmes, by=cast.sari, name="Posyandu")
    for number in range(60):
        write(programmes, made.uid, by=cast.sari, name=f"Posyandu {number}")
    client = browse(cast.kartika)
    first = past(client, plan, made.uid, column="name").json()
    assert len(first["lines"]) == 50
    rest = past(client, plan, made.uid, column="name", before=first["more"]).json()
    assert len(rest["lines"]) == 11
    assert rest["more"] == 0
    assert len(past(client, plan, made.uid, column="name", most=1).json()["lines"]) == 1


def test_the_history_of_another_sheets_row_is_not_told(
    plan: Plan, programmes: Sheet, cast: Cast, browse: Browse
) -> None:
    foreign = row(sheet(plan, "w6_program", "society"), name="Sekolah Pintar")
    client = browse(cast.kartika)
    for uid in (foreign.uid, uuid4(), "x"):
        assert past(client, plan, uid).status_code == 404


def test_whoever_was_erased_stands_under_the_name_that_was_put_there(
    plan: Plan, programmes: Sheet, cast: Cast, browse: Browse
) -> None:
    made = row(programmes, by=cast.lina, name="Posyandu")
    client = browse(cast.kartika)
    seen(browse(cast.lina), plan)
    take_out(cast.lina)
    told = past(client, plan, made.uid, column="name").json()["lines"][0]
    assert told["by"] == "Staf DLH (dihapus)"
    assert not LastVisit.objects.filter(person=cast.lina).exists()


def test_the_whole_sheet_is_printed_with_its_sums(plan: Plan, programmes: Sheet, cast: Cast, browse: Browse) -> None:
    row(programmes, name="Posyandu", budgets__2023="1,2 M")
    rows(programmes, [{"name": f"Program {n}", "budgets.2023": "300 jt"} for n in range(40)])
    page = browse(cast.kartika, "id").get(path(plan, "print")).content.decode()
    assert all(f"Program {n}" in page for n in range(40))
    assert "13.200" in page  # 1,200 and 40 times 300 million
    assert cast.kartika.name in page
    assert 'data-paper="A4"' in page
    other = browse(cast.kartika).get(f"{path(plan, 'print')}?paper=F4").content.decode()
    assert 'data-paper="F4"' in other


def test_a_file_that_was_dropped_in_a_room_leads_back_to_it(
    plan: Plan, programmes: Sheet, cast: Cast, browse: Browse
) -> None:
    from django.core.files.uploadedfile import SimpleUploadedFile

    row(programmes, name="Posyandu")
    client = browse(cast.sari)
    book = client.get(f"/plans/{plan.code}/workbooks/dimension-living/?sheet=w6_program").content
    sent = {"file": SimpleUploadedFile("Program.xlsx", book)}
    answer = client.post(f"/plans/{plan.code}/imports/?room=dimension-living/w6_program", sent, follow=True)
    assert path(plan, "x").replace("x/", "") in answer.content.decode()
    assert Entry.objects.filter(act="import").count() == 0
