"""Which row of the plan a row of the file is: by our own uid, by its code where the title is alike, by its title. What is not
found is a new row. Every row of the plan is taken once; rows with the same title are told apart by what else they say."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from uuid import uuid4

from rapidfuzz import fuzz

from anyam.core.text import Text
from anyam.core.text import gettext_noop as _
from anyam.core.workbook import ReadRow
from anyam.plans.models import NOUNS, Item, Plan, Sheet
from anyam.teams.queries import fold
from anyam.worksheets.workbooks.importing.names import is_uid

ALIKE = 60
MOST_PAIRS = 400  # beyond that, rows with one title are matched in their order alone
MOST_UNTITLED = 50
IN_THE_BIN = _("this row lies in the recycle bin; restore it first, then import again")
MERGED = _("this row was merged into another one; write there")


@dataclass(frozen=True, slots=True)
class Known:
    """A living row of a sheet, as far as matching needs it."""

    uid: str
    code: str
    title: str


@dataclass(slots=True)
class Matched:
    """A row of the file with the row of the plan that it is, or will be. `dead` says why nothing can be written there."""

    row: ReadRow
    sheet: Sheet
    title: str
    code: str
    uid: str = ""
    is_new: bool = False
    keyed: bool = False
    dead: Text | None = None


Likeness = Callable[[Matched, str], int]  # in how many cells a row of the file differs from a row of the plan


@dataclass
class Matching:
    """The rows of one worksheet, matched sheet by sheet. `stood` are the rows of our own export that exist, by
    uid; `spare` are uids of our own export that no row has any more (the plan was set back since)."""

    plan: Plan
    rows: Sequence[Matched]
    stood: dict[str, Item]
    spare: set[str]
    taken: set[str] = field(default_factory=set)

    def match(self, sheet_of: Callable[[int], Sheet | None]) -> None:
        """By uid first, over all sheets: a row may have moved since the export."""
        self.known = {sheet.pk: _known(sheet) for sheet in {row.sheet.pk: row.sheet for row in self.rows}.values()}
        titles = {each.uid: fold(each.title) for known in self.known.values() for each in known}
        by_uid: dict[str, list[Matched]] = defaultdict(list)
        for row in self.rows:
            if row.row.uid in self.stood:
                by_uid[row.row.uid].append(row)
        for uid, copies in by_uid.items():
            # A row copied in Excel takes its hidden uid along; the one that kept the title is the row itself.
            first = next((each for each in copies if fold(each.title) == titles.get(uid)), copies[0])
            self._take_own(first, self.stood[uid], sheet_of)
        self._by_code()

    def _take_own(self, row: Matched, item: Item, sheet_of: Callable[[int], Sheet | None]) -> None:
        row.uid, row.keyed = str(item.uid), True
        row.sheet = sheet_of(item.sheet_id) or row.sheet
        if item.merged_into_id is not None:
            row.dead = Text(MERGED)
        elif item.binned_at is not None:
            row.dead = Text(IN_THE_BIN)
        self.taken.add(row.uid)

    def _by_code(self) -> None:
        coded = {(pk, fold(each.code)): each for pk, known in self.known.items() for each in known if each.code}
        for row in self._open():
            found = coded.get((row.sheet.pk, fold(row.code))) if row.code else None
            if found is not None and found.uid not in self.taken and _alike(row.title, found.title):
                self._take(row, found.uid)

    def by_title(self, differences: Likeness) -> None:
        """Rows with the same title on the same sheet; what remains is new. `differences` decides where several have it."""
        free: dict[tuple[int, str], list[str]] = defaultdict(list)
        for pk, known in self.known.items():
            for each in known:
                if each.uid not in self.taken:
                    free[pk, fold(each.title)].append(each.uid)
        wanted: dict[tuple[int, str], list[Matched]] = defaultdict(list)
        for row in self._open():
            wanted[row.sheet.pk, fold(row.title)].append(row)
        for place, rows in wanted.items():
            candidates = free[place]
            if not place[1]:
                self._untitled(rows, candidates, differences)
            elif len(rows) == len(candidates) == 1:
                self._take(rows[0], candidates[0])
            else:
                self._nearest(rows, candidates, differences)
        for row in self._open():
            own = row.row.uid in self.spare and row.row.uid not in self.taken
            row.uid, row.is_new = row.row.uid if own else str(uuid4()), True
            self.taken.add(row.uid)

    def ambiguous(self) -> dict[int, list[str]]:
        """Living rows not taken yet that `differences` may be asked about, by the key of their sheet."""
        titles = {(row.sheet.pk, fold(row.title)) for row in self._open()}
        return {
            pk: [each.uid for each in known if each.uid not in self.taken and (pk, fold(each.title)) in titles]
            for pk, known in self.known.items()
        }

    def _nearest(self, rows: list[Matched], candidates: list[str], differences: Likeness) -> None:
        """The same file again has its rows in the same order; what is left over goes to the row that differs least."""
        for row, uid in zip(rows, candidates, strict=False):
            if differences(row, uid) == 0:
                self._take(row, uid)
        left, free = [row for row in rows if not row.uid], [uid for uid in candidates if uid not in self.taken]
        if len(left) * len(free) > MOST_PAIRS:
            told = {}
        else:
            told = {(id(row), uid): differences(row, uid) for row in left for uid in free}
        for most in (0, None):
            for row in left:
                best = min(free, key=lambda uid, row=row: told.get((id(row), uid), 0), default="")  # type: ignore[misc]
                if best and not row.uid and most in {None, told.get((id(row), best))}:
                    self._take(row, best)
                    free.remove(best)

    def _untitled(self, rows: list[Matched], candidates: list[str], differences: Likeness) -> None:
        """Without a title only a row that says the same is the same; the same file again has them in the same order."""
        free = list(candidates)
        for row in rows:
            found = next((uid for uid in free[:MOST_UNTITLED] if differences(row, uid) == 0), "")
            if found:
                self._take(row, found)
                free.remove(found)

    def _take(self, row: Matched, uid: str) -> None:
        row.uid = uid
        self.taken.add(uid)

    def _open(self) -> list[Matched]:
        return [row for row in self.rows if not row.uid]


def _alike(typed: str, title: str) -> bool:
    return not typed or not title or fuzz.ratio(fold(typed), fold(title)) >= ALIKE


def _known(sheet: Sheet) -> list[Known]:
    title = sheet.definition.title_column
    rows = NOUNS[sheet.definition.noun]._default_manager.filter(
        item__sheet=sheet, item__binned_at=None, item__merged_into=None
    )
    found = rows.order_by("item_id").values_list("item__uid", "item__code", title, "item__unread")
    return [Known(str(uid), code, unread.get(title) or name) for uid, code, name, unread in found]


def standing(uids: Iterable[str]) -> dict[str, Item]:
    """Rows with these uids, of whatever plan, by uid."""
    wanted = [uid for uid in uids if is_uid(uid)]
    found: dict[str, Item] = {}
    for start in range(0, len(wanted), 5000):
        for item in Item.objects.filter(uid__in=wanted[start : start + 5000]):
            found[str(item.uid)] = item
    return found
