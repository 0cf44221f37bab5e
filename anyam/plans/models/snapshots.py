"""What is counted once a day, so that pages can say whether things get better."""

from django.db import models

from anyam.core.chain import Severity
from anyam.plans.models.plan import Plan


class FindingCount(models.Model):
    """How many findings of a severity a dimension had on a day (an empty dimension: those that belong to none).

    A day that was counted has a row for each severity even where nothing was found. `is_sample` marks days that a demo invents;
    their figures are of states that its plan went through.
    """

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="finding_counts")
    day = models.DateField()
    severity = models.CharField(max_length=10)
    dimension = models.CharField(max_length=60, blank=True, default="")
    count = models.PositiveIntegerField()
    is_sample = models.BooleanField(default=False)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("plan", "day", "severity", "dimension"), name="finding_count_once"),
            models.CheckConstraint(
                condition=models.Q(severity__in=[each.value for each in Severity]), name="severity_is_known"
            ),
        )
