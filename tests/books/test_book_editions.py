"""Freezing: numbers, hashes, files that are made again to the byte, what changed, who signed."""

import hashlib
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.test import Client

from anyam.books.actions import editions, signing
from anyam.books.keeping import store
from anyam.books.keeping.pictures import Given, PlanPictures, Recording
from anyam.books.models import BookEdition, SignedCopy, SignOff
from anyam.books.rendering import render
from anyam.core.book import as_data, book_of, tree_hash
from anyam.core.errors import NotAllowed, RuleBroken, Unusable
from anyam.jobs.models import Job
from anyam.plans.models import Plan
from tests.books.desk import SIGNED_PDF, frozen, silent, work
from tests.books.sample import sample
from tests.cast import Cast, make_plan, row, sheet
from tests.city.desk import PDF, PNG, docx, lines, sent, told

pytestmark = pytest.mark.django_db
Browse = Callable[..., Client]


@pytest.fixture(autouse=True)
def _impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """No worker runs beside the tests, so no page waits for one."""
    monkeypatch.setattr("anyam.books.views.common.PATIENCE", 0.0)


@pytest.fixture
def plan(cast: Cast) -> Plan:
    return make_plan()


def here(edition: BookEdition) -> str:
    return f"/plans/{edition.plan.code}/books/editions/{edition.uid}/"


def agreed(edition: BookEdition, *names: str, **other: Any) -> None:
    for name in names:
        SignOff.objects.create(edition=edition, name=name, **({"verdict": "agreed"} | other))


def test_a_draft_is_numbered_dated_hashed_and_kept_with_its_files(plan: Plan, cast: Cast) -> None:
    first, second = frozen(plan, cast.sari), frozen(plan, cast.sari)
    other = frozen(plan, cast.sari, "buku_3")
    assert [(each.number, each.is_final, each.by) for each in (first, second, other)] == [
        (1, False, cast.sari), (2, False, cast.sari), (1, False, cast.sari),
    ]  # fmt: skip
    assert (second.before, first.before, other.before) == (first, None, None)
    tree = store.read(first.tree_hash)
    assert tree_hash(book_of(json.loads(tree))) == first.tree_hash == hashlib.sha256(tree).hexdigest()
    assert {each.format for each in first.files.all()} == {"pdf", "xlsx"}
    for each in first.files.all():
        content = store.read(each.sha256)
        assert (len(content), hashlib.sha256(content).hexdigest()) == (each.size, each.sha256)
    assert first.versions["typst"]
    assert first.text_hash == second.text_hash  # the line at the foot is another, the book is not
    assert first.tree_hash != second.tree_hash


def test_made_anew_every_file_is_the_same_to_the_byte(demo: Plan, cast: Cast) -> None:
    edition = frozen(demo, cast.sari, "buku_2")
    told = editions.verify(edition, silent)
    assert told["tree"]
    assert told["files"] == [{"format": each, "same": True, "versions": True} for each in ("pdf", "xlsx")]


def test_charts_and_photos_are_kept_as_they_were_drawn(plan: Plan) -> None:
    """The kept ones are used, whatever the drawing program would make of them today."""
    photo = PNG
    name = store.keep(photo)
    book = book_of(json.loads(json.dumps(as_data(sample())).replace('"photo"', f'"{name}"')))
    seen = Recording(PlanPictures(plan))
    first = render(book, "html", seen)
    kept = seen.keep()
    assert f"stored:{name}" in kept
    chart = next(key for key in kept if not key.startswith("stored:"))
    assert render(book, "html", Given(kept)) == first
    other = b'<svg xmlns="http://www.w3.org/2000/svg" width="400" height="160"></svg>'
    again = render(book, "html", Given({**kept, chart: store.keep(other)}))
    assert again != first


def test_other_versions_of_a_renderer_are_said_and_the_tree_is_proved(plan: Plan, cast: Cast, browse: Browse) -> None:
    edition = frozen(plan, cast.sari)
    file = edition.files.get(format="pdf")
    edition.versions = {**edition.versions, "typst": "0.0.1"}
    edition.save(update_fields=["versions"])
    file.sha256 = store.keep(b"%PDF-1.4 from another version")
    file.save(update_fields=["sha256"])
    told_of = {each["format"]: (each["same"], each["versions"]) for each in editions.verify(edition, silent)["files"]}
    assert told_of == {"pdf": (False, False), "xlsx": (True, True)}
    assert "The tree is proved." in told(browse(cast.budi, "en").get(here(edition)))


def test_a_file_that_was_touched_is_noticed(plan: Plan, cast: Cast) -> None:
    edition = frozen(plan, cast.sari)
    path = store.path_of(edition.files.get(format="pdf").sha256)
    path.chmod(0o600)
    path.write_bytes(path.read_bytes() + b" ")
    with pytest.raises(Unusable):
        editions.verify(edition, silent)
    path.unlink()
    with pytest.raises(Unusable):
        editions.verify(edition, silent)


def test_the_list_of_changes_tells_what_is_another_since_the_edition_before(
    plan: Plan, cast: Cast, browse: Browse
) -> None:
    from anyam.books.actions.outline import add_chapter, rename

    frozen(plan, cast.sari)
    rename(plan, "buku_1", "3", "Kesenjangan layanan", cast.sari)
    add_chapter(plan, "buku_1", "Kearifan lokal", cast.sari)
    second = frozen(plan, cast.sari)
    assert second.changes is not None
    assert second.changes["counts"]["section.added"] == 1
    assert second.changes["counts"]["section.changed"] == 1
    page = told(browse(cast.budi, "en").get(here(second)))
    assert "Kearifan lokal" in page
    assert "Kesenjangan layanan" in page
    third = frozen(plan, cast.sari)
    assert third.changes == {"counts": {}, "lines": []}
    assert frozen(plan, cast.sari, language="en").changes is None  # of another language there is none before


def test_final_is_the_draft_word_for_word_once_everybody_agreed(plan: Plan, cast: Cast) -> None:
    draft = frozen(plan, cast.sari)
    agreed(draft, "Kepala Dinas (contoh)")
    agreed(draft, "Kepala Bappeda (contoh)", verdict="")
    with pytest.raises(RuleBroken) as refused:
        editions.make_final(draft, cast.sari, silent)
    assert refused.value.text.parameters == {"agreed": 1, "all": 2}
    SignOff.objects.filter(edition=draft).update(verdict="agreed")
    row(sheet(plan, "w1_isu", "living"), issue="Antrean panjang")  # the plan goes on, the draft does not
    final = editions.make_final(draft, cast.sari, silent)
    assert (final.is_final, final.number, final.draft) == (True, 1, draft)
    assert final.text_hash == draft.text_hash
    assert final.tree_hash != draft.tree_hash
    assert editions.tree_of(final).running.startswith("Final, ")
    assert [each.verdict for each in final.sign_offs.all()] == ["agreed", "agreed"]
    with pytest.raises(RuleBroken):
        editions.make_final(final, cast.sari, silent)


def test_without_a_list_or_without_everybody_a_reason_is_needed_and_kept(
    plan: Plan, cast: Cast, browse: Browse
) -> None:
    draft = frozen(plan, cast.sari, formats=("xlsx",))
    page = browse(cast.budi, "en")
    refused = page.post(f"{here(draft)}final/", {"reason": " "})
    assert refused.status_code == 422
    assert "nobody is on the sign-off list" in told(refused)
    where = page.post(f"{here(draft)}final/", {"reason": "Sesuai disposisi Bupati (contoh)"})["Location"]
    work()
    final = BookEdition.objects.get(is_final=True)
    assert page.get(where)["Location"] == here(final)
    assert "Sesuai disposisi Bupati (contoh)" in told(page.get(here(final)))
    second = editions.make_final(draft, cast.sari, silent, reason="Perbaikan")
    assert second.number == 2


def test_the_next_draft_asks_the_same_people_anew(plan: Plan, cast: Cast) -> None:
    first = frozen(plan, cast.sari, formats=("xlsx",))
    agreed(first, "Kepala Dinas (contoh)", post="Kepala Diskominfo", remark="baik")
    (carried,) = frozen(plan, cast.sari, formats=("xlsx",)).sign_offs.all()
    assert (carried.name, carried.post, carried.verdict, carried.remark) == (
        "Kepala Dinas (contoh)", "Kepala Diskominfo", "", "",
    )  # fmt: skip


def test_only_the_secretariat_freezes_and_only_it_and_who_decides_make_final(plan: Plan, cast: Cast) -> None:
    for person in (cast.budi, cast.bayu, cast.lina):
        with pytest.raises(NotAllowed):
            editions.freeze(plan, "buku_1", person, silent)
    draft = frozen(plan, cast.sari, formats=("xlsx",))
    for person in (cast.bayu, cast.lina, cast.dewi):
        with pytest.raises(NotAllowed):
            editions.make_final(draft, person, silent, reason="Saya mau")
    assert editions.make_final(draft, cast.budi, silent, reason="Disetujui").is_final
    with pytest.raises(RuleBroken):
        editions.freeze(plan, "buku_9", cast.sari, silent)


def test_two_who_freeze_at_once_do_not_give_one_number_twice(
    plan: Plan, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    frozen(plan, cast.sari, formats=("xlsx",))
    monkeypatch.setattr(editions, "next_number", lambda *_which: 1)
    with pytest.raises(RuleBroken):
        frozen(plan, cast.sari, formats=("xlsx",))
    assert BookEdition.objects.count() == 1


def test_the_sign_off_list_is_edited_as_a_table_and_told_in_the_journal(plan: Plan, cast: Cast, browse: Browse) -> None:
    edition = frozen(plan, cast.sari, formats=("xlsx",))
    page = browse(cast.sari, "en")
    rows = lines(
        {"order": "1", "name": "Kepala Dinas (contoh)", "verdict": "Setuju", "agreed_on": "2 Mei 2022"},
        {"order": "2", "name": "Kepala Bappeda (contoh)", "remark": "menunggu rapat"},
    )  # fmt: skip
    assert page.post(f"{here(edition)}sign-offs/", rows)["Location"] == here(edition)
    shown = told(page.get(here(edition)))
    assert "1 of 2 have agreed." in shown
    assert "menunggu rapat" in shown
    wrong = page.post(f"{here(edition)}sign-offs/", lines({"name": "X", "verdict": "entah"}))
    assert wrong.status_code == 422
    first = SignOff.objects.get(order=1)
    page.post(f"{here(edition)}sign-offs/", {f"line.{first.uid}.name": first.name, f"out.{first.uid}": "on"})
    assert SignOff.objects.filter(edition=edition, removed_at=None).count() == 1
    page.post(f"/plans/uji/books/sign-offs/{first.uid}/return/")
    assert SignOff.objects.filter(edition=edition, removed_at=None).count() == 2
    journal = told(page.get("/plans/uji/journal/"))
    assert "Sign-off list changed" in journal
    assert "Kepala Dinas (contoh)" in journal


def test_a_signed_pdf_comes_back_byte_for_byte(plan: Plan, cast: Cast, browse: Browse) -> None:
    edition = frozen(plan, cast.sari, formats=("xlsx",))
    page = browse(cast.sari, "en")
    given = {"kind": "electronic", "title": "Ditandatangani BSrE (contoh)", "file": sent("../../buku.pdf", SIGNED_PDF)}
    assert page.post(f"{here(edition)}copies/", given).status_code == 302
    copy = SignedCopy.objects.get()
    assert (copy.name, copy.sha256) == ("buku.pdf", hashlib.sha256(SIGNED_PDF).hexdigest())
    answer = browse(cast.budi).get(f"/plans/uji/books/copies/{copy.uid}/")
    assert (answer.content, answer["X-Content-Type-Options"]) == (SIGNED_PDF, "nosniff")
    assert answer["Content-Disposition"].startswith("attachment")
    page.post(f"/plans/uji/books/copies/{copy.uid}/removal/")
    assert browse(cast.budi).get(f"/plans/uji/books/copies/{copy.uid}/").status_code == 404
    page.post(f"/plans/uji/books/copies/{copy.uid}/removal/", {"back": "1"})
    assert "Ditandatangani BSrE (contoh)" in told(page.get(here(edition)))
    assert "Signed copy kept" in told(page.get("/plans/uji/journal/"))


@pytest.mark.parametrize(
    ("file", "said"),
    [
        (("scan", b"<script>alert(1)</script>"), "A scan is a PDF or a picture"),
        (("scan", b""), "empty"),
        (("scan", docx()), "Word and Excel files are not taken"),
        (("scan", b"MZ\x90\x00" + b"\0" * 60), "A scan is a PDF or a picture"),
        (("electronic", b"MZ\x90\x00" + b"\0" * 60), "What was signed electronically is a PDF"),
        (("electronic", PNG), "send a picture as a scan"),
        (("electronic", PDF), "carries no electronic signature"),
        (("other", PDF), "Select a valid choice"),
    ],
)
def test_what_is_no_signed_copy_is_refused_in_words(
    plan: Plan, cast: Cast, browse: Browse, file: tuple[str, bytes], said: str
) -> None:
    kind, content = file
    edition = frozen(plan, cast.sari, formats=("xlsx",))
    answer = browse(cast.sari, "en").post(f"{here(edition)}copies/", {"kind": kind, "file": sent("a.pdf", content)})
    assert answer.status_code == 422
    assert said in told(answer)
    assert not SignedCopy.objects.exists()


def test_a_copy_that_is_too_large_is_refused_before_it_is_read(
    plan: Plan, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    edition = frozen(plan, cast.sari, formats=("xlsx",))
    monkeypatch.setattr(signing, "LARGEST", 10)
    with pytest.raises(RuleBroken):
        signing.keep_signed_copy(edition, sent("a.pdf", PDF), "scan", cast.sari)


def test_the_store_refuses_names_that_are_no_hash() -> None:
    for name in ("../secret.key", "a" * 63, "A" * 64, "", "/etc/passwd"):
        with pytest.raises(Unusable):
            store.path_of(name)


def test_freezing_from_the_page_ends_on_the_edition(plan: Plan, cast: Cast, browse: Browse) -> None:
    page = browse(cast.sari, "en")
    where = page.post("/plans/uji/books/editions/", {"book": "buku_1", "language": "id"})["Location"]
    assert "Freezing a book" in told(page.get(where))
    work()
    edition = BookEdition.objects.get()
    assert page.get(where)["Location"] == here(edition)
    assert "Draft 1" in told(page.get("/plans/uji/books/"))
    where = page.post(f"{here(edition)}proof/")["Location"]
    assert Job.objects.latest("pk").kind == "book.check"
    work()
    assert page.get(where)["Location"] == here(edition)
    assert "every file came out the same to the byte" in told(page.get(here(edition)))
    assert "Edition of a book" in told(page.get("/plans/uji/journal/"))


def test_files_of_an_edition_and_its_tree_are_downloaded(plan: Plan, cast: Cast, browse: Browse) -> None:
    edition = frozen(plan, cast.sari)
    page = browse(cast.budi)
    pdf = page.get(f"{here(edition)}files/pdf/")
    assert hashlib.sha256(pdf.content).hexdigest() == edition.files.get(format="pdf").sha256
    assert 'filename="uji-buku-1-draf-1.pdf"' in pdf["Content-Disposition"]
    assert json.loads(page.get(f"{here(edition)}files/json/").content)["is"] == "Book"
    assert page.get(f"{here(edition)}files/docx/").status_code == 404
    elsewhere = browse(cast.citra).get(f"{here(edition)}files/pdf/")
    assert elsewhere.status_code == 404


def test_an_edition_is_in_every_backup(plan: Plan, cast: Cast, tmp_path: Path) -> None:
    from anyam.operation.backup import _members

    edition = frozen(plan, cast.sari)
    inside = set(_members())
    for name in (edition.tree_hash, *(each.sha256 for each in edition.files.all())):
        assert f"files/books/{name[:2]}/{name}" in inside
    assert Path(settings.DATA) in store.path_of(edition.tree_hash).parents


def test_pages_ask_little_however_many_editions_there_are(
    browse: Browse, demo: Plan, cast: Cast, django_assert_max_num_queries: Any
) -> None:
    for _each in range(3):
        latest = frozen(demo, cast.sari, formats=("xlsx",))
    agreed(latest, "A (contoh)", "B (contoh)")
    signing.keep_signed_copy(latest, sent("a.png", PNG), "scan", cast.sari)
    for person in (cast.sari, cast.budi):
        page = browse(person, "en")
        for path in ("/plans/rembang/books/", here(latest), "/plans/rembang/books/reading/buku_3/"):
            with django_assert_max_num_queries(12 if "reading" not in path else 40):
                assert page.get(path).status_code == 200
    listed = told(browse(cast.sari, "en").get("/plans/rembang/books/"))
    assert "must be mended" in listed
    assert "Draft 3" in listed
