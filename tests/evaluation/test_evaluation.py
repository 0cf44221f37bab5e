"""W11, the self-assessment: who asks, answers, proves and scores; and who never sees it."""

import io
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import openpyxl
import pytest
from django.test import Client

from anyam.core.errors import NotAllowed, RuleBroken
from anyam.evaluation.actions import add_questions, set_answer, set_score
from anyam.evaluation.models import Answer, Evidence
from anyam.plans.models import Item, Plan
from anyam.worksheets.actions import report_realisation, set_group
from tests.cast import Cast, group, make_plan, office, row, sheet
from tests.city.desk import PDF, kept, sent, told
from tests.plans.made import large_plan

pytestmark = pytest.mark.django_db
Browse = Callable[..., Client]
HERE = "/plans/uji/sheets/city/w11_evaluasi/"


@pytest.fixture
def plan(cast: Cast) -> Plan:
    made = make_plan()
    set_group(group(made, "living"), coordinator=office("Dinkes"), members=[office("DLH")], by=cast.sari)
    return made


@pytest.fixture
def programme(plan: Plan) -> Item:
    return row(sheet(plan, "w6_program", "living"), name="Antrean dari rumah")


@pytest.fixture
def question(plan: Plan, cast: Cast) -> Answer:
    (made,) = add_questions(
        plan, cast.sari, ["Berapa program berjalan?"], year=2026, component="outcome", phase="I", dimension="living",
        source="Instrumen contoh",
    )  # fmt: skip
    return made


def test_questions_are_pasted_one_per_line_with_their_source(browse: Browse, plan: Plan, cast: Cast) -> None:
    given = {
        "year": "2026", "phase": "I", "component": "baseline", "dimension": "", "source": "Surat 1/2026",
        "questions": "Payung hukum\n\nRapat dewan",
    }  # fmt: skip
    page = told(kept(browse(cast.sari, "en"), HERE, given))
    assert "Payung hukum" in page
    assert "Rapat dewan" in page
    assert {each.source for each in Answer.objects.filter(plan=plan)} == {"Surat 1/2026"}


def test_an_office_answers_with_evidence_and_reported_facts_and_the_assessor_scores(
    browse: Browse, plan: Plan, programme: Item, question: Answer, cast: Cast
) -> None:
    report_realisation(programme, 2026, cast.sari, status="berjalan", physical=Decimal(60), spent=Decimal(10**9))
    lina, here = browse(cast.lina, "en"), f"{HERE}{question.uid}/"
    answered = told(
        kept(lina, here, {"text": "1 dari 1 berjalan.", "self_score": "2,75", "programmes": [programme.pk]})
    )
    assert "1 dari 1 berjalan." in answered
    assert "Running, 60%" in answered
    assert "bukti.pdf" in told(kept(lina, f"{here}evidence/", {"file": sent("bukti.pdf", PDF)}))
    eka = browse(cast.eka, "en")
    assert "Save the score" in told(eka.get(here))
    scored = told(kept(eka, f"{here}score/", {"score": "2.5", "recommendation": "Lengkapi data."}))
    assert "Lengkapi data." in scored
    # What was scored stands; what is done about it is written on.
    refused = lina.post(here, {"text": "2 dari 2.", "self_score": "4"})
    assert refused.status_code == 422
    assert "the assessor has scored this answer" in told(refused)
    assert "Survei" in told(kept(lina, f"{here}follow-up/", {"text": "Survei sebelum Juni."}))
    found = Answer.objects.get(pk=question.pk)
    assert (found.self_score, found.assessor_score, found.answer) == (
        Decimal("2.75"), Decimal("2.50"), "1 dari 1 berjalan."
    )  # fmt: skip
    rows = openpyxl.load_workbook(io.BytesIO(eka.get("/plans/uji/sheets/city/w11_evaluasi.xlsx").content)).active
    line = [cell.value for cell in list(rows.rows)[4]]
    assert line[:2] == [2026, "Phase I"]
    assert line[4:9] == ["Berapa program berjalan?", "1 dari 1 berjalan.", "bukti.pdf", 2.75, 2.5]


def test_whoever_answered_does_not_score(plan: Plan, question: Answer, cast: Cast) -> None:
    Answer.objects.filter(pk=question.pk).update(answered_by=cast.eka)
    question.refresh_from_db()
    with pytest.raises(NotAllowed):
        set_score(question, cast.eka, score=Decimal(3), recommendation="")
    for person in (cast.sari, cast.lina, cast.budi):
        with pytest.raises(NotAllowed):
            set_score(question, person, score=Decimal(3), recommendation="")


def test_whose_matter_a_question_is_not_does_not_answer_it(
    plan: Plan, programme: Item, question: Answer, cast: Cast
) -> None:
    for person in (cast.budi, cast.eka, cast.dewi, cast.prita):
        with pytest.raises(NotAllowed):
            set_answer(question, person, text="Ya", self_score=None)
    (loose,) = add_questions(plan, cast.sari, ["Payung hukum"], year=2026, component="baseline")
    with pytest.raises(NotAllowed):
        set_answer(loose, cast.lina, text="Ya", self_score=None)
    set_answer(loose, cast.bayu, text="Ya", self_score=None)


def test_a_score_is_within_the_range_of_the_worksheet(browse: Browse, question: Answer, cast: Cast) -> None:
    with pytest.raises(RuleBroken):
        set_answer(question, cast.sari, text="Ya", self_score=Decimal(5))
    answer = browse(cast.sari, "en").post(f"{HERE}{question.uid}/", {"text": "Ya", "self_score": "baik"})
    assert answer.status_code == 422
    assert "“baik” is not a score" in told(answer)


def test_evidence_is_known_by_its_content_taken_out_and_put_back(browse: Browse, question: Answer, cast: Cast) -> None:
    page, here = browse(cast.sari, "en"), f"{HERE}{question.uid}/"
    refused = page.post(f"{here}evidence/", {"file": sent("bukti.pdf", b"MZ\x90 not a PDF")})
    assert refused.status_code == 422
    assert not Evidence.objects.exists()
    kept(page, f"{here}evidence/", {"file": sent("bukti.pdf", PDF)})
    made = Evidence.objects.get()
    file = page.get(f"{HERE}evidence/{made.uid}/")
    assert (file.content, file["X-Content-Type-Options"]) == (PDF, "nosniff")
    kept(page, f"{HERE}evidence/{made.uid}/removal/", {})
    assert page.get(f"{HERE}evidence/{made.uid}/").status_code == 404
    assert "bukti.pdf" in told(kept(page, f"{HERE}evidence/{made.uid}/removal/", {"back": "1"}))


def test_guests_and_whom_nobody_knows_see_nothing_of_it(browse: Browse, question: Answer, cast: Cast) -> None:
    for person in (cast.tono, cast.joko):
        for url in (HERE, f"{HERE}{question.uid}/", "/plans/uji/sheets/city/w11_evaluasi.xlsx"):
            answer = browse(person, "en").get(url)
            assert answer.status_code == 403
            assert "Berapa program" not in told(answer)


def test_a_question_is_taken_out_and_put_back(browse: Browse, question: Answer, cast: Cast) -> None:
    page = browse(cast.sari, "en")
    gone = told(kept(page, f"{HERE}{question.uid}/removal/", {}))
    assert "No question is entered yet" in gone
    assert "1 of" not in gone
    assert "0 of 1 answered" in told(kept(page, f"{HERE}{question.uid}/removal/", {"back": "1"}))


def test_filters_leave_what_fits(browse: Browse, plan: Plan, question: Answer, cast: Cast) -> None:
    add_questions(plan, cast.sari, ["Payung hukum"], year=2025, component="baseline")
    page = told(browse(cast.sari, "en").get(HERE, {"year": "2025"}))
    assert "Payung hukum" in page
    assert "Berapa program berjalan?" not in page
    assert "Payung hukum" not in told(browse(cast.sari, "en").get(HERE, {"component": "outcome"}))


def test_it_asks_no_more_for_three_hundred_programmes(
    browse: Browse, cast: Cast, django_assert_max_num_queries: Any
) -> None:
    made = large_plan("panjang", 300)
    items = list(Item.objects.filter(plan=made, kind="Programme"))
    asked = add_questions(made, cast.sari, [f"Pertanyaan {n}" for n in range(60)], year=2026, component="outcome")
    for place, each in enumerate(asked):
        each.programmes.set(items[place * 5 : place * 5 + 5])
    for person in (cast.sari, cast.budi, cast.lina, cast.eka):
        page = browse(person)
        for url in (
            "/plans/panjang/sheets/city/w11_evaluasi/",
            f"/plans/panjang/sheets/city/w11_evaluasi/{asked[0].uid}/",
        ):
            with django_assert_max_num_queries(12):
                assert page.get(url).status_code == 200
