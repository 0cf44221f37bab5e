"""Books that come back from Word: the files, what they say otherwise, and the trees of what was printed."""

import uuid
from typing import Final

from django.conf import settings
from django.db import models
from django.utils import timezone

from anyam.books.models.editions import BookEdition
from anyam.plans.models import Item, Plan

PROSE: Final = "prose"
CELL: Final = "cell"
COMMENT: Final = "comment"
TOLD: Final = ("row-added", "row-removed", "column", "outside", "fixed", "gone", "tracked")

OPEN: Final = "open"
APPLIED: Final = "applied"
LEFT: Final = "left"

READING: Final = "reading"
READY: Final = "ready"


class PrintedTree(models.Model):
    """The tree of a draft that went out as a Word file: what came back is compared with it. It lies in the store under its hash."""

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="printed_trees")
    book = models.CharField(max_length=60)
    tree_hash = models.CharField(max_length=64)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        db_table = "printed_tree"
        constraints = (models.UniqueConstraint(fields=("plan", "tree_hash"), name="one_printed_tree_of_a_hash"),)


class ReturnedBook(models.Model):
    """A Word file that was sent in. The file and the tree it was made from lie in the store under their hashes; `edition` is the
    frozen book it was printed with, none for a draft. `made` is the line at the foot of its pages."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="returned_books")
    name = models.CharField(max_length=255)
    sha256 = models.CharField(max_length=64)
    size = models.PositiveIntegerField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    state = models.CharField(max_length=10, default=READING)
    job = models.UUIDField(null=True)
    book = models.CharField(max_length=60, blank=True, default="")
    title = models.CharField(max_length=300, blank=True, default="")
    language = models.CharField(max_length=2, blank=True, default="")
    made = models.CharField(max_length=300, blank=True, default="")
    edition = models.ForeignKey(BookEdition, null=True, on_delete=models.SET_NULL, related_name="returns")
    tree_hash = models.CharField(max_length=64, blank=True, default="")

    class Meta:
        db_table = "returned_book"
        ordering = ("-at", "-pk")
        indexes = (models.Index(fields=("plan", "-at")),)


class Difference(models.Model):
    """Something that a returned file says otherwise. `place` is the key of a text, `row` and `column` name a cell of the plan;
    `data` holds the blocks of a text, and what applying needs to be taken back. Those applied with one press share `act`."""

    returned = models.ForeignKey(ReturnedBook, on_delete=models.CASCADE, related_name="differences")
    order = models.PositiveIntegerField()
    kind = models.CharField(max_length=12)
    chapter = models.CharField(max_length=600, blank=True, default="")
    section = models.CharField(max_length=600, blank=True, default="")
    place = models.CharField(max_length=160, blank=True, default="")
    item = models.ForeignKey(Item, null=True, on_delete=models.SET_NULL, related_name="+")
    column = models.CharField(max_length=120, blank=True, default="")
    label = models.CharField(max_length=300, blank=True, default="")
    old = models.TextField(blank=True, default="")
    new = models.TextField(blank=True, default="")
    author = models.CharField(max_length=200, blank=True, default="")
    written_at = models.DateTimeField(null=True)
    data = models.JSONField(default=dict)
    state = models.CharField(max_length=8, default=OPEN)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(null=True)
    act = models.UUIDField(null=True)

    class Meta:
        db_table = "book_difference"
        ordering = ("order", "pk")
        indexes = (models.Index(fields=("returned", "state")),)
        constraints = (
            models.CheckConstraint(
                condition=models.Q(state__in=(OPEN, APPLIED, LEFT)), name="difference_state_is_known"
            ),
        )
