"""Reading regions, organisations and memberships."""

from collections.abc import Iterable
from functools import cached_property
from typing import TYPE_CHECKING

from django.db.models import Exists, OuterRef, Q, QuerySet
from rapidfuzz import fuzz, process

from anyam.roles import READ, roles_with
from anyam.teams.models import Alias, Area, Membership, Organisation, Region, Succession, memberships

if TYPE_CHECKING:
    from anyam.accounts.models import User

NEAR_ENOUGH = 70


def find_regions(text: str) -> list[Region]:
    """Regions whose code or name holds `text`; an exact code or name comes alone."""
    wanted = " ".join(text.split())
    exact = list(Region.objects.filter(Q(code=wanted) | Q(name__iexact=wanted), valid_to=None))
    return exact or list(Region.objects.filter(name__icontains=wanted, valid_to=None)[:20])


def held(user: "User", *permissions: str) -> QuerySet[Membership]:
    """The memberships in force by which this person holds one of the permissions in their whole scope. Whoever nobody has
    accepted yet only reads."""
    roles = {role for permission in permissions for role in roles_with(permission)}
    mine = memberships().in_force().filter(person=user.pk, role__in=roles)
    return mine if READ in permissions else mine.accepted()


def plans_where(user: "User", permission: str) -> Q:
    """A condition on plans in which this person holds the permission as a whole (reading: at all)."""
    mine = held(user, permission)
    if permission != READ:
        mine = mine.filter(group=None)
    here = Q(plan=None) | Q(plan=OuterRef("pk"))
    return Q(Exists(mine.filter(region=None))) | Q(Exists(mine.filter(here, region=OuterRef("region_id"))))


def may(user: "User", permission: str, region: Region) -> bool:
    """Whether this person holds the permission in the whole region (a role without region holds everywhere)."""
    return held(user, permission).filter(Q(region=None) | Q(region=region), plan=None).exists()


class Directory:
    """A region's organisations and kecamatan, ready to match what people type. Asks the database only for what is looked up:
    once for organisations, twice more for their other names, once for kecamatan."""

    def __init__(self, region: Region) -> None:
        self.region = region

    @cached_property
    def by_uid(self) -> dict[str, Organisation]:
        """Every organisation the region ever had, those that still stand last."""
        return _living_last(Organisation.objects.filter(region=self.region))

    def know(self, organisations: Iterable[Organisation]) -> None:
        """Take the region's organisations from whoever has asked for them already."""
        self.by_uid = _living_last(organisations)

    @cached_property
    def by_name(self) -> dict[str, Organisation]:
        """By name, short name and alias, folded. Old names lead to the organisation that inherited from them."""
        by_pk = {each.pk: each for each in self.by_uid.values()}
        heirs = _heirs(self.region, by_pk)
        names: dict[str, Organisation] = {}
        for each in by_pk.values():
            names[fold(each.name)] = names[fold(each.short)] = heirs.get(each.pk, each)
        for alias in Alias.objects.filter(organisation__region=self.region):
            names.setdefault(fold(alias.name), heirs.get(alias.organisation_id, by_pk[alias.organisation_id]))
        return names

    @cached_property
    def areas(self) -> dict[str, Area]:
        """Kecamatan by uid."""
        return {each.uid: each for each in Area.objects.filter(region=self.region)}

    @cached_property
    def area_names(self) -> dict[str, Area]:
        """Kecamatan by folded name."""
        return {fold(each.name): each for each in self.areas.values()}

    def organisation(self, typed: str) -> Organisation | None:
        """By uid, short name, name or alias; capitals, dots and spaces aside."""
        return self.by_uid.get(typed) or self.by_name.get(fold(typed))

    def near_organisation(self, typed: str) -> str:
        """The short name nearest to what was typed, or empty."""
        found = process.extractOne(fold(typed), self.by_name.keys(), scorer=fuzz.WRatio, score_cutoff=NEAR_ENOUGH)
        return self.by_name[found[0]].short if found else ""

    def area(self, typed: str) -> Area | None:
        """By code or name, with or without "Kec."."""
        return self.areas.get(typed.replace(".", "")) or self.area_names.get(_bare_area(typed))

    def near_area(self, typed: str) -> str:
        """The kecamatan nearest to what was typed, or empty."""
        found = process.extractOne(
            _bare_area(typed), self.area_names.keys(), scorer=fuzz.ratio, score_cutoff=NEAR_ENOUGH
        )
        return self.area_names[found[0]].name if found else ""


def _living_last(organisations: Iterable[Organisation]) -> dict[str, Organisation]:
    return {str(each.uid): each for each in sorted(organisations, key=lambda one: one.valid_to is None)}


def fold(name: str) -> str:
    """A name as it is compared."""
    return " ".join(name.casefold().replace(".", " ").replace(",", " ").split())


def _bare_area(typed: str) -> str:
    return fold(typed).removeprefix("kecamatan ").removeprefix("kec ")


def directory(region: Region) -> Directory:
    """The directory of a region."""
    return Directory(region)


def _heirs(region: Region, organisations: dict[int, Organisation]) -> dict[int, Organisation]:
    """Ended organisations to whoever finally inherited from them."""
    links = Succession.objects.filter(predecessor__region=region, is_main=True)
    step = {link.predecessor_id: link.successor_id for link in links}
    found: dict[int, Organisation] = {}
    for start in step:
        seen, now = {start}, start
        while now in step and step[now] not in seen:
            now = step[now]
            seen.add(now)
        found[start] = organisations[now]
    return found
