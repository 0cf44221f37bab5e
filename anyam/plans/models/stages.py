"""What became of a stage: closed by somebody, and opened again for a reason."""

from django.db import models
from django.db.models import Q
from django.utils import timezone

from anyam.plans.models.plan import Plan


class StageLock(models.Model):
    """A stage was closed, and its due sheets with it. Opening it again ends the lock and needs a reason; both stay."""

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="locks")
    stage = models.CharField(max_length=40)
    locked_at = models.DateTimeField(default=timezone.now)
    # Until when it is meant to stay closed, where that is known. A day opens nothing by itself: somebody does.
    until = models.DateField(null=True)
    locked_by = models.ForeignKey("accounts.User", null=True, on_delete=models.SET_NULL, related_name="+")
    opened_at = models.DateTimeField(null=True)
    opened_by = models.ForeignKey("accounts.User", null=True, on_delete=models.SET_NULL, related_name="+")
    reason = models.TextField(blank=True, default="")

    class Meta:
        ordering = ("locked_at",)
        constraints = (
            models.UniqueConstraint(
                fields=("plan", "stage"), condition=Q(opened_at__isnull=True), name="one_living_lock_per_stage"
            ),
            models.CheckConstraint(
                condition=Q(opened_at__isnull=True) | ~Q(reason=""), name="opening_a_stage_needs_a_reason"
            ),
        )
