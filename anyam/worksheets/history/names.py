"""What the history means by its keys: rows, sheets, offices, kecamatan, people in posts. Looked up for many entries at once."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import BigIntegerField, CharField, F, QuerySet, TextField, Value
from django.db.models.functions import Cast, Coalesce, Concat
from django.urls import reverse

from anyam.core.framework import Edition, SheetDefinition
from anyam.journal.models import Entry
from anyam.plans.models import NOUNS, Group, Plan, Sheet
from anyam.plans.queries.common import row_url
from anyam.plans.queries.fields import as_uid
from anyam.teams.models import Area, Organisation, Tenure
from anyam.web.language import active
from anyam.worksheets.actions.founding import plan_subject, stage_subject
from anyam.worksheets.groupnames import group_name
from anyam.worksheets.subjects import person_subject, sheet_subject

TENURE = "tenure:"
OFFICE, AREA, SHEET = "office", "area", "sheet"  # what is no row, where rows have their code


class Row(NamedTuple):
    """A row of the chain that the history speaks of."""

    pk: int
    uid: str
    sheet: int
    code: str
    owner: int | None
    title: str

    @property
    def name(self) -> str:
        """Its code and title."""
        return f"{self.code} {self.title}".strip() or "–"


@dataclass(frozen=True, slots=True)
class Subject:
    """What an entry is about, where it is no row: an office, a person's part, the plan itself."""

    name: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class Aside:
    """Subjects of a room above that are asked for with everything else: which rows of a table, the text that is read of each,
    and what they are called by their uid and that text."""

    rows: Callable[[Plan, set[UUID]], QuerySet[Any]]
    text: Any
    called: Callable[[Plan, str, str], Subject]


# Rooms above say what they are that they write about: asked for with the rows, by a word of their own for each table;
ASIDES: dict[str, Aside] = {}
# or, given the plan and uids nobody knows, asked for apart: those that are theirs.
SUBJECTS: list[Callable[[Plan, set[UUID]], Mapping[UUID, Subject]]] = []
# And those of a plan that they know without asking anybody.
PLACES: list[Callable[[Plan], Mapping[UUID, Subject]]] = []
# What else is told together with a subject that is no row: a council with its members and meetings.
BELONGING: list[Callable[[Plan, UUID], Iterable[UUID]]] = []


@dataclass
class Names:
    """The names of everything that some entries speak of."""

    plan: Plan
    edition: Edition
    sheets: dict[int, Sheet] = field(default_factory=dict)
    rows: dict[str, Row] = field(default_factory=dict)
    others: dict[str, str] = field(default_factory=dict)
    subjects: dict[UUID, Subject] = field(default_factory=dict)
    asked: set[UUID] = field(default_factory=set)

    def learn(self, entries: Iterable[Entry], people: Mapping[int, str], also: Iterable[UUID] = ()) -> None:
        """Look up what these entries speak of, and some subjects more, and nobody has asked for yet. `people` are those of the
        plan, by key."""
        entries = list(entries)
        keys = set(filter(None, (_uid(key) for entry in entries for key in _keys(entry))))
        keys = (keys | set(also)) - self.asked
        self.asked |= keys
        tenures, areas = _tenures(entries) - self.others.keys(), _areas(entries) - self.others.keys()
        if keys or tenures or areas or not self.sheets:
            for row in _known(self.plan, keys, tenures, areas, sheets=not self.sheets):
                self._keep(row)
        unknown = {*also, *(entry.subject for entry in entries)} - {UUID(uid) for uid in self.rows}
        self.subjects |= _own_subjects(self.plan, people)
        self.subjects |= {sheet_subject(pk): _whole(sheet) for pk, sheet in self.sheets.items()}
        for place in PLACES:
            self.subjects |= place(self.plan)
        for find in SUBJECTS:
            unknown -= self.subjects.keys()
            if unknown:
                self.subjects |= find(self.plan, unknown)

    def _keep(self, row: "Row") -> None:
        if row.code == SHEET and not row.sheet:
            kind, code, name = row.title.split("/", 2)
            group = Group(pk=row.owner, plan=self.plan, kind=kind, code=code, name=name)
            self.sheets[row.pk] = Sheet(pk=row.pk, plan=self.plan, group=group, code=row.uid)
        elif row.sheet:
            self.rows[row.uid] = row
        elif row.code in ASIDES:
            self.subjects[UUID(row.uid)] = ASIDES[row.code].called(self.plan, row.uid, row.title)
        else:
            self.others[row.uid] = row.title
            if row.code == OFFICE:
                posts = reverse("worksheets:posts", args=[self.plan.code, row.uid])
                self.subjects[UUID(row.uid)] = Subject(row.title, posts)

    def sheet_of(self, subject: UUID) -> Sheet | None:
        """The sheet that the row stands on."""
        row = self.rows.get(str(subject))
        return self.sheets.get(row.sheet) if row else None

    def definition_of(self, subject: UUID) -> SheetDefinition | None:
        """The columns of the row."""
        sheet = self.sheet_of(subject)
        return sheet.definition if sheet else None

    def url_of(self, subject: UUID) -> str:
        """Where it is read."""
        if str(subject) in self.rows:
            return row_url(self.plan.code, str(subject))
        known = self.subjects.get(subject)
        return known.url if known else ""

    def name_of(self, subject: UUID) -> str:
        """What it is called."""
        if str(subject) in self.rows:
            return self.rows[str(subject)].name
        known = self.subjects.get(subject)
        return known.name if known else ""

    def of(self, key: str) -> str:
        """The name behind a reference in a cell: a row, an office, a kecamatan, somebody in a post."""
        if key in self.rows:
            return self.rows[key].name
        return self.others.get(key, "")


def names_of(
    plan: Plan, entries: Iterable[Entry], people: Mapping[int, str], also: Iterable[UUID] = ()
) -> Names:  # fmt: skip
    """The names behind some entries: one query; more only for subjects of rooms above."""
    names = Names(plan, plan.edition)
    names.learn(entries, people, also)
    return names


def _keys(entry: Entry) -> Iterable[str]:
    """Everything in an entry that may be a key: its subject, its values, the last part of its field, the cells of a new row."""
    yield str(entry.subject)
    yield from (entry.old, entry.new, entry.field.rpartition(".")[2])
    if isinstance(entry.data, dict):
        for key, value in entry.data.items():
            yield key.rpartition(".")[2]
            if isinstance(value, str):
                yield value


def _uid(text: str) -> UUID | None:
    if len(text) not in {32, 36}:
        return None
    try:
        return UUID(text)
    except ValueError:
        return None


def _known(plan: Plan, uids: set[UUID], tenures: set[str], areas: set[str], *, sheets: bool) -> Iterable[Row]:
    """Rows of every noun among `uids`, in the bin or merged away as well; and, without a sheet of their own, offices, kecamatan,
    people in posts, and the sheets themselves: one query."""
    parts = [_nouns(kind, plan, uids) for kind in NOUNS]
    offices = Organisation.objects.filter(region=plan.region_id, uid__in=uids)
    parts.append(_apart(offices, OFFICE, Cast("uid", TextField()), F("short")))
    if sheets:
        group = Concat("group__kind", Value("/"), "group__code", Value("/"), "group__name", output_field=TextField())
        parts.append(_apart(Sheet.objects.filter(plan=plan), SHEET, Cast("code", TextField()), group, F("group_id")))
    if areas:
        kecamatan = Area.objects.filter(region=plan.region_id, uid__in=areas)
        parts.append(_apart(kecamatan, AREA, Cast("uid", TextField()), F("name")))
    if tenures:
        keys = [int(each.removeprefix(TENURE)) for each in tenures]
        people = Tenure.objects.filter(pk__in=keys, post__organisation__region=plan.region_id)
        parts.append(_apart(people, TENURE, Cast("pk", TextField()), Coalesce(F("person__name"), F("name"))))
    parts += [_apart(each.rows(plan, uids), kind, Cast("uid", TextField()), each.text) for kind, each in ASIDES.items()]
    first, *rest = parts
    for pk, key, sheet, code, owner, title in first.union(*rest, all=True):
        yield Row(pk, _key(key, "" if sheet else code), sheet, code, owner, title)


def _key(key: str, kind: str) -> str:
    """As the history writes it: uids with dashes, kecamatan and sheets by their codes, tenures with a word before."""
    if kind == TENURE:
        return f"{TENURE}{key}"
    return key if kind in {AREA, SHEET} else as_uid(key)


def _nouns(kind: str, plan: Plan, uids: set[UUID]) -> QuerySet[Any, Any]:
    title = plan.edition.sheet_of(kind).title_column
    rows = NOUNS[kind]._default_manager.order_by().filter(item__plan=plan, item__uid__in=uids)
    return rows.values_list(
        "item_id",
        Cast("item__uid", TextField()),
        "item__sheet_id",
        "item__code",
        "item__owner_id",
        Cast(title, TextField()),
    )


def _apart(rows: QuerySet[Any, Any], kind: str, key: Any, name: Any, owner: Any = None) -> QuerySet[Any, Any]:
    """What is no row, in the same shape."""
    nothing = Value(0, output_field=BigIntegerField())
    return rows.order_by().values_list(
        F("pk"), key, nothing, Value(kind, output_field=CharField()), owner or nothing, Cast(name, TextField())
    )


def _tenures(entries: Iterable[Entry]) -> set[str]:
    found = (text for each in entries for text in (each.old, each.new) if text.startswith(TENURE))
    return {text for text in found if text.removeprefix(TENURE).isdigit()}


def _areas(entries: Iterable[Entry]) -> set[str]:
    """Codes of kecamatan are the last part of their cells' keys."""
    fields = [entry.field for entry in entries]
    fields += [key for entry in entries if isinstance(entry.data, dict) for key in entry.data]
    found = {field.rpartition(".")[2] for field in fields if "." in field}
    return {each for each in found if each.isdigit() and len(each) > len("2023")}


def _whole(sheet: Sheet) -> Subject:
    """A worksheet of a group."""
    name = f"{sheet.definition.name.within(active())}, {group_name(sheet.plan.edition, sheet.group, active())}"
    room = [sheet.plan.code, sheet.group.slug, sheet.code]
    return Subject(name, reverse("worksheets:room", args=room) if sheet.definition.room else "")


def _own_subjects(plan: Plan, people: Mapping[int, str]) -> Mapping[UUID, Subject]:
    """The plan itself, its stages, and the part of everybody in it: no query."""
    overview = reverse("plans:overview", args=[plan.code])
    journal = reverse("worksheets:journal", args=[plan.code])
    found = {plan_subject(plan): Subject(plan.title, overview)}
    found |= {
        stage_subject(plan, each.code): Subject(each.name.within(active()), overview) for each in plan.edition.stages
    }
    return found | {person_subject(pk): Subject(name, f"{journal}?person={pk}") for pk, name in people.items()}


def together(plan: Plan, subject: UUID) -> tuple[UUID, ...]:
    """A subject with all that belongs to it. A row stands alone."""
    return (subject, *(each for find in BELONGING for each in find(plan, subject)))


__all__ = ["BELONGING", "PLACES", "SUBJECTS", "Names", "Row", "Subject", "names_of", "together"]
