"""Who is of a plan, who writes where, and whom a text names with @."""

import re
from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field

from django.db.models import Q

from anyam.plans.models import Group, Item, Plan, Sheet
from anyam.roles import AGREE, MANAGE, READ, ROLES, WRITE
from anyam.teams.models import Organisation, memberships

READERS = tuple(code for code, role in ROLES.items() if READ in role.permissions)


@dataclass(frozen=True, slots=True)
class Place:
    """One membership of one person in a plan: their role, office and group (keys)."""

    person: int
    name: str
    role: str
    office: int | None
    group: int | None
    accepted: bool


@dataclass(frozen=True)
class Folk:
    """Everybody who may read a plan, and its offices: short name by key."""

    places: tuple[Place, ...]
    offices: dict[int, str]

    @property
    def names(self) -> dict[int, str]:
        """People by key."""
        return {each.person: each.name for each in self.places}

    def of_office(self, office: int) -> set[int]:
        """Everybody who works there."""
        return {each.person for each in self.places if each.office == office}

    def writers(self, group: Group, members: Collection[int], owner: int | None = None) -> set[int]:
        """Who writes in a group by their own office or membership; the secretariat where there is nobody."""
        offices = {*members, *filter(None, (group.coordinator_id, owner))}
        own = {
            each.person
            for each in self.places
            if each.accepted and (each.group == group.pk or each.office in offices) and _writes_own(each.role)
        }
        return own or self.holding(MANAGE)

    def coordinators(self, group: Group) -> set[int]:
        """Who agrees in a group by their own office or membership; the secretariat where there is nobody."""
        own = {
            each.person
            for each in self.places
            if each.accepted
            and AGREE in ROLES[each.role].leads
            and (each.group == group.pk or (each.office is not None and each.office == group.coordinator_id))
        }
        return own or self.holding(MANAGE)

    def holding(self, permission: str) -> set[int]:
        """Who holds a permission in the whole plan."""
        return {
            each.person
            for each in self.places
            if each.accepted and each.group is None and permission in ROLES[each.role].permissions
        }


def _writes_own(role: str) -> bool:
    return WRITE in ROLES[role].own


def folk_of(plan: Plan) -> Folk:
    """Two queries: people, offices."""
    rows = (
        memberships()
        .in_force()
        .filter(
            Q(region=None) | Q(region=plan.region_id), Q(plan=None) | Q(plan=plan.pk), role__in=READERS,
            person__is_active=True,
        )
        .order_by("person__name", "pk")
        .values_list("person", "person__name", "role", "organisation", "group", "accepted_at")
    )  # fmt: skip
    offices = Organisation.objects.filter(region=plan.region_id, valid_to=None).order_by("short")
    return Folk(
        tuple(Place(*row[:5], accepted=row[5] is not None) for row in rows), dict(offices.values_list("pk", "short"))
    )


def group_of(item: Item | None, sheet: Sheet | None) -> Group:
    """The group in which a row or a sheet stands."""
    found = item.sheet if item is not None else sheet
    assert found is not None
    return found.group


@dataclass
class Named:
    """Whom a text names: people and offices by key, how they are shown, and what nobody is called."""

    people: set[int] = field(default_factory=set)
    offices: set[int] = field(default_factory=set)
    shown: list[str] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)

    def told(self, folk: Folk) -> set[int]:
        """Everybody who is meant, those of the offices too."""
        return self.people.union(*(folk.of_office(office) for office in self.offices))


AT = re.compile(r"(?<![\w@.])@(?=\w)")
WORD = re.compile(r"[\w.&/-]+")


def named_in(text: str, folk: Folk) -> Named:
    """Whom a text names with @: an office by its short name, a person by their whole name, or by the first word of it where
    nobody else has the same. The longest name that fits counts."""
    called = _called(folk)
    longest_first = sorted(called, key=len, reverse=True)
    named, folded = Named(), text.casefold()
    for found in AT.finditer(folded):
        name = next((each for each in longest_first if _stands(folded, found.end(), each)), None)
        if name is None:
            word = WORD.match(text, found.end())
            named.unknown.append(word[0].rstrip(".") if word else "")
            continue
        kind, key = called[name]
        (named.offices if kind == "office" else named.people).add(key)
        shown = folk.offices[key] if kind == "office" else folk.names[key]
        if shown not in named.shown:
            named.shown.append(shown)
    return named


def _stands(text: str, place: int, name: str) -> bool:
    after = text[place + len(name) : place + len(name) + 1]
    return text.startswith(name, place) and not (after.isalnum() or after == "_")


def _called(folk: Folk) -> dict[str, tuple[str, int]]:
    """Every name that means exactly one person or office."""
    people = folk.names
    whole = Counter(name.casefold() for name in people.values())
    first = Counter(_first(name) for name in people.values())
    called: dict[str, tuple[str, int]] = {}
    for key, name in people.items():
        if first[_first(name)] == 1:
            called[_first(name)] = ("person", key)
        if whole[name.casefold()] == 1:
            called[name.casefold()] = ("person", key)
    return called | {short.casefold(): ("office", key) for key, short in folk.offices.items()}


def _first(name: str) -> str:
    return name.casefold().split()[0] if name.split() else ""


def handles(folk: Folk) -> Iterable[str]:
    """What may be typed after an @, offices first."""
    return [*folk.offices.values(), *dict.fromkeys(folk.names.values())]
