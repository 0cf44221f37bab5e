"""A plan, its groups and sheets, its dates and ceilings."""

from datetime import date
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from anyam.core.errors import Unusable
from anyam.core.framework import Edition, SheetDefinition
from anyam.core.text import Text
from anyam.core.text import gettext_noop as _
from anyam.framework import edition
from anyam.roles import READ
from anyam.teams.models import Organisation, Region
from anyam.teams.queries import plans_where

if TYPE_CHECKING:
    from anyam.accounts.models import User


class PlanQuerySet(models.QuerySet["Plan"]):
    """Plans by who looks."""

    def visible_to(self, user: "User") -> "PlanQuerySet":
        """Plans that this person may read."""
        return self.filter(plans_where(user, READ))


class Plan(models.Model):
    """A masterplan: a region and a period, pinned to an edition's revision.

    `clock` stands in for today where the plan is a demo, so that a story of 2022 does not age.
    """

    code = models.SlugField(max_length=60, unique=True)
    region = models.ForeignKey(Region, on_delete=models.PROTECT, related_name="plans")
    title = models.CharField(max_length=200)
    first_year = models.PositiveSmallIntegerField()
    last_year = models.PositiveSmallIntegerField()
    edition_code = models.CharField(max_length=60)
    edition_revision = models.PositiveSmallIntegerField()
    edition_hash = models.CharField(max_length=64)
    is_demo = models.BooleanField(default=False)
    clock = models.DateField(null=True)
    created_at = models.DateTimeField(default=timezone.now)

    objects = PlanQuerySet.as_manager()

    class Meta:
        constraints = (
            models.CheckConstraint(condition=Q(last_year__gte=F("first_year")), name="plan_ends_after_it_starts"),
        )

    @property
    def edition(self) -> Edition:
        """The pinned edition. Refuses one whose content is not what the plan was pinned to."""
        pinned = edition(self.edition_code, self.edition_revision)
        if pinned.hash != self.edition_hash:
            told = {"edition": f"{self.edition_code}/{self.edition_revision}", "plan": self.code}
            raise Unusable(Text(_("the edition %(edition)s is not the one that %(plan)s was written with"), told))
        return pinned

    @property
    def years(self) -> range:
        """All years of the plan."""
        return range(self.first_year, self.last_year + 1)

    def today(self) -> date:
        """Today in the region's time zone, or the demo's own day."""
        return self.clock or timezone.now().astimezone(ZoneInfo(self.region.time_zone)).date()


CROSS = "cross"


class Group(models.Model):
    """A working group of a plan: a dimension, a readiness pillar or the whole city (`kind`), named by its code in the edition;
    or a group across offices (`cross`) that the secretariat added under a name of its own."""

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="groups")
    kind = models.CharField(max_length=20)
    code = models.CharField(max_length=60, blank=True, default="")
    name = models.CharField(max_length=120, blank=True, default="")
    coordinator = models.ForeignKey(Organisation, null=True, on_delete=models.PROTECT, related_name="coordinates")
    members = models.ManyToManyField(Organisation, related_name="groups")

    class Meta:
        constraints = (models.UniqueConstraint(fields=("plan", "kind", "code"), name="group_once_per_plan"),)

    @property
    def slug(self) -> str:
        """The group in an address; the whole city has no code."""
        return f"{self.kind}-{self.code}".strip("-")


class Sheet(models.Model):
    """A worksheet definition applied to one plan and one group."""

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="sheets")
    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="sheets")
    code = models.CharField(max_length=40)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("group", "code"), name="sheet_once_per_group"),)

    @property
    def definition(self) -> SheetDefinition:
        """Its columns and rules in the plan's edition."""
        return self.plan.edition.sheets[self.code]

    @property
    def dimension(self) -> str:
        """The dimension's code, or empty where the group is no dimension."""
        return self.group.code if self.group.kind == "dimension" else ""


class StageDate(models.Model):
    """When a stage of the edition takes place in this plan, and how we know."""

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="stage_dates")
    stage = models.CharField(max_length=40)
    starts = models.DateField()
    ends = models.DateField(null=True)
    label = models.CharField(max_length=200, blank=True, default="")
    place = models.CharField(max_length=200, blank=True, default="")
    source = models.CharField(max_length=200, blank=True, default="")
    is_sample = models.BooleanField(default=False)

    class Meta:
        ordering = ("starts",)
        constraints = (models.UniqueConstraint(fields=("plan", "stage", "starts"), name="stage_date_once"),)


class PlanCeiling(models.Model):
    """What the region can spend on the plan in a year, per source; an empty source is all other sources together."""

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="ceilings")
    year = models.PositiveSmallIntegerField()
    source = models.CharField(max_length=40, blank=True, default="")
    amount = models.DecimalField(max_digits=18, decimal_places=2)
    is_sample = models.BooleanField(default=False)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("plan", "year", "source"), name="ceiling_once_per_year_and_source"),
        )


class Fact(models.Model):
    """A figure or statement about the region from outside, with its source. Never typed from memory."""

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="facts")
    key = models.CharField(max_length=60)
    year = models.PositiveSmallIntegerField(null=True)
    value = models.CharField(max_length=60, blank=True, default="")
    text_id = models.TextField()
    text_en = models.TextField()
    note_id = models.CharField(max_length=200, blank=True, default="")
    note_en = models.CharField(max_length=200, blank=True, default="")
    source = models.CharField(max_length=300)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("plan", "key", "year"), nulls_distinct=False, name="fact_once"),)


def plans() -> PlanQuerySet:
    """All plans, as the query set that knows `visible_to`."""
    return Plan.objects.all()
