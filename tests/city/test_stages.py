"""When stages take place, what is due in them, and closing them."""

from collections.abc import Callable
from datetime import date
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from anyam.city.actions.stages import lock_stage, open_stage
from anyam.core.errors import NotAllowed, RuleBroken
from anyam.core.lifecycle import STAGE_TRANSITIONS, after, stage_state
from anyam.journal.models import Entry
from anyam.plans.models import Plan, StageDate, StageLock
from anyam.worksheets.actions import set_group
from tests.cast import Cast, group, make_plan, office, row, sheet, shown, write
from tests.city.desk import PDF, kept, lines, sent, told
from tests.city.diagram import PAGE, page

pytestmark = pytest.mark.django_db
Browse = Callable[..., Client]
STAGE = "/plans/baru/stages/bimtek_1/"


@pytest.fixture
def plan(cast: Cast) -> Plan:
    made = make_plan(code="baru")
    set_group(group(made, "living"), coordinator=office("Dinkes"), members=[office("DLH")], by=cast.sari)
    return made


def test_the_page_of_the_docs_shows_the_code_s_own_transitions() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), "run python -m tests.city.diagram"


def test_only_what_the_diagram_shows_is_done(plan: Plan, cast: Cast) -> None:
    """Every state, every act: the verbs do what the dictionary says, and nothing else."""
    for act, run in (("lock", lambda: lock_stage(plan, "bimtek_1", cast.sari)),
                     ("reopen", lambda: open_stage(plan, "bimtek_1", "Salah tekan", cast.sari))):  # fmt: skip
        for state in ("open", "locked", "reopened"):
            StageLock.objects.all().delete()
            if state != "open":
                lock_stage(plan, "bimtek_1", cast.sari)
            if state == "reopened":
                open_stage(plan, "bimtek_1", "Data baru", cast.sari)
            if after(state, act) is None:
                with pytest.raises(RuleBroken):
                    run()
            else:
                run()
                assert _state(plan) == STAGE_TRANSITIONS[state, act]


def _state(plan: Plan) -> str:
    locks = StageLock.objects.filter(plan=plan, stage="bimtek_1")
    return stage_state(locks.count(), living=locks.filter(opened_at=None).exists())


def test_the_secretariat_sets_moves_and_removes_a_date(browse: Browse, cast: Cast, plan: Plan) -> None:
    page = browse(cast.sari, "en")
    shown = told(kept(page, f"{STAGE}dates/", {"starts": "2026-06-23", "ends": "2026-06-24", "place": "Aula Setda"}))
    assert "Aula Setda" in shown
    day = StageDate.objects.get(plan=plan)
    assert (day.starts, day.ends) == (date(2026, 6, 23), date(2026, 6, 24))
    kept(page, f"{STAGE}dates/{day.pk}/", {"starts": "30 Juni 2026", "ends": "", "place": "Aula Bappeda"})
    day.refresh_from_db()
    assert (day.starts, day.ends, day.place) == (date(2026, 6, 30), None, "Aula Bappeda")
    kept(page, f"{STAGE}dates/{day.pk}/", {"act": "remove"})
    assert not StageDate.objects.filter(plan=plan).exists()
    history = [(each.old, each.new) for each in Entry.objects.filter(batch__scope="baru", field="dates").order_by("pk")]
    assert history == [
        ("", "2026-06-23..2026-06-24"),
        ("2026-06-23..2026-06-24", "2026-06-30..2026-06-30"),
        ("2026-06-30..2026-06-30", ""),
    ]


def test_a_date_that_cannot_be_is_said_beside_its_box(browse: Browse, cast: Cast, plan: Plan) -> None:
    answer = browse(cast.sari, "en").post(
        f"{STAGE}dates/", {"starts": "24/6/2026", "ends": "23/6/2026", "place": "Aula"}
    )
    assert answer.status_code == 422
    assert "The last day is before the first." in told(answer)
    assert 'value="Aula"' in told(answer)
    answer = browse(cast.sari, "en").post(f"{STAGE}dates/", {"starts": "besok"})
    assert "“besok” is not a date" in told(answer)


def test_an_agenda_is_pasted_from_excel_looked_through_and_saved(browse: Browse, cast: Cast, plan: Plan) -> None:
    page = browse(cast.sari, "en")
    paste = "23/6/2026\t08.00 - 08.30\tRegistrasi\tSekretariat\n23 Juni 2026\t8:30\tPembukaan\tBupati\n"
    looked = told(page.post(f"{STAGE}agenda/", {"act": "paste", "paste": paste}))
    assert "2 lines were read" in looked
    rows = lines(
        {"day": "23 Juni 2026", "time": "8:30", "what": "Pembukaan", "who": "Bupati"},
        {"day": "23/6/2026", "time": "08.00 - 08.30", "what": "Registrasi", "who": "Sekretariat"},
    )
    page_after = told(kept(page, f"{STAGE}agenda/", rows | {"act": "save"}))
    assert page_after.index("08.00–08.30") < page_after.index("08.30</span>") < page_after.index("Pembukaan")


def test_an_agenda_with_a_cell_that_cannot_be_read_is_not_half_saved(browse: Browse, cast: Cast, plan: Plan) -> None:
    page = browse(cast.sari, "en")
    rows = lines(
        {"day": "", "time": "08.00", "what": "Pembukaan", "who": ""},
        {"day": "", "time": "pagi", "what": "Doa", "who": ""},
    )
    answer = page.post(f"{STAGE}agenda/", rows | {"act": "save"})
    assert answer.status_code == 422
    assert "“pagi” is not a time" in told(answer)
    assert 'value="pagi"' in told(answer)
    assert plan.agenda_items.count() == 0


def test_what_two_people_change_in_one_line_does_not_undo_each_other(browse: Browse, cast: Cast, plan: Plan) -> None:
    page = browse(cast.sari, "en")
    first = {"day": "", "time": "08.00", "what": "Pembukaan", "who": "Bupati"}
    kept(page, f"{STAGE}agenda/", lines(first) | {"act": "save"})
    uid = plan.agenda_items.get().uid
    base = {f"base.{uid}.{key}": text for key, text in first.items()}
    one = {f"line.{uid}.{key}": text for key, text in (first | {"who": "Wakil Bupati"}).items()}
    other = {f"line.{uid}.{key}": text for key, text in (first | {"who": "Sekda", "time": "09.00"}).items()}
    kept(page, f"{STAGE}agenda/", base | one | {"act": "save"})
    after = told(kept(page, f"{STAGE}agenda/", base | other | {"act": "save"}))
    item = plan.agenda_items.get()
    assert (item.who, item.time) == ("Wakil Bupati", "09.00")
    assert "yours was: Sekda" in after


def test_a_line_is_taken_out_and_put_back(browse: Browse, cast: Cast, plan: Plan) -> None:
    page = browse(cast.sari, "en")
    kept(page, f"{STAGE}agenda/", lines({"what": "Doa"}) | {"act": "save"})
    item = plan.agenda_items.get()
    assert "Taken out: Doa" in told(
        kept(page, f"{STAGE}agenda/", {f"line.{item.uid}.what": "Doa", f"out.{item.uid}": "on", "act": "save"})
    )
    assert "Put back: Doa" in told(page.get(f"{STAGE}agenda/"))
    kept(page, f"/plans/baru/lines/{item.uid}/return/", {"next": f"{STAGE}agenda/"})
    assert 'data-label="Item"><span><span class="lines-text">Doa' in told(page.get(STAGE))


def test_a_locked_stage_refuses_writing_until_it_is_opened_with_a_reason(
    browse: Browse, cast: Cast, plan: Plan
) -> None:
    issues = sheet(plan, "w1_isu", "living")
    item = row(issues, issue="Air bersih")
    page, desk = browse(cast.sari, "en"), browse(cast.lina, "en")
    url, typed = f"/plans/baru/rows/{item.uid}/", {"cell.issue": "Air bersih dan sehat", "base.issue": "Air bersih"}
    assert "Locking closes these worksheets" in told(page.get(STAGE))
    assert "The stage is locked" in told(kept(page, f"{STAGE}lock/", {}))

    refused = desk.post(url, typed)
    assert refused.status_code == 403
    assert "was closed with its stage" in told(refused)
    with pytest.raises(RuleBroken):
        write(issues, uuid4(), by=cast.sari, issue="Lain")

    without = page.post(f"{STAGE}opening/", {"reason": "  "})
    assert without.status_code == 422
    assert _state(plan) == "locked"
    opened = told(kept(page, f"{STAGE}opening/", {"reason": "Data PDAM baru datang"}))
    assert "Reason: Data PDAM baru datang" in opened
    assert "locked by Sari" in opened
    assert desk.post(url, typed).status_code == 302
    assert shown(item)["issue"] == "Air bersih dan sehat"


def test_the_history_of_a_stage_stays(cast: Cast, plan: Plan) -> None:
    for reason in ("Satu", "Dua"):
        lock_stage(plan, "bimtek_1", cast.sari)
        open_stage(plan, "bimtek_1", reason, cast.sari)
    lock_stage(plan, "bimtek_1", cast.sari)
    assert list(StageLock.objects.values_list("reason", flat=True)) == ["Satu", "Dua", ""]
    acts = Entry.objects.filter(batch__scope="baru", field="state").order_by("pk").values_list("old", "new")
    assert list(acts) == [
        ("open", "locked"), ("locked", "reopened"), ("reopened", "locked"), ("locked", "reopened"), ("reopened", "locked"),
    ]  # fmt: skip


def test_a_sheet_that_a_later_stage_needs_stays_open(browse: Browse, cast: Cast, plan: Plan) -> None:
    lock_stage(plan, "bimtek_2", cast.sari)
    row(sheet(plan, "w7_aksi", "living"), activity="Rapat")
    with pytest.raises(RuleBroken):
        row(sheet(plan, "w6_program", "living"), name="Program")
    page = told(browse(cast.sari, "en").get("/plans/baru/stages/bimtek_2/"))
    assert "Still open, because a later stage needs them" in page


def test_before_locking_the_page_says_what_is_missing(browse: Browse, cast: Cast, plan: Plan) -> None:
    row(sheet(plan, "w6_program", "living"), name="Mal Pelayanan")
    page = told(browse(cast.sari, "en").get("/plans/baru/stages/bimtek_2/"))
    assert "still missing in these worksheets" in page
    assert "Mal Pelayanan" in page


@pytest.mark.parametrize("who", ["budi", "lina", "dewi", "eka"])
def test_only_the_secretariat_locks(cast: Cast, plan: Plan, who: str) -> None:
    somebody = getattr(cast, who)
    with pytest.raises(NotAllowed):
        lock_stage(Plan.objects.get(code="baru"), "bimtek_1", somebody)
    assert not StageLock.objects.exists()


def test_readers_see_no_button_that_they_may_not_press(browse: Browse, cast: Cast, plan: Plan) -> None:
    page = told(browse(cast.budi, "en").get(STAGE))
    assert f"{STAGE}lock/" not in page
    assert f"{STAGE}dates/" not in page
    assert "Keep a paper" not in page


def test_an_edition_s_stage_only(browse: Browse, cast: Cast, plan: Plan) -> None:
    page = browse(cast.sari)
    assert page.get("/plans/baru/stages/bimtek_9/").status_code == 404
    for act in ("dates", "lock", "opening", "agenda", "papers"):
        assert page.post(f"/plans/baru/stages/bimtek_9/{act}/", {}).status_code == 404


def test_a_paper_is_kept_served_taken_out_and_put_back(browse: Browse, cast: Cast, plan: Plan) -> None:
    page, reader = browse(cast.sari, "en"), browse(cast.budi, "en")
    data: dict[str, Any] = {
        "file": sent("MoU final.pdf", PDF),
        "kind": "mou",
        "number": "014/DJAI",
        "dated": "2026-03-05",
    }
    listed = told(kept(page, f"{STAGE}papers/", data))
    paper = plan.documents.get()
    assert "014/DJAI" in listed
    answer = reader.get(f"/plans/baru/papers/{paper.uid}/")
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"] == 'attachment; filename="MoU final.pdf"'
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in answer["Content-Security-Policy"]
    assert answer.content == PDF
    assert browse(cast.citra).get(f"/plans/baru/papers/{paper.uid}/").status_code == 404
    kept(page, f"/plans/baru/papers/{paper.uid}/removal/", {})
    assert reader.get(f"/plans/baru/papers/{paper.uid}/").status_code == 404
    assert "Put back: MoU final.pdf" in told(page.get(STAGE))
    kept(page, f"/plans/baru/papers/{paper.uid}/removal/", {"back": "1"})
    assert reader.get(f"/plans/baru/papers/{paper.uid}/").status_code == 200
