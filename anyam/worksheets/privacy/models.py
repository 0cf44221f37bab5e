"""That somebody was erased: when, by whom, and why. Of the person themselves it says nothing."""

from typing import Final

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

SELF: Final = "self"
REQUEST: Final = "request"
RETENTION: Final = "retention"
REASONS: Final = (SELF, REQUEST, RETENTION)


class Erasure(models.Model):
    """`person` is a nameless entry from now on. `by` is nobody where the time had come; `note` says how the request came in."""

    person = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="erasure")
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    reason = models.CharField(max_length=10)
    note = models.CharField(max_length=200, blank=True, default="")

    class Meta:
        db_table = "erasure"
        constraints = (models.CheckConstraint(condition=Q(reason__in=REASONS), name="erasure_has_a_reason"),)
