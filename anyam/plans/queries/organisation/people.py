"""What the list and the brief both ask of organisations: their names, their kinds, and whose the reader's is."""

from anyam.accounts.models import User
from anyam.core.chain import Chain, Group
from anyam.core.chain.parts import Part, heir_of
from anyam.core.text import Words
from anyam.plans.models import Plan
from anyam.plans.pages.organisation import Badge
from anyam.plans.queries.common import colour_of, dimension_url
from anyam.plans.rights import rights_in
from anyam.teams.models import Organisation

KINDS = {
    "opd": Words("OPD", "Office"),
    "kecamatan": Words("Kecamatan", "District"),
    "bumd": Words("BUMD", "Regional enterprise"),
    "mitra": Words("Lembaga mitra", "Partner"),
}


def kind_name(kind: str) -> Words | str:
    """A kind of organisation in words; one nobody has named yet is shown as it is."""
    return KINDS.get(kind, kind)


def offices_of(plan: Plan) -> dict[str, Organisation]:
    """The region's organisations by uid, living and ended."""
    return {str(each.uid): each for each in Organisation.objects.filter(region_id=plan.region_id)}


def own(user: User, plan: Plan, chain: Chain) -> set[str]:
    """The organisations this person works for in the region; where one has ended, whoever inherited from it."""
    uids = set(rights_in(user, plan).offices)
    return uids | {heir for heir in (heir_of(chain, uid) for uid in uids) if heir}


def badges(chain: Chain, part: Part) -> tuple[Badge, ...]:
    """The dimensions it coordinates."""
    return tuple(_badge(chain, group) for group in part.coordinates if group.code in chain.edition.dimension_by_code)


def _badge(chain: Chain, group: Group) -> Badge:
    name = chain.edition.dimension_by_code[group.code].name
    return Badge(name, colour_of(chain, group.code), dimension_url(chain.plan, group.code))
