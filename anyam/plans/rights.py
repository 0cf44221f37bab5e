"""What a person may do in one plan: their roles there, whole or in some of its groups, and the rows of their offices.

Person rules only. What the state of a thing allows (locks, merged rows) is asked apart, by `anyam.plans.rules`.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from django.db.models import F, Q
from django.utils import timezone

from anyam.accounts.models import User
from anyam.plans.models import Group, Item, Plan
from anyam.plans.queries.fields import as_uid
from anyam.plans.queries.unions import part, read_union
from anyam.roles import READ, ROLES, TALK, WRITE, Role
from anyam.teams.heirs import kin_of
from anyam.teams.models import Succession, memberships


@dataclass(frozen=True, slots=True)
class Rights:
    """`whole` holds everywhere in the plan, `in_groups` by a group's key; `rows_of` are the organisations (keys) whose rows the
    person may write wherever they stand. `offices` are the organisations they work for, by uid.

    `accepted` is false for somebody whom nobody knows yet: they read, and are told why they do no more.
    """

    person: int
    roles: tuple[str, ...] = ()
    whole: frozenset[str] = frozenset()
    in_groups: Mapping[int, frozenset[str]] = field(default_factory=dict)
    rows_of: frozenset[int] = frozenset()
    offices: tuple[str, ...] = ()
    accepted: bool = True

    def may(self, permission: str, group: int | None = None) -> bool:
        """Whether they hold it in the whole plan or, where a group is named, in that group."""
        return permission in self.whole or (group is not None and permission in self.in_groups.get(group, ()))

    def may_somewhere(self, permission: str) -> bool:
        """Whether they hold it in the plan or any group of it, or by a row of their office."""
        somewhere = permission in self.whole or any(permission in held for held in self.in_groups.values())
        return somewhere or (permission == WRITE and bool(self.rows_of))

    def may_write_row(self, item: Item) -> bool:
        """Whether they may write this row: its sheet, or because their office is responsible for it."""
        return self.may(WRITE, item.sheet.group_id) or item.owner_id in self.rows_of

    def groups_with(self, permission: str) -> frozenset[int]:
        """Keys of the groups in which they hold a permission that they lack in the whole plan."""
        return frozenset(group for group, held in self.in_groups.items() if permission in held)


class Grant(NamedTuple):
    """A membership as it is read."""

    role: str
    accepted: object
    group: int | None
    office: int | None
    uid: str


@dataclass
class Known:
    """What one query says: the person's memberships, who inherited from whom, and which offices lead and work in which groups."""

    grants: list[Grant] = field(default_factory=list)
    heirs: dict[int, int] = field(default_factory=dict)
    uids: dict[int, str] = field(default_factory=dict)
    leads: dict[int, list[int]] = field(default_factory=lambda: defaultdict(list))
    works: dict[int, list[int]] = field(default_factory=lambda: defaultdict(list))


def rights_in(user: User, plan: Plan) -> Rights:
    """One query; none where the door has asked for this person already."""
    known: Rights | None = plan.__dict__.get("rights")
    return known if known is not None and known.person == user.pk else judge(user, _read(user, plan))


def ask_rights(user: User, plan: Plan) -> Rights:
    """At a door: the plan carries what was answered, and nobody need ask again."""
    rights: Rights = rights_in(user, plan)
    plan.__dict__["rights"] = rights
    return rights


def _read(user: User, plan: Plan) -> Known:
    of_plan = Q(plan=None) | Q(plan=plan.pk) if plan.pk else Q(plan=None)
    mine = memberships().in_force().filter(Q(region=None) | Q(region=plan.region_id), of_plan, person=user.pk)
    ended = Succession.objects.filter(
        predecessor__region=plan.region_id, predecessor__valid_to__lt=timezone.localdate(), is_main=True
    )
    works = Group.members.through._default_manager.filter(group__plan=plan.pk)
    found = Known()
    rows = read_union(
        [
            part(mine, F("person_id"), ("role", "accepted_at", "group_id", "organisation_id", "organisation__uid")),
            part(ended, F("predecessor_id"), ("successor_id", "successor__uid")),
            part(Group.objects.filter(plan=plan.pk, coordinator__isnull=False), F("coordinator_id"), ()),
            part(works, F("organisation_id"), ("group_id",)),
        ],
        key=2,
    )
    for (table, office, pk, _json), row in rows:
        match table:
            case "Membership":
                uid = as_uid(row["organisation__uid"] or "")
                found.grants.append(
                    Grant(row["role"], row["accepted_at"], row["group_id"], row["organisation_id"], uid)
                )
            case "Succession":
                found.heirs[office] = row["successor_id"]
                found.uids[row["successor_id"]] = as_uid(row["successor__uid"])
            case "Group":
                found.leads[office].append(pk)
            case _:
                found.works[office].append(row["group_id"])
    return found


def judge(user: User, read: Known) -> Rights:
    """What a person may do in a plan, from what was asked of it."""
    whole: set[str] = set()
    in_groups: dict[int, set[str]] = defaultdict(set)
    rows_of: set[int] = set()
    roles: dict[str, bool] = {}
    offices: dict[str, bool] = {}
    accepted: list[bool] = []
    for grant in read.grants:
        role = ROLES.get(grant.role)
        if role is None:  # a role of another version of the house gives nothing
            continue
        roles[role.code] = True
        accepted.append(grant.accepted is not None)
        # Whoever works for an office that has ended works for its heir, also where the old name still stands.
        heir, kin = kin_of(grant.office, read.heirs) if grant.office else (0, set[int]())
        if grant.office:
            offices |= dict.fromkeys((grant.uid, read.uids.get(heir, grant.uid)), True)
        if grant.accepted is None:
            whole |= role.permissions & {READ}
            continue
        _give(role, grant.group, whole, in_groups)
        for office in kin:
            _give_of_office(role, read, office, in_groups)
        if role.rows:
            rows_of |= kin
    return Rights(
        user.pk, tuple(roles), frozenset(whole), {group: frozenset(held) for group, held in in_groups.items()},
        frozenset(rows_of), tuple(offices), accepted=not accepted or any(accepted),
    )  # fmt: skip


def _give(role: Role, group: int | None, whole: set[str], in_groups: dict[int, set[str]]) -> None:
    """A membership of one group gives there what it would give in the whole; everybody of a group reads and talks about it all."""
    if group is None:
        whole |= role.permissions
    else:
        whole |= role.permissions & {READ, TALK}
        in_groups[group] |= role.permissions | role.own | role.leads


def _give_of_office(role: Role, read: Known, office: int, in_groups: dict[int, set[str]]) -> None:
    """What it gives in the groups that the office leads and in those that it works in."""
    for group in read.leads.get(office, ()):
        in_groups[group] |= role.own | role.leads
    for group in read.works.get(office, ()):
        in_groups[group] |= role.own
