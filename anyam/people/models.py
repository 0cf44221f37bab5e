"""Tables of taking part: codes to join by, who joined with one, who says to be whom, and what was taken back of whom."""

import uuid
from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from anyam.plans.models import Plan

PERSON = settings.AUTH_USER_MODEL
PARTICIPANT, GUEST = "participant", "guest"
OPEN, AHEAD, OVER = "open", "ahead", "over"


class JoinCode(models.Model):
    """Six letters by which people join a plan, between two moments; closed early, it dies. `kind`: participant or guest (press)."""

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="join_codes")
    code = models.CharField(max_length=6, unique=True)
    kind = models.CharField(max_length=20, default=PARTICIPANT)
    label = models.CharField(max_length=120, blank=True, default="")
    stage = models.CharField(max_length=40, blank=True, default="")
    opens_at = models.DateTimeField()
    closes_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)
    made_by = models.ForeignKey(PERSON, null=True, on_delete=models.SET_NULL, related_name="+")
    made_at = models.DateTimeField(default=timezone.now)

    class Meta:
        db_table = "join_code"
        ordering = ("-made_at",)
        constraints = (
            models.CheckConstraint(condition=Q(closes_at__gt=F("opens_at")), name="join_code_closes_after_it_opens"),
            models.CheckConstraint(condition=Q(kind__in=(PARTICIPANT, GUEST)), name="join_code_is_of_a_kind"),
        )

    @property
    def ends_at(self) -> datetime:
        """When it ends, or ended."""
        return min(self.closed_at, self.closes_at) if self.closed_at else self.closes_at

    @property
    def state(self) -> str:
        """`open`, or why nobody joins with it now."""
        now = timezone.now()
        if self.closed_at is not None or self.closes_at <= now:
            return OVER
        return OPEN if self.opens_at <= now else AHEAD


class Joining(models.Model):
    """Somebody came in by a code. `place` is what they typed where their office is not in the list; `refused_at` and `reason` tell
    that the secretariat did not take them."""

    code = models.ForeignKey(JoinCode, on_delete=models.CASCADE, related_name="joinings")
    person = models.ForeignKey(PERSON, on_delete=models.CASCADE, related_name="joinings")
    at = models.DateTimeField(default=timezone.now)
    place = models.CharField(max_length=200, blank=True, default="")
    refused_at = models.DateTimeField(null=True)
    refused_by = models.ForeignKey(PERSON, null=True, on_delete=models.SET_NULL, related_name="+")
    reason = models.CharField(max_length=300, blank=True, default="")

    class Meta:
        db_table = "joining"
        indexes = (models.Index(fields=("code", "-at")),)


class Claim(models.Model):
    """`person` joined and says to be `of`, who takes part already. `confirmed` is what the secretariat decided."""

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="claims")
    person = models.ForeignKey(PERSON, on_delete=models.CASCADE, related_name="claims_made")
    of = models.ForeignKey(PERSON, on_delete=models.CASCADE, related_name="claims_on")
    made_at = models.DateTimeField(default=timezone.now)
    decided_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey(PERSON, null=True, on_delete=models.SET_NULL, related_name="+")
    confirmed = models.BooleanField(null=True)

    class Meta:
        db_table = "claim"
        constraints = (
            models.UniqueConstraint(
                fields=("plan", "person"), condition=Q(decided_at__isnull=True), name="one_open_claim_per_person"
            ),
        )


class TakingBack(models.Model):
    """What a person wrote in a plan was taken back, batch by batch: how many, and what stayed as somebody has changed it since."""

    uid = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="+")
    person = models.ForeignKey(PERSON, null=True, on_delete=models.SET_NULL, related_name="+")
    by = models.ForeignKey(PERSON, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    ended_at = models.DateTimeField(null=True)
    job = models.UUIDField(null=True)
    batches = models.PositiveIntegerField(default=0)
    undone = models.PositiveIntegerField(default=0)
    stayed = models.JSONField(default=list)

    class Meta:
        db_table = "taking_back"
