"""Organisations (OPD, kecamatan, partners) through time, and the posts in them.

Offices are renamed, merged and split. A row is one name in one span of time; a succession says who inherited from
whom. Old books keep the old row, owners follow the succession.
"""

import uuid
from datetime import date
from typing import ClassVar

from django.db import models
from django.db.models import Q

from anyam.teams.models.regions import Region


class OrganisationQuerySet(models.QuerySet["Organisation"]):
    """Organisations by time."""

    def active_on(self, day: date) -> "OrganisationQuerySet":
        """Those that exist on that day."""
        return self.filter(
            Q(valid_from__isnull=True) | Q(valid_from__lte=day),
            Q(valid_to__isnull=True) | Q(valid_to__gte=day),
        )


class Organisation(models.Model):
    """An organisation of a region: `kind` is opd, kecamatan, bumd or mitra."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    region = models.ForeignKey(Region, on_delete=models.PROTECT, related_name="organisations")
    short = models.CharField(max_length=60)
    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=20, default="opd")
    valid_from = models.DateField(null=True)
    valid_to = models.DateField(null=True)
    is_sample = models.BooleanField(default=False)

    objects: ClassVar[models.Manager["Organisation"]] = OrganisationQuerySet.as_manager()

    class Meta:
        ordering = ("short",)
        constraints = (
            models.CheckConstraint(
                condition=Q(valid_from__isnull=True)
                | Q(valid_to__isnull=True)
                | Q(valid_to__gte=models.F("valid_from")),
                name="organisation_ends_after_it_starts",
            ),
            models.UniqueConstraint(
                fields=("region", "short"),
                condition=Q(valid_to__isnull=True),
                name="one_living_organisation_per_short_name",
            ),
        )

    def is_active_on(self, day: date) -> bool:
        """Whether it exists on that day."""
        return (self.valid_from is None or self.valid_from <= day) and (self.valid_to is None or self.valid_to >= day)


class Alias(models.Model):
    """Another way people write an organisation's name: SKPD names, spellings, older abbreviations."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="aliases")
    name = models.CharField(max_length=200)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("organisation", "name"), name="alias_once_per_organisation"),)


class Succession(models.Model):
    """`successor` inherits from `predecessor`; a split has several successors, a merger several predecessors."""

    predecessor = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="successions")
    successor = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="origins")
    on = models.DateField(null=True)
    decree = models.CharField(max_length=200, blank=True, default="")
    is_main = models.BooleanField(default=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("predecessor", "successor"), name="succession_once"),
            models.UniqueConstraint(
                fields=("predecessor",),
                condition=Q(is_main=True),
                name="one_main_heir_per_organisation",
            ),
        )


class Post(models.Model):
    """A post (jabatan) in an organisation; items are owned by organisation and post, never by a person."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="posts")
    title = models.CharField(max_length=200)
    is_head = models.BooleanField(default=False)
    valid_from = models.DateField(null=True)
    valid_to = models.DateField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("organisation", "title"),
                condition=Q(valid_to__isnull=True),
                name="one_living_post_per_title",
            ),
        )


class Tenure(models.Model):
    """Who fills a post, and since when; the person may have no account."""

    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="tenures")
    person = models.ForeignKey("accounts.User", null=True, on_delete=models.SET_NULL, related_name="tenures")
    name = models.CharField(max_length=200, blank=True, default="")
    starts = models.DateField(null=True)
    ends = models.DateField(null=True)
