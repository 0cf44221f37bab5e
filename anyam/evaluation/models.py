"""Questions of a yearly evaluation with what was answered, proved and scored."""

from typing import Any

from django.conf import settings
from django.db import models
from django.utils import timezone

from anyam.city.models.common import Line, line, long
from anyam.plans.models import Item, Plan


def _score() -> Any:
    return models.DecimalField(max_digits=4, decimal_places=2, null=True)


def _person() -> Any:
    return models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")


class Answer(Line):
    """A question and what became of it. `source` says where the question comes from; `answered_by` is who answered last, so that
    nobody scores their own answer."""

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="answers")
    year = models.PositiveSmallIntegerField()
    phase = models.CharField(max_length=20, blank=True, default="")
    component = models.CharField(max_length=60)
    dimension = models.CharField(max_length=60, blank=True, default="")
    question = long()
    source = line()
    answer = long()
    self_score = _score()
    assessor_score = _score()
    recommendation = long()
    follow_up = long()
    programmes = models.ManyToManyField(Item, related_name="answers")
    answered_by = _person()
    scored_by = _person()

    class Meta:
        db_table = "evaluation_answer"
        ordering = ("-year", "phase", "pk")
        indexes = (models.Index(fields=("plan", "year")),)


class Evidence(Line):
    """A file that proves an answer. `format` is what its content says it is."""

    answer = models.ForeignKey(Answer, on_delete=models.CASCADE, related_name="evidence")
    name = models.CharField(max_length=255)
    format = models.CharField(max_length=10)
    size = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    by = _person()
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        db_table = "evaluation_evidence"
        ordering = ("pk",)
