"""Files that people sent in, what was chosen for them, what came of them, and forms that are not ours."""

import uuid
from typing import Final

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from anyam.journal.models import Batch
from anyam.plans.models import Group, Plan, Sheet
from anyam.teams.models import Region

READING: Final = "reading"
READY: Final = "ready"
WRITING: Final = "writing"
ACCEPTED: Final = "accepted"
STATES: Final = (READING, READY, WRITING, ACCEPTED)
SHA256 = 64


class Layout(models.Model):
    """Somebody's own form: an empty workbook and what its headings mean, grid by grid (`mapping`, of packed `FormGrid`)."""

    uid = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    name = models.CharField(max_length=120)
    file = models.CharField(max_length=80)
    mapping = models.JSONField(default=list)
    made_at = models.DateTimeField(default=timezone.now)

    class Meta:
        db_table = "layout"
        constraints = (models.UniqueConstraint(fields=("owner", "name"), name="layout_name_once_per_owner"),)


class Upload(models.Model):
    """A file that somebody sent for a plan. `by` dropped it, `sender` filled it in.

    `corrections` are what was chosen for this file, `remembered` what was chosen for earlier files of this sender: packed
    `Correction`s. `left_out` are rows that are not ticked, `preferred` clashes in which the file wins. `job` is the reading
    or writing under way or done last; jobs are forgotten after a month, so it is no foreign key. `groups` are those whose rows it
    holds, as far as the last reading could tell. `room` is the sheet in whose room it was dropped.
    """

    uid = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="uploads")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    sender = models.CharField(max_length=200)
    name = models.CharField(max_length=255)
    kind = models.CharField(max_length=10)
    size = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=SHA256)
    made_at = models.DateTimeField(default=timezone.now)
    state = models.CharField(max_length=10, default=READING)
    job = models.UUIDField(null=True)
    layout = models.ForeignKey(Layout, null=True, on_delete=models.SET_NULL, related_name="+")
    corrections = models.JSONField(default=list)
    remembered = models.JSONField(default=list)
    left_out = models.JSONField(default=list)
    preferred = models.JSONField(default=list)
    groups = models.ManyToManyField(Group, related_name="uploads")
    room = models.ForeignKey(Sheet, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        db_table = "upload"
        ordering = ("-made_at",)
        constraints = (models.CheckConstraint(condition=Q(state__in=STATES), name="upload_state_is_known"),)


class Import(models.Model):
    """One acceptance of an upload: the batch of history it became, and its counts."""

    upload = models.ForeignKey(Upload, on_delete=models.CASCADE, related_name="imports")
    batch = models.OneToOneField(Batch, on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    created = models.PositiveIntegerField(default=0)
    updated = models.PositiveIntegerField(default=0)
    conflicts = models.PositiveIntegerField(default=0)
    problems = models.PositiveIntegerField(default=0)

    class Meta:
        db_table = "import"
        ordering = ("-at",)


class SenderMemory(models.Model):
    """A choice made for a sender's file, for that sender's next one in the region. `sender` is folded."""

    region = models.ForeignKey(Region, on_delete=models.CASCADE, related_name="+")
    sender = models.CharField(max_length=200)
    kind = models.CharField(max_length=20)
    key = models.CharField(max_length=120, blank=True, default="")
    seen = models.TextField()
    seen_hash = models.CharField(max_length=SHA256)
    meant = models.TextField()
    used_at = models.DateTimeField(default=timezone.now)

    class Meta:
        db_table = "sender_memory"
        constraints = (
            models.UniqueConstraint(
                fields=("region", "sender", "kind", "key", "seen_hash"), name="remembered_once_per_sender"
            ),
        )
