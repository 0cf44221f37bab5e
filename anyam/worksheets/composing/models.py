"""What is remembered of composing: rows that only look alike, and sheets that went to their coordinator."""

from django.db import models
from django.db.models import Q
from django.utils import timezone

from anyam.accounts.models import User
from anyam.plans.models import Plan, Sheet


class NotTheSame(models.Model):
    """Somebody has said that two rows are not the same, however alike they look; `one` is the smaller uid."""

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="+")
    one = models.UUIDField()
    other = models.UUIDField()
    by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("plan", "one", "other"), name="said_once_of_two_rows"),)


AGREED, RETURNED, WITHDRAWN = "agreed", "returned", "withdrawn"


class Submission(models.Model):
    """A group has sent its sheet to the coordinator. It ends when the coordinator agrees or returns it with a reason, or when the
    group takes it back."""

    sheet = models.ForeignKey(Sheet, on_delete=models.CASCADE, related_name="submissions")
    by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    note = models.TextField(blank=True, default="")
    ended_at = models.DateTimeField(null=True)
    ended_by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    outcome = models.CharField(max_length=10, blank=True, default="")
    reason = models.TextField(blank=True, default="")

    class Meta:
        ordering = ("at",)
        constraints = (
            models.UniqueConstraint(
                fields=("sheet",), condition=Q(ended_at__isnull=True), name="one_open_submission_per_sheet"
            ),
            models.CheckConstraint(
                condition=~Q(outcome=RETURNED) | ~Q(reason=""), name="returning_a_sheet_needs_a_reason"
            ),
        )
