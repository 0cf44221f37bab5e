"""Writing a list that was edited as a table."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db import models, transaction
from django.utils import timezone

from anyam.accounts.models import User
from anyam.city.lines import OFFICE, Column, Judge, Problems, Typed, text_of
from anyam.city.models.common import Line
from anyam.journal.actions import Note, record
from anyam.plans.access import check
from anyam.plans.models import Plan
from anyam.plans.rights import rights_in
from anyam.roles import MANAGE
from anyam.teams.queries import directory


@dataclass
class Saved:
    """What became of a list. With `problems` nothing was written. `theirs` are texts that somebody else had changed meanwhile:
    theirs stand, these are handed back."""

    added: int = 0
    changed: int = 0
    removed: list[str] = field(default_factory=list)
    theirs: list[str] = field(default_factory=list)
    problems: Problems = field(default_factory=dict)

    @property
    def anything(self) -> bool:
        """Whether the list is another one now."""
        return bool(self.added or self.changed or self.removed)


@dataclass(frozen=True)
class List:
    """A list that is edited as a table: of which plan, in which table, whose lines (`within`), with which columns."""

    plan: Plan
    model: type[Line]
    within: Mapping[str, Any]
    columns: Sequence[Column]

    def stored(self) -> models.QuerySet[Any]:
        """Its lines."""
        rows = self.model._default_manager.filter(removed_at=None, **self.within)
        return rows.select_related("organisation") if any(each.kind == OFFICE for each in self.columns) else rows

    def taken_out(self) -> models.QuerySet[Any]:
        """The lines that were taken out and may be put back, the last ones first."""
        return self.model._default_manager.filter(removed_at__isnull=False, **self.within).order_by("-removed_at")[:10]


@transaction.atomic
def save_lines(where: List, typed: Iterable[Typed], by: User, *, is_sample: bool = False) -> Saved:
    """Write the lines of a list. All or nothing where a cell cannot be read."""
    plan, columns = where.plan, where.columns
    check(rights_in(by, plan), MANAGE)
    lines = list(typed)
    judge, saved = Judge(directory(plan.region)), Saved()
    values = {(line.key, each.key): judge.read(each, line.cells[each.key]) for line in lines for each in columns}
    wanted = {line.key for line in lines if not line.out}
    saved.problems = {
        place: problem for place, (_value, problem) in values.items() if problem is not None and place[0] in wanted
    }
    if saved.problems:
        return saved
    fields = {place: value for place, (value, _none) in values.items()}
    notes = _Writing(where, saved, fields).write(lines, is_sample=is_sample)
    if notes:
        record(plan.code, f"lines-{where.model._meta.model_name}", by, notes)
    return saved


@dataclass
class _Writing:
    """One pass over a list."""

    where: List
    saved: Saved
    values: Mapping[tuple[str, str], dict[str, Any]]

    def write(self, lines: Sequence[Typed], *, is_sample: bool) -> list[Note]:
        known = {str(row.uid): row for row in self.where.stored()}
        notes: list[Note] = []
        for line in lines:
            if line.is_new:
                notes += self._add(line, is_sample=is_sample)
            elif line.key in known:
                notes += (
                    self._take_out(known[line.key], line)
                    if line.out or line.is_empty
                    else self._change(known[line.key], line)
                )
        return notes

    def _fields(self, line: Typed, columns: Iterable[Column]) -> dict[str, Any]:
        return {name: value for each in columns for name, value in self.values[line.key, each.key].items()}

    def _add(self, line: Typed, *, is_sample: bool) -> list[Note]:
        made = self.where.model._default_manager.create(
            **self.where.within, **self._fields(line, self.where.columns), is_sample=is_sample
        )
        self.saved.added += 1
        texts = {each.key: text_of(made, each) for each in self.where.columns}
        return [Note(made.uid, act="add", data={key: text for key, text in texts.items() if text})]

    def _take_out(self, row: Any, line: Typed) -> list[Note]:
        row.removed_at = timezone.now()
        row.save(update_fields=["removed_at"])
        self.saved.removed.append(next(filter(None, (text_of(row, each) for each in self.where.columns)), ""))
        return [Note(row.uid, act="bin")]

    def _change(self, row: Any, line: Typed) -> list[Note]:
        before = {each.key: text_of(row, each) for each in self.where.columns}
        touched = [
            each for each in self.where.columns if line.cells[each.key] != line.base.get(each.key, before[each.key])
        ]
        mine = [each for each in touched if line.base.get(each.key, before[each.key]) == before[each.key]]
        fields = self._fields(line, mine)
        for name, value in fields.items():
            setattr(row, name, value)
        after = {each.key: text_of(row, each) for each in mine}
        self.saved.theirs += [line.cells[each.key] for each in touched if each not in mine]
        notes = [
            Note(row.uid, field=key, old=before[key], new=text) for key, text in after.items() if text != before[key]
        ]
        if notes:
            row.save(update_fields=list(fields))
            self.saved.changed += 1
        return notes


@transaction.atomic
def put_back(row: Line, plan: Plan, by: User) -> None:
    """A line that was taken out stands in its list again."""
    check(rights_in(by, plan), MANAGE)
    if row.removed_at is None:
        return
    row.removed_at = None
    row.save(update_fields=["removed_at"])
    record(plan.code, "restore", by, [Note(row.uid, act="restore")])


@transaction.atomic
def take_out(row: Line, plan: Plan, by: User) -> None:
    """A line leaves its list and can be put back."""
    check(rights_in(by, plan), MANAGE)
    if row.removed_at is not None:
        return
    row.removed_at = timezone.now()
    row.save(update_fields=["removed_at"])
    record(plan.code, "bin", by, [Note(row.uid, act="bin")])


@transaction.atomic
def set_fields(row: models.Model, fields: Mapping[str, Any], by: User, *, plan: Plan, subject: UUID, act: str) -> bool:
    """Set some fields of a row; the journal keeps under `subject` what stood there. Returns whether anything is another."""
    check(rights_in(by, plan), MANAGE)
    notes = []
    for name, value in fields.items():
        old = getattr(row, name)
        if old != value:
            setattr(row, name, value)
            notes.append(Note(subject, act="edit", field=name, old=_shown(old), new=_shown(value)))
    if notes:
        row.save(update_fields=[note.field for note in notes])
        record(plan.code, act, by, notes)
    return bool(notes)


def _shown(value: object) -> str:
    return "" if value is None else str(value)
