"""What the secretariat asks of offices, and what they answer."""

import uuid
from typing import Final

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from anyam.plans.models import Item, Plan
from anyam.teams.models import Organisation

INDICATOR: Final = "indicator"
DOCUMENT: Final = "document"


class DataRequest(models.Model):
    """Something an office is asked for: an indicator's value per year, or a document.

    `sheet` says where it flows (a worksheet's code) and `target` the row that takes it in; both may be unknown yet.
    """

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="data_requests")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="data_requests")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="data_requests"
    )
    kind = models.CharField(max_length=12, default=INDICATOR)
    name = models.CharField(max_length=300)
    meaning = models.TextField(blank=True, default="")
    unit = models.CharField(max_length=300, blank=True, default="")
    years = models.JSONField(default=list)
    due = models.DateField(null=True)
    sheet = models.CharField(max_length=40, blank=True, default="")
    target = models.ForeignKey(Item, null=True, on_delete=models.SET_NULL, related_name="data_requests")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    made_at = models.DateTimeField(default=timezone.now)
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    is_sample = models.BooleanField(default=False)

    class Meta:
        db_table = "data_request"
        indexes = (models.Index(fields=("plan", "organisation")),)
        constraints = (
            models.CheckConstraint(condition=Q(kind__in=(INDICATOR, DOCUMENT)), name="kind_of_data_request_is_known"),
        )


class DataAnswer(models.Model):
    """One answer to a request. `has_it` is false for "we do not have it, because ..." (`note`).

    The secretariat accepts it or returns it with a reason (`reply`); the newest answer counts, earlier ones stay.
    """

    request = models.ForeignKey(DataRequest, on_delete=models.CASCADE, related_name="answers")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    made_at = models.DateTimeField(default=timezone.now)
    has_it = models.BooleanField(default=True)
    note = models.TextField(blank=True, default="")
    source = models.CharField(max_length=300, blank=True, default="")
    file = models.CharField(max_length=80, blank=True, default="")
    file_name = models.CharField(max_length=255, blank=True, default="")
    accepted = models.BooleanField(null=True)
    decided_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    reply = models.TextField(blank=True, default="")
    batch = models.UUIDField(null=True)
    is_latest = models.BooleanField(default=True)

    class Meta:
        db_table = "data_answer"
        ordering = ("made_at", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=("request",), condition=Q(is_latest=True), name="one_latest_answer_per_request"
            ),
            models.CheckConstraint(condition=Q(has_it=True) | ~Q(note=""), name="not_having_it_needs_a_reason"),
            models.CheckConstraint(
                condition=Q(accepted__isnull=True) | Q(accepted=True) | ~Q(reply=""),
                name="returning_an_answer_needs_a_reason",
            ),
        )


class AnswerValue(models.Model):
    """A value of an answer: `text` as typed, for a year or for none."""

    answer = models.ForeignKey(DataAnswer, on_delete=models.CASCADE, related_name="values")
    year = models.PositiveSmallIntegerField(null=True)
    text = models.CharField(max_length=300)

    class Meta:
        db_table = "answer_value"
        ordering = ("year", "pk")
        constraints = (
            models.UniqueConstraint(fields=("answer", "year"), nulls_distinct=False, name="one_value_per_year"),
        )
