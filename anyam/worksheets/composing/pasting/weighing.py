"""What a pasted table would change in rows of the plan, as the import of workbooks weighs it. Nothing is written here."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from uuid import UUID

from django.db.models import Q

from anyam.accounts.models import User
from anyam.core.framework import SheetDefinition
from anyam.core.text import Text
from anyam.core.text import gettext_noop as _
from anyam.core.workbook import Problem, ReadRow
from anyam.plans.models import NOUNS, Item, Plan, Sheet
from anyam.teams.queries import fold
from anyam.worksheets.composing.actions.writable import why_not
from anyam.worksheets.composing.pasting.reading import Pasted
from anyam.worksheets.store import load_rows, state_of
from anyam.worksheets.workbooks.importing.cells import Understanding
from anyam.worksheets.workbooks.importing.matching import Matched
from anyam.worksheets.workbooks.importing.names import Names, is_uid
from anyam.worksheets.workbooks.importing.weighing import Stand, Weighing
from anyam.worksheets.workbooks.values import ProposedRow

NO_ROW = _("no row of this list has the code or uid “%(code)s”; copy the codes from the list")
NO_NAME = _("this line names no row; write the code of the row in it")
SEVERAL = _("several rows have the code “%(code)s”; name the row by its uid, which its address and the XLSX file show")
TWICE = _("“%(code)s” stands in the table twice; only the first line is read")


@dataclass(frozen=True, slots=True)
class Weighed:
    """A row of the plan with the cells that would change; `why_not` where this person cannot change them."""

    number: int
    item: Item
    proposed: ProposedRow
    why_not: Text | None

    @property
    def changes(self) -> bool:
        """Whether it is one of those that are written."""
        return self.why_not is None and bool(self.proposed.cells)


@dataclass
class Dry:
    """What would become of a pasted table. Numbers of lines count from 1, headings included, as a spreadsheet does."""

    names: Names
    rows: list[Weighed] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    same: int = 0

    @property
    def mark(self) -> str:
        """The same as long as the same would be written over the same."""
        told = [
            (str(row.item.uid), sorted(row.proposed.cells.items()), sorted(row.proposed.now.items()))
            for row in self.rows
            if row.changes
        ]
        return sha256(repr(told).encode()).hexdigest()[:32]


def items_of(plan: Plan, definition: SheetDefinition, pasted: Pasted) -> dict[str, list[Item]]:
    """The rows that a table names, by the folded name: one question. Rows in the bin and merged ones are nobody's."""
    names = {name for name, _row in pasted.rows}
    uids = [UUID(name.lower()) for name in names if is_uid(name.lower())]
    codes = {spelt for name in names for spelt in (name, name.upper())}
    rows = Item.objects.select_related("sheet__group", *(noun.lower() for noun in NOUNS))
    found: dict[str, list[Item]] = defaultdict(list)
    living = rows.filter(plan=plan, sheet__code=definition.code, binned_at=None, merged_into=None)
    for item in living.filter(Q(uid__in=uids) | Q(code__in=codes)).order_by("pk"):
        item.plan = item.sheet.plan = item.sheet.group.plan = plan
        found[fold(str(item.uid))].append(item)
        found[fold(item.code)].append(item)
    return found


def weigh(plan: Plan, definition: SheetDefinition, pasted: Pasted, by: User) -> Dry:
    """A few questions for each sheet among the rows, however many these are."""
    dry = Dry(Names(plan))
    named = _named(plan, definition, pasted, dry)
    reader = Understanding(plan.edition, dry.names)
    stands = _stands(dry.names, [item for item, _row in named])
    told = {(each.row, each.read.strip()) for each in dry.problems}
    for item, row in named:
        matched = Matched(row, item.sheet, _title(item), item.code, uid=str(item.uid), keyed=True)
        headed = {place.key for place in pasted.places}
        outcome = Weighing(
            matched, stands[item.uid], reader, tables=pasted.reading.tables, headed=headed, prefer_file=True
        ).weigh()
        dry.problems += [each for each in outcome.problems if (each.row, each.read) not in told]
        told |= {(each.row, each.read) for each in outcome.problems}
        if outcome.row.cells:
            dry.rows.append(Weighed(row.row + 1, item, outcome.row, why_not(item, None, by)))
        else:
            dry.same += 1
    # What the reader could not make out and the comparison does not tell; headings are told by themselves.
    dry.problems += [
        each for each in pasted.reading.problems if each.row > 1 and (each.row, each.read.strip()) not in told
    ]
    dry.problems.sort(key=lambda each: each.row)
    return dry


def _named(plan: Plan, definition: SheetDefinition, pasted: Pasted, dry: Dry) -> list[tuple[Item, ReadRow]]:
    """Each line with its row; what names none, or several, is a problem of its own."""
    known, taken = items_of(plan, definition, pasted), set[UUID]()
    found = []
    for name, row in pasted.rows:
        items = known.get(fold(name), []) if name else []
        why = NO_NAME if not name else NO_ROW if not items else SEVERAL if len(items) > 1 else ""
        why = why or (TWICE if items[0].uid in taken else "")
        if why:
            dry.problems.append(Problem(row.grid, row.sheet, row.row + 1, "", name, Text(why, {"code": name})))
            continue
        taken.add(items[0].uid)
        found.append((items[0], row))
    return found


def _stands(names: Names, items: Sequence[Item]) -> dict[UUID, Stand]:
    """What the rows hold now."""
    sheets: dict[Sheet, list[UUID]] = defaultdict(list)
    for item in items:
        sheets[item.sheet].append(item.uid)
    found: dict[UUID, Stand] = {}
    for sheet, uids in sheets.items():
        rows = load_rows(sheet, uids, names.book)
        single = [column.key for column in sheet.definition.columns if column.type == "item"]
        names.book.remember_items(_some(getattr(row.noun, f"{key}_id") for row in rows.values() for key in single))
        for row in rows.values():
            found[row.item.uid] = Stand(state_of(row, names.book), None, frozenset(row.item.unread))
    return found


def _some(keys: Iterable[int | None]) -> set[int]:
    return {key for key in keys if key is not None}


def _title(item: Item) -> str:
    return " ".join(
        str(getattr(getattr(item, item.kind.lower()), item.sheet.definition.title_column, "") or "").split()
    )
