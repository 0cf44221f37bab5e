"""The names under which rows of an office are found. Looked up when somebody asks, so a new name holds at once."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import OuterRef, Subquery

from anyam.core.search.asking import Name, Tags
from anyam.core.search.words import words
from anyam.plans.models import Plan
from anyam.plans.search.document import owner_tag, supporter_tag
from anyam.teams.models import Organisation, Succession


@dataclass
class Office:
    """An organisation of the plan's region and all its names. `heir` is the key of who inherited from it."""

    pk: int
    uid: str
    short: str
    name: str
    ended: bool
    heir: int | None
    aliases: tuple[str, ...] = ()

    @property
    def tags(self) -> Tags:
        """The tags of its rows."""
        return owner_tag(self.pk), supporter_tag(self.uid)

    @property
    def names(self) -> tuple[str, ...]:
        """Everything it is called."""
        return self.short, self.name, *self.aliases


def offices_of(plan: Plan) -> dict[int, Office]:
    """The offices of the plan's region by key: one query."""
    heir = Succession.objects.filter(predecessor=OuterRef("pk"), is_main=True).values("successor_id")[:1]
    known = Organisation.objects.filter(region_id=plan.region_id).annotate(heir=Subquery(heir)).order_by("short")
    found: dict[int, Office] = {}
    for pk, uid, short, name, ends, heir_pk, alias in known.values_list(
        "pk", "uid", "short", "name", "valid_to", "heir", "aliases__name"
    ):
        office = found.setdefault(pk, Office(pk, str(uid), short, name, ends is not None, heir_pk))
        if alias:
            office.aliases += (alias,)
    return found


def names_of(offices: Iterable[Office]) -> dict[Name, Tags]:
    """Every name with the tags of the rows that belong to it. Who inherited is found under the old names too, and what
    was left behind under the new ones."""
    known = {office.pk: office for office in offices}
    kin: dict[int, list[Office]] = defaultdict(list)
    for office in known.values():
        if office.heir in known:
            kin[office.heir].append(office)
            kin[office.pk].append(known[office.heir])
    found: dict[Name, Tags] = {}
    for office in known.values():
        tags = tuple(tag for each in (office, *kin[office.pk]) for tag in each.tags)
        for name in office.names:
            key = tuple(words(name))
            if key:
                found[key] = tuple(dict.fromkeys((*found.get(key, ()), *tags)))
    return found
