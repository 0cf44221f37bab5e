"""Undo: the inverse of a batch, wherever nothing has changed since."""

from collections import defaultdict
from dataclasses import dataclass, field
from uuid import UUID

from django.db import transaction

from anyam.accounts.models import User
from anyam.core.errors import RuleBroken
from anyam.core.text import Text
from anyam.core.text import gettext_noop as _
from anyam.journal.actions import Note, record
from anyam.journal.models import Batch, Entry
from anyam.plans.models import Item, Plan, Sheet
from anyam.plans.rules import check_open
from anyam.worksheets.access import check_can_agree, check_can_write_rows
from anyam.worksheets.actions.merging import take_back_merge, take_back_move
from anyam.worksheets.actions.tagging import take_back_tag
from anyam.worksheets.changes import DELETED, Change
from anyam.worksheets.door import Door
from anyam.worksheets.references import PlanReferences
from anyam.worksheets.rooms.mirroring import send_out
from anyam.worksheets.store import load_rows, state_of

TAKEN_BACK = {"add", "edit", "bin", "restore", "merge", "unmerge", "move", "split", "tag"}


@dataclass
class Undone:
    """What undo did. `kept` are entries it left alone because somebody has changed them since: (uid, cell)."""

    batch: UUID | None = None
    undone: int = 0
    kept: list[tuple[UUID, str]] = field(default_factory=list)


@transaction.atomic
def undo(batch: Batch, by: User) -> Undone:
    """Take a batch back. Undoing an undo brings it again."""
    plan = Plan.objects.select_for_update().get(code=batch.scope)
    if Batch.objects.filter(undoes=batch).exists():
        raise RuleBroken(Text(_("this was undone already")))
    entries = list(Entry.objects.filter(batch=batch).order_by("-pk"))
    items = {item.uid: item for item in Item.objects.select_related("sheet__group", "sheet__plan", "plan").filter(
        plan=plan, uid__in={entry.subject for entry in entries})}  # fmt: skip
    undoing = _Undoing(plan, by, items)
    undoing.check(entries)
    for entry in entries:
        undoing.take_back(entry)
    undoing.finish(batch)
    return undoing.outcome


class _Undoing:
    """The entries of one batch, turned around and gathered per sheet."""

    def __init__(self, plan: Plan, by: User, items: dict[UUID, Item]) -> None:
        self.plan, self.by, self.items = plan, by, items
        self.outcome = Undone()
        self.changes: dict[int, list[Change]] = defaultdict(list)
        self.added: dict[Sheet, list[Entry]] = defaultdict(list)
        self.notes: list[Note] = []

    def check(self, entries: list[Entry]) -> None:
        """May this person write where the batch wrote, and is it an act on rows at all?"""
        if not entries or any(entry.act not in TAKEN_BACK or entry.subject not in self.items for entry in entries):
            raise RuleBroken(Text(_("this cannot be taken back; set it again as it should be")))
        for sheet in {self.items[entry.subject].sheet for entry in entries}:
            check_can_write_rows(self.by, sheet, {entry.subject for entry in entries if self._on(entry) == sheet})
            check_open(sheet)
        for group in {self._on(entry).group_id for entry in entries if self._needs_agreement(entry)}:
            check_can_agree(self.by, self.plan, group)

    def _on(self, entry: Entry) -> Sheet:
        return self.items[entry.subject].sheet

    def _needs_agreement(self, entry: Entry) -> bool:
        columns = self.items[entry.subject].sheet.definition.by_key
        column = columns.get(entry.field.split(".")[0])
        return entry.act in {"merge", "move", "unmerge"} or (column is not None and column.home == "row")

    def take_back(self, entry: Entry) -> None:
        """Turn one entry around."""
        item = self.items[entry.subject]
        match entry.act:
            case "edit":
                self.changes[item.sheet_id].append(Change(item.uid, entry.field, entry.old, base=entry.new))
            case "restore":
                self.changes[item.sheet_id].append(Change(item.uid, DELETED, "1"))
            case "bin":
                self.changes[item.sheet_id].append(Change(item.uid, DELETED, ""))
            case "add":
                self.added[item.sheet].append(entry)
            case "split":
                pass  # it says where the row came from; what it holds stands in entries of its own
            case "tag":
                back = take_back_tag(item, entry.field, was_put_on=entry.new != "")
                self._did(item, entry, done=back, act="tag")
            case "merge":
                self._did(item, entry, done=take_back_merge(item, self.by), act="unmerge")
            case "unmerge":
                self._merge_again(item, entry)
            case _:
                back = take_back_move(item, int(entry.old), int(entry.new), self.by)
                self._did(item, entry, done=back, act="move")

    def _take_back_rows(self) -> None:
        """Rows that were added go to the bin, unless somebody has written in them since; a sheet's rows are read together."""
        for sheet, added in self.added.items():
            book = PlanReferences(self.plan, sheet)
            rows = load_rows(sheet, [entry.subject for entry in added], book)
            for entry in added:
                row = rows.get(str(entry.subject))
                if row is not None and state_of(row, book) == entry.data:
                    self.changes[sheet.pk].append(Change(entry.subject, DELETED, "1"))
                else:
                    self.outcome.kept.append((entry.subject, ""))

    def _merge_again(self, item: Item, entry: Entry) -> None:
        keep = Item.objects.get(plan=self.plan, uid=entry.old)
        free = item.is_alive and keep.is_alive
        if free:
            item.merged_into = keep
            item.save(update_fields=["merged_into"])
            send_out(item.sheet, {str(item.uid): [DELETED]}, self.by)
        self._did(item, entry, done=free, act="merge")

    def _did(self, item: Item, entry: Entry, *, done: bool, act: str) -> None:
        if done:
            self.notes.append(Note(item.uid, act=act, field=entry.field, old=entry.new, new=entry.old))
            self.outcome.undone += 1
        else:
            self.outcome.kept.append((item.uid, entry.field))

    def finish(self, batch: Batch) -> None:
        """Write the turned-around cells, and the history of the undo as one batch."""
        self._take_back_rows()
        for sheet_pk, changes in self.changes.items():
            sheet = Sheet.objects.select_related("plan__region", "group").get(pk=sheet_pk)
            door = Door(sheet, self.by, rows_too=True)
            self.notes += door.write(changes)
            kept = [(conflict.uid, conflict.column) for conflict in door.done.conflicts]
            kept += [(refusal.uid, refusal.column) for refusal in door.done.refusals]
            self.outcome.kept += kept
            self.outcome.undone += len(changes) - len(kept)
        self.outcome.batch = record(self.plan.code, "undo", self.by, self.notes, undoes=batch).uid
