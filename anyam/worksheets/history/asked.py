"""What the address of the journal asks for."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any, NamedTuple
from urllib.parse import urlencode
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext

from anyam.accounts.models import User
from anyam.journal.models import Batch
from anyam.journal.reading import Wanted
from anyam.plans.models import Item, Plan, Sheet
from anyam.teams.models import Membership
from anyam.web import labels
from anyam.worksheets.groupnames import group_name, place_names
from anyam.worksheets.history.names import together
from anyam.worksheets.history.pages import Choice, Choices
from anyam.worksheets.history.telling import act_name

KEYS = ("person", "act", "sheet", "group", "item", "from", "to")


@dataclass(frozen=True, slots=True)
class Asked:
    """The filters as typed, and what could be read of them. `problem` says which day could not."""

    plan: Plan
    typed: Mapping[str, str]
    person: int | None
    item: UUID | None
    starts: date | None
    ends: date | None
    problem: str

    @classmethod
    def read(cls, plan: Plan, given: Mapping[str, str]) -> "Asked":
        """From an address; what cannot be read narrows nothing and is said."""
        typed = {key: " ".join(given.get(key, "").split())[:80] for key in KEYS}
        starts, ends = _day(typed["from"]), _day(typed["to"])
        wrong = [typed[key] for key, day in (("from", starts), ("to", ends)) if typed[key] and day is None]
        problem = gettext("“%(text)s” is not a day; all days are shown.") % {"text": wrong[0]} if wrong else ""
        person = int(typed["person"]) if typed["person"].isdigit() else None
        return cls(plan, typed, person, _uid(typed["item"]), starts, ends, problem)

    def wanted(self) -> Wanted:
        """What is read of the journal."""
        act = self.typed["act"]
        acts = tuple(code for code, name in labels.ACTS.items() if name == labels.ACTS.get(act))
        return Wanted(
            scope=self.plan.code, by=self.person, acts=acts,
            starts=_begin(self.starts) if self.starts else None,
            ends=_begin(self.ends + timedelta(days=1)) if self.ends else None, subjects=self._subjects(),
        )  # fmt: skip

    def _subjects(self) -> QuerySet[Any, Any] | tuple[UUID, ...] | None:
        if self.item is not None:
            return together(self.plan, self.item)
        kind, _dash, code = self.typed["group"].partition("-")
        rows = Item.objects.filter(plan=self.plan)
        if self.typed["sheet"]:
            rows = rows.filter(sheet__code=self.typed["sheet"])
        if kind:
            rows = rows.filter(sheet__group__kind=kind, sheet__group__code=code)
        return rows.order_by().values("uid") if self.typed["sheet"] or kind else None

    @property
    def is_narrowed(self) -> bool:
        """Whether anything is left out."""
        return any(self.typed.values())

    def url(self, **others: str) -> str:
        """The journal with these filters, and others instead."""
        kept = {key: text for key, text in {**self.typed, **others}.items() if text}
        address = reverse("worksheets:journal", args=[self.plan.code])
        return f"{address}?{urlencode(kept)}" if kept else address

    def file_url(self, kind: str) -> str:
        """What is asked for, as a file."""
        kept = {key: text for key, text in self.typed.items() if text}
        address = reverse("worksheets:journal-file", args=[self.plan.code, kind])
        return f"{address}?{urlencode(kept)}" if kept else address

    def filters(self, sheets: Iterable[Sheet], people: Iterable["Somebody"], language: str) -> tuple[Choices, ...]:
        """Everything that can be chosen."""
        sheets = list(sheets)
        return (
            self._choices("person", gettext("Person"), [(str(each.pk), each.name) for each in people if each.wrote]),
            self._acts(),
            self._choices("sheet", gettext("Worksheet"), _sheet_names(sheets, language)),
            self._choices("group", gettext("Group"), _group_names(self.plan, sheets, language)),
        )

    def _choices(self, key: str, name: str, pairs: list[tuple[str, str]]) -> Choices:
        chosen = self.typed[key]
        return Choices(key, name, tuple(Choice(value, shown, value == chosen) for value, shown in pairs))

    def _acts(self) -> Choices:
        """Kinds of acts under their headings; two codes of one name are one choice."""
        chosen, found, seen = self.typed["act"], [], set[str]()
        for heading, acts in labels.ACTS_OF.items():
            for code in acts:
                if act_name(code) not in seen:
                    seen.add(act_name(code))
                    found.append(Choice(code, act_name(code), code == chosen, gettext(heading)))
        return Choices("act", gettext("Kind of act"), tuple(found))


class Somebody(NamedTuple):
    """Whoever takes part in the plan's region, or has done anything in the plan."""

    pk: int
    name: str
    wrote: bool


def people_of(plan: Plan) -> tuple[Somebody, ...]:
    """By name: one query."""
    wrote = Exists(Batch.objects.filter(scope=plan.code, by=OuterRef("pk")))
    belongs = Exists(Membership.objects.filter(region=plan.region_id, person=OuterRef("pk")))
    known = User.objects.annotate(wrote=wrote).filter(Q(wrote=True) | Q(belongs)).order_by("name")
    return tuple(Somebody(*each) for each in known.values_list("pk", "name", "wrote"))


def _sheet_names(sheets: list[Sheet], language: str) -> list[tuple[str, str]]:
    found = {each.code: each.definition for each in sheets}
    order = {code: place for place, code in enumerate(sheets[0].plan.edition.sheets)} if sheets else {}
    return [(code, found[code].name.within(language)) for code in sorted(found, key=lambda one: order.get(one, 0))]


def _group_names(plan: Plan, sheets: list[Sheet], language: str) -> list[tuple[str, str]]:
    """Dimensions, pillars, then the others."""
    order = list(place_names(plan.edition))
    groups = {(each.group.kind, each.group.code): each.group for each in sheets}
    places = sorted(groups, key=lambda one: order.index(one[1]) if one[1] in order else len(order))
    return [(f"{kind}-{code}", group_name(plan.edition, groups[kind, code], language)) for kind, code in places]


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        return None


def _begin(day: date) -> datetime:
    """Midnight in the region's time zone."""
    return timezone.make_aware(datetime.combine(day, time.min))


def _uid(text: str) -> UUID | None:
    try:
        return UUID(text) if text else None
    except ValueError:
        return None
