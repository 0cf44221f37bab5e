"""A plan's chain as values, with a fixed handful of queries however long it is.

All nouns come in one UNION and all that hangs on them in another, each row's own fields as one JSON object: fourteen
tables and seven are two queries. Merged rows are followed and binned ones left out here, so that no reader has to
think of it.
"""

from collections import defaultdict
from collections.abc import Iterable
from decimal import Decimal
from typing import Any, NamedTuple

from django.db.models import (
    BigIntegerField,
    CharField,
    F,
    Func,
    JSONField,
    Model,
    OuterRef,
    QuerySet,
    Subquery,
    TextField,
    Value,
)
from django.db.models.functions import Cast, JSONObject

from anyam.core import chain as core
from anyam.core.chain import Chain
from anyam.plans.models import (
    NOUNS,
    BudgetLine,
    Ceiling,
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
from anyam.plans.queries.fields import as_decimal, as_moment, as_object, as_uid, parsed
from anyam.teams.models import Organisation, Succession

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


def chain_of(plan: Plan) -> Chain:
    """The plan's chain: four queries."""
    return Loading(plan).chain()


class Loading:
    """One load of one plan."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        heir = Succession.objects.filter(predecessor=OuterRef("pk"), is_main=True).values("successor__uid")[:1]
        offices = Organisation.objects.filter(region_id=plan.region_id).annotate(heir=Subquery(heir))
        self.organisations = {each.pk: each for each in offices}
        sheets = Sheet.objects.filter(plan=plan).select_related("group")
        self.sheets = {sheet.pk: sheet for sheet in sheets}
        self.places = {sheet.pk: (sheet, sheet.dimension) for sheet in self.sheets.values()}
        self.titles = {kind: plan.edition.sheet_of(kind).title_column for kind in FIELDS}
        self.uids: dict[int, str] = {}
        self.heads: dict[str, list[tuple[core.Row, int, dict[str, Any]]]] = defaultdict(list)
        self._load_nouns()
        self.hanging = self._load_hanging()
        self._follow_merges()

    def _load_nouns(self) -> None:
        rows = list(_union(_noun_rows(kind, fields, self.plan) for kind, fields in FIELDS.items()))
        for (kind, pk, *rest), fields in zip(rows, parsed(row[-1] for row in rows), strict=True):
            head = _Head(*rest[:-1])
            self.uids[pk] = as_uid(head.uid)
            self.heads[kind].append((self._row(kind, pk, head, fields), pk, fields))

    def _row(self, kind: str, pk: int, head: "_Head", fields: dict[str, Any]) -> core.Row:
        place, dimension = self.places[head.sheet]
        title = self.titles[kind]
        return core.Row(
            uid=self.uids[pk],
            code=head.code,
            title=str(fields.get(title) or ""),
            sheet=place.code,
            group=place.group.code,
            dimension=dimension,
            owner=self._organisation(head.owner),
            unread=tuple(as_object(head.unread)),
            is_sample=bool(head.sample),
            created=as_moment(head.created),
        )

    def _organisation(self, pk: int | None) -> str:
        return "" if pk is None else str(self.organisations[pk].uid)

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
        """By table and row; ceilings of the plan hang on no row, and merges ride along."""
        found: dict[str, dict[int, list[dict[str, Any]]]] = defaultdict(lambda: defaultdict(list))
        parts = [_hanging_rows(model, fields, self.plan) for model, fields in HANGING.items()]
        merged = Item.objects.filter(plan=self.plan, merged_into__isnull=False)
        parts.append(_as_part(merged, F("pk"), ("merged_into_id",)))
        ceilings = PlanCeiling.objects.filter(plan=self.plan)
        parts.append(_as_part(ceilings, Value(0, output_field=BigIntegerField()), ("year", "source", "amount")))
        rows = list(_union(parts))
        for (kind, item, *_rest), data in zip(rows, parsed(row[-1] for row in rows), strict=True):
            found[kind][item].append(data)
        return found

    def ref(self, pk: int | None) -> str:
        """The uid of the living row meant, or empty."""
        return "" if pk is None else self.uids.get(pk, "")

    def refs(self, pk: int, column: str) -> tuple[str, ...]:
        """The uids in a list column, each once."""
        links = self.hanging["ItemLink"][pk]
        found = (self.ref(link["target_id"]) for link in links if link["column"] == column)
        return tuple(dict.fromkeys(uid for uid in found if uid))

    def supporters(self, pk: int) -> tuple[str, ...]:
        """Uids of the supporting organisations."""
        return tuple(self._organisation(link["organisation_id"]) for link in self.hanging["OrganisationLink"][pk])

    def years(self, pk: int) -> tuple[int, ...]:
        """The years that have a value."""
        return tuple(sorted(value["year"] for value in self.hanging["YearValue"][pk]))

    def lines(self, table: str, pk: int) -> tuple[core.Line, ...]:
        """The money of a row in one table."""
        return tuple(
            core.Line(
                year=line["year"],
                source=line["source"],
                amount=as_decimal(line["amount"]) or Decimal(0),
            )
            for line in self.hanging[table][pk]
        )

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
                (each["year"], each["source"]): as_decimal(each["amount"]) or Decimal(0)
                for each in self.hanging["PlanCeiling"][0]
            },
            **{name: tuple(self._build(kind)) for kind, name in NAMES.items()},  # type: ignore[arg-type] # per noun
        )

    def _build(self, kind: str) -> Iterable[core.Row]:
        build = BUILDERS[kind]
        for row, pk, fields in self.heads[kind]:
            yield build(self, pk, fields, {name: getattr(row, name) for name in core.Row.__slots__})

    def _all_organisations(self) -> tuple[core.Organisation, ...]:
        today = self.plan.today()
        return tuple(
            core.Organisation(
                uid=str(each.uid), short=each.short, kind=each.kind, active=each.is_active_on(today),
                heir=str(getattr(each, "heir", None) or ""),
            )
            for each in self.organisations.values()
        )  # fmt: skip

    def _groups(self) -> tuple[core.Group, ...]:
        groups = {sheet.group.pk: sheet.group for sheet in self.sheets.values()}
        return tuple(
            core.Group(kind=each.kind, code=each.code, coordinator=self._organisation(each.coordinator_id))
            for each in groups.values()
        )


class _Head(NamedTuple):
    """What the union says of every row, whatever noun it is."""

    uid: str
    code: str
    sheet: int
    owner: int | None
    unread: str
    sample: Any
    created: str


def _union(parts: Iterable[QuerySet[Any, Any]]) -> QuerySet[Any, Any]:
    first, *rest = parts
    return first.union(*rest, all=True).order_by("pk")


class _Inside(Func):
    """A JSON column as a part of a JSON object: SQLite takes it for a text unless told."""

    template = "%(expressions)s"

    def as_sqlite(self, compiler: Any, connection: Any, **context: Any) -> Any:
        return self.as_sql(compiler, connection, template="json(%(expressions)s)", **context)


def _as_json(model: type[Model], fields: tuple[str, ...]) -> Cast:
    """A row's own fields as one JSON text, so that tables of different shape fit into one union."""
    own = {field.attname: field for field in model._meta.concrete_fields}
    inside = {name: _Inside(F(name)) if isinstance(own[name], JSONField) else F(name) for name in fields}
    return Cast(JSONObject(**inside), TextField())


def _noun_rows(kind: str, fields: tuple[str, ...], plan: Plan) -> QuerySet[Any, Any]:
    data = _as_json(NOUNS[kind], fields)
    return NOUNS[kind]._default_manager.filter(
        item__plan=plan, item__binned_at=None, item__merged_into=None
    ).values_list(
        Value(kind, output_field=CharField()), "pk",
        _text("item__uid"), "item__code", "item__sheet_id", "item__owner_id", _text("item__unread"), "item__is_sample",
        _text("item__created_at"), data,
    )  # fmt: skip


def _text(field: str) -> Cast:
    """A field as the database writes it: thousands of them are not made into objects that nobody asks for."""
    return Cast(F(field), TextField())


def _hanging_rows(model: type[Model], fields: tuple[str, ...], plan: Plan) -> QuerySet[Any, Any]:
    rows = model._default_manager.filter(item__plan=plan)
    return _as_part(rows, F("item_id"), fields)


def _as_part(rows: QuerySet[Any, Any], item: Any, fields: tuple[str, ...]) -> QuerySet[Any, Any]:
    """Table, row it hangs on, key, and its fields as JSON: the shape all parts of the union share."""
    kind = Value(rows.model.__name__, output_field=CharField())
    return rows.order_by().values_list(kind, item, "pk", _as_json(rows.model, fields))
