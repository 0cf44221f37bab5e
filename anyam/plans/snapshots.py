"""Counting the findings of every plan once a night, so that a page can say whether there are fewer than a month ago."""

import logging
from collections import Counter
from datetime import date

from django.db import DatabaseError, transaction

from anyam.core.chain import Severity, check_chain
from anyam.core.errors import AnyamError
from anyam.plans.models import FindingCount, Plan
from anyam.plans.queries.chain import chain_of

logger = logging.getLogger(__name__)


def count_all() -> None:
    """Tonight's counts of all plans; a plan that cannot be read does not keep the others from being counted."""
    for plan in Plan.objects.select_related("region").order_by("pk").iterator():
        try:
            count_findings(plan)
        except (AnyamError, DatabaseError):
            logger.exception("the findings of %s were not counted", plan.code)


@transaction.atomic
def count_findings(plan: Plan, day: date | None = None, *, is_sample: bool = False) -> None:
    """What is missing in the plan now, kept under today or the day that a demo says; a second count replaces the first."""
    counts = Counter((each.severity, each.dimension) for each in check_chain(chain_of(plan)))
    for severity in Severity:
        counts.setdefault((severity, ""), 0)
    on = day or plan.today()
    FindingCount.objects.filter(plan=plan, day=on).delete()
    FindingCount.objects.bulk_create(
        FindingCount(plan=plan, day=on, severity=severity, dimension=dimension, count=count, is_sample=is_sample)
        for (severity, dimension), count in counts.items()
    )
