"""The brief of an organisation: its part in one sentence, in lists that add up, and on two pages of A4."""

import html
import re
from collections.abc import Callable
from datetime import date
from typing import Any
from urllib.parse import parse_qsl, urlsplit
from uuid import UUID, uuid4

import pytest
from django.test import Client
from django.test.utils import CaptureQueriesContext

from anyam.plans.models import Plan
from anyam.plans.pages.organisation import OrganisationPage, OrganisationsPage
from anyam.plans.queries.organisation import organisation_page, organisations_page
from anyam.plans.queries.rows import activities_page, money_page, programmes_page
from anyam.teams.actions import rename_organisation
from anyam.worksheets.actions import set_group, set_row_cell, set_stage_date
from anyam.worksheets.changes import Change
from tests.cast import Cast, group, make_office, make_plan, office, row, rows, sheet
from tests.plans.made import large_plan
from tests.plans.test_pages import text_of

pytestmark = pytest.mark.django_db
Browse = Callable[..., Client]
SOME = (
    "DLH",
    "Bappeda",
    "Dindukcapil",
    "Dinpermades",
    "Perumda Air Minum",
)  # lead much, little, nothing; undivided money
LISTS = {"programmes": programmes_page, "activities": activities_page, "money": money_page}


def opened(plan: Plan, url: str) -> Any:
    """The list behind a link."""
    parts = urlsplit(url)
    return LISTS[parts.path.strip("/").split("/")[-1]](plan, dict(parse_qsl(parts.query)))


def listed(plan: Plan, cast: Cast, **chosen: str) -> OrganisationsPage:
    return organisations_page(plan, cast.sari, **chosen)


def line_of(page: OrganisationsPage, short: str) -> Any:
    return next(line for line in page.lines if line.short == short)


def brief(plan: Plan, short: str) -> OrganisationPage:
    return organisation_page(plan, office(short).uid)


def said(page: OrganisationPage) -> str:
    """The summary as English, with its office."""
    from anyam.core.text import plain

    return ", ".join(plain(clause.text) for clause in page.summary)


def words(browse: Browse, person: Any, url: str, language: str = "en") -> str:
    response = browse(person, language).get(url)
    assert response.status_code == 200
    return text_of(response.content.decode())


def test_the_brief_says_an_office_s_part_in_one_sentence(cast: Cast, browse: Browse) -> None:
    plan = make_plan()
    set_group(group(plan, "living"), coordinator=office("DLH"), members=[], by=cast.sari)
    living = sheet(plan, "w6_program", "living")
    mine = row(living, name="Sungai bersih", owner="DLH", budgets__2023="1 M")
    other = str(row(living, name="Kampung iklim", owner="Dinkes", supporters="DLH").uid)
    row(sheet(plan, "w7_aksi", "living"), activity="Mengeruk", owner="DLH", program=other, budgets__2023__apbd="2 M")
    row(sheet(plan, "w9_quick_win", "living"), name="Satu muara", owner="DLH", program=str(mine.uid))
    page = brief(plan, "DLH")
    assert said(page).startswith(
        "coordinates Smart living, leads 1 work programme, supports 1 programme of another office, "
        "carries out 1 activity, plans to spend Rp3\N{NO-BREAK SPACE}bn (indicative), answers for 1 quick win, owes an answer to "
    )
    shown = words(browse, cast.lina, f"/plans/uji/organisations/{page.uid}/")
    assert "DLH coordinates Smart living , leads 1 work programme" in shown
    assert "Sungai bersih" in shown
    assert "Kampung iklim" in shown


def test_several_of_everything_is_said_in_the_plural(cast: Cast) -> None:
    plan = make_plan()
    for dimension in ("living", "society"):
        set_group(group(plan, dimension), coordinator=office("DLH"), members=[], by=cast.sari)
    rows(sheet(plan, "w6_program", "living"), [{"name": f"P {n}", "owner": "DLH"} for n in range(2)])
    rows(sheet(plan, "w6_program", "society"), [{"name": f"Q {n}", "supporters": "DLH"} for n in range(2)])
    rows(sheet(plan, "w7_aksi", "living"), [{"activity": f"A {n}", "owner": "DLH"} for n in range(2)])
    rows(sheet(plan, "w9_quick_win", "living"), [{"name": f"QW {n}", "owner": "DLH"} for n in range(2)])
    for piece in (
        "coordinates 2 dimensions", "leads 2 work programmes", "supports 2 programmes of other offices",
        "carries out 2 activities", "answers for 2 quick wins",
    ):  # fmt: skip
        assert piece in said(brief(plan, "DLH"))


@pytest.mark.parametrize(
    ("count", "piece"), [(1, "supports 1 activity of another office"), (2, "supports 2 activities of")]
)
def test_who_supports_activities_only_has_a_part_too(count: int, piece: str) -> None:
    plan = make_plan()
    several = [{"activity": f"A {n}", "owner": "Dinkes", "supporters": "DLH"} for n in range(count)]
    rows(sheet(plan, "w7_aksi", "living"), several)
    page = brief(plan, "DLH")
    assert piece in said(page)
    assert len(page.helped) == page.helped_list.count == count
    assert {line.leader for line in page.helped} == {"Dinkes"}


def test_an_office_without_a_part_is_told_so(demo: Plan, cast: Cast, browse: Browse) -> None:
    idle = next(line for line in listed(demo, cast).lines if line.idle)
    shown = words(browse, cast.budi, idle.url)
    assert f"{idle.short} has no part in this plan yet" in shown
    assert "It leads no programme." in shown
    assert "It supports no programme or activity of another office." in shown


def test_an_office_from_which_nothing_is_waited_for_reads_that_too(demo: Plan, cast: Cast, browse: Browse) -> None:
    free = next(line for line in listed(demo, cast).lines if line.led and not line.questions)
    shown = words(browse, cast.budi, free.url)
    assert "owes no answer" in shown
    assert "no row of this office lacks anything" in shown


def test_the_brief_and_the_list_show_the_same_numbers(demo: Plan, cast: Cast) -> None:
    for line in listed(demo, cast).lines:
        page = organisation_page(demo, UUID(line.uid))
        assert page.led_list.count == line.led
        assert (page.supported_list.count, page.helped_list.count) == (line.supported, line.helped)
        assert (page.activities, page.money.total.rupiah) == (line.activities, line.amount)
        assert page.questions_list.count == line.questions
        assert page.questions_list.count + page.remarks_list.count == line.findings


def test_what_is_cut_on_screen_and_paper_is_summed_up_in_one_line() -> None:
    plan = make_plan()
    several = [
        {"activity": f"Kegiatan {n} " + "panjang " * 9, "owner": "DLH", "budgets.2023.apbd": f"{n + 1} jt",
         "budgets.-.csr": "500 rb"}
        for n in range(55)
    ]  # fmt: skip
    rows(sheet(plan, "w7_aksi", "living"), several)
    grid = brief(plan, "DLH").money
    assert grid.rest
    assert grid.rest_in_print
    assert grid.rest.count + len(grid.lines) == 55
    assert grid.rest_in_print.count + grid.printed == 55
    assert 0 < grid.printed < len(grid.lines)
    for rest, shown in ((grid.rest, grid.lines), (grid.rest_in_print, grid.lines[: grid.printed])):
        assert rest.total
        assert rest.total.rupiah + sum(line.total.rupiah for line in shown if line.total) == grid.total.rupiah
    assert grid.has_undivided


def test_money_is_told_in_millions_under_a_heading_that_says_so(cast: Cast, browse: Browse) -> None:
    plan = make_plan()
    row(sheet(plan, "w7_aksi", "living"), activity="A", owner="DLH", budgets__2023__apbd="1.250.400.000")
    amount = brief(plan, "DLH").money.total
    assert (amount.rupiah, str(amount.millions)) == (1_250_400_000, "1250.4")
    page = browse(cast.budi, "id").get(f"/plans/uji/organisations/{office('DLH').uid}/").content.decode()
    assert ">1.250,4<" in page
    assert "Rp1.250.400.000" in page


def test_a_ceiling_without_activities_and_an_activity_of_nobody_say_where_their_money_comes_from() -> None:
    plan = make_plan()
    programmes = sheet(plan, "w6_program", "living")
    row(programmes, name="Hanya pagu", owner="DLH", budgets__2023="1 M")
    second = str(row(programmes, name="Dengan kegiatan", owner="DLH").uid)
    row(sheet(plan, "w7_aksi", "living"), activity="Tanpa nama", program=second, budgets__2024__apbd="1 jt")
    row(sheet(plan, "w7_aksi", "living"), activity="Tanpa uang", program=second, owner="DLH")
    lines = brief(plan, "DLH").money.lines
    told = [(line.title, line.note, line.above, line.total.rupiah if line.total else None) for line in lines]
    assert told == [
        ("Hanya pagu", "ceiling", "", 10**9),
        ("Tanpa uang", "", "Dengan kegiatan", None),
        ("Tanpa nama", "nobody", "", 10**6),
    ]


def test_a_long_plan_shows_only_the_years_in_which_the_office_has_money() -> None:
    plan = make_plan(last_year=2031)
    assert brief(plan, "DLH").money.years == tuple(plan.years)
    row(
        sheet(plan, "w7_aksi", "living"),
        activity="A",
        owner="DLH",
        budgets__2023__apbd="1 jt",
        budgets__2030__apbd="1 jt",
    )
    assert brief(plan, "DLH").money.years == (2023, 2030)


def test_programmes_say_which_problem_they_answer_and_whether_they_are_a_quick_win(cast: Cast) -> None:
    plan = make_plan()
    row(sheet(plan, "p_masalah"), name="Sungai kotor")
    living = sheet(plan, "w6_program", "living")
    profiled = row(living, name="Profil", owner="DLH", main_problem="M1")
    for name, mark in (("Calon", "nominasi"), ("Pilihan", "terpilih")):
        set_row_cell(living, [Change(row(living, name=name, owner="DLH").uid, "quick_win", mark)], cast.sari)
    row(living, name="Biasa", owner="DLH")
    row(sheet(plan, "w9_quick_win", "living"), name="QW", program=str(profiled.uid))
    told = {line.title: (line.problem, line.quick_win) for line in brief(plan, "DLH").led}
    assert told == {
        "Profil": ("Sungai kotor", "chosen"), "Calon": ("", "nominated"), "Pilihan": ("", "chosen"), "Biasa": ("", ""),
    }  # fmt: skip


def test_swot_items_stand_under_their_factor_and_unsorted_ones_at_the_end() -> None:
    plan = make_plan()
    for factor in ("W", "S", ""):
        row(sheet(plan, "w3_swot", "living"), factor=factor, statement=f"Butir {factor}", proposer="DLH")
    groups = brief(plan, "DLH").swot
    assert [(each.letter, len(each.items)) for each in groups] == [("S", 1), ("W", 1), ("", 1)]
    assert not any(item.is_used for each in groups for item in each.items)


def test_the_next_date_says_how_many_days_away_and_what_to_fill(cast: Cast, browse: Browse) -> None:
    plan = make_plan(clock=date(2022, 7, 21))
    assert brief(plan, "DLH").next_stage is None
    set_stage_date(plan, "bimtek_2", date(2022, 7, 20), date(2022, 7, 21), cast.sari)
    set_stage_date(plan, "bimtek_3", date(2022, 8, 24), date(2022, 8, 25), cast.sari)
    set_stage_date(plan, "bimtek_4", date(2022, 9, 21), None, cast.sari)
    following = brief(plan, "DLH").next_stage
    assert following
    assert (following.short.id, following.days) == ("Bimtek III", 34)
    names = [sheet.id for sheet in following.sheets]
    assert names == ["Rencana aksi", "Profil quick win", "Manajemen risiko quick win"]
    assert "in 34 days" in words(browse, cast.budi, f"/plans/uji/organisations/{office('DLH').uid}/")


def test_what_stands_in_an_ended_office_s_name_is_shown_with_its_heir(cast: Cast, browse: Browse) -> None:
    plan = make_plan(clock=date(2023, 1, 1))
    old = make_office("DKP")
    row(sheet(plan, "w6_program", "living"), name="Dermaga", owner="DKP", budgets__2023="1 M")
    new = rename_organisation(old, short="Dislutkan", name="Dinas Kelautan", on=date(2022, 6, 1))
    heir, ended = brief(plan, "Dislutkan"), organisation_page(plan, old.uid)
    [left] = heir.predecessors
    assert (left.short, left.led, left.amount) == ("DKP", 1, 10**9)
    assert heir.led_list.count == 0, "numbers stay those of the rows behind them"
    assert (ended.has_ended, ended.heir, ended.led_list.count) == (True, "Dislutkan", 1)
    assert "owner-ended" in {line.code for line in ended.questions}
    assert "Still in the name of DKP" in words(browse, cast.budi, f"/plans/uji/organisations/{new.uid}/")
    assert "was inherited by Dislutkan" in words(browse, cast.budi, f"/plans/uji/organisations/{old.uid}/")
    line = line_of(listed(plan, cast), "DKP")
    assert (line.heir, line.led) == ("Dislutkan", 1)


def test_an_ended_office_without_heir_is_said_to_have_none(cast: Cast, browse: Browse) -> None:
    plan = make_plan(clock=date(2023, 1, 1))
    old = make_office("DKP")
    row(sheet(plan, "w6_program", "living"), name="Dermaga", owner="DKP")
    old.valid_to = date(2022, 6, 1)
    old.save(update_fields=["valid_to"])
    assert line_of(listed(plan, cast), "DKP").heir == "–"
    assert "nobody has been named to inherit" in words(browse, cast.budi, f"/plans/uji/organisations/{old.uid}/")


def test_an_ended_office_that_left_nothing_is_not_listed(cast: Cast) -> None:
    old = make_office("DKP")
    rename_organisation(old, short="Dislutkan", name="Dinas Kelautan", on=date(2022, 1, 1))
    assert "DKP" not in {line.short for line in listed(make_plan(clock=date(2023, 1, 1)), cast).lines}


def test_a_brief_of_nobody_or_of_another_region_is_not_there(cast: Cast, browse: Browse) -> None:
    make_plan()
    foreign = make_office("DLH-M", region="35.76")
    for uid in (uuid4(), foreign.uid):
        assert browse(cast.dewi).get(f"/plans/uji/organisations/{uid}/").status_code == 404


def test_the_paper_carries_region_plan_office_and_date_but_no_place_to_sign(
    demo: Plan, cast: Cast, browse: Browse, clock: Any
) -> None:
    url = f"/plans/rembang/organisations/{office('DLH').uid}/"
    page = browse(cast.budi, "id").get(url)
    shown = text_of(page.content.decode())
    for word in ("Kabupaten Rembang", demo.title, "2022–2026", "Dinas Lingkungan Hidup", "21 Juli 2022"):
        assert word in shown
    assert page.context["page"].printed == clock.now
    assert "DATA CONTOH - BUKAN DOKUMEN RESMI" in shown
    assert not re.search(r"\b(Mengetahui|Tanda tangan|NIP)\b", shown)


def test_every_kind_of_link_of_list_and_brief_leads_to_a_page(demo: Plan, cast: Cast, browse: Browse) -> None:
    client = browse(cast.budi)
    links: set[str] = set()
    for page in ("", f"{office('DLH').uid}/", f"{office('Dinlutkan').uid}/"):
        shown = client.get(f"/plans/rembang/organisations/{page}").content.decode()
        main = shown[shown.index("<main") : shown.index("</main")]
        links |= {html.unescape(each) for each in re.findall(r'href="(/plans/[^"#]+)', main)}
    one_of_each = {(re.sub(r"[0-9a-f-]{36}", "uid", urlsplit(each).path), tuple(dict(parse_qsl(urlsplit(each).query)))): each
                   for each in sorted(links)}  # fmt: skip
    assert len(one_of_each) > 6
    for link in one_of_each.values():
        assert client.get(link).status_code == 200, link


@pytest.mark.parametrize("which", ["", "one"])
def test_a_page_asks_as_much_for_three_hundred_programmes_as_for_ten(browse: Browse, cast: Cast, which: str) -> None:
    from django.db import connection

    assert connection.features.supports_json_field  # Django asks SQLite once per process
    asked = []
    for code, programmes in (("pendek", 10), ("panjang", 300)):
        large_plan(code, programmes)
        client = browse(cast.lina)
        with CaptureQueriesContext(connection) as queries:
            url = f"/plans/{code}/organisations/" + (f"{office('Dinkes').uid}/" if which else "")
            assert client.get(url).status_code == 200
        asked.append(len(queries))
    assert asked[0] == asked[1]
    assert asked[0] <= 12
