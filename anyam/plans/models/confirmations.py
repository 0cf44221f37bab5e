"""Bappeda's word that a row answers a main problem of the RPJMD."""

from django.db import models
from django.db.models import Q
from django.utils import timezone

from anyam.plans.models.spine import Item


class Confirmation(models.Model):
    """`item` (a programme) answers `target` (a main problem), said by somebody of the planning agency at a time.

    It speaks of that problem only: once the group ties the programme to another, the word no longer holds, and stays.
    """

    item = models.ForeignKey(Item, on_delete=models.CASCADE, related_name="confirmations")
    target = models.ForeignKey(Item, on_delete=models.CASCADE, related_name="+")
    by = models.ForeignKey("accounts.User", null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    ended_by = models.ForeignKey("accounts.User", null=True, on_delete=models.SET_NULL, related_name="+")
    ended_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("at",)
        constraints = (
            models.UniqueConstraint(
                fields=("item",), condition=Q(ended_at__isnull=True), name="one_living_confirmation_per_row"
            ),
        )
