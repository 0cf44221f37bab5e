"""What a reader may do in a plan, for pages that offer it; whether it is allowed is asked again at the door."""

from dataclasses import dataclass

from django.db.models import Q

from anyam.accounts.models import User
from anyam.core.chain import Row
from anyam.plans.access import own_groups
from anyam.plans.models import Plan
from anyam.roles import WRITE, WRITE_OWN, roles_with
from anyam.teams.models import Membership


@dataclass(frozen=True, slots=True)
class Rights:
    """The reader's offices in the region (uids), and the groups whose sheets they may write: all, or these.

    A group is `dimension` (or nothing) and its code, which is what a row of the chain says of it.
    """

    offices: tuple[str, ...] = ()
    writes_all: bool = False
    groups: frozenset[tuple[str, str]] = frozenset()

    def may_write(self, row: Row) -> bool:
        """Whether this reader may write the row's sheet."""
        return self.writes_all or ("dimension" if row.dimension else "", row.group) in self.groups


def rights_of(user: User, plan: Plan) -> Rights:
    """One query, and one more for whoever writes only with the groups of their office."""
    here = Membership.objects.filter(Q(region=None) | Q(region=plan.region_id), person=user.pk)
    roles = list(here.select_related("organisation"))
    writes_all = any(each.role in roles_with(WRITE) for each in roles)
    writes_own = any(each.organisation_id and each.role in roles_with(WRITE_OWN) for each in roles)
    groups: frozenset[tuple[str, str]] = frozenset()
    if writes_own and not writes_all:
        mine = own_groups(user, plan)
        groups = frozenset(
            ("dimension" if kind == "dimension" else "", code) for kind, code in mine.values_list("kind", "code")
        )
    offices = dict.fromkeys(str(each.organisation.uid) for each in roles if each.organisation)
    return Rights(tuple(offices), writes_all, groups)
