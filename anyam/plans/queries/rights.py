"""What a reader may do in a plan, for pages that offer it; whether it is allowed is asked again at the door."""

from dataclasses import dataclass

from anyam.accounts.models import User
from anyam.core.chain import Row
from anyam.plans.models import Group, Plan
from anyam.plans.rights import rights_in
from anyam.roles import WRITE
from anyam.teams.models import Organisation


@dataclass(frozen=True, slots=True)
class Rights:
    """The reader's offices in the region (uids), the groups whose sheets they may write (all, or these), and the offices whose
    rows they may write anywhere.

    A group is `dimension` (or nothing) and its code, which is what a row of the chain says of it.
    """

    offices: tuple[str, ...] = ()
    writes_all: bool = False
    groups: frozenset[tuple[str, str]] = frozenset()
    rows_of: frozenset[str] = frozenset()

    def may_write(self, row: Row) -> bool:
        """Whether this reader may write the row."""
        in_group = ("dimension" if row.dimension else "", row.group) in self.groups
        return self.writes_all or in_group or row.owner in self.rows_of


def rights_of(user: User, plan: Plan) -> Rights:
    """No query for whoever writes the whole plan; two for whoever writes with groups or for an office."""
    rights = rights_in(user, plan)
    writes_all = rights.may(WRITE)
    groups: frozenset[tuple[str, str]] = frozenset()
    rows_of: frozenset[str] = frozenset()
    if not writes_all and rights.may_somewhere(WRITE):
        mine = Group.objects.filter(plan=plan, pk__in=rights.groups_with(WRITE))
        groups = frozenset(
            ("dimension" if kind == "dimension" else "", code) for kind, code in mine.values_list("kind", "code")
        )
        offices = Organisation.objects.filter(pk__in=rights.rows_of)
        rows_of = frozenset(str(uid) for uid in offices.values_list("uid", flat=True))
    return Rights(rights.offices, writes_all, groups, rows_of)
