"""Who belongs where, in which role."""

from django.db import models
from django.db.models import Q

from anyam.teams.models.organisations import Organisation
from anyam.teams.models.regions import Region


class Membership(models.Model):
    """A person in a role. The scope is the region, narrowed to an organisation where given; no region means every region.

    The role's name is stored; what it may do is code (anyam.roles).
    """

    person = models.ForeignKey("accounts.User", on_delete=models.CASCADE, related_name="memberships")
    role = models.CharField(max_length=40)
    region = models.ForeignKey(Region, null=True, on_delete=models.PROTECT, related_name="memberships")
    organisation = models.ForeignKey(Organisation, null=True, on_delete=models.PROTECT, related_name="memberships")

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("person", "role", "region", "organisation"),
                nulls_distinct=False,
                name="membership_once",
            ),
            models.CheckConstraint(
                condition=Q(organisation__isnull=True) | Q(region__isnull=False),
                name="organisation_scope_has_a_region",
            ),
        )
