"""The nouns of the chain, one table each, hanging one to one on the spine. Field names are the edition's column keys.

Choices are codes checked against the edition, never database choices: an edition changes without a migration.
"""

from typing import Any

from django.db import models

from anyam.plans.models.spine import Item


def _choice() -> Any:
    """A code of a vocabulary; empty when nothing was chosen."""
    return models.CharField(max_length=60, blank=True, default="")


def _line() -> Any:
    return models.CharField(max_length=300, blank=True, default="")


def _long() -> Any:
    return models.TextField(blank=True, default="")


def _figure() -> Any:
    return models.DecimalField(max_digits=24, decimal_places=6, null=True)


def _small() -> Any:
    return models.IntegerField(null=True)


class Noun(models.Model):
    """What every noun has: its place on the spine, which is also its key."""

    item = models.OneToOneField(Item, primary_key=True, on_delete=models.CASCADE, related_name="%(class)s")

    class Meta:
        abstract = True


def _to(noun: str) -> Any:
    return models.ForeignKey(noun, null=True, on_delete=models.RESTRICT, related_name="+")


class PlanningDocument(Noun):
    """RPJMD, Renstra, RTRW and other papers a plan rests on."""

    title = _line()
    kind = _line()
    number = _line()
    date = models.DateField(null=True)
    period_from = _small()
    period_to = _small()
    url = _line()


class Problem(Noun):
    """A main problem of the region's RPJMD."""

    number = _small()
    name = _line()
    description = _long()
    document = _to("PlanningDocument")
    page = _line()
    source = _line()


class Service(Noun):
    """An existing service or application that a programme may develop instead of building anew."""

    name = _line()
    kind = _line()
    users = _small()
    status = _line()
    year = _small()
    url = _line()
    description = _long()
    sub_dimension = _choice()


class Issue(Noun):
    """A regional issue (W1)."""

    sub_dimension = _choice()
    issue = _long()
    source_doc = _to("PlanningDocument")
    page = _line()
    rpjmd_problem = _to("Problem")
    priority = _small()


class SwotItem(Noun):
    """A strength, weakness, opportunity or threat (W3)."""

    factor = _choice()
    statement = _long()
    scope = _choice()
    sub_dimension = _choice()
    issue = _to("Issue")
    data_source = _long()
    status = _choice()
    weight = _figure()
    rating = _small()


class ReadinessNote(Noun):
    """A note on one readiness element (W2)."""

    element = _choice()
    current = _long()
    need = _long()
    score = _small()


class Strategy(Noun):
    """A TOWS strategy (W3), made of SWOT items."""

    type = _choice()
    statement = _long()
    sub_dimension = _choice()
    status = _choice()


class Gap(Noun):
    """What is against what should be (W4)."""

    aspect = _choice()
    current = _long()
    current_value = _figure()
    target = _long()
    target_value = _figure()
    cause = _long()
    need = _long()
    priority = _small()


class Aim(Noun):
    """A keyword, vision, mission, goal, objective or indicator (W5), told apart by `level`."""

    level = _choice()
    parent = models.ForeignKey("self", null=True, on_delete=models.RESTRICT, related_name="+")
    text = _long()
    dimension = _choice()
    rpjmd_ref = _to("PlanningDocument")
    unit = _line()
    baseline = _figure()
    baseline_year = _small()


class Programme(Noun):
    """A work programme (W6): answers one main problem, serves strategies, has a lead organisation (the item's owner)."""

    sub_dimension = _choice()
    main_problem = _to("Problem")
    national_programme = models.JSONField(default=list)
    service = _to("Service")
    name = _line()
    acronym = _line()
    description = _long()
    beneficiaries = _long()
    status = _choice()
    kind = _choice()
    partners = _long()
    horizon = _choice()
    funding = models.JSONField(default=list)
    quick_win = _choice()


class Activity(Noun):
    """An activity of the action plan (W7). Without a programme it is an enabler: policy, infrastructure, application, literacy."""

    program = _to("Programme")
    class_code = _choice()
    readiness_element = _choice()
    activity = _long()
    output = _long()
    years = models.JSONField(default=list)
    funding = models.JSONField(default=list)
    budget_code = _line()
    regulation_need = _long()


class Nomination(Noun):
    """A programme or idea nominated as quick win (W9)."""

    program = _to("Programme")
    idea = _long()
    scores = models.JSONField(default=dict)
    decision = _choice()
    reason = _long()


class QuickWin(Noun):
    """A quick win's profile (W9)."""

    program = _to("Programme")
    year = _small()
    name = _line()
    dimension = _choice()
    background = _long()
    goal = _long()
    indicators_text = models.JSONField(default=dict)
    schedule_from = models.DateField(null=True)
    schedule_to = models.DateField(null=True)
    budget = models.DecimalField(max_digits=18, decimal_places=2, null=True)
    funding = models.JSONField(default=list)
    partners = _long()
    progress = _figure()


class Risk(Noun):
    """A risk of a quick win (W9)."""

    quick_win = _to("QuickWin")
    risk = _long()
    cause = _long()
    effect = _long()
    likelihood = _small()
    impact = _small()
    response = _choice()
    mitigation = _long()
    due = models.DateField(null=True)
