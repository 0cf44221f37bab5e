"""What people say about a row or a sheet: comments, and the two kinds that ask for an act: suggestions and returns."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from anyam.plans.models import Item, Plan, Sheet
from anyam.teams.models import Organisation


class Comment(models.Model):
    """Something said about a row, or about a whole sheet of a group. A reply has a `parent`; replies have no replies.

    What its author takes away stays as a place ("removed by ..."), so that answers keep their sense. `told` names whoever was
    mentioned, as shown. Never public, and in no book.
    """

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="comments")
    item = models.ForeignKey(Item, null=True, on_delete=models.CASCADE, related_name="comments")
    sheet = models.ForeignKey(Sheet, null=True, on_delete=models.CASCADE, related_name="comments")
    parent = models.ForeignKey("self", null=True, on_delete=models.CASCADE, related_name="replies")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    text = models.TextField()
    told = models.JSONField(default=list)
    made_at = models.DateTimeField(default=timezone.now)
    edited_at = models.DateTimeField(null=True)
    removed_at = models.DateTimeField(null=True)
    removed_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    resolved_at = models.DateTimeField(null=True)
    resolved_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    is_sample = models.BooleanField(default=False)

    class Meta:
        db_table = "comment"
        ordering = ("made_at", "pk")
        indexes = (models.Index(fields=("item", "made_at")), models.Index(fields=("plan", "made_at")))
        constraints = (
            models.CheckConstraint(
                condition=Q(item__isnull=True, sheet__isnull=False) | Q(item__isnull=False, sheet__isnull=True),
                name="comment_is_about_a_row_or_a_sheet",
            ),
            models.CheckConstraint(condition=~Q(parent=models.F("id")), name="comment_is_no_reply_to_itself"),
        )


class Suggestion(models.Model):
    """A proposal for one cell (`column` is its flat key): from `old` to `new`; the comment says why.

    Whoever writes the sheet accepts it, which is written by the one door, or returns it with a reason (`answer`) that stays.
    """

    comment = models.OneToOneField(Comment, primary_key=True, on_delete=models.CASCADE, related_name="suggestion")
    column = models.CharField(max_length=120)
    old = models.TextField(blank=True, default="")
    new = models.TextField(blank=True, default="")
    accepted = models.BooleanField(null=True)
    decided_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    answer = models.TextField(blank=True, default="")
    batch = models.UUIDField(null=True)

    class Meta:
        db_table = "suggestion"
        constraints = (
            models.CheckConstraint(
                condition=Q(accepted__isnull=True, decided_at__isnull=True)
                | Q(accepted__isnull=False, decided_at__isnull=False),
                name="suggestion_is_open_or_decided",
            ),
            models.CheckConstraint(
                condition=Q(accepted__isnull=True) | Q(accepted=True) | ~Q(answer=""),
                name="returning_a_suggestion_needs_a_reason",
            ),
        )


class Return(models.Model):
    """A row or a whole sheet sent back to its group; the comment says why. Open until somebody of the group answers it as done."""

    comment = models.OneToOneField(Comment, primary_key=True, on_delete=models.CASCADE, related_name="sending_back")
    done_at = models.DateTimeField(null=True)
    done_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    answer = models.TextField(blank=True, default="")

    class Meta:
        db_table = "sending_back"


class Mention(models.Model):
    """A person or an office that a comment names with @; an office means everybody who works there."""

    comment = models.ForeignKey(Comment, on_delete=models.CASCADE, related_name="mentions")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.CASCADE, related_name="+")
    organisation = models.ForeignKey(Organisation, null=True, on_delete=models.CASCADE, related_name="+")

    class Meta:
        db_table = "mention"
        constraints = (
            models.UniqueConstraint(
                fields=("comment", "person", "organisation"), nulls_distinct=False, name="mention_once_per_comment"
            ),
            models.CheckConstraint(
                condition=Q(person__isnull=True, organisation__isnull=False)
                | Q(person__isnull=False, organisation__isnull=True),
                name="mention_is_of_a_person_or_an_office",
            ),
        )
