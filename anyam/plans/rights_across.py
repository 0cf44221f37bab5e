"""A person's rights in several plans at once: what `anyam.plans.rights` asks of one plan, asked of all of them in one query."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django.db.models import F, Q
from django.utils import timezone

from anyam.accounts.models import User
from anyam.plans.models import Group, Plan
from anyam.plans.queries.fields import as_uid
from anyam.plans.queries.unions import part, read_union
from anyam.plans.rights import Grant, Known, Rights, judge
from anyam.teams.models import Succession, memberships


def rights_across(user: User, plans: Iterable[Plan]) -> dict[int, Rights]:
    """Rights by the plan's key."""
    several = list(plans)
    if not several:
        return {}
    found: dict[int, Known] = defaultdict(Known)
    in_region: dict[int, list[int]] = defaultdict(list)
    for plan in several:
        found[plan.pk] = Known()
        in_region[plan.region_id].append(plan.pk)
    keys = [plan.pk for plan in several]
    for (table, office, pk, _json), row in _rows(user, keys, list(in_region)):
        match table:
            case "Membership":
                for key in _plans_of(row["region_id"], row["plan_id"], in_region, keys):
                    uid = as_uid(row["organisation__uid"] or "")
                    grant = Grant(row["role"], row["accepted_at"], row["group_id"], row["organisation_id"], uid)
                    found[key].grants.append(grant)
            case "Succession":
                for key in in_region[row["predecessor__region_id"]]:
                    found[key].heirs[office] = row["successor_id"]
                    found[key].uids[row["successor_id"]] = as_uid(row["successor__uid"])
            case "Group":
                found[row["plan_id"]].leads[office].append(pk)
            case _:
                found[row["group__plan_id"]].works[office].append(row["group_id"])
    return {key: judge(user, found[key]) for key in keys}


def _plans_of(region: int | None, plan: int | None, in_region: dict[int, list[int]], keys: list[int]) -> list[int]:
    """The plans in which a membership holds."""
    if plan is not None:
        return [plan] if plan in keys else []
    return keys if region is None else in_region.get(region, [])


def _rows(user: User, keys: list[int], regions: list[int]) -> Iterable[tuple[tuple[Any, ...], dict[str, Any]]]:
    here = Q(region=None) | Q(region__in=regions), Q(plan=None) | Q(plan__in=keys)
    mine = memberships().in_force().filter(*here, person=user.pk)
    ended = Succession.objects.filter(
        predecessor__region__in=regions, predecessor__valid_to__lt=timezone.localdate(), is_main=True
    )
    works = Group.members.through._default_manager.filter(group__plan__in=keys)
    return read_union(
        [
            part(
                mine, F("person_id"),
                ("role", "accepted_at", "group_id", "organisation_id", "organisation__uid", "region_id", "plan_id"),
            ),
            part(ended, F("predecessor_id"), ("successor_id", "successor__uid", "predecessor__region_id")),
            part(Group.objects.filter(plan__in=keys, coordinator__isnull=False), F("coordinator_id"), ("plan_id",)),
            part(works, F("organisation_id"), ("group_id", "group__plan_id")),
        ],
        key=2,
    )  # fmt: skip
