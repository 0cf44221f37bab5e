"""A plan's chain as values, with a fixed handful of queries however long it is.

All nouns come in one UNION and all that hangs on them in another, each row's own fields as one JSON object: fourteen
tables and seven are two queries. Merged rows are followed and binned ones left out here, so that no reader has to
think of it.
"""

import json
from collections import defaultdict
from collections.abc import Callable, Iterable
from datetime import date, datetime
from decimal import Decimal
from typing import Any, NamedTuple

from django.db.models import (
    BigIntegerField,
    CharField,
    F,
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
    return _Loading(plan).chain()


def _parsed(texts: Iterable[str]) -> list[dict[str, Any]]:
    """Many JSON objects at once: one call of the parser instead of thousands."""
    found: list[dict[str, Any]] = json.loads(f"[{','.join(texts)}]")
    return found


def _object(value: Any) -> dict[str, Any]:
    """A JSON object inside another: text on SQLite, parsed already on PostgreSQL. Most are empty."""
    if isinstance(value, str):
        return {} if value == "{}" else json.loads(value)
    return dict(value or {})


def _list(value: Any) -> tuple[Any, ...]:
    """A JSON list inside an object."""
    if isinstance(value, str):
        return () if value == "[]" else tuple(json.loads(value))
    return tuple(value or ())


def _decimal(value: Any) -> Decimal | None:
    return None if value is None else Decimal(str(value))


def _day(value: Any) -> date | None:
    return date.fromisoformat(value) if isinstance(value, str) else value


class _Loading:
    """One load of one plan."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        heir = Succession.objects.filter(predecessor=OuterRef("pk"), is_main=True).values("successor__uid")[:1]
        offices = Organisation.objects.filter(region_id=plan.region_id).annotate(heir=Subquery(heir))
        self.organisations = {each.pk: each for each in offices}
        sheets = Sheet.objects.filter(plan=plan).select_related("group")
        self.sheets = {sheet.pk: sheet for sheet in sheets}
        self.uids: dict[int, str] = {}
        self.heads: dict[str, list[tuple[core.Row, int, dict[str, Any]]]] = defaultdict(list)
        self._load_nouns()
        self.hanging = self._load_hanging()
        self._follow_merges()

    def _load_nouns(self) -> None:
        rows = list(_union(_noun_rows(kind, fields, self.plan) for kind, fields in FIELDS.items()))
        for (kind, pk, *rest), fields in zip(rows, _parsed(row[-1] for row in rows), strict=True):
            head = _Head(*rest[:-1])
            self.uids[pk] = str(head.uid)
            self.heads[kind].append((self._row(kind, pk, head, fields), pk, fields))

    def _row(self, kind: str, pk: int, head: "_Head", fields: dict[str, Any]) -> core.Row:
        place = self.sheets[head.sheet]
        title = self.plan.edition.sheet_of(kind).title_column
        return core.Row(
            uid=self.uids[pk],
            code=head.code,
            title=str(fields.get(title) or ""),
            sheet=place.code,
            group=place.group.code,
            dimension=place.dimension,
            owner=self._organisation(head.owner),
            unread=tuple(_object(head.unread)) if head.unread else (),
            is_sample=bool(head.sample),
            created=_moment(head.created),
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
        for (kind, item, *_rest), data in zip(rows, _parsed(row[-1] for row in rows), strict=True):
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
                amount=_decimal(line["amount"]) or Decimal(0),
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
                (each["year"], each["source"]): _decimal(each["amount"]) or Decimal(0)
                for each in self.hanging["PlanCeiling"][0]
            },
            **{name: tuple(self._build(kind)) for kind, name in _NAMES.items()},  # type: ignore[arg-type] # per noun
        )

    def _build(self, kind: str) -> Iterable[core.Row]:
        build = _BUILDERS[kind]
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

    uid: Any
    code: str
    sheet: int
    owner: int | None
    unread: Any
    sample: Any
    created: Any


def _union(parts: Iterable[QuerySet[Any, Any]]) -> QuerySet[Any, Any]:
    first, *rest = parts
    return first.union(*rest, all=True).order_by("pk")


def _as_json(fields: tuple[str, ...]) -> Cast:
    """A row's own fields as one JSON text, so that tables of different shape fit into one union."""
    return Cast(JSONObject(**{name: F(name) for name in fields}), TextField())


def _noun_rows(kind: str, fields: tuple[str, ...], plan: Plan) -> QuerySet[Any, Any]:
    data = _as_json(fields)
    return NOUNS[kind]._default_manager.filter(
        item__plan=plan, item__binned_at=None, item__merged_into=None
    ).values_list(
        Value(kind, output_field=CharField()), "pk",
        "item__uid", "item__code", "item__sheet_id", "item__owner_id", "item__unread", "item__is_sample",
        "item__created_at", data,
    )  # fmt: skip


def _hanging_rows(model: type[Model], fields: tuple[str, ...], plan: Plan) -> QuerySet[Any, Any]:
    rows = model._default_manager.filter(item__plan=plan)
    return _as_part(rows, F("item_id"), fields)


def _as_part(rows: QuerySet[Any, Any], item: Any, fields: tuple[str, ...]) -> QuerySet[Any, Any]:
    """Table, row it hangs on, key, and its fields as JSON: the shape all parts of the union share."""
    kind = Value(rows.model.__name__, output_field=CharField())
    return rows.order_by().values_list(kind, item, "pk", _as_json(fields))


def _moment(value: Any) -> date | None:
    return value.date() if isinstance(value, datetime) else _day(str(value)[:10])


Builder = Callable[[_Loading, int, dict[str, Any], dict[str, Any]], core.Row]


def _problem(load: _Loading, pk: int, f: dict[str, Any], head: dict[str, Any]) -> core.Problem:
    source = f["source"] or f["page"] or load.ref(f["document_id"]) or ("1" if f["document_id"] else "")
    return core.Problem(**head, number=f["number"], source=source)


def _issue(load: _Loading, pk: int, f: dict[str, Any], head: dict[str, Any]) -> core.Issue:
    return core.Issue(
        **head,
        sub_dimension=f["sub_dimension"],
        problem=load.ref(f["rpjmd_problem_id"]),
        source_doc="1" if f["source_doc_id"] else "",
        data_years=tuple(point["year"] for point in load.hanging["DataPoint"][pk]),
        priority=f["priority"],
    )


def _swot(load: _Loading, pk: int, f: dict[str, Any], head: dict[str, Any]) -> core.SwotItem:
    return core.SwotItem(
        **head,
        factor=f["factor"],
        sub_dimension=f["sub_dimension"],
        issue=load.ref(f["issue_id"]),
        status=f["status"],
    )


def _readiness(load: _Loading, pk: int, f: dict[str, Any], head: dict[str, Any]) -> core.ReadinessNote:
    return core.ReadinessNote(**head, element=f["element"], score=f["score"], need=f["need"])


def _strategy(load: _Loading, pk: int, f: dict[str, Any], head: dict[str, Any]) -> core.Strategy:
    return core.Strategy(**head, type=f["type"], items=load.refs(pk, "items"), status=f["status"])


def _gap(load: _Loading, pk: int, f: dict[str, Any], head: dict[str, Any]) -> core.Gap:
    return core.Gap(**head, aspect=f["aspect"], target=f["target"], need=f["need"])


def _aim(load: _Loading, pk: int, f: dict[str, Any], head: dict[str, Any]) -> core.Aim:
    return core.Aim(
        **head, level=f["level"], parent=load.ref(f["parent_id"]), aim_dimension=f["dimension"], unit=f["unit"],
        baseline=_decimal(f["baseline"]), target_years=load.years(pk),
    )  # fmt: skip


def _programme(load: _Loading, pk: int, f: dict[str, Any], head: dict[str, Any]) -> core.Programme:
    return core.Programme(
        **head,
        sub_dimension=f["sub_dimension"],
        problem=load.ref(f["main_problem_id"]),
        also=load.refs(pk, "also_answers"),
        strategies=load.refs(pk, "strategies"),
        service=load.ref(f["service_id"]),
        origin=f["status"],
        kind=f["kind"],
        description=f["description"],
        beneficiaries=f["beneficiaries"],
        supporters=load.supporters(pk),
        indicators=tuple(_indicator(each) for each in load.hanging["Indicator"][pk]),
        horizon=f["horizon"],
        funding=_list(f["funding"]),
        quick_win=f["quick_win"],
        ceilings=load.lines("Ceiling", pk),
    )


def _indicator(f: dict[str, Any]) -> core.Indicator:
    return core.Indicator(**f | {"baseline": _decimal(f["baseline"]), "target": _decimal(f["target"])})


def _activity(load: _Loading, pk: int, f: dict[str, Any], head: dict[str, Any]) -> core.Activity:
    return core.Activity(
        **head, programme=load.ref(f["program_id"]), action_class=f["class_code"], element=f["readiness_element"],
        output=f["output"], target_years=load.years(pk), years=_list(f["years"]), funding=_list(f["funding"]),
        supporters=load.supporters(pk), lines=load.lines("BudgetLine", pk),
    )  # fmt: skip


def _nomination(load: _Loading, pk: int, f: dict[str, Any], head: dict[str, Any]) -> core.Nomination:
    return core.Nomination(
        **head,
        programme=load.ref(f["program_id"]),
        scored=len(_object(f["scores"])),
        decision=f["decision"],
    )


def _quick_win(load: _Loading, pk: int, f: dict[str, Any], head: dict[str, Any]) -> core.QuickWin:
    texts = _object(f["indicators_text"])
    return core.QuickWin(
        **head, programme=load.ref(f["program_id"]), year=f["year"], starts=_day(f["schedule_from"]),
        ends=_day(f["schedule_to"]), described=tuple(code for code, text in texts.items() if text),
        impacts=len(load.hanging["Impact"][pk]), budget=_decimal(f["budget"]),
    )  # fmt: skip


def _risk(load: _Loading, pk: int, f: dict[str, Any], head: dict[str, Any]) -> core.Risk:
    return core.Risk(
        **head, quick_win=load.ref(f["quick_win_id"]), likelihood=f["likelihood"], impact=f["impact"],
        response=f["response"], mitigation=f["mitigation"],
    )  # fmt: skip


def _service(load: _Loading, pk: int, f: dict[str, Any], head: dict[str, Any]) -> core.Service:
    return core.Service(**head, kind=f["kind"])


_BUILDERS: dict[str, Builder] = {
    "Problem": _problem, "Issue": _issue, "SwotItem": _swot, "ReadinessNote": _readiness, "Strategy": _strategy,
    "Gap": _gap, "Aim": _aim, "Programme": _programme, "Activity": _activity, "Nomination": _nomination,
    "QuickWin": _quick_win, "Risk": _risk, "Service": _service,
}  # fmt: skip
_NAMES = {
    "Problem": "problems", "Issue": "issues", "SwotItem": "swot", "ReadinessNote": "readiness",
    "Strategy": "strategies", "Gap": "gaps", "Aim": "aims", "Programme": "programmes", "Activity": "activities",
    "Nomination": "nominations", "QuickWin": "quick_wins", "Risk": "risks", "Service": "services",
}  # fmt: skip
