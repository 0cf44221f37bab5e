"""Everybody who takes part in a plan, with where they stand: at most twelve questions at any length."""

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping
from urllib.parse import urlencode

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from anyam.accounts.models import Invitation, User
from anyam.core.text import Text
from anyam.core.text import gettext_noop as _
from anyam.people.models import Claim, Joining
from anyam.people.pages import ACTIVE, ENDED, INVITED, UNKNOWN, Name, Outsider, PeoplePage, PersonLine
from anyam.people.queries.common import STATES, is_over, last_writing, place_of, role_name, seen, state_of
from anyam.people.scope import groups_of, memberships_of
from anyam.plans.models import Plan
from anyam.plans.pages import Filter
from anyam.plans.pages import Option as Choice
from anyam.plans.queries.common import head_of
from anyam.plans.queries.rows import pages_of
from anyam.plans.rights import rights_in
from anyam.roles import MANAGE
from anyam.teams.models import Membership, memberships

FILTERS = ("state", "office", "group", "role")
NONE = "-"
PER_PAGE = 60
STATE_NAMES = {
    UNKNOWN: _("not known yet"), INVITED: _("invited, not here yet"), ACTIVE: _("active"), ENDED: _("ended"),
}  # fmt: skip


def people_page(plan: Plan, user: User, asked: Mapping[str, str]) -> PeoplePage:
    """The list as asked for: `asked` holds filters, `q` and `page`."""
    chosen = {key: asked.get(key, "") for key in FILTERS}
    q = " ".join(asked.get("q", "").split())
    people = _People(plan, user)
    fitting = [line for line in people.lines if people.fits(line, chosen, q)]
    number = asked.get("page", "")

    def url(page: int) -> str:
        kept = {key: value for key, value in {**chosen, "q": q}.items() if value}
        return f"{reverse('people:people', args=[plan.code])}?{urlencode({**kept, 'page': page})}"

    pages, shown = pages_of(len(fitting), int(number) if number.isdecimal() else 1, url, PER_PAGE)
    return PeoplePage(
        plan=head_of(plan), manages=people.manages, lines=tuple(fitting[shown]), total=len(fitting),
        counts={state: sum(line.state == state for line in people.lines) for state in STATES},
        filters=people.filters(chosen, q), q=q, narrowed=bool(q or any(chosen.values())), pages=pages,
        outsiders=outsiders(), claims=Claim.objects.filter(plan=plan, decided_at=None).count() if people.manages else 0,
    )  # fmt: skip


def lines_of(plan: Plan, user: User, wanted: Callable[[PersonLine], bool]) -> tuple[PersonLine, ...]:
    """Some of the people as lines."""
    return tuple(line for line in _People(plan, user).lines if wanted(line))


class _People:
    """Everybody of a plan, read once."""

    def __init__(self, plan: Plan, user: User) -> None:
        self.plan, self.user, self.today = plan, user, timezone.localdate()
        self.manages = rights_in(user, plan).may(MANAGE)
        self.writing = last_writing(plan)
        rows = memberships_of(plan).select_related("person", "organisation", "post", "group")
        self.of: dict[User, list[Membership]] = defaultdict(list)
        for row in rows.order_by("person__name", "person", "pk"):
            self.of[row.person].append(row)
        self.keys: dict[int, dict[str, set[str]]] = {}
        self.names: dict[str, dict[str, Name]] = {key: {} for key in FILTERS}
        self.names["state"] = {state: Text(STATE_NAMES[state]) for state in STATES}
        self.places = dict(Joining.objects.filter(code__plan=plan).exclude(place="").values_list("person", "place"))
        self.unsent = set(
            Invitation.objects.filter(
                person__in=[person.pk for person in self.of], accepted_at=None, revoked_at=None, sent_at=None
            ).values_list("person", flat=True)
        )
        self.lines = [self._line(person, rows) for person, rows in self.of.items() if self._shown(person)]

    def _shown(self, person: User) -> bool:
        return person.is_active or not person.is_guest  # an entry that was merged away is nobody any more

    def _line(self, person: User, rows: list[Membership]) -> PersonLine:
        alive = [row for row in rows if not is_over(row, self.today)] or rows
        state = state_of(person, rows, self.today, self.writing)
        keys: dict[str, set[str]] = {"state": {state}, "office": set(), "group": set(), "role": set()}
        for row in alive:
            self._key(keys, "role", row.role, role_name(row.role))
            if row.organisation:
                self._key(keys, "office", str(row.organisation.uid), row.organisation.short)
            if row.group:
                self._key(keys, "group", str(row.group.pk), place_of(self.plan, row.group))
        self.keys[person.pk] = {key: found or {NONE} for key, found in keys.items()}
        return PersonLine(
            pk=person.pk, name=person.name, title=person.title, email=(person.email or "") if self.manages else "",
            posts=tuple(dict.fromkeys(row.post.title for row in alive if row.post)),
            offices=tuple(dict.fromkeys(row.organisation.short for row in alive if row.organisation)),
            roles=tuple(role_name(code) for code in dict.fromkeys(row.role for row in alive)),
            groups=tuple(self.names["group"][key] for key in dict.fromkeys(str(row.group_id) for row in alive if row.group)),
            seen_at=seen(person, self.writing) if self.manages else None, state=state,
            place=self.places.get(person.pk, ""), unsent=self.manages and state == INVITED and person.pk in self.unsent,
            may_open=self.manages or person == self.user,
        )  # fmt: skip

    def _key(self, keys: dict[str, set[str]], filtered: str, value: str, name: Name) -> None:
        keys[filtered].add(value)
        self.names[filtered][value] = name

    def fits(self, line: PersonLine, chosen: Mapping[str, str], q: str, without: str = "") -> bool:
        """Whether a line is asked for; whoever has ended is shown only when asked for."""
        if not chosen["state"] and line.state == ENDED and without != "state":
            return False
        keys = self.keys[line.pk]
        if any(value and key != without and value not in keys[key] for key, value in chosen.items()):
            return False
        words = " ".join((line.name, line.title, line.email, line.place, *line.posts, *line.offices)).casefold()
        return all(word in words for word in q.casefold().split())

    def filters(self, chosen: Mapping[str, str], q: str) -> tuple[Filter, ...]:
        """Each with how many people a choice leaves among those that the others leave."""
        return tuple(self._filter(key, chosen, q) for key in FILTERS)

    def _filter(self, key: str, chosen: Mapping[str, str], q: str) -> Filter:
        left = [line for line in self.lines if self.fits(line, chosen, q, without=key)]
        counts = Counter(value for line in left for value in self.keys[line.pk][key])
        names = {**self.names[key], NONE: Text(_("none"))}
        order = self._order(key, names)
        if chosen[key] and chosen[key] in names:
            counts.setdefault(chosen[key], 0)
        options = (Choice(value, names[value], count, value == chosen[key]) for value, count in counts.items())
        return Filter(key, tuple(sorted(options, key=lambda option: order(option.value))), chosen[key])

    def _order(self, key: str, names: Mapping[str, Name]) -> Callable[[str], tuple[int, str]]:
        if key == "office":
            return lambda value: (value == NONE, str(names[value]).casefold())
        known = {"state": STATES, "role": tuple(names)}.get(key) or tuple(str(each.pk) for each in groups_of(self.plan))
        places = {value: place for place, value in enumerate(known)}
        return lambda value: (places.get(value, len(places)), value)


def outsiders() -> tuple[Outsider, ...]:
    """People of the programme: they read every region's plans, and no region lets them in or out."""
    rows = memberships().in_force().filter(~Q(role="operator"), region=None, person__is_active=True)
    found = rows.select_related("person").order_by("person__name")
    return tuple(Outsider(row.person.name, role_name(row.role)) for row in found)
