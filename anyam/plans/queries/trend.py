"""Whether there are fewer findings than a month ago: today's against the nightly counts."""

from datetime import timedelta

from anyam.core.chain import Finding, Severity
from anyam.plans.models import Plan
from anyam.plans.pages.lists import Trend
from anyam.plans.queries.charts.findings import findings_picture
from anyam.plans.queries.common import by_severity
from anyam.plans.queries.counted import counted_days
from anyam.plans.queries.entries import NONE, Chosen

A_MONTH = timedelta(days=30)
COUNTED_BY = ("severity", "dimension")


def trend_of(plan: Plan, findings: list[Finding], chosen: Chosen) -> Trend | None:
    """Against the count of a month ago, or of the first night there is; None before any. Of the whole plan, or of the severity
    and dimension chosen: by office and kind nobody counts."""
    looked_at = {key: value for key, value in chosen.items() if key in COUNTED_BY}
    counted = counted_days(plan, looked_at)
    if not counted:
        return None
    now = by_severity(
        [each for each in findings if looked_at.get("dimension", each.dimension or NONE) == (each.dimension or NONE)]
    )
    today = plan.today()
    before = [each for each in counted if each.day <= today - A_MONTH]
    against = before[-1] if before else counted[0]
    severity = looked_at.get("severity", "")
    picture = findings_picture(plan.code, counted, looked_at)
    return Trend(
        since=counted[0].day, day=against.day, days=(today - against.day).days,
        before=sum(count for each, count in zip(Severity, against.counts, strict=True) if severity in ("", each.value)),
        now=sum(count for each, count in now.items() if severity in ("", each)),
        is_sample=against.is_sample, chart=picture.chart if picture else None,
    )  # fmt: skip
