"""A plan's chain as values, with a fixed handful of queries however long it is.

All nouns come in one UNION and all that hangs on them in another, each row's own fields as one JSON object: fourteen
tables and seven are two queries. Merged rows are followed and binned ones left out here, so that no reader has to
think of it.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any, NamedTuple

from django.db.models import BigIntegerField, CharField, F, Model, OuterRef, QuerySet, Subquery, Value

from anyam.core import chain as core
from anyam.core.chain import Chain
from anyam.plans.models import (
    NOUNS,
    BudgetLine,
    Ceiling,
    Confirmation,
    DataPoint,
    Impact,
    Indicator,
    Item,
    ItemLink,
    OrganisationLink,
    Plan,
    PlanCeiling,
    Sheet,
    YearValue,
)
from anyam.plans.queries.builders import BUILDERS, NAMES
from anyam.plans.queries.fields import as_decimal, as_moment, as_object, as_uid
from anyam.plans.queries.unions import as_json, as_text, hanging_rows, part, read_union
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
HANGING: dict[type[Model], tuple[str, ...]] = {
    ItemLink: ("column", "target_id"),
    OrganisationLink: ("column", "organisation_id"),
    Ceiling: ("year", "source", "amount"),
    BudgetLine: ("year", "source", "amount"),
    YearValue: ("column", "year"),
    DataPoint: ("year",),
    Indicator: ("name", "unit", "baseline", "baseline_year", "target", "target_year"),
    Impact: ("measure",),
}


SHEET = ("code", "group_id", "group__kind", "group__code", "group__coordinator_id")
NOTHING = Decimal(0)


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
        self.heads: dict[str, list[tuple[dict[str, Any], int, dict[str, Any]]]] = defaultdict(list)
        self.hanging = self._load_hanging()
        self.places = {pk: _Place.of(*found) for pk, found in self.hanging["Sheet"].items()}
        self._load_nouns()
        self._follow_merges()

    def _load_nouns(self) -> None:
        parts = (_noun_rows(kind, fields, self.plan) for kind, fields in FIELDS.items())
        for row, fields in read_union(parts, key=1):
            kind, pk = row[0], row[1]
            self.uids[pk] = as_uid(row[2])
            self.heads[kind].append((self._head(kind, _Head(*row[1:-1]), fields), pk, fields))

    def _head(self, kind: str, head: "_Head", fields: dict[str, Any]) -> dict[str, Any]:
        """What every noun has (`core.Row`), by name."""
        place = self.places[head.sheet]
        return {
            "uid": self.uids[head.pk],
            "code": head.code,
            "title": str(fields.get(self.titles[kind]) or ""),
            "sheet": place.code,
            "group": place.group.code,
            "dimension": place.dimension,
            "owner": self._organisation(head.owner),
            "unread": tuple(as_object(head.unread)),
            "is_sample": bool(head.sample),
            "created": as_moment(head.created),
        }

    def _organisation(self, pk: int | None) -> str:
        return "" if pk is None else self.offices[pk]

    def _follow_merges(self) -> None:
        """Rows merged away lead to the row that took them in, however long the way. Their money is not added to what that
        row has, but stands in for it while it has none: duplicates are counted once, and nothing is lost."""
        merged = {pk: found[0]["merged_into_id"] for pk, found in self.hanging["Item"].items()}
        for start in sorted(merged):
            end: int | None = start
            while end in merged:
                end = merged[end]
            if end in self.uids:
                self.uids[start] = self.uids[end]
                for money in (self.hanging["Ceiling"], self.hanging["BudgetLine"]):
                    money[end] = money[end] or money[start]

    def _load_hanging(self) -> dict[str, dict[int, list[dict[str, Any]]]]:
        """By table and row; ceilings of the plan hang on no row, and sheets, merges and words of Bappeda ride along."""
        found: dict[str, dict[int, list[dict[str, Any]]]] = defaultdict(lambda: defaultdict(list))
        parts = [
            hanging_rows(model._default_manager.filter(item__plan=self.plan), fields)
            for model, fields in HANGING.items()
        ]
        living = Confirmation.objects.filter(item__plan=self.plan, ended_at=None)
        parts.append(hanging_rows(living, ("target_id",)))
        parts.append(part(Sheet.objects.filter(plan=self.plan), F("pk"), SHEET))
        merged = Item.objects.filter(plan=self.plan, merged_into__isnull=False)
        parts.append(part(merged, F("pk"), ("merged_into_id",)))
        ceilings = PlanCeiling.objects.filter(plan=self.plan)
        parts.append(part(ceilings, Value(0, output_field=BigIntegerField()), ("year", "source", "amount")))
        for row, data in read_union(parts, key=2):
            found[row[0]][row[1]].append(data)
        return found

    def hangs(self, table: str, pk: int) -> Sequence[dict[str, Any]]:
        """What hangs on a row in one table; asking leaves nothing behind."""
        return self.hanging[table].get(pk, ())

    def ref(self, pk: int | None) -> str:
        """The uid of the living row meant, or empty."""
        return "" if pk is None else self.uids.get(pk, "")

    def refs(self, pk: int, column: str) -> tuple[str, ...]:
        """The uids in a list column, each once."""
        found = (self.ref(link["target_id"]) for link in self.hangs("ItemLink", pk) if link["column"] == column)
        return tuple(dict.fromkeys(uid for uid in found if uid))

    def supporters(self, pk: int) -> tuple[str, ...]:
        """Uids of the supporting organisations."""
        return tuple(self._organisation(link["organisation_id"]) for link in self.hangs("OrganisationLink", pk))

    def years(self, pk: int) -> tuple[int, ...]:
        """The years that have a value."""
        return tuple(sorted(value["year"] for value in self.hangs("YearValue", pk)))

    def lines(self, table: str, pk: int) -> tuple[core.Line, ...]:
        """The money of a row in one table."""
        return tuple([
            core.Line(year=line["year"], source=line["source"], amount=as_decimal(line["amount"]) or NOTHING)
            for line in self.hangs(table, pk)
        ])  # fmt: skip

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
            ceilings={
                (each["year"], each["source"]): as_decimal(each["amount"]) or NOTHING
                for each in self.hangs("PlanCeiling", 0)
            },
            **{name: tuple(self._build(kind)) for kind, name in NAMES.items()},  # type: ignore[arg-type] # per noun
        )

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
    def of(cls, data: dict[str, Any]) -> "_Place":
        code, *group = (data[name] for name in SHEET)
        found = _OfGroup(*group)
        return cls(code, found, found.code if found.kind == "dimension" else "")


class _Head(NamedTuple):
    """What the union says of every row, whatever noun it is."""

    pk: int
    uid: str
    code: str
    sheet: int
    owner: int | None
    unread: str
    sample: Any
    created: str


def _noun_rows(kind: str, fields: tuple[str, ...], plan: Plan) -> QuerySet[Any, Any]:
    return NOUNS[kind]._default_manager.filter(
        item__plan=plan, item__binned_at=None, item__merged_into=None
    ).values_list(
        Value(kind, output_field=CharField()), "pk", as_text("item__uid"), "item__code", "item__sheet_id", "item__owner_id",
        as_text("item__unread"), "item__is_sample", as_text("item__created_at"), as_json(NOUNS[kind], fields),
    )  # fmt: skip
