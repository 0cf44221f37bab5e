"""When stages take place and when they were locked: both in one query, for a page has few to spare."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any

from django.db.models import BooleanField, CharField, F, QuerySet, TextField, Value
from django.db.models.functions import Cast, Coalesce
from django.utils.dateparse import parse_datetime

from anyam.city.pages import DayLine, LockLine
from anyam.plans.models import Plan, StageDate, StageLock

DATE, LOCK = "date", "lock"
NOBODY = Value("")


@dataclass(frozen=True, slots=True)
class Calendar:
    """Days and locks by stage, the earliest first."""

    days: Mapping[str, tuple[DayLine, ...]] = field(default_factory=dict)
    locks: Mapping[str, tuple[LockLine, ...]] = field(default_factory=dict)

    @property
    def locked(self) -> set[str]:
        """The stages that are closed now."""
        return {code for code, locks in self.locks.items() if any(each.opened_at is None for each in locks)}


def calendar_of(plan: Plan) -> Calendar:
    """All stages of a plan: one query."""
    days: dict[str, list[DayLine]] = defaultdict(list)
    locks: dict[str, list[LockLine]] = defaultdict(list)
    for kind, stage, since, until, one, two, three, pk, is_sample in sorted(_dates(plan).union(_locks(plan), all=True)):
        if kind == DATE:
            ends = date.fromisoformat(until) if until else None
            days[stage].append(DayLine(pk, date.fromisoformat(since), ends, one, two, three, is_sample))
        else:
            locks[stage].append(LockLine(_moment(since), one, _moment(until) if until else None, two, three))
    return Calendar(
        {code: tuple(each) for code, each in days.items()}, {code: tuple(each) for code, each in locks.items()}
    )


def _dates(plan: Plan) -> QuerySet[Any, Any]:
    rows = StageDate.objects.filter(plan=plan).order_by()
    return rows.values_list(
        _kind(DATE), "stage", _text("starts"), _text("ends"), "label", "place", "source", "pk", "is_sample"
    )


def _locks(plan: Plan) -> QuerySet[Any, Any]:
    rows = StageLock.objects.filter(plan=plan).order_by()
    return rows.values_list(
        _kind(LOCK), "stage", _text("locked_at"), _text("opened_at"), Coalesce("locked_by__name", NOBODY),
        Coalesce("opened_by__name", NOBODY), "reason", "pk", Value(value=False, output_field=BooleanField()),
    )  # fmt: skip


def _kind(name: str) -> Value:
    return Value(name, output_field=CharField())


def _text(name: str) -> Coalesce:
    """Days and moments do not fit into one column, their texts do."""
    return Coalesce(Cast(F(name), TextField()), NOBODY, output_field=TextField())


def _moment(text: str) -> datetime:
    """SQLite keeps no zone: there it is always UTC."""
    found = parse_datetime(text)
    assert found is not None, text
    return found if found.tzinfo else found.replace(tzinfo=UTC)
