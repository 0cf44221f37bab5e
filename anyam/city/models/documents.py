"""Papers that prove what was set up: MoU, decrees, invitations, minutes."""

from typing import Final

from django.conf import settings
from django.db import models
from django.utils import timezone

from anyam.city.models.bodies import Body, Meeting
from anyam.city.models.commitments import Commitment
from anyam.city.models.common import Line, line
from anyam.plans.models import Plan

KINDS: Final = ("mou", "decree", "invitation", "attendance", "minutes", "record", "material", "photo", "other")


class Document(Line):
    """A file that was kept, and what it belongs to: a stage, a body, a meeting or a commitment. `format` is
    what its content says it is."""

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="documents")
    stage = models.CharField(max_length=40, blank=True, default="")
    body = models.ForeignKey(Body, null=True, on_delete=models.CASCADE, related_name="documents")
    meeting = models.ForeignKey(Meeting, null=True, on_delete=models.CASCADE, related_name="documents")
    commitment = models.ForeignKey(Commitment, null=True, on_delete=models.CASCADE, related_name="documents")
    kind = models.CharField(max_length=20)
    title = line()
    number = line()
    dated = models.DateField(null=True)
    name = models.CharField(max_length=255)
    format = models.CharField(max_length=10)
    size = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        db_table = "document"
        ordering = ("kind", "-at")
        indexes = (models.Index(fields=("plan", "stage")),)
        constraints = (models.CheckConstraint(condition=models.Q(kind__in=KINDS), name="document_kind_is_known"),)
