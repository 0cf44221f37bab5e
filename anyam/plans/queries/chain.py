"""A plan's chain as values, with a fixed handful of queries however long it is.

All nouns come in one UNION, each row's own fields as one JSON object, and all that hangs on them in another: fourteen tables
and seven are two queries. Merged rows are followed and binned ones left out here, so that no reader has to think of it.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from django.db.models import CharField, OuterRef, QuerySet, Subquery, Value

from anyam.core import chain as core
from anyam.core.chain import Chain
from anyam.plans.models import NOUNS, Plan
from anyam.plans.queries.builders import BUILDERS, NAMES
from anyam.plans.queries.fields import as_moment, as_object, as_uid, parsed
from anyam.plans.queries.hanging import hanging_of
from anyam.plans.queries.tags import in_order
from anyam.plans.queries.unions import Question, as_array, as_text
from anyam.teams.models import Organisation, Succession
from anyam.teams.vacancies import vacant_head

# What is read of each noun: its own fields, as they are called there. A name ending in _id is a reference.
FIELDS: dict[str, tuple[str, ...]] = {
    "Problem": ("number", "name", "source", "page", "document_id"),
    "Service": ("name", "kind"),
    "Issue": ("sub_dimension", "issue", "source_doc_id", "rpjmd_problem_id", "priority"),
    "SwotItem": ("factor", "statement", "sub_dimension", "issue_id", "status"),
    "ReadinessNote": ("element", "current", "score", "need"),
    "Strategy": ("type", "statement", "status"),
    "Gap": ("aspect", "current", "target", "need"),
    "Aim": ("level", "parent_id", "text", "dimension", "unit", "baseline"),
    "Programme": (
        "sub_dimension", "main_problem_id", "service_id", "name", "description", "beneficiaries", "status", "kind",
        "horizon", "funding", "quick_win",
    ),
    "Activity": ("program_id", "class_code", "readiness_element", "activity", "output", "years", "funding"),
    "Nomination": ("program_id", "idea", "scores", "decision"),
    "QuickWin": ("program_id", "year", "name", "indicators_text", "schedule_from", "schedule_to", "budget"),
    "Risk": ("quick_win_id", "risk", "likelihood", "impact", "response", "mitigation"),
}  # fmt: skip


def chain_of(plan: Plan) -> Chain:
    """The plan's chain: three queries."""
    return Loading(plan).chain()


class Loading:
    """One load of one plan."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        heir = Succession.objects.filter(predecessor=OuterRef("pk"), is_main=True).values("successor__uid")[:1]
        offices = Organisation.objects.filter(region_id=plan.region_id).annotate(
            heir=Subquery(heir), vacant=Subquery(vacant_head(plan.today()).values("title")[:1])
        )
        self.organisations = {each.pk: each for each in offices}
        self.titles = {kind: plan.edition.sheet_of(kind).title_column for kind in FIELDS}
        self.uids: dict[int, str] = {}
        self.offices = {pk: str(each.uid) for pk, each in self.organisations.items()}
        self.keys = {uid: pk for pk, uid in self.offices.items()}
        self.heads: dict[str, list[tuple[dict[str, Any], int, list[Any]]]] = defaultdict(list)
        self.hanging = hanging_of(plan.pk)
        self.places = {pk: _Place.of(*found) for pk, found in self.hanging["Sheet"].items()}
        self._load_nouns()
        self._follow_merges()

    def _load_nouns(self) -> None:
        """What every noun has (`core.Row`), by name, and what is its own, in order."""
        for kind, rows in NOUNS_OF.ask(self.plan.pk, table=0, key=1).items():
            title = FIELDS[kind].index(self.titles[kind])
            heads = self.heads[kind]
            for row, fields in zip(rows, parsed(row[-1] for row in rows), strict=True):
                _kind, pk, uid, code, sheet, owner, unread, is_sample, created, _fields = row
                place = self.places[sheet]
                self.uids[pk] = uid = as_uid(uid)
                head = {
                    "uid": uid,
                    "code": code,
                    "title": str(fields[title] or ""),
                    "sheet": place.code,
                    "group": place.group.code,
                    "dimension": place.dimension,
                    "owner": "" if owner is None else self.offices[owner],
                    "unread": () if unread == "{}" else tuple(as_object(unread)),
                    "is_sample": bool(is_sample),
                    "created": as_moment(created),
                }
                heads.append((head, pk, fields))

    def _organisation(self, pk: int | None) -> str:
        return "" if pk is None else self.offices[pk]

    def _follow_merges(self) -> None:
        """Rows merged away lead to the row that took them in, however long the way. Their money is not added to what that
        row has, but stands in for it while it has none: duplicates are counted once, and nothing is lost."""
        merged = {pk: found[0] for pk, found in self.hanging["Item"].items()}
        for start in sorted(merged):
            end: int | None = start
            while end in merged:
                end = merged[end]
            if end in self.uids:
                self.uids[start] = self.uids[end]
                for money in (self.hanging["Ceiling"], self.hanging["BudgetLine"]):
                    money[end] = money[end] or money[start]

    def hangs(self, table: str, pk: int) -> Sequence[Any]:
        """What hangs on a row in one table; asking leaves nothing behind."""
        return self.hanging[table].get(pk, ())

    def ref(self, pk: int | None) -> str:
        """The uid of the living row meant, or empty."""
        return "" if pk is None else self.uids.get(pk, "")

    def refs(self, pk: int, column: str) -> tuple[str, ...]:
        """The uids in a list column, each once."""
        links = self.hanging["ItemLink"].get(pk)
        if not links:
            return ()
        found = [self.uids.get(target, "") for of, target in links if of == column]
        return tuple(dict.fromkeys(uid for uid in found if uid))

    def supporters(self, pk: int) -> tuple[str, ...]:
        """Uids of the supporting organisations."""
        found = self.hanging["OrganisationLink"].get(pk)
        return tuple([self.offices[each] for each in found]) if found else ()

    def years(self, pk: int) -> tuple[int, ...]:
        """The years that have a value."""
        found = self.hanging["YearValue"].get(pk)
        return tuple(sorted(found)) if found else ()

    def lines(self, table: str, pk: int) -> tuple[core.Line, ...]:
        """The money of a row in one table."""
        return tuple(self.hanging[table].get(pk, ()))

    def chain(self) -> Chain:
        """Put it together."""
        plan = self.plan
        return Chain(
            plan=plan.code,
            edition=plan.edition,
            first_year=plan.first_year,
            last_year=plan.last_year,
            today=plan.today(),
            organisations=self._all_organisations(),
            groups=self._groups(),
            ceilings={(each.year, each.source): each.amount for each in self.lines("PlanCeiling", 0) if each.year},
            tags=self._tags(),
            **{name: tuple(self._build(kind)) for kind, name in NAMES.items()},  # type: ignore[arg-type] # per noun
        )

    def _tags(self) -> dict[str, tuple[str, ...]]:
        """Of living rows; whoever took another row in stands for it."""
        found: dict[str, set[str]] = defaultdict(set)
        for pk, names in self.hanging["ItemTag"].items():
            if pk in self.uids:
                found[self.uids[pk]].update(names)
        return {uid: in_order(names) for uid, names in found.items()}

    def _build(self, kind: str) -> Iterable[core.Row]:
        build = BUILDERS[kind]
        for head, pk, fields in self.heads[kind]:
            yield build(self, pk, fields, head)

    def _all_organisations(self) -> tuple[core.Organisation, ...]:
        today = self.plan.today()
        return tuple(
            core.Organisation(
                uid=str(each.uid), short=each.short, kind=each.kind, active=each.is_active_on(today),
                heir=str(getattr(each, "heir", None) or ""), vacant=getattr(each, "vacant", None) or "",
            )
            for each in self.organisations.values()
        )  # fmt: skip

    def _groups(self) -> tuple[core.Group, ...]:
        """Where a coordinator has ended, its heir coordinates."""
        groups = {place.group.pk: place.group for place in self.places.values()}
        return tuple(
            core.Group(kind=each.kind, code=each.code, coordinator=self._living(each.coordinator))
            for each in groups.values()
        )

    def _living(self, pk: int | None) -> str:
        """An organisation that stands, or whoever inherited from it; itself where nobody did."""
        today, seen, now = self.plan.today(), set[int](), pk
        while now is not None and now not in seen and not self.organisations[now].is_active_on(today):
            seen.add(now)
            now = self.keys.get(str(getattr(self.organisations[now], "heir", None)))
        return self._organisation(pk if now is None or now in seen else now)


class _OfGroup(NamedTuple):
    """A group, as a sheet names it."""

    pk: int
    kind: str
    code: str
    coordinator: int | None


class _Place(NamedTuple):
    """Where rows stand: a sheet of a group, and the group's dimension where it is one."""

    code: str
    group: _OfGroup
    dimension: str

    @classmethod
    def of(cls, data: list[Any]) -> "_Place":
        code, *group = data
        found = _OfGroup(*group)
        return cls(code, found, found.code if found.kind == "dimension" else "")


def _nouns(plan: int) -> Iterator[QuerySet[Any, Any]]:
    return (_noun_rows(kind, fields, plan) for kind, fields in FIELDS.items())


def _noun_rows(kind: str, fields: tuple[str, ...], plan: int) -> QuerySet[Any, Any]:
    return NOUNS[kind]._default_manager.filter(
        item__plan=plan, item__binned_at=None, item__merged_into=None
    ).values_list(
        Value(kind, output_field=CharField()), "pk", as_text("item__uid"), "item__code", "item__sheet_id", "item__owner_id",
        as_text("item__unread"), "item__is_sample", as_text("item__created_at"), as_array(NOUNS[kind], fields),
    )  # fmt: skip


NOUNS_OF = Question(_nouns)
