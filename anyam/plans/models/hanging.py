"""What hangs on a row of the chain: links, money, yearly values, nested rows, realisation.

An amount is kept where it was divided: a year or none, a source or none. We never split a sum ourselves.
"""

from typing import Any

from django.db import models
from django.db.models import Q

from anyam.plans.models.spine import Item
from anyam.teams.models import Area, Organisation


class ItemLink(models.Model):
    """One reference in a list column, e.g. a strategy among a programme's `strategies`."""

    item = models.ForeignKey(Item, on_delete=models.CASCADE, related_name="links")
    column = models.CharField(max_length=40)
    target = models.ForeignKey(Item, on_delete=models.RESTRICT, related_name="linked_from")

    class Meta:
        constraints = (models.UniqueConstraint(fields=("item", "column", "target"), name="link_once"),)


class OrganisationLink(models.Model):
    """One organisation in a list column, e.g. among `supporters`."""

    item = models.ForeignKey(Item, on_delete=models.CASCADE, related_name="organisation_links")
    column = models.CharField(max_length=40)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("item", "column", "organisation"), name="organisation_link_once"),
        )


class AreaLink(models.Model):
    """One kecamatan in a list column."""

    item = models.ForeignKey(Item, on_delete=models.CASCADE, related_name="area_links")
    column = models.CharField(max_length=40)
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = (models.UniqueConstraint(fields=("item", "column", "area"), name="area_link_once"),)


class Money(models.Model):
    """An amount of rupiah for a year (or none: not divided) and a source (empty: not divided)."""

    year = models.PositiveSmallIntegerField(null=True)
    source = models.CharField(max_length=40, blank=True, default="")
    amount = models.DecimalField(max_digits=18, decimal_places=2)

    class Meta:
        abstract = True


class Ceiling(Money):
    """A programme's indicative ceiling of a year. Not money to be added to that of its activities."""

    item = models.ForeignKey(Item, on_delete=models.CASCADE, related_name="ceilings")

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("item", "year", "source"),
                nulls_distinct=False,
                name="programme_ceiling_once",
            ),
        )


class BudgetLine(Money):
    """Planned money of an activity."""

    item = models.ForeignKey(Item, on_delete=models.CASCADE, related_name="budget_lines")

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("item", "year", "source"), nulls_distinct=False, name="budget_line_once"),
        )


class YearValue(models.Model):
    """A target of a year, as worded."""

    item = models.ForeignKey(Item, on_delete=models.CASCADE, related_name="year_values")
    column = models.CharField(max_length=40)
    year = models.PositiveSmallIntegerField()
    text = models.CharField(max_length=300)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("item", "column", "year"), name="year_value_once"),)


class NestedRow(models.Model):
    """A row inside a cell; `key` is made by whoever adds it and stays its address."""

    column = models.CharField(max_length=40)
    key = models.CharField(max_length=40)

    class Meta:
        abstract = True


def _figure() -> Any:
    return models.DecimalField(max_digits=24, decimal_places=6, null=True)


def _line() -> Any:
    return models.CharField(max_length=300, blank=True, default="")


class DataPoint(NestedRow):
    """A figure that supports an issue or a readiness note."""

    item = models.ForeignKey(Item, on_delete=models.CASCADE, related_name="data_points")
    indicator = _line()
    value = _figure()
    unit = _line()
    year = models.IntegerField(null=True)
    source = _line()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("item", "column", "key"), name="data_point_once"),)


class Indicator(NestedRow):
    """A programme's success indicator."""

    item = models.ForeignKey(Item, on_delete=models.CASCADE, related_name="indicators")
    name = _line()
    unit = _line()
    baseline = _figure()
    baseline_year = models.IntegerField(null=True)
    target = _figure()
    target_year = models.IntegerField(null=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("item", "column", "key"), name="indicator_once"),)


class Impact(NestedRow):
    """A quick win's effect, before and after."""

    item = models.ForeignKey(Item, on_delete=models.CASCADE, related_name="impacts")
    measure = _line()
    unit = _line()
    before = _figure()
    after = _figure()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("item", "column", "key"), name="impact_once"),)


class Realisation(models.Model):
    """What became of a programme or activity in a year."""

    item = models.ForeignKey(Item, on_delete=models.CASCADE, related_name="realisations")
    year = models.PositiveSmallIntegerField()
    status = models.CharField(max_length=20)
    physical = models.DecimalField(max_digits=5, decimal_places=2, null=True)
    spent = models.DecimalField(max_digits=18, decimal_places=2, null=True)
    output = models.TextField(blank=True, default="")
    reason = models.TextField(blank=True, default="")

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("item", "year"), name="realisation_once_per_year"),
            models.CheckConstraint(
                condition=Q(physical__isnull=True) | Q(physical__gte=0, physical__lte=100),
                name="physical_is_a_percentage",
            ),
        )
