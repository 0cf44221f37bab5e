"""The one door: from typed changes to rows and history, in one transaction.

`Door` does the work for verbs; nobody else writes the chain. It neither asks who may (the verbs do) nor knows about
pages.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from anyam.accounts.models import User
from anyam.core.sheet import Cell, Judged, expand, judge, locate
from anyam.core.sheet.cells import KEYED, LISTS, UNREAD
from anyam.core.text import Text
from anyam.core.text import gettext_noop as _
from anyam.journal.actions import Note, close_burst, record, record_typing
from anyam.plans.models import NOUNS, Item, Sheet, Tombstone
from anyam.worksheets.changes import (
    DELETED,
    ORDER,
    Applied,
    CellProblem,
    Change,
    Conflict,
    Origins,
    Refusal,
)
from anyam.worksheets.codes import give_codes
from anyam.worksheets.references import PlanReferences
from anyam.worksheets.rooms.mirroring import absorb_now, send_out
from anyam.worksheets.store import Row, is_stored, load_rows, read_cell, save_rows, state_of, write_cell

MOVED = _("this row has moved to another sheet (%(where)s); open it there")
MERGED = _("this row was merged into another one; write there")
ELSEWHERE = _("this row belongs to another sheet")
OWN_VERB = _("“%(column)s” is set by an act of its own, not typed in the sheet")
WHOLE_ONLY = _("“%(column)s” is a table; write its cells one by one")


class Door:
    """One pass through the door for one sheet."""

    def __init__(
        self,
        sheet: Sheet,
        by: User | None,
        *,
        rows_too: bool = False,
        from_room: bool = False,
        origins: Origins | None = None,
    ) -> None:
        self.sheet, self.by, self.from_room = sheet, by, from_room
        self.definition, self.edition = sheet.definition, sheet.plan.edition
        self.rows_too, self.origins = rows_too, origins or Origins()
        self.book = PlanReferences(sheet.plan, sheet)
        self.done = Applied()
        self.rows: dict[UUID, Row] = {}
        self.places: dict[str, Cell | Text] = {}
        self.before: dict[UUID, dict[str, str]] = defaultdict(dict)
        self.whole: dict[UUID, list[Note]] = defaultdict(list)
        self.made: set[UUID] = set()

    @transaction.atomic
    def apply(self, changes: Iterable[Change], act: str = "edit", *, typing: bool = False) -> Applied:
        """Write the changes and their history as one batch; see `Applied`."""
        wanted = list(changes)
        notes = self.write(wanted)
        if typing and len(notes) == 1 and notes[0].act == "edit":
            self.done.batch = record_typing(self.sheet.plan.code, [(self.by, notes[0])])[0].uid
        elif notes:
            self.done.batch = record(self.sheet.plan.code, act, self.by, notes).uid
        if len(wanted) == 1 and not typing:
            close_burst(wanted[0].uid, wanted[0].column, self.by)
        return self.done

    @transaction.atomic(savepoint=False)
    def write(self, changes: list[Change]) -> list[Note]:
        """Write the changes; whoever calls records the notes."""
        if not self.from_room:
            # Two people at one sheet take turns: a row is read, judged and written without somebody in between.
            Sheet.objects.select_for_update().get(pk=self.sheet.pk)
            absorb_now(self.sheet)
        self._take_in_hand(list(dict.fromkeys(change.uid for change in changes)))
        for change in changes:
            row = self.rows.get(change.uid)
            if row is not None:
                self._one(row, change)
        self._forget_the_refused(changes)
        give_codes(self.sheet, list(self.rows.values()))
        save_rows(self.rows.values(), self.book)
        if not self.from_room:
            send_out(self.sheet, self._written(), self.by)
        return self._notes()

    def take_in(self, changes: list[Change], writers: Mapping[UUID, User | None]) -> None:
        """Write what was typed in a room, within the transaction of a caller that holds the sheet; `writers` says whose each row
        is. What is typed on and on in a cell is one entry of the history."""
        acts: dict[User | None, list[Note]] = {}
        typed: list[tuple[User | None, Note]] = []
        for note in self.write(changes):
            by = writers.get(note.subject)
            if note.act == "edit":
                typed.append((by, note))
            else:
                acts.setdefault(by, []).append(note)
        record_typing(self.sheet.plan.code, typed)
        for by, notes in acts.items():
            record(self.sheet.plan.code, "edit", by, notes)

    def _written(self) -> dict[str, set[str] | None]:
        """The cells of the sheet that this pass wrote, by row; None for a row that it made."""
        columns = self.definition.by_key
        found: dict[str, set[str] | None] = {}
        for uid, row in self.rows.items():
            cells = {
                key for key in self.before.get(uid, ()) if key == ORDER or columns[key.split(".")[0]].home == "sheet"
            }
            if self.whole.get(uid):
                cells.add(DELETED)
            if uid in self.made:
                found[row.uid] = None
            elif cells:
                found[row.uid] = cells
        return found

    def _forget_the_refused(self, changes: list[Change]) -> None:
        """A new row of which every cell was refused is not made: nobody asked for an empty row."""
        asked = Counter(change.uid for change in changes if change.column != DELETED)
        refused = Counter(refusal.uid for refusal in self.done.refusals)
        for uid in [uid for uid in self.made if self.rows[uid].is_new and refused[uid] >= asked[uid]]:
            self.made.discard(uid)
            del self.rows[uid]

    def _take_in_hand(self, uids: list[UUID]) -> None:
        # In the order of the changes, so that codes are given in the order in which rows were written.
        found = load_rows(self.sheet, uids, self.book)
        self.rows = {uid: found[str(uid)] for uid in uids if str(uid) in found}
        missing = [uid for uid in uids if uid not in self.rows]
        away = {item.uid: item for item in _items_of(missing)}
        for uid in missing:
            if uid in away:
                self._refuse_away(away[uid])
            else:
                self._make(uid)
        for row in [row for row in self.rows.values() if row.item.merged_into_id]:
            self.done.refusals.append(Refusal(row.item.uid, "", "", Text(MERGED)))
            del self.rows[row.item.uid]
        if self._links_to_itself():
            # Rows of one batch may point to each other, so all of them stand before any is filled.
            save_rows(self.rows.values(), self.book)
        self.book.remember_items(self._pointed_to())

    def _make(self, uid: UUID) -> None:
        source = self.origins.sources.get(uid, "")
        item = Item(
            uid=uid, plan_id=self.sheet.plan_id, kind=self.definition.noun, sheet_id=self.sheet.pk, source=source,
            is_sample=self.origins.sample and not source,
        )  # fmt: skip
        self.rows[uid] = Row(item, NOUNS[self.definition.noun](), self.definition, is_new=True)
        self.made.add(uid)

    def _links_to_itself(self) -> bool:
        return bool(self.made) and any(column.link == self.definition.noun for column in self.definition.columns)

    def _pointed_to(self) -> set[int]:
        """Keys of the rows that single references of the rows in hand point to."""
        keys = [column.key for column in self.definition.columns if column.type == "item"]
        found = {getattr(row.noun, f"{key}_id") for row in self.rows.values() for key in keys}
        return {key for key in found if key is not None}

    def _refuse_away(self, item: Item) -> None:
        moved = Tombstone.objects.filter(item=item, sheet=self.sheet).exists()
        where = item.sheet.definition.name
        text = Text(MOVED, {"where": where}) if moved else Text(ELSEWHERE)
        self.done.refusals.append(Refusal(item.uid, "", "", text))

    def _one(self, row: Row, change: Change) -> None:
        if change.column in {DELETED, ORDER}:
            self._about_the_row(row, change)
            return
        cell = self._place(change.column)
        if isinstance(cell, Text):
            self._refuse(row, change, cell)
        elif cell.column.home == "row" and not (self.rows_too and is_stored(row, cell.column)):
            self._refuse(row, change, Text(OWN_VERB, {"column": cell.column.name}))
        elif not cell.path and cell.column.type in LISTS:
            self._whole_list(row, cell, change)
        elif not cell.path and cell.column.type in KEYED:
            self._refuse(row, change, Text(WHOLE_ONLY, {"column": cell.column.name}))
        else:
            self._cell(row, self._resolved(cell), change)

    def _place(self, key: str) -> Cell | Text:
        """The cell under a key, the same in every row."""
        if key not in self.places:
            self.places[key] = locate(self.definition, key)
        return self.places[key]

    def _refuse(self, row: Row, change: Change, text: Text) -> None:
        self.done.refusals.append(Refusal(row.item.uid, change.column, change.text, text))

    def _resolved(self, cell: Cell) -> Cell:
        """The same place with its reference as a uid, so that a code or a name typed as a key finds it too."""
        if cell.column.type not in LISTS or cell.path == (UNREAD,):
            return cell
        meant = judge(cell, "1", self.edition, self.book)
        return cell if meant.problem is not None else Cell(cell.column, (str(meant.value),))

    def _cell(self, row: Row, cell: Cell, change: Change) -> None:
        self._put(row, cell, change, judge(cell, change.text, self.edition, self.book))

    def _put(self, row: Row, cell: Cell, change: Change, judged: Judged) -> None:
        current = read_cell(row, cell, self.book)
        if judged.text == current and (judged.problem is None or cell.key in row.item.unread):
            self._note_problem(row, cell, judged)
            return
        if change.base is not None and judge(cell, change.base, self.edition, self.book).text != current:
            self.done.conflicts.append(Conflict(row.item.uid, cell.key, change.text, change.base, current))
            return
        self.before[row.item.uid].setdefault(cell.key, current)
        write_cell(row, cell, judged, self.book)
        self._note_problem(row, cell, judged)

    def _note_problem(self, row: Row, cell: Cell, judged: Judged) -> None:
        if judged.problem is not None:
            self.done.problems.append(CellProblem(row.item.uid, cell.key, judged.text, judged.problem))

    def _whole_list(self, row: Row, cell: Cell, change: Change) -> None:
        """A list typed as one text: what is named is put in, everything else is taken out. A list that cannot be read
        leaves the entries as they are and is kept beside them."""
        key, unread = cell.column.key, Cell(cell.column, (UNREAD,))
        if change.base is not None and self._list_differs(row, cell, change.base):
            current = "; ".join(sorted(self._in_list(row, cell)))
            self.done.conflicts.append(Conflict(row.item.uid, key, change.text, change.base, current))
            return
        meant = expand(cell, change.text, self.book, self.edition)
        if isinstance(meant, Text):
            self._cell(row, unread, Change(change.uid, unread.key, change.text))
            return
        self._cell(row, unread, Change(change.uid, unread.key, ""))
        wanted = {path for path, _typed in meant}
        for path in sorted(wanted | self._in_list(row, cell)):
            judged = Judged(path, "1") if path in wanted else Judged()
            self._put(row, Cell(cell.column, (path,)), Change(change.uid, f"{key}.{path}", judged.text), judged)

    def _list_differs(self, row: Row, cell: Cell, base: str) -> bool:
        """Whether a list is no longer what the person started from."""
        typed = read_cell(row, Cell(cell.column, (UNREAD,)), self.book)
        if typed:
            return base.strip() != typed
        started = expand(cell, base, self.book, self.edition)
        now = self._in_list(row, cell)
        if cell.column.type == "organisations":
            # A form shows an ended organisation by its name, and that name leads to the heir.
            now = {self.book.organisation(self.book.people.by_uid[uid].short).uid or uid for uid in now}
        return isinstance(started, Text) or {path for path, _typed in started} != now

    def _in_list(self, row: Row, cell: Cell) -> set[str]:
        if cell.column.type == "choices":
            return set(getattr(row.noun, cell.column.key))
        return {path for column, path in row.hanging if column == cell.column.key}

    def _about_the_row(self, row: Row, change: Change) -> None:
        text = change.text.strip()
        if change.column == ORDER:
            self._order(row, change, text[:60])
            return
        binned = row.item.binned_at is not None
        if bool(text) != binned:
            row.set_item("binned_at", timezone.now() if text else None)
            self.whole[row.item.uid].append(Note(row.item.uid, act="bin" if text else "restore"))

    def _order(self, row: Row, change: Change, text: str) -> None:
        current = row.item.order
        if text == current:
            return
        if change.base is not None and change.base.strip() != current:
            self.done.conflicts.append(Conflict(row.item.uid, ORDER, change.text, change.base, current))
            return
        self.before[row.item.uid].setdefault(ORDER, current)
        row.set_item("order", text)

    def _notes(self) -> list[Note]:
        """The history of this pass: one note per row made, per act on a row, per cell that is different now."""
        notes: list[Note] = []
        for uid, row in self.rows.items():
            mine = list(self.whole[uid])
            if uid in self.made:
                mine.insert(0, Note(row.item.uid, act="add", data=state_of(row, self.book)))
                self.done.created.append(row.item.uid)
            else:
                for key, old in self.before[uid].items():
                    new = self._now(row, key)
                    if new != old:
                        mine.append(Note(row.item.uid, field=key, old=old, new=new))
                (self.done.updated if mine else self.done.unchanged).append(row.item.uid)
            notes += mine
        return notes

    def _now(self, row: Row, key: str) -> str:
        if key == ORDER:
            return row.item.order
        cell = self._place(key)
        assert isinstance(cell, Cell)
        return read_cell(row, cell, self.book)


def _items_of(uids: list[UUID]) -> Iterable[Item]:
    """Rows with these uids, wherever they stand."""
    for start in range(0, len(uids), 5000):
        yield from Item.objects.select_related("sheet__plan", "sheet__group").filter(uid__in=uids[start : start + 5000])
