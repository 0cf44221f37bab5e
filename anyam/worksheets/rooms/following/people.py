"""Whoever wrote, as a room names them: a name, and the office they work for."""

from collections.abc import Collection

from django.utils.translation import gettext

from anyam.plans.models import Plan
from anyam.teams.models import memberships

People = dict[str, tuple[str, str]]  # by key as text: JSON knows no other


def people_of(plan: Plan, names: dict[int, str]) -> People:
    """The same people with their offices in the region: one question. Who was erased stands under the name that was put there."""
    offices = _offices(plan, names) if names else {}
    return {str(pk): (name, offices.get(pk, "")) for pk, name in names.items()}


def _offices(plan: Plan, keys: Collection[int]) -> dict[int, str]:
    found = (
        memberships().in_force()
        .filter(person__in=keys, region=plan.region_id, organisation__isnull=False)
        .order_by("-pk").values_list("person", "organisation__short")
    )  # fmt: skip
    return {pk: short for pk, short in found if short}


def named(name: str | None) -> str:
    """An author; what no person wrote, the house did."""
    return name or gettext("somebody who is no longer known")
