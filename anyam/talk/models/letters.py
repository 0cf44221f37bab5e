"""What each person has yet to read, and the mails that gather it."""

from typing import Final

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from anyam.core.text import gettext_noop as _
from anyam.plans.models import Plan
from anyam.talk.models.asked import DataRequest
from anyam.talk.models.said import Comment

DAILY: Final = "daily"
WEEKLY: Final = "weekly"
NEVER: Final = "never"
RHYTHMS: Final = {DAILY: _("every day"), WEEKLY: _("every week"), NEVER: _("never")}


class Notice(models.Model):
    """Tells one person that something came for them: `kind` says what; `read_at` is when they saw it. What is neither a comment
    nor a request says itself what it is about (`said`, a packed text) and where it leads."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="notices")
    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=20)
    comment = models.ForeignKey(Comment, null=True, on_delete=models.CASCADE, related_name="notices")
    request = models.ForeignKey(DataRequest, null=True, on_delete=models.CASCADE, related_name="notices")
    said = models.JSONField(null=True)
    leads = models.CharField(max_length=300, blank=True, default="")
    made_at = models.DateTimeField(default=timezone.now)
    read_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "notice"
        ordering = ("-made_at", "-pk")
        indexes = (
            models.Index(fields=("person", "-made_at")),
            models.Index(fields=("person",), condition=Q(read_at__isnull=True), name="notice_unread"),
        )


class DigestChoice(models.Model):
    """How often a person wants the digest; who has chosen nothing gets it weekly."""

    person = models.OneToOneField(
        settings.AUTH_USER_MODEL, primary_key=True, on_delete=models.CASCADE, related_name="digest_choice"
    )
    rhythm = models.CharField(max_length=8, default=WEEKLY)

    class Meta:
        db_table = "digest_choice"
        constraints = (models.CheckConstraint(condition=Q(rhythm__in=tuple(RHYTHMS)), name="rhythm_is_known"),)


class DigestSending(models.Model):
    """A digest of one day for one person. The row comes before the mail, so that a person never gets two a day."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="digests")
    day = models.DateField()
    made_at = models.DateTimeField(default=timezone.now)
    sent_at = models.DateTimeField(null=True)
    count = models.PositiveIntegerField(default=0)

    class Meta:
        db_table = "digest_sending"
        constraints = (models.UniqueConstraint(fields=("person", "day"), name="one_digest_a_day"),)
