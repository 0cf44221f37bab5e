"""Who belongs where, in which role."""

from datetime import date
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils import timezone

from anyam.teams.models.organisations import Organisation, Post
from anyam.teams.models.regions import Region


class MembershipQuerySet(models.QuerySet["Membership"]):
    """Memberships by time and acceptance."""

    def in_force(self, day: date | None = None) -> "MembershipQuerySet":
        """Those that have begun and not ended on that day (today)."""
        day = day or timezone.localdate()
        return self.filter(Q(starts=None) | Q(starts__lte=day), Q(ends=None) | Q(ends__gte=day))

    def accepted(self) -> "MembershipQuerySet":
        """Those somebody vouched for; whoever nobody knows yet only reads."""
        return self.filter(accepted_at__isnull=False)


class Membership(models.Model):
    """A person in a role. The scope is the programme (no region), a region, a plan or a group of it, narrowed to an organisation.

    The role's name is stored; what it may do is code (anyam.roles). Without `accepted_at` the person is not known yet
    ("belum dikenal") and only reads. `post` is what the person answers for, and what a successor takes over.
    """

    person = models.ForeignKey("accounts.User", on_delete=models.CASCADE, related_name="memberships")
    role = models.CharField(max_length=40)
    region = models.ForeignKey(Region, null=True, on_delete=models.PROTECT, related_name="memberships")
    plan = models.ForeignKey("plans.Plan", null=True, on_delete=models.CASCADE, related_name="memberships")
    group = models.ForeignKey("plans.Group", null=True, on_delete=models.CASCADE, related_name="memberships")
    organisation = models.ForeignKey(Organisation, null=True, on_delete=models.PROTECT, related_name="memberships")
    post = models.ForeignKey(Post, null=True, on_delete=models.PROTECT, related_name="memberships")
    starts = models.DateField(null=True)
    ends = models.DateField(null=True)
    made_at = models.DateTimeField(default=timezone.now)
    made_by = models.ForeignKey("accounts.User", null=True, on_delete=models.SET_NULL, related_name="+")
    accepted_at = models.DateTimeField(null=True, default=timezone.now)
    accepted_by = models.ForeignKey("accounts.User", null=True, on_delete=models.SET_NULL, related_name="+")

    objects: ClassVar[models.Manager["Membership"]] = MembershipQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("person", "role", "region", "plan", "group", "organisation"),
                nulls_distinct=False,
                name="membership_once",
            ),
            models.CheckConstraint(
                condition=Q(organisation__isnull=True) | Q(region__isnull=False),
                name="organisation_scope_has_a_region",
            ),
            models.CheckConstraint(
                condition=Q(plan__isnull=True) | Q(region__isnull=False),
                name="plan_scope_has_a_region",
            ),
            models.CheckConstraint(
                condition=Q(group__isnull=True) | Q(plan__isnull=False),
                name="group_scope_has_a_plan",
            ),
        )


def memberships() -> MembershipQuerySet:
    """All memberships, as the query set that knows `in_force` and `accepted`."""
    return MembershipQuerySet(Membership)
