"""Books printed in the background: asked for on a page, done by the worker, found in the inbox."""

import io
import re
import zipfile
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from pypdf import PdfReader

from anyam.books.actions import printing
from anyam.books.printing import Order
from anyam.core.errors import RuleBroken
from anyam.jobs.actions import cancel
from anyam.jobs.models import CANCELLED, DONE, FAILED, RUNNING, Job
from anyam.plans.models import Plan
from tests.books.desk import work
from tests.cast import Cast, make_plan
from tests.city.desk import told

pytestmark = pytest.mark.django_db
Browse = Callable[..., Client]
HERE = "/plans/uji/books/printing/"
ASKED = {"books": ["buku_1", "buku_3"], "formats": ["pdf", "xlsx"], "language": "id"}


@pytest.fixture(autouse=True)
def _impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """No worker runs beside the tests, so no page waits for one."""
    monkeypatch.setattr("anyam.books.views.common.PATIENCE", 0.0)


@pytest.fixture
def plan(cast: Cast) -> Plan:
    return make_plan()


def text_of(pdf: bytes) -> str:
    return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages)


def test_whoever_reads_the_plan_has_books_printed_and_finds_them_in_the_inbox(
    browse: Browse, plan: Plan, cast: Cast
) -> None:
    page = browse(cast.budi, "en")
    waiting = page.post(HERE, ASKED)
    where = waiting["Location"]
    assert "Waiting for its turn" in told(page.get(where))
    assert page.get(f"{where}state/")["X-Job"] == "open"
    work()
    assert page.get(f"{where}state/")["X-Job"] == "over"
    inbox = told(page.get("/kotak-masuk/"))
    assert "Books to download (4 files)" in inbox
    notice = re.search(r'href="(/kotak-masuk/\d+/)"', inbox)
    assert notice is not None
    assert page.get(notice[1])["Location"] == where
    ready = told(page.get(where))
    assert "uji-buku.zip" in ready
    answer = page.get(f"{where}file/")
    assert 'filename="uji-buku.zip"' in answer["Content-Disposition"]
    with zipfile.ZipFile(io.BytesIO(answer.content)) as archive:
        assert archive.namelist() == [
            "uji-buku-1-draf-1.pdf", "uji-buku-1-draf-1.xlsx", "uji-buku-3-draf-1.pdf", "uji-buku-3-draf-1.xlsx",
        ]  # fmt: skip
        printed = text_of(archive.read("uji-buku-1-draf-1.pdf"))
    flat = " ".join(printed.split())
    assert re.search(r"Draf ke-1, \d+ \w+ \d{4} \d\d\.\d\d WIB, dicetak oleh Budi", flat)


def test_one_file_is_handed_out_as_it_is(browse: Browse, plan: Plan, cast: Cast) -> None:
    page = browse(cast.sari, "en")
    where = page.post(HERE, {"books": ["buku_1"], "formats": ["pdf"], "language": "en"})["Location"]
    work()
    answer = page.get(f"{where}file/")
    assert answer["Content-Type"] == "application/pdf"
    assert 'filename="uji-buku-1-draft-1.pdf"' in answer["Content-Disposition"]
    assert "printed by Sari" in " ".join(text_of(answer.content).split())
    assert "uji-buku-1-draft-1.pdf" in told(page.get(HERE))


def test_what_somebody_printed_is_nobody_elses(browse: Browse, plan: Plan, cast: Cast) -> None:
    where = browse(cast.budi).post(HERE, ASKED)["Location"]
    work()
    for path in (where, f"{where}state/", f"{where}file/"):
        assert browse(cast.sari).get(path).status_code == 404
    assert browse(cast.sari).post(f"{where}cancellation/").status_code == 404


def test_the_button_that_cancels_is_taken_by_the_server(plan: Plan, cast: Cast) -> None:
    page = Client(enforce_csrf_checks=True)
    page.force_login(cast.budi)
    token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', told(page.get(HERE)))
    assert token is not None
    where = page.post(HERE, ASKED | {"csrfmiddlewaretoken": token[1]})["Location"]
    form = re.search(
        r'action="([^"]+cancellation/)">\s*<input type="hidden" name="csrfmiddlewaretoken" value="(\w+)"',
        told(page.get(where)),
    )
    assert form is not None
    assert page.post(form[1], {"csrfmiddlewaretoken": form[2]})["Location"] == where


def test_books_to_print_are_named_by_what_they_are_about(browse: Browse, plan: Plan, cast: Cast) -> None:
    page = browse(cast.budi)
    assert "Buku 1: Analisis Strategis" in told(page.get(HERE))
    refused = told(page.post(HERE, {"language": "id"}))
    assert re.search(r'form-summary"[^>]* autofocus', refused)  # the page opens at what has to be mended


def test_printing_ends_between_two_steps_when_it_is_cancelled(browse: Browse, plan: Plan, cast: Cast) -> None:
    page = browse(cast.budi, "en")
    where = page.post(HERE, ASKED)["Location"]
    page.post(f"{where}cancellation/")
    assert Job.objects.get(by=cast.budi).state == CANCELLED
    assert "This was cancelled" in told(page.get(where))
    where = page.post(HERE, ASKED)["Location"]
    asked = Job.objects.latest("pk")

    def while_it_runs() -> bool:
        if Job.objects.filter(pk=asked.pk, state=RUNNING).exists():
            cancel(asked)
        return True

    work(while_it_runs)
    asked.refresh_from_db()
    assert (asked.state, asked.file) == (CANCELLED, "")
    assert "Books to download" not in told(page.get("/kotak-masuk/"))


def test_nothing_chosen_is_said_beside_the_boxes(browse: Browse, plan: Plan, cast: Cast) -> None:
    answer = browse(cast.budi, "en").post(HERE, {"language": "id"})
    assert answer.status_code == 422
    assert "Choose a book." in told(answer)
    assert "Choose a format." in told(answer)
    wrong = browse(cast.budi, "en").post(HERE, {**ASKED, "books": ["../etc"], "formats": ["exe"]})
    assert wrong.status_code == 422
    assert not Job.objects.exists()


def test_a_book_that_was_left_out_meanwhile_fails_in_words_and_the_inbox_tells(
    browse: Browse, plan: Plan, cast: Cast
) -> None:
    from anyam.books.actions.outline import drop

    page = browse(cast.sari, "en")
    where = page.post(HERE, ASKED)["Location"]
    drop(plan, "buku_3", "", cast.sari)
    work()
    assert Job.objects.get().state == FAILED
    assert "this plan has no book “buku_3”" in told(page.get(where))
    assert page.get(f"{where}file/").status_code == 404


def test_one_person_asks_for_a_few_at_a_time(plan: Plan, cast: Cast) -> None:
    order = Order(("buku_1",), ("xlsx",))
    for _each in range(printing.MOST):
        printing.print_books(plan, order, cast.lina)
    with pytest.raises(RuleBroken):
        printing.print_books(plan, order, cast.lina)
    printing.print_books(plan, order, cast.sari)
    work()
    assert set(Job.objects.values_list("state", flat=True)) == {DONE}


def test_drafts_are_counted_on_from_what_was_frozen(plan: Plan, cast: Cast) -> None:
    from anyam.books.printing import produce
    from tests.books.desk import frozen, silent

    frozen(plan, cast.sari, formats=("xlsx",))
    (made,) = produce(plan, Order(("buku_1",), ("xlsx",)), "Sari", silent)
    assert made.name == "uji-buku-1-draf-2.xlsx"


def test_the_page_asks_the_same_however_much_was_printed(
    browse: Browse, plan: Plan, cast: Cast, django_assert_max_num_queries: Any
) -> None:
    page = browse(cast.budi, "en")
    for _each in range(3):
        page.post(HERE, {"books": ["buku_1"], "formats": ["xlsx"], "language": "id"})
        work()
    with django_assert_max_num_queries(12):
        shown = told(page.get(HERE))
    assert shown.count("uji-buku-1-draf-1.xlsx") == 3
