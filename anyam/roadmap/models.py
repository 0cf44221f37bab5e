"""What people write on the roadmap; all else on it is drawn from the chain."""

from django.db import models

from anyam.city.models.common import Line, long
from anyam.plans.models import Item


class Milestone(Line):
    """What can be seen of a programme at the end of a period; the period is a horizon of the edition."""

    programme = models.ForeignKey(Item, on_delete=models.CASCADE, related_name="milestones")
    period = models.CharField(max_length=60)
    text = long()

    class Meta:
        db_table = "milestone"
        ordering = ("pk",)
        indexes = (models.Index(fields=("programme", "removed_at")),)
