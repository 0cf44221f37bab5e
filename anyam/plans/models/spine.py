"""The spine: one row per row of the chain, whatever noun it is. Comments, journal, links and ownership point here."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils import timezone

from anyam.plans.models.plan import Plan, Sheet
from anyam.teams.models import Organisation, Post


class Item(models.Model):
    """A row of the chain. Only uid, plan, kind and sheet are required: a half-filled row is normal.

    `unread` holds cells that could not be read, as typed, by cell key. A merge sets `merged_into`, and readers follow
    it.
    `code` (S1, L2) is given once by the server and never reused.
    """

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="items")
    kind = models.CharField(max_length=20)
    sheet = models.ForeignKey(Sheet, on_delete=models.RESTRICT, related_name="items")
    code = models.CharField(max_length=20, blank=True, default="")
    order = models.CharField(max_length=60, blank=True, default="")
    owner = models.ForeignKey(Organisation, null=True, on_delete=models.PROTECT, related_name="owned")
    post = models.ForeignKey(Post, null=True, on_delete=models.PROTECT, related_name="owned")
    unread = models.JSONField(default=dict)
    extra = models.JSONField(default=dict)
    binned_at = models.DateTimeField(null=True)
    merged_into = models.ForeignKey("self", null=True, on_delete=models.RESTRICT, related_name="merged")
    is_sample = models.BooleanField(default=False)
    source = models.CharField(max_length=300, blank=True, default="")
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        indexes = (
            models.Index(fields=("plan", "kind")),
            models.Index(fields=("sheet", "order")),
        )
        constraints = (
            models.UniqueConstraint(fields=("sheet", "code"), condition=~Q(code=""), name="code_once_per_sheet"),
            models.CheckConstraint(
                condition=Q(merged_into__isnull=True) | ~Q(merged_into=models.F("id")),
                name="not_merged_into_itself",
            ),
        )

    @property
    def is_alive(self) -> bool:
        """Neither in the bin nor merged away."""
        return self.binned_at is None and self.merged_into_id is None


class Tombstone(models.Model):
    """Says that a row once stood on `sheet` and has moved: late edits are told where it went. The item keeps its uid."""

    item = models.ForeignKey(Item, on_delete=models.CASCADE, related_name="tombstones")
    sheet = models.ForeignKey(Sheet, on_delete=models.CASCADE, related_name="tombstones")
    code = models.CharField(max_length=20, blank=True, default="")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("item", "sheet"), name="one_tombstone_per_sheet"),)


class CodeCounter(models.Model):
    """The last number given on a sheet for a prefix, so that a code is never used twice."""

    sheet = models.ForeignKey(Sheet, on_delete=models.CASCADE, related_name="counters")
    prefix = models.CharField(max_length=12)
    last = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("sheet", "prefix"), name="one_counter_per_prefix"),)
