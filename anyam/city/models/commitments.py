"""The commitment (lembar komitmen, W10): what was promised, and who signed it."""

from django.db import models

from anyam.city.models.common import Line, line, long
from anyam.plans.models import Plan


class Commitment(Line):
    """A promise that can be held to: one text, signed on one sheet. Its scan is a paper."""

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="commitments")
    text = long()
    date = models.DateField(null=True)
    place = line()

    class Meta:
        db_table = "commitment"
        ordering = ("pk",)


class Signatory(Line):
    """Somebody who signs, in the order of the sheet; the head first, then heads of OPD, camat, council. They need no account."""

    commitment = models.ForeignKey(Commitment, on_delete=models.CASCADE, related_name="signatories")
    order = models.PositiveSmallIntegerField(null=True)
    name = line()
    office = line()
    body = line()
    signed_on = models.DateField(null=True)

    class Meta:
        db_table = "signatory"
        ordering = (models.F("order").asc(nulls_last=True), "pk")
