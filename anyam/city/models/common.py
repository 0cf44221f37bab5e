"""What rows of this room have in common."""

import uuid
from typing import Any, ClassVar

from django.db import models


class LineQuerySet(models.QuerySet[Any]):
    """Lines by whether they were taken out."""

    def kept(self) -> "LineQuerySet":
        """Those that were not taken out."""
        return self.filter(removed_at=None)


class Line(models.Model):
    """A line of a list that people edit as a table. Taking it out keeps it, so that it can be put back."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    removed_at = models.DateTimeField(null=True)
    is_sample = models.BooleanField(default=False)

    objects: ClassVar[models.Manager[Any]] = LineQuerySet.as_manager()

    class Meta:
        abstract = True


def line() -> Any:
    """A line of text."""
    return models.CharField(max_length=300, blank=True, default="")


def long() -> Any:
    """A text of several lines."""
    return models.TextField(blank=True, default="")
