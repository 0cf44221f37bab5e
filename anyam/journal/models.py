"""The one history. A batch is one act; an entry is one cell (or one row) that it changed."""

import uuid

from django.conf import settings
from django.db import models
from django.utils import timezone


class Batch(models.Model):
    """One act by one person. `scope` is what it belongs to (a plan's code); `undoes` the batch it took back."""

    uid = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    scope = models.CharField(max_length=80)
    act = models.CharField(max_length=40)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    undoes = models.OneToOneField("self", null=True, on_delete=models.PROTECT, related_name="undone_by")

    class Meta:
        indexes = (
            models.Index(fields=("scope", "-at")),
            models.Index(fields=("scope", "by", "-at"), name="batch_by_person"),
            models.Index(fields=("scope", "act", "-at"), name="batch_by_act"),
        )


class Entry(models.Model):
    """What became of one subject in a batch: `field` is a cell's key, or empty for an act on the whole row.

    `old` and `new` are texts as the door would take them, so that undoing is writing `old` again. An entry for a
    whole row (added, binned, merged ...) keeps its particulars in `data`. `open_until` is set while a burst of typing
    may go on.
    """

    batch = models.ForeignKey(Batch, on_delete=models.PROTECT, related_name="entries", db_index=False)
    subject = models.UUIDField()
    act = models.CharField(max_length=20)
    field = models.CharField(max_length=120, blank=True, default="")
    old = models.TextField(blank=True, default="")
    new = models.TextField(blank=True, default="")
    data = models.JSONField(null=True)
    at = models.DateTimeField(default=timezone.now)
    open_until = models.DateTimeField(null=True)

    class Meta:
        indexes = (
            models.Index(fields=("subject", "-id")),
            models.Index(fields=("batch", "id"), name="entry_in_batch"),
            models.Index(fields=("subject", "field", "-id"), name="entry_of_cell"),
        )
