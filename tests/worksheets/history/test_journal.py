"""The journal of a plan: readable, narrowed, turned over by key, taken back."""

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from html import unescape
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone

from anyam.accounts.models import User
from anyam.journal.actions import Note, record
from anyam.journal.models import Batch, Entry
from anyam.plans.models import Item, Plan, StageLock
from anyam.teams.posts import open_post
from anyam.worksheets.actions import apply_many, bin_rows, merge, move, report_realisation, set_ceiling, set_group, undo
from anyam.worksheets.changes import Change
from anyam.worksheets.posts.actions import fill
from tests.cast import Cast, group, item, make_plan, office, row, sheet, shown, somebody, write

pytestmark = pytest.mark.django_db
URL = "/plans/uji/journal/"


@pytest.fixture
def plan(cast: Cast) -> Plan:
    made = make_plan()
    set_group(group(made, "living"), coordinator=office("Dinkes"), members=[office("DLH")], by=cast.sari)
    return made


def words(answer: Any) -> str:
    """What stands on a page, without its marks."""
    main = answer.content.decode().partition("<main")[2]
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", main)).split())


def look(browse: Callable[..., Client], person: User, query: str = "") -> str:
    answer = browse(person, "en").get(URL + query)
    assert answer.status_code == 200
    return words(answer)


def last(plan: Plan) -> Batch:
    return Batch.objects.filter(scope=plan.code).latest("at")


def test_old_and_new_are_read_in_words(plan: Plan, cast: Cast, browse: Callable[..., Client]) -> None:
    problem = row(sheet(plan, "p_masalah"), name="Kemiskinan")
    programme = row(sheet(plan, "w6_program", "living"), name="Bank sampah", owner="DLH")
    strategy = row(sheet(plan, "w3_tows", "living"), type="SO", statement="Satukan data")
    cells = {
        "owner": "Dinkes", "main_problem": str(problem.uid), "budgets__2023": "96,1 M",
        f"strategies__{strategy.uid}": "1",
    }  # fmt: skip
    assert not write(programme.sheet, programme.uid, **cells).refusals
    page = look(browse, cast.dewi, "?sheet=w6_program")
    assert "before: DLH after: Dinkes" in page
    assert re.search(r"after: (\S+ )?Kemiskinan", page)
    assert "after: Rp96,100,000,000" in page
    assert re.search(r"after: \S+ Satukan data", page)
    assert "Bank sampah" in page
    for uid in (problem.uid, strategy.uid, office("Dinkes").uid):
        assert f"after: {uid}" not in page


def test_a_new_row_shows_the_cells_it_began_with(plan: Plan, cast: Cast, browse: Callable[..., Client]) -> None:
    row(sheet(plan, "w6_program", "living"), name="Bank sampah", owner="DLH", budgets__2023="1 M")
    page = look(browse, cast.sari)
    assert "Added" in page
    assert "DLH" in page
    assert "Rp1,000,000,000" in page


def test_every_kind_of_act_is_told(plan: Plan, cast: Cast, browse: Callable[..., Client]) -> None:
    one, two = (row(sheet(plan, "w6_program", "living"), name=name) for name in ("Satu", "Dua"))
    merge(one, two, cast.sari)
    move(one, sheet(plan, "w6_program", "society"), cast.sari)
    bin_rows(item(one.uid).sheet, [one.uid], cast.sari)
    report_realisation(item(one.uid), 2023, cast.sari, status="berjalan", spent=Decimal(1_000_000))
    set_ceiling(plan, 2023, "apbd", Decimal(5_000_000), cast.sari)
    fill(
        plan,
        open_post(office("DLH"), "Kepala X", on=plan.today()),
        on=plan.today(),
        person=None,
        name="Ibu C",
        by=cast.sari,
    )
    page = look(browse, cast.sari)
    for said in (
        "merged into after:", "before: Smart living after: Smart society", "Put in the bin",
        "Realisation 2023: status after: Running", "Rp1,000,000", "Ceiling 2023, APBD after: Rp5,000,000",
        "Post filled", "Ibu C",
    ):  # fmt: skip
        assert said in page, said


def test_it_is_narrowed_by_person_act_sheet_group_and_row(
    plan: Plan, cast: Cast, browse: Callable[..., Client]
) -> None:
    living = row(sheet(plan, "w6_program", "living"), name="Hidup")
    society = row(sheet(plan, "w6_program", "society"), name="Masyarakat")
    write(living.sheet, living.uid, by=cast.lina, description="oleh Lina")
    bin_rows(society.sheet, [society.uid], cast.sari)
    found = {
        f"?person={cast.lina.pk}": ("oleh Lina", "Masyarakat"),
        "?act=bin": ("Masyarakat", "oleh Lina"),
        "?group=dimension-living": ("oleh Lina", "Masyarakat"),
        "?sheet=w7_aksi": ("Nothing was found", "oleh Lina"),
        f"?item={society.uid}": ("Journal of “", "oleh Lina"),
        f"?sheet=w6_program&person={cast.lina.pk}": ("oleh Lina", "Put in the bin"),
    }
    for query, (there, away) in found.items():
        page = look(browse, cast.dewi, query).partition("Show all")[2]
        whole = look(browse, cast.dewi, query)
        assert there in whole, query
        assert away not in page, query


def test_days_are_those_of_the_region(plan: Plan, cast: Cast, browse: Callable[..., Client]) -> None:
    row(sheet(plan, "w6_program", "living"), name="Larut malam")
    late = datetime(2026, 5, 9, 18, tzinfo=UTC)  # 01.00 of the tenth in Jakarta
    Batch.objects.filter(pk=last(plan).pk).update(at=late)
    assert "Larut malam" in look(browse, cast.sari, "?from=2026-05-10&to=2026-05-10")
    assert "Larut malam" not in look(browse, cast.sari, "?from=2026-05-09&to=2026-05-09")
    assert "10 May 2026" in look(browse, cast.sari)
    assert "is not a day" in look(browse, cast.sari, "?from=31-02-2026")


def typed(plan: Plan, programme: Item, how_many: int, by: User) -> None:
    for number in range(how_many):
        record(plan.code, "edit", by, [Note(programme.uid, field="name", old=f"N{number:03}", new=f"N{number + 1:03}")])


@pytest.mark.parametrize("query", ["", "?sheet=w6_program"])
def test_turning_over_shows_every_act_once(plan: Plan, cast: Cast, browse: Callable[..., Client], query: str) -> None:
    programme = row(sheet(plan, "w6_program", "living"), name="P")
    typed(plan, programme, 95, cast.lina)
    client, url, seen = browse(cast.sari), URL + query, []
    for _page in range(9):
        text = client.get(url).content.decode()
        seen += re.findall(r'id="act-([0-9a-f-]+)"', text)
        older = re.search(r'rel="next" href="([^"]+)"', text)
        if older is None:
            break
        url = unescape(older.group(1))
    meant = Batch.objects.filter(scope="uji")
    if query:
        meant = meant.filter(entries__subject=programme.uid).distinct()
    assert len(seen) == len(set(seen)) == meant.count()


def test_a_page_asks_little_with_150_people_and_thousands_of_acts(
    plan: Plan, cast: Cast, browse: Callable[..., Client], django_assert_max_num_queries: Any
) -> None:
    rows = [row(sheet(plan, "w6_program", each), name=each) for each in ("living", "society", "economy")]
    people = [User.objects.create_user(None, f"Orang {number}") for number in range(150)]
    for number, person in enumerate(people):
        cells = [
            Note(rows[number % 3].uid, field="owner", old="", new=str(office("DLH").uid)),
            Note(rows[number % 3].uid, field="name", old="a", new="b"),
        ]
        record(plan.code, "edit", person, cells * (1 + number % 9))
    for name in ("lina", "sari"):
        client = browse(somebody(name))
        for query in ("", "?group=dimension-living", f"?person={people[7].pk}", f"?item={rows[0].uid}"):
            client.get(URL + query)
            with django_assert_max_num_queries(12):
                assert client.get(URL + query).status_code == 200


def test_an_act_is_taken_back_and_done_again_from_there(plan: Plan, cast: Cast, browse: Callable[..., Client]) -> None:
    programme = row(sheet(plan, "w6_program", "living"), name="Lama")
    write(programme.sheet, programme.uid, by=cast.lina, name="Baru")
    client = browse(cast.lina, "en")
    done = last(plan)
    assert "Take back" in look(browse, cast.lina)
    answer = client.post(f"{URL}{done.pk}/undoing/", {"next": f"{URL}?act=edit"}, follow=True)
    assert answer.redirect_chain == [(f"{URL}?act=edit", 302)]
    assert "1 change was taken back." in words(answer)
    assert shown(programme)["name"] == "Lama"
    page = look(browse, cast.lina)
    assert "Taken back by Lina" in page
    assert "Do it again" in page
    assert "1 change was made again." in words(client.post(f"{URL}{last(plan).pk}/undoing/", follow=True))
    assert shown(programme)["name"] == "Baru"


def test_what_stays_says_why(plan: Plan, cast: Cast, browse: Callable[..., Client]) -> None:
    programme = row(sheet(plan, "w6_program", "living"), name="Satu")
    write(programme.sheet, programme.uid, name="Dua")
    first = last(plan)
    write(programme.sheet, programme.uid, name="Tiga")
    assert "changed since" in look(browse, cast.sari)
    assert "all of it has been changed since" in look(browse, cast.sari)
    kept = browse(cast.sari, "en").post(f"{URL}{first.pk}/undoing/", follow=True)
    assert "somebody has changed it since" in words(kept)
    assert shown(programme)["name"] == "Tiga"
    set_ceiling(plan, 2023, "apbd", Decimal(5_000_000), cast.sari)
    assert "cannot be taken back" in look(browse, cast.sari, "?act=ceiling")
    refused = browse(cast.sari, "en").post(f"{URL}{last(plan).pk}/undoing/", follow=True)
    assert "cannot be taken back" in words(refused)
    row(sheet(plan, "w6_program", "society"), name="Asing")
    assert "whoever writes this worksheet" in look(browse, cast.lina, "?group=dimension-society")
    stage = next(each.code for each in plan.edition.stages if "w6_program" in each.sheets)
    StageLock.objects.create(plan=plan, stage=stage)
    assert "its stage is closed" in look(browse, cast.sari, "?sheet=w6_program")


def test_who_only_reads_is_offered_nothing(plan: Plan, cast: Cast, browse: Callable[..., Client]) -> None:
    row(sheet(plan, "w6_program", "living"), name="P")
    for person in (cast.dewi, cast.eka, cast.budi):
        page = look(browse, person)
        assert "Take back" not in page
        assert "Stays:" not in page
        assert browse(person).post(f"{URL}{last(plan).pk}/undoing/").status_code == 403
    assert Item.objects.get(plan=plan).binned_at is None


@pytest.mark.parametrize("name", ["tono", "joko"])
def test_guests_and_whom_nobody_knows_do_not_read_who_did_what(
    plan: Plan, cast: Cast, browse: Callable[..., Client], name: str
) -> None:
    for address in (URL, f"{URL}{last(plan).pk}/", "/plans/uji/journal.csv"):
        assert browse(getattr(cast, name)).get(address).status_code == 403


def test_an_act_of_another_plan_has_no_address_here(plan: Plan, cast: Cast, browse: Callable[..., Client]) -> None:
    other = make_plan(code="kedua")
    client = browse(cast.sari)
    assert client.get(f"{URL}{last(other).pk}/").status_code == 404
    assert client.post(f"{URL}{last(other).pk}/undoing/").status_code == 404


def test_a_large_act_shows_its_first_lines_and_has_a_page_of_its_own(
    plan: Plan, cast: Cast, browse: Callable[..., Client], django_assert_max_num_queries: Any
) -> None:
    where = sheet(plan, "w6_program", "living")
    apply_many({where: [Change(uuid4(), "name", f"Program {number}") for number in range(130)]}, cast.sari)
    page = look(browse, cast.sari)
    assert "130 changes" in page
    assert "124 more changes" in page
    client = browse(cast.sari, "en")
    with django_assert_max_num_queries(12):
        answer = client.get(f"{URL}{last(plan).pk}/")
    first = words(answer)
    assert "Program 99" in first
    assert "Program 100" not in first
    further = re.search(r'rel="next" href="([^"]+)"', answer.content.decode())
    assert further is not None
    assert "Program 129" in words(client.get(further.group(1)))


def test_the_page_of_a_row_leads_to_its_journal(plan: Plan, cast: Cast, browse: Callable[..., Client]) -> None:
    programme = row(sheet(plan, "w6_program", "living"), name="P")
    page = browse(cast.sari).get(f"/plans/uji/rows/{programme.uid}/").content.decode()
    assert f"{URL}?item={programme.uid}" in page


def test_the_address_of_a_page_may_be_any_nonsense(plan: Plan, cast: Cast, browse: Callable[..., Client]) -> None:
    for query in (
        "?before=x",
        "?before=2026-01-01,x",
        "?before=9&sheet=w6_program",
        "?person=x&item=y&group=z&act=q&sheet=s",
    ):
        assert browse(cast.sari).get(URL + query).status_code == 200


def test_reading_the_journal_of_a_region_in_another_hour_is_steady(plan: Plan, cast: Cast) -> None:
    undone = undo(Batch.objects.get(uid=write(sheet(plan, "w6_program", "living"), uuid4(), name="P").batch), cast.sari)
    assert Entry.objects.filter(batch=undone.batch).exists()
    assert timezone.now() - last(plan).at < timedelta(minutes=5)
