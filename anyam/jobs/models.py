"""The queue: one row per piece of work."""

import uuid
from typing import Final

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

WAITING: Final = "waiting"
RUNNING: Final = "running"
DONE: Final = "done"
FAILED: Final = "failed"
CANCELLED: Final = "cancelled"
OPEN: Final = (WAITING, RUNNING)
STATES: Final = (WAITING, RUNNING, DONE, FAILED, CANCELLED)


class Job(models.Model):
    """A piece of work: what it is (`kind`, `args`), where it belongs (`scope`, e.g. a plan's code), how far it is, what came of it.

    `what` and `failure` are packed texts, said in the reader's language. `attempts` counts starts: a job whose worker died is
    tried once more. `file` is the name of what it wrote in `files/jobs`.
    """

    uid = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(max_length=40)
    scope = models.CharField(max_length=80, blank=True, default="")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    args = models.JSONField(default=dict)
    state = models.CharField(max_length=10, default=WAITING)
    attempts = models.PositiveSmallIntegerField(default=0)
    cancelling = models.BooleanField(default=False)
    what = models.JSONField(null=True)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    result = models.JSONField(null=True)
    failure = models.JSONField(null=True)
    file = models.CharField(max_length=80, blank=True, default="")
    made_at = models.DateTimeField(default=timezone.now)
    started_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "job"
        indexes = (models.Index(fields=("state", "id"), name="job_queue"),)
        constraints = (models.CheckConstraint(condition=Q(state__in=STATES), name="job_state_is_known"),)
