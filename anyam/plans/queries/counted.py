"""The nightly counts of findings, as they are looked back on."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Sum

from anyam.core.chain import Severity
from anyam.plans.models import FindingCount, Plan
from anyam.plans.queries.entries import NONE, Chosen

LOOKED_BACK = timedelta(days=366)


@dataclass(frozen=True, slots=True)
class Counted:
    """How many findings of each severity a night counted, the gravest first."""

    day: date
    counts: tuple[int, ...]
    is_sample: bool


def counted_days(plan: Plan, chosen: Chosen) -> list[Counted]:
    """A year of counts, the oldest first; those of one dimension where it is chosen. One query."""
    rows = FindingCount.objects.filter(plan=plan, day__gt=plan.today() - LOOKED_BACK, day__lte=plan.today())
    dimension = chosen.get("dimension", "")
    found: dict[date, dict[str, int]] = defaultdict(dict)
    samples: set[date] = set()
    sums = rows.values_list("day", "severity", "dimension", "is_sample").annotate(sum=Sum("count")).order_by("day")
    for day, severity, of, is_sample, count in sums:
        found[day].setdefault(severity, 0)
        if not dimension or (of or NONE) == dimension:
            found[day][severity] += count
        if is_sample:
            samples.add(day)
    return [
        Counted(day, tuple(counts.get(each.value, 0) for each in Severity), day in samples)
        for day, counts in sorted(found.items())
    ]
