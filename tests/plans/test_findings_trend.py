"""How the number of notes has changed: counted every night, and told against a month ago."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from anyam.core.chain import check_chain
from anyam.operation import nights, scheduler
from anyam.plans.models import FindingCount, Plan
from anyam.plans.queries.chain import chain_of
from anyam.plans.queries.findings import findings_page
from anyam.plans.snapshots import count_all, count_findings
from anyam.worksheets.actions import bin_rows
from tests.cast import Cast, make_plan, row, rows, sheet
from tests.plans.test_pages import text_of

pytestmark = pytest.mark.django_db
Browse = Callable[..., Client]


def test_a_night_counts_the_findings_of_every_plan_by_severity_and_dimension(cast: Cast) -> None:
    plan = make_plan()
    row(sheet(plan, "w6_program", "living"), name="Program yang cukup panjang")
    count_all()
    found = check_chain(chain_of(plan))
    counted = FindingCount.objects.filter(plan=plan)
    assert sum(each.count for each in counted) == len(found)
    for each in counted:
        assert each.count == sum((one.severity, one.dimension) == (each.severity, each.dimension) for one in found)
        assert (each.day, each.is_sample) == (plan.today(), False)
    assert FindingCount.objects.filter(plan__code="rembang", is_sample=False).exists()


def test_a_second_count_of_a_day_takes_the_place_of_the_first(cast: Cast) -> None:
    plan = make_plan()
    count_findings(plan)
    before = sum(FindingCount.objects.filter(plan=plan).values_list("count", flat=True))
    row(sheet(plan, "w6_program", "living"), name="P")
    count_findings(plan)
    after = FindingCount.objects.filter(plan=plan)
    assert sum(each.count for each in after) == len(check_chain(chain_of(plan))) != before
    assert {each.severity for each in after.filter(dimension="")} == {"wajib", "perlu", "saran"}


def test_a_plan_that_cannot_be_read_does_not_keep_the_others_from_being_counted(cast: Cast, caplog: Any) -> None:
    broken, sound = make_plan(code="rusak"), make_plan(code="utuh")
    Plan.objects.filter(pk=broken.pk).update(edition_hash="0" * 64)
    count_all()
    assert not FindingCount.objects.filter(plan=broken).exists()
    assert FindingCount.objects.filter(plan=sound).exists()
    assert "rusak" in caplog.text


def test_the_scheduler_counts_every_night_even_when_something_else_fails(
    cast: Cast, tmp_path: Any, monkeypatch: pytest.MonkeyPatch, caplog: Any
) -> None:
    def broken() -> None:
        raise OSError("no room")

    plan = make_plan()
    assert count_all in nights.WORK
    monkeypatch.setattr(nights, "WORK", [broken, *nights.WORK])
    scheduler.nightly(tmp_path / "nowhere")
    assert FindingCount.objects.filter(plan=plan).exists()
    assert "no room" in caplog.text


def test_the_list_says_how_many_fewer_there_are_than_a_month_ago(browse: Browse, cast: Cast) -> None:
    plan = make_plan()
    activities = rows(sheet(plan, "w7_aksi", "living"), [{"activity": f"Kegiatan {n}"} for n in range(4)])
    today = plan.today()
    for days in (50, 31, 2):
        count_findings(plan, today - timedelta(days=days))
    client = browse(cast.budi, "en")
    assert "as many as 31 days ago" in text_of(client.get("/plans/uji/findings/").content.decode())
    bin_rows(activities[0].sheet, [each.uid for each in activities[:2]], cast.sari)
    trend = findings_page(plan, {}).trend
    assert trend is not None
    assert (trend.days, trend.fewer, trend.since) == (31, trend.before - trend.now, today - timedelta(days=50))
    assert f"{trend.fewer} fewer than 31 days ago" in text_of(client.get("/plans/uji/findings/").content.decode())
    rows(sheet(plan, "w7_aksi", "living"), [{"activity": f"Kegiatan baru {n}"} for n in range(6)])
    more = findings_page(plan, {}).trend
    assert more is not None
    assert f"{-more.fewer} more than 31 days ago" in text_of(client.get("/plans/uji/findings/").content.decode())


def test_the_comparison_is_of_the_severity_and_dimension_that_are_looked_at(cast: Cast) -> None:
    plan = make_plan()
    rows(sheet(plan, "w7_aksi", "living"), [{"activity": f"Kegiatan {n}"} for n in range(3)])
    count_findings(plan, plan.today() - timedelta(days=40))
    for chosen in (
        {},
        {"severity": "wajib"},
        {"dimension": "living"},
        {"dimension": "-"},
        {"severity": "saran", "dimension": "living"},
    ):
        page = findings_page(plan, chosen)
        assert page.trend is not None
        assert (page.trend.before, page.trend.now, page.trend.fewer) == (page.total, page.total, 0), chosen
    assert findings_page(plan, {"kind": "activity-without-owner"}).trend == findings_page(plan, {}).trend


def test_before_a_month_the_first_night_is_compared_with_and_before_any_nothing(browse: Browse, cast: Cast) -> None:
    plan = make_plan()
    client = browse(cast.budi, "en")
    assert findings_page(plan, {}).trend is None
    assert "days ago" not in text_of(client.get("/plans/uji/findings/").content.decode())
    count_findings(plan)
    assert "counted every night since" in text_of(client.get("/plans/uji/findings/").content.decode())
    count_findings(plan, plan.today() - timedelta(days=3))
    trend = findings_page(plan, {}).trend
    assert trend is not None
    assert (trend.days, trend.day) == (3, trend.since)


def test_the_demo_s_earlier_days_are_marked_as_samples(browse: Browse, cast: Cast, demo: Plan) -> None:
    trend = findings_page(demo, {}).trend
    assert trend is not None
    assert trend.is_sample
    assert trend.fewer > 0
    assert trend.now == findings_page(demo, {}).total
    assert "data contoh" in text_of(browse(cast.budi, "id").get("/plans/rembang/findings/").content.decode()).lower()


def test_counts_go_with_their_plan(cast: Cast) -> None:
    plan = make_plan()
    count_findings(plan)
    plan.delete()
    assert not FindingCount.objects.filter(plan__code="uji").exists()
