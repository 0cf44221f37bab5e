"""What a city changes of its edition's books, and how its books look."""

import uuid
from typing import Final

from django.db import models

from anyam.core.book.outlining import OutlineWord
from anyam.core.text import Words
from anyam.plans.models import Plan

PAPERS: Final = ("a4", "f4")


class OutlineChange(models.Model):
    """What a city says of one book (`chapter` is empty) or of one chapter of its plan. An empty title leaves the edition's; `order`
    is empty until somebody has moved something in its book. What was `taken_back` right after it was added is nowhere any more; its
    row stays for the journal, and so that its code is never given again."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="outline_changes")
    book = models.CharField(max_length=60)
    chapter = models.CharField(max_length=60, blank=True, default="")
    own = models.BooleanField(default=False)
    title = models.CharField(max_length=300, blank=True, default="")
    title_en = models.CharField(max_length=300, blank=True, default="")
    dropped = models.BooleanField(default=False)
    order = models.PositiveIntegerField(null=True)
    sheets = models.JSONField(default=list)
    taken_back = models.BooleanField(default=False)

    class Meta:
        db_table = "outline_change"
        constraints = (models.UniqueConstraint(fields=("plan", "book", "chapter"), name="one_word_on_a_chapter"),)

    @property
    def word(self) -> OutlineWord:
        """As the rule takes it."""
        title = Words(self.title, self.title_en or self.title) if self.title else None
        return OutlineWord(self.book, self.chapter, self.own, title, self.dropped, self.order, tuple(self.sheets))


class BookLook(models.Model):
    """On which paper and in which letters a plan's books are printed; what nobody has chosen is A4 and the house's own."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    plan = models.OneToOneField(Plan, on_delete=models.CASCADE, related_name="book_look")
    paper = models.CharField(max_length=2, default="a4")
    font = models.CharField(max_length=60, default="Inter")

    class Meta:
        db_table = "book_look"
        constraints = (models.CheckConstraint(condition=models.Q(paper__in=PAPERS), name="book_paper_is_known"),)
