"""Who has to agree to an edition, and what was signed."""

from typing import Final

from django.conf import settings
from django.db import models
from django.utils import timezone

from anyam.books.models.editions import BookEdition
from anyam.city.models.common import Line, line, long

SCAN: Final = "scan"
ELECTRONIC: Final = "electronic"
COPIES: Final = (SCAN, ELECTRONIC)
AGREED: Final = "agreed"
OBJECTED: Final = "objected"


class SignOff(Line):
    """Somebody who has to agree before an edition becomes final. `verdict` is empty while they have said nothing."""

    edition = models.ForeignKey(BookEdition, on_delete=models.CASCADE, related_name="sign_offs")
    order = models.PositiveSmallIntegerField(null=True)
    name = line()
    post = line()
    organisation = line()
    verdict = models.CharField(max_length=10, blank=True, default="")
    agreed_on = models.DateField(null=True)
    remark = long()

    class Meta:
        db_table = "sign_off"
        ordering = (models.F("order").asc(nulls_last=True), "pk")
        constraints = (
            models.CheckConstraint(condition=models.Q(verdict__in=("", AGREED, OBJECTED)), name="verdict_is_known"),
        )


class SignedCopy(Line):
    """A scan of the signed sheet, or a PDF that was signed electronically: kept byte for byte under its hash."""

    edition = models.ForeignKey(BookEdition, on_delete=models.CASCADE, related_name="signed_copies")
    kind = models.CharField(max_length=10)
    title = line()
    name = models.CharField(max_length=255)
    format = models.CharField(max_length=10)
    size = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        db_table = "signed_copy"
        ordering = ("-at", "-pk")
        constraints = (models.CheckConstraint(condition=models.Q(kind__in=COPIES), name="signed_copy_kind_is_known"),)
