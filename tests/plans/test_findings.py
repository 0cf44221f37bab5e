"""The notes as a work list: grouped, filtered, mended on the spot, and compared with a month ago."""

import re
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.test import Client

from anyam.core.chain import check_chain
from anyam.core.chain.kinds import CELLS
from anyam.plans.models import Item, Plan
from anyam.plans.pages.lists import FindingsPage, Mending, WorkLine
from anyam.plans.queries import findings as module
from anyam.plans.queries.chain import chain_of
from anyam.plans.queries.findings import findings_page
from anyam.worksheets.actions import set_group
from tests.cast import Cast, group, make_office, make_plan, office, row, rows, sheet, shown, write
from tests.plans.made import large_plan
from tests.plans.test_pages import text_of

pytestmark = pytest.mark.django_db
Browse = Callable[..., Client]


def lines_of(page: FindingsPage) -> list[WorkLine]:
    """The lines of a page."""
    return [line for each in page.groups for line in each.lines]


def every_line(plan: Plan, **more: Any) -> list[WorkLine]:
    """The lines of all pages."""
    of = findings_page(plan, {}).pages.of
    return [line for number in range(1, of + 1) for line in lines_of(findings_page(plan, {}, number=number, **more))]


def of_kind(plan: Plan, kind: str) -> list[WorkLine]:
    """The findings of one kind."""
    return lines_of(findings_page(plan, {"kind": kind}))


def forms(plan: Plan, person: Any, kind: str) -> list[Mending]:
    """The forms beside the findings of a kind."""
    return [line.mending for line in lines_of(findings_page(plan, {"kind": kind}, user=person)) if line.mending]


def proposed(plan: Plan, person: Any, form: Mending) -> tuple[str, ...]:
    """What a form proposes while somebody types."""
    of = findings_page(plan, {}).pages.of
    lists = [findings_page(plan, {}, user=person, number=number).proposals for number in range(1, of + 1)]
    return next(names for each in lists for name, names in each if name == form.proposals)


def fill_in(client: Client, form: Mending, text: str, back: str = "/plans/uji/findings/?group=owner#x") -> Any:
    """Send a form as a browser would."""
    sent = {f"cell.{form.key}": text, f"base.{form.key}": form.base, "act": "save", "next": back}
    return client.post(form.url, sent)


@pytest.mark.parametrize("person", ["sari", "lina", "budi"])
def test_the_page_asks_as_much_for_many_findings_as_for_few(
    browse: Browse, cast: Cast, person: str, django_assert_max_num_queries: Any
) -> None:
    plan = large_plan("panjang", 40)
    set_group(group(plan, "living"), coordinator=office("Dinkes"), members=[office("DLH")], by=cast.sari)
    client = browse(getattr(cast, person))
    for query in ("", "?group=owner", "?kind=activity-without-year"):
        with django_assert_max_num_queries(12):
            assert client.get(f"/plans/panjang/findings/{query}").status_code == 200


def test_findings_are_grouped_by_kind_the_gravest_first_with_the_way_to_mend_them_said_once(demo: Plan) -> None:
    page = findings_page(demo, {})
    graves = [each.severity for each in page.groups]
    assert graves == sorted(graves, key=["wajib", "perlu", "saran"].index)
    assert all({line.code for line in each.lines} == {each.lines[0].code} for each in page.groups)
    assert len({each.key for each in page.groups}) == len(page.groups)
    assert sum(each.count for each in page.groups) == page.total
    assert all(each.mend or "%(" in each.lines[0].mend.message for each in page.groups)


def test_findings_are_grouped_by_office_whoever_owes_most_first(browse: Browse, cast: Cast, demo: Plan) -> None:
    page = findings_page(demo, {}, group="owner")
    assert {line.owner for each in page.groups for line in each.lines} >= {"DLH", "Dinkominfo"}
    assert all(len({line.owner for line in each.lines}) == 1 for each in page.groups)
    musts = [sum(line.severity == "wajib" for line in each.lines) for each in page.groups]
    assert musts == sorted(musts, reverse=True)
    said = text_of(browse(cast.budi, "id").get("/plans/rembang/findings/?group=owner").content.decode())
    assert "tanpa penanggung jawab" in said


def test_filters_narrow_the_list_and_keep_the_way_it_is_grouped(browse: Browse, cast: Cast, demo: Plan) -> None:
    page = findings_page(demo, {"severity": "perlu"}, group="owner")
    assert {line.severity for line in lines_of(page)} == {"perlu"}
    assert page.keep == {"group": "owner"}
    assert [url for key, url, _chosen in page.groupings if key == "kind"] == [
        "/plans/rembang/findings/?severity=perlu&group=kind"
    ]
    nobody_s = findings_page(demo, {"owner": "-"})
    assert nobody_s.total == sum(not each.owner for each in check_chain(chain_of(demo)))
    answer = (
        browse(cast.budi, "en").get("/plans/rembang/findings/", {"kind": "programme-near-duplicate"}).content.decode()
    )
    assert "Programmes that resemble each other" in text_of(answer)
    assert browse(cast.budi).get("/plans/rembang/findings/", {"kind": "entah"}).context["page"].total == 0


def test_notes_without_an_owner_are_a_choice_of_their_own(browse: Browse, cast: Cast, demo: Plan) -> None:
    client = browse(cast.budi, "en")
    nobody_s = sum(not each.owner for each in check_chain(chain_of(demo)))
    assert nobody_s
    assert (
        f'<option value="-" >no owner ({nobody_s})</option>' in client.get("/plans/rembang/findings/").content.decode()
    )
    page = client.get("/plans/rembang/findings/", {"owner": "-"}).context["page"]
    assert page.total == nobody_s
    assert {line.owner for line in lines_of(page)} == {""}


@pytest.mark.parametrize(
    ("asked", "all_of_it"),
    [
        ("findings/?group=owner&severity=perlu", "findings/?group=owner"),
        ("findings/?severity=perlu", "findings/"),
        ("budget/?by=source&owner=-", "budget/?by=source"),
        ("budget/?by=source&owner=00000000-0000-0000-0000-000000000000", "budget/?by=source"),
        ("programmes/?year=2023", "programmes/"),
        ("organisations/?kind=opd&sort=money", "organisations/?sort=money"),
    ],
)
def test_all_is_shown_again_as_it_was_read(browse: Browse, cast: Cast, demo: Plan, asked: str, all_of_it: str) -> None:
    client = browse(cast.budi, "en")
    ways = re.findall(r'href="([^"]+)">Show all', client.get(f"/plans/rembang/{asked}").content.decode())
    assert set(ways) == {f"/plans/rembang/{all_of_it}"}
    assert "Show all" not in text_of(client.get(f"/plans/rembang/{all_of_it}").content.decode())


def test_a_long_list_has_pages_and_a_group_goes_on_on_the_next(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "PER_PAGE", 10)
    plan = make_plan()
    rows(sheet(plan, "w7_aksi", "living"), [{"activity": f"Kegiatan {n}"} for n in range(25)])
    found = [findings_page(plan, {"kind": "activity-without-owner"}, number=number) for number in (1, 2, 3, 9)]
    assert [len(lines_of(each)) for each in found] == [10, 10, 5, 5]
    assert {each.groups[0].count for each in found} == {25}
    assert len({line.url for each in found[:3] for line in lines_of(each)}) == 25
    assert found[0].pages.after == "/plans/uji/findings/?kind=activity-without-owner&page=2"


def test_whoever_has_an_office_is_led_to_what_it_owes(browse: Browse, cast: Cast, demo: Plan) -> None:
    page = findings_page(demo, {}, user=cast.lina)
    assert [(name, count) for name, count, _url in page.mine] == [("DLH", 2)]
    (_name, count, url) = page.mine[0]
    mine = browse(cast.lina).get(url).context["page"]
    assert mine.total == count
    assert {line.owner for line in lines_of(mine)} == {"DLH"}
    assert mine.mine == ()
    assert findings_page(demo, {}, user=cast.budi).mine == ()


def test_a_missing_cell_is_filled_in_on_the_list_and_the_note_is_gone(browse: Browse, cast: Cast) -> None:
    plan = make_plan()
    activity = row(sheet(plan, "w7_aksi", "living"), activity="Posyandu keliling")
    client = browse(cast.sari, "en")
    for kind, text, key in (
        ("activity-without-owner", "Dinkes", "owner"), ("activity-without-year", "2023-2024", "years"),
        ("activity-without-money", "350 jt", "total"), ("activity-without-output", "12 posyandu", "output"),
    ):  # fmt: skip
        (form,) = forms(plan, cast.sari, kind)
        answer = fill_in(client, form, text)
        assert answer["Location"] == "/plans/uji/findings/?group=owner#x"
        said = text_of(client.get(answer["Location"]).content.decode())
        assert "“Posyandu keliling”: saved" in said
        assert of_kind(plan, kind) == []
        assert shown(activity)[key]
    assert activity.uid == Item.objects.get(plan=plan).uid


def test_choices_are_few_or_proposed_while_typing(cast: Cast) -> None:
    plan = make_plan()
    row(sheet(plan, "p_masalah"), name="Kemiskinan")
    row(sheet(plan, "w6_program", "living"), name="Puskesmas Tanpa Antre", owner="Dinkes")
    (sub,) = forms(plan, cast.sari, "programme-without-sub-dimension")
    assert sub.control == "choice"
    own = {each.code for each in plan.edition.dimension_by_code["living"].sub_dimensions}
    assert {value for value, _name in sub.options} == own
    (problem,) = forms(plan, cast.sari, "programme-without-problem")
    assert (problem.control, proposed(plan, cast.sari, problem)) == ("typed", ("Kemiskinan",))
    (description,) = forms(plan, cast.sari, "programme-without-description")
    assert description.control == "text"
    row(sheet(plan, "w7_aksi", "living"), activity="Kegiatan")
    (owner,) = forms(plan, cast.sari, "activity-without-owner")
    assert "Dinkes" in proposed(plan, cast.sari, owner)


def test_proposals_that_would_be_too_many_are_not_sent_along(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    from anyam.plans.queries import mending

    monkeypatch.setattr(mending, "MOST", 3)
    plan = make_plan()
    row(sheet(plan, "w7_aksi", "living"), activity="Kegiatan")
    assert forms(plan, cast.sari, "activity-without-owner")[0].proposals == ""
    assert findings_page(plan, {}, user=cast.sari).proposals == ()


def test_a_source_is_named_for_money_that_has_none(browse: Browse, cast: Cast) -> None:
    plan = make_plan()
    activity = row(sheet(plan, "w7_aksi", "living"), activity="Kegiatan", budgets__2023="5 jt")
    (form,) = forms(plan, cast.sari, "money-without-source")
    assert "APBD" in proposed(plan, cast.sari, form)
    fill_in(browse(cast.sari), form, "APBD")
    assert shown(activity)["funding.apbd"]
    assert of_kind(plan, "money-without-source") == []


def test_a_row_of_an_office_that_has_ended_is_handed_to_another(browse: Browse, cast: Cast) -> None:
    plan = make_plan()
    ended = make_office("Kantor Lama", valid_to=date(2022, 1, 1))
    programme = row(sheet(plan, "w6_program", "living"), name="P", owner="Dinkes")
    Item.objects.filter(pk=programme.pk).update(owner=ended)
    (form,) = forms(plan, cast.sari, "owner-ended")
    assert form.base == str(ended.uid)
    fill_in(browse(cast.sari), form, "Dinkes")
    assert Item.objects.get(pk=programme.pk).owner == office("Dinkes")


def test_what_cannot_be_read_is_said_with_its_row_and_then_mended_there(browse: Browse, cast: Cast) -> None:
    plan = make_plan()
    activity = row(sheet(plan, "w7_aksi", "living"), activity="Posyandu keliling")
    client = browse(cast.sari, "en")
    (form,) = forms(plan, cast.sari, "activity-without-owner")
    answer = fill_in(client, form, "Dinkess")
    assert "“Posyandu keliling”: “Dinkess” is not an organisation" in text_of(
        client.get(answer["Location"]).content.decode()
    )
    assert forms(plan, cast.sari, "activity-without-owner") == [], "the row shows what was typed and how to mend it"
    assert of_kind(plan, "cell-unreadable")[0].url == f"/plans/uji/rows/{activity.uid}/"


def test_what_somebody_else_filled_in_meanwhile_stands(browse: Browse, cast: Cast) -> None:
    plan = make_plan()
    activity = row(sheet(plan, "w7_aksi", "living"), activity="Kegiatan")
    (form,) = forms(plan, cast.sari, "activity-without-output")
    write(sheet(plan, "w7_aksi", "living"), activity.uid, output="12 posyandu")
    client = browse(cast.sari, "en")
    answer = fill_in(client, form, "15 posyandu")
    assert shown(activity)["output"] == "12 posyandu"
    said = text_of(client.get(answer["Location"]).content.decode())
    assert "their text stands, yours was: 15 posyandu" in said


def test_the_way_back_leads_to_no_other_server(browse: Browse, cast: Cast) -> None:
    plan = make_plan()
    activity = row(sheet(plan, "w7_aksi", "living"), activity="Kegiatan")
    for back in ("https://lain.example/", "//lain.example/x", "javascript:alert(1)", ""):
        (form,) = forms(plan, cast.sari, "activity-without-output")
        answer = fill_in(browse(cast.sari), form, "", back=back)
        assert answer["Location"] == f"/plans/uji/rows/{activity.uid}/"


def test_forms_are_for_those_who_may_write_the_row(browse: Browse, cast: Cast) -> None:
    plan = make_plan()
    set_group(group(plan, "living"), coordinator=office("Dinkes"), members=[office("DLH")], by=cast.sari)
    for dimension in ("living", "society"):
        row(sheet(plan, "w6_program", dimension), name=f"Program {dimension}")
    row(sheet(plan, "p_masalah"), name="Kemiskinan")

    def may_mend(person: Any) -> set[str]:
        return {line.subject for line in every_line(plan, user=person) if line.mending}

    assert may_mend(cast.sari) == {"Program living", "Program society", "Kemiskinan"}
    assert may_mend(cast.lina) == {"Program living"}
    assert may_mend(cast.budi) == set()
    assert 'name="cell.' not in browse(cast.budi).get("/plans/uji/findings/").content.decode()
    assert 'name="cell.owner"' in browse(cast.lina).get("/plans/uji/findings/").content.decode()


def test_a_form_mends_with_what_it_says(cast: Cast) -> None:
    """Every kind that one cell mends leads to a form when its row has that cell empty, on both editions."""
    for edition in ("gmsc-2021", "kota-cerdas-draft"):
        plan = make_plan(code=edition, edition=edition)
        where = plan.edition.dimensions[0].code
        for code, cells in (
            ("w6_program", {"name": "Program yang cukup panjang"}), ("w7_aksi", {"activity": "Kegiatan"}),
            ("w9_quick_win", {"name": "QW"}), ("w3_tows", {"statement": "Strategi"}), ("w3_swot", {"statement": "Butir"}),
            ("w4_gap", {"current": "Kini"}), ("w1_isu", {"issue": "Isu"}),
        ):  # fmt: skip
            row(sheet(plan, code, where), **cells)
        row(sheet(plan, "p_masalah"), name="Masalah")
        found = {line.code for line in every_line(plan, user=cast.sari) if line.mending}
        assert found == set(CELLS) & {line.code for line in every_line(plan)}
        assert len(found) > 14


def test_a_form_on_the_page_is_labelled_and_comes_back_to_its_place(browse: Browse, cast: Cast) -> None:
    row(sheet(make_plan(), "w7_aksi", "living"), activity="Kegiatan")
    page = browse(cast.sari, "id").get("/plans/uji/findings/?group=kind&severity=wajib").content.decode()
    (form,) = [
        each for each in re.findall(r"<form class=\"mend-form\".*?</form>", page, re.DOTALL) if "cell.owner" in each
    ]
    assert 'name="next" value="/plans/uji/findings/?group=kind&amp;severity=wajib#kind-activity-without-owner"' in form
    assert 'id="kind-activity-without-owner"' in page
    (label,) = re.findall(r'<label for="([^"]+)"', form)
    assert f'id="{label}"' in form
    assert "Dinas Lingkungan Hidup" in form
