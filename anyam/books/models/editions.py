"""Editions of a book: what it was on a day, kept so that it can be proved and made again."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from anyam.plans.models import Plan


class BookEdition(models.Model):
    """A frozen book: the tree, the pictures it drew on, and the files made of them lie in the store under their hashes.

    Drafts and finals of a book are counted apart. `text_hash` is of the tree without the line at the foot of its pages, which says
    when it was printed; `pictures` leads from what a renderer asked for to what it got; `changes` is what is another since
    `before`; `draft` is what a final was made of, and `reason` why it is one although somebody has not agreed. `checked` is what
    came of making the files anew, last asked for in job `check_job`.
    """

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="book_editions")
    book = models.CharField(max_length=60)
    title = models.CharField(max_length=300)
    number = models.PositiveIntegerField()
    is_final = models.BooleanField(default=False)
    language = models.CharField(max_length=2, default="id")
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    tree_hash = models.CharField(max_length=64)
    text_hash = models.CharField(max_length=64)
    versions = models.JSONField(default=dict)
    pictures = models.JSONField(default=dict)
    changes = models.JSONField(null=True)
    before = models.ForeignKey("self", null=True, on_delete=models.SET_NULL, related_name="+")
    draft = models.ForeignKey("self", null=True, on_delete=models.RESTRICT, related_name="finals")
    reason = models.TextField(blank=True, default="")
    checked = models.JSONField(null=True)
    checked_at = models.DateTimeField(null=True)
    check_job = models.UUIDField(null=True)
    is_sample = models.BooleanField(default=False)

    class Meta:
        db_table = "book_edition"
        ordering = ("-at", "-pk")
        indexes = (models.Index(fields=("plan", "book", "-at")),)
        constraints = (
            models.UniqueConstraint(fields=("plan", "book", "is_final", "number"), name="editions_are_counted_once"),
            models.CheckConstraint(condition=Q(is_final=False) | Q(draft__isnull=False), name="a_final_has_its_draft"),
            models.CheckConstraint(
                condition=Q(checked_at=None) | Q(checked_at__gte=F("at")), name="checked_after_made"
            ),
        )


class EditionFile(models.Model):
    """A file of an edition: what it is, and where it lies in the store."""

    edition = models.ForeignKey(BookEdition, on_delete=models.CASCADE, related_name="files")
    format = models.CharField(max_length=10)
    size = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)

    class Meta:
        db_table = "edition_file"
        ordering = ("pk",)
        constraints = (models.UniqueConstraint(fields=("edition", "format"), name="one_file_of_a_format"),)
