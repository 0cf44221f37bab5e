"""The page of a row: what a person sees, types, and gets back."""

import re
from collections.abc import Callable
from html import unescape
from typing import Any

import pytest
from django.test import Client

from anyam.plans.models import Item, Plan, Sheet
from anyam.worksheets.actions import merge, move
from tests.cast import Cast, item, make_plan, row, sheet, shown, write

pytestmark = pytest.mark.django_db
FIELDS = re.compile(
    r'<input[^>]*name="(?P<input>(?:cell|base)\.[^"]+)"[^>]*value="(?P<value>[^"]*)"'
    r'|<textarea[^>]*name="(?P<area>cell\.[^"]+)"[^>]*>\n(?P<text>[^<]*)</textarea>'
    r'|<select[^>]*name="(?P<select>cell\.[^"]+)"[^>]*>(?P<options>.*?)</select>',
    re.DOTALL,
)


class Form:
    """The form of a row's page, as a browser would send it back."""

    def __init__(self, client: Client, where: Item) -> None:
        self.client, self.url = client, f"/plans/{where.plan.code}/rows/{where.uid}/"
        self.html = client.get(f"{self.url}?edit").content.decode()
        self.fields: dict[str, str] = {}
        for found in FIELDS.finditer(self.html):
            name = found["input"] or found["area"] or found["select"]
            value = found["value"] or found["text"] or _chosen(found["options"] or "")
            self.fields[name] = unescape(value)

    def send(self, **cells: str) -> str:
        """Type into cells and save; the page that comes then."""
        for key, text in cells.items():
            assert f"cell.{key.replace('__', '.')}" in self.fields, key
            self.fields[f"cell.{key.replace('__', '.')}"] = text
        return self.client.post(self.url, self.fields, follow=True).content.decode()


def _chosen(options: str) -> str:
    chosen = re.search(r'<option value="([^"]*)"\s+selected', options)
    return chosen[1] if chosen else ""


@pytest.fixture
def plan() -> Plan:
    return make_plan()


@pytest.fixture
def programmes(plan: Plan) -> Sheet:
    return sheet(plan, "w6_program", "living")


@pytest.fixture
def client(browse: Callable[..., Client], cast: Cast) -> Client:
    return browse(cast.sari, "en")


def test_what_is_typed_is_saved_and_shown(client: Client, programmes: Sheet) -> None:
    programme = row(programmes, name="A")
    page = Form(client, programme).send(
        name="Puskesmas Satu Antrean", budgets__2023="350 jt", description="Satu\r\ndua"
    )
    assert "Saved." in page
    assert "Puskesmas Satu Antrean" in page
    assert shown(programme)["budgets.2023"] == "350000000"
    assert shown(programme)["description"] == "Satu\ndua"


def test_a_sum_without_years_stands_after_the_years_of_the_form(client: Client, programmes: Sheet) -> None:
    programme = row(programmes, name="A", budgets__2023="350 jt", **{"budgets__-": "5 M"})
    form = Form(client, programme)
    assert form.fields["cell.budgets.-"] == "5.000.000.000"
    assert form.html.index("cell.budgets.2026") < form.html.index("cell.budgets.-")
    assert "not divided" in form.html
    assert "Nothing was changed." in form.send()
    assert shown(programme)["budgets.-"] == "5000000000"


def test_saving_a_form_untouched_changes_nothing_whatever_the_row_holds(client: Client, demo: Plan, cast: Cast) -> None:
    seen: set[str] = set()
    for where in Item.objects.filter(plan=demo).select_related("plan", "sheet").order_by("kind", "pk"):
        if where.kind in seen:
            continue
        seen.add(where.kind)
        before = shown(where)
        assert "Nothing was changed." in Form(client, where).send(), where.kind
        assert shown(where) == before
    assert len(seen) >= 13


def test_every_cell_of_a_form_typed_again_means_the_same(client: Client, demo: Plan, cast: Cast) -> None:
    """Not only untouched: what the form shows is read as what is stored."""
    from anyam.worksheets.actions import apply
    from anyam.worksheets.changes import Change

    for kind in ("Programme", "Activity", "QuickWin", "Issue", "Strategy", "SwotItem", "Risk", "Nomination", "Aim"):
        where = item(Item.objects.filter(plan=demo, kind=kind).latest("pk").uid)
        before, form = shown(where), Form(client, where)
        typed = {
            name[5:]: text for name, text in form.fields.items() if name.startswith("cell.") and ".baru." not in name
        }
        done = apply(where.sheet, [Change(where.uid, key, text) for key, text in typed.items()], cast.sari)
        assert (done.batch, done.refusals, done.problems) == (None, [], []), kind
        assert shown(where) == before


def test_a_reader_sees_the_row_without_a_form(browse: Callable[..., Client], cast: Cast, programmes: Sheet) -> None:
    programme = row(programmes, name="Satu Antrean", budgets__2023="350 jt")
    form = Form(browse(cast.budi, "id"), programme)
    assert form.fields == {}
    assert "Satu Antrean" in form.html
    assert "350.000.000" in form.html


def test_an_unreadable_cell_is_shown_as_typed_with_its_sentence_and_mended_there(
    client: Client, programmes: Sheet
) -> None:
    programme = row(programmes, name="A")
    page = Form(client, programme).send(budgets__2023="kira-kira satu miliar")
    assert "1 cell could not be read" in page
    form = Form(client, programme)
    assert form.fields["cell.budgets.2023"] == "kira-kira satu miliar"
    assert "is not an amount" in form.html
    assert "Saved." in form.send(budgets__2023="1 M")
    assert shown(programme) == {"name": "A", "budgets.2023": "1000000000"}


def test_an_unreadable_cell_of_a_new_nested_row_is_still_there_to_be_mended(client: Client, programmes: Sheet) -> None:
    programme = row(programmes, name="A")
    Form(client, programme).send(indicators__baru__target="sebanyak mungkin")
    form = Form(client, programme)
    (key,) = [name for name, text in form.fields.items() if name.startswith("cell.") and text == "sebanyak mungkin"]
    form.send(**{key.removeprefix("cell.").replace(".", "__"): "90"})
    assert [text for cell, text in shown(programme).items() if cell.startswith("indicators.")] == ["90"]


def test_a_list_is_typed_in_one_field(client: Client, programmes: Sheet) -> None:
    programme = row(programmes, supporters="DLH")
    Form(client, programme).send(supporters="DLH; Bappeda; Dinas Antariksa")
    form = Form(client, programme)
    assert form.fields["cell.supporters"] == "DLH; Bappeda; Dinas Antariksa"
    assert "is not an organisation" in form.html
    form.send(supporters="Bappeda; DLH")
    assert Form(client, programme).fields["cell.supporters"] in {"Bappeda; DLH", "DLH; Bappeda"}


def test_somebody_else_s_words_stand_and_yours_are_given_back(client: Client, programmes: Sheet) -> None:
    programme = row(programmes, name="A")
    form = Form(client, programme)
    write(programmes, programme.uid, name="Punya orang lain")
    page = form.send(name="Punya saya")
    assert "Somebody else has changed a cell" in page
    assert "Punya saya" in page
    assert shown(programme)["name"] == "Punya orang lain"


def test_nested_rows_are_added_one_after_the_other_whatever_was_removed_before(
    client: Client, programmes: Sheet
) -> None:
    programme = row(programmes, name="A")
    for name in ("Pertama", "Kedua"):
        Form(client, programme).send(indicators__baru__name=name)
    form = Form(client, programme)
    (first,) = [key for key, text in form.fields.items() if key.startswith("cell.") and text == "Pertama"]
    form.send(**{first.removeprefix("cell.").replace(".", "__"): ""})
    page = Form(client, programme).send(indicators__baru__name="Ketiga")
    assert "Somebody else" not in page
    names = {text for key, text in shown(programme).items() if key.endswith(".name")}
    assert names == {"Kedua", "Ketiga"}


def test_a_form_sent_twice_adds_one_nested_row(client: Client, programmes: Sheet) -> None:
    programme = row(programmes, name="A")
    form = Form(client, programme)
    form.send(indicators__baru__name="Sekali")
    form.send(indicators__baru__name="Sekali")
    assert [text for key, text in shown(programme).items() if key.endswith(".name")] == ["Sekali"]


def test_a_row_goes_to_the_bin_and_comes_back_by_its_page(client: Client, programmes: Sheet) -> None:
    programme = row(programmes, name="A")
    url = f"/plans/uji/rows/{programme.uid}/"
    client.post(url, {"act": "bin"})
    assert item(programme.uid).binned_at is not None
    assert "bin" in client.get(url).content.decode()
    client.post(url, {"act": "restore"})
    assert item(programme.uid).binned_at is None


def test_the_address_of_a_merged_row_leads_to_the_one_that_took_it_in(
    client: Client, programmes: Sheet, cast: Cast
) -> None:
    one, two = row(programmes, name="A"), row(programmes, name="B")
    merge(one, two, cast.sari)
    assert client.get(f"/plans/uji/rows/{two.uid}/")["Location"] == f"/plans/uji/rows/{one.uid}/"


def test_the_page_tells_the_history_with_names(client: Client, plan: Plan, programmes: Sheet, cast: Cast) -> None:
    programme = row(programmes, name="Nama lama")
    write(programmes, programme.uid, name="Nama baru")
    move(programme, sheet(plan, "w6_program", "society"), cast.sari)
    page = client.get(f"/plans/uji/rows/{programme.uid}/").content.decode()
    for words in ("Nama lama", "Nama baru", "Moved to another group", "Sari"):
        assert words in page


def test_the_page_shows_what_the_row_hangs_on_and_what_hangs_on_it(client: Client, plan: Plan) -> None:
    row(sheet(plan, "p_masalah"), name="Kemiskinan masih tinggi")
    programme = row(sheet(plan, "w6_program", "living"), name="P", main_problem="M1")
    row(sheet(plan, "w7_aksi", "living"), activity="Kegiatan pertama", program=programme.code)
    page = client.get(f"/plans/uji/rows/{programme.uid}/").content.decode()
    assert "Kemiskinan masih tinggi" in page
    assert "Kegiatan pertama" in page


@pytest.mark.parametrize("kind", ["Programme", "Activity", "QuickWin"])
def test_a_row_page_asks_a_fixed_handful_of_questions(
    client: Client, demo: Plan, kind: str, django_assert_max_num_queries: Any
) -> None:
    where = Item.objects.filter(plan=demo, kind=kind).latest("pk")
    client.get("/")
    with django_assert_max_num_queries(20):
        client.get(f"/plans/rembang/rows/{where.uid}/")
