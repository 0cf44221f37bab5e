"""Prose of books: what stands in each place, how far a room has become it, what came too late, and pictures in it."""

import uuid

from django.db import models
from django.utils import timezone

from anyam.accounts.models import User
from anyam.plans.models import Plan


class SectionText(models.Model):
    """The text of one place of one book. `blocks` is `as_data` of a tuple of blocks (`anyam.core.book`); what stands there counts
    from the moment somebody has edited it, before that the first text suggested by the data does. `dimension` lets whoever
    coordinates one write the places that are about it.

    `title` and `rank` are where the book had the place when its places were last looked at (no rank: it has it no more), so that
    nobody has to build a book to open one text. Until it is edited, `blocks` is the suggestion of then; `seen` is the suggestion
    that whoever wrote last began with, took over or laid aside (nothing: it is not known), so that a newer one can be told."""

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="texts")
    book = models.CharField(max_length=60)
    place = models.CharField(max_length=160)
    dimension = models.CharField(max_length=60, blank=True, default="")
    title = models.CharField(max_length=500, blank=True, default="")
    rank = models.PositiveIntegerField(null=True)
    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    blocks = models.JSONField(default=list)
    seen = models.JSONField(null=True)
    edited = models.BooleanField(default=False)
    edited_by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    edited_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("plan", "book", "place"), name="one_text_per_place"),)


class TextRoom(models.Model):
    """A text that has a document. Entries of the log up to `number` stand in its blocks; `seeded` is the hash of the suggestion it
    began with, so that a room that nobody wrote in follows the data."""

    text = models.OneToOneField(SectionText, on_delete=models.CASCADE, primary_key=True, related_name="room")
    number = models.BigIntegerField()
    seeded = models.CharField(max_length=64, blank=True, default="")


class LateText(models.Model):
    """A part of a text of a session that was refused: what stood there, and what the person would have written."""

    text = models.ForeignKey(SectionText, on_delete=models.CASCADE, related_name="late_parts")
    person = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    old = models.TextField(blank=True, default="")
    new = models.TextField(blank=True, default="")
    settled_at = models.DateTimeField(null=True)
    settled_by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        indexes = (models.Index(fields=("text", "settled_at", "at"), name="late_parts_of_text"),)


class TextPicture(models.Model):
    """A picture that was sent for the books of a plan: its file lies under its hash, once for all plans that have it."""

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="text_pictures")
    sha256 = models.CharField(max_length=64)
    format = models.CharField(max_length=3)
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    size = models.PositiveIntegerField()
    by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("plan", "sha256"), name="one_picture_per_plan"),)
