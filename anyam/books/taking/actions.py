"""Verbs of what came back: sending a file in, letting what is ticked count, leaving it, taking that back."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Final
from uuid import UUID, uuid4

from django.core.files.uploadedfile import SimpleUploadedFile, UploadedFile
from django.db import transaction
from django.utils import timezone

from anyam.accounts.models import User
from anyam.books.actions.printing import start
from anyam.books.keeping import store
from anyam.books.models import Difference, ReturnedBook
from anyam.books.models.returns import APPLIED, CELL, COMMENT, LEFT, OPEN, PROSE, READY, TOLD
from anyam.books.names import TAKE
from anyam.books.returning import origin_of
from anyam.books.returning.opening import LARGEST
from anyam.books.taking.access import Hands, dimensions_of, may_send
from anyam.books.taking.trees import tree_for
from anyam.books.writing.pictures import keep_picture
from anyam.books.writing.replacing import replace_text
from anyam.core.book import Block, Figure, Items, as_data
from anyam.core.book.keeping import value_of
from anyam.core.errors import AnyamError, RuleBroken
from anyam.core.text import Text, Words
from anyam.core.text import gettext_noop as _
from anyam.jobs.models import Job
from anyam.jobs.queries import is_open
from anyam.journal.models import Batch
from anyam.plans.access import refusal
from anyam.plans.models import Plan, Sheet
from anyam.plans.rights import rights_in
from anyam.roles import TALK
from anyam.talk.actions.comments import LONGEST, remove, say
from anyam.talk.models import Comment
from anyam.worksheets.access import can_write
from anyam.worksheets.actions import apply, apply_many, undo
from anyam.worksheets.changes import Applied, Change

TOO_LARGE: Final = _("This file is too large to be read.")
ONLY_TOLD: Final = _("this is only told; it is changed in the worksheets or the outline")
ROW_GONE: Final = _("this row is not in the plan any more")
CHANGED: Final = _("the plan says something else there by now, “%(now)s”; compare it and write it in the worksheet")
FROM_WORD: Final = Words("Dari Word, %(author)s: %(text)s", "From Word, %(author)s: %(text)s")


@transaction.atomic
def receive(plan: Plan, file: "UploadedFile[bytes]", by: User) -> tuple[ReturnedBook, Job | None]:
    """Keep a file and have it read; the same file a second time is the one that is there. Raises Unusable and RuleBroken with a
    sentence for what is no book of this plan."""
    rights = rights_in(by, plan)
    if not may_send(rights):
        raise refusal(rights, TALK)
    if (file.size or 0) > LARGEST:
        raise RuleBroken(Text(TOO_LARGE))
    content = file.read()
    tree_for(plan, origin_of(content))
    sha256 = store.keep(content)
    known = ReturnedBook.objects.filter(plan=plan, sha256=sha256).first()
    if known is not None and (known.state == READY or is_open(known.job)):
        return known, None
    given = {"name": (file.name or "")[-255:], "size": len(content), "by": by}
    made, _new = ReturnedBook.objects.update_or_create(plan=plan, sha256=sha256, defaults=given)
    job = start(plan, TAKE, by, returned=str(made.uid))
    made.job = job.uid
    made.save(update_fields=["job"])
    return made, job


@dataclass
class Outcome:
    """What applying did: how many, and what was refused with the reason."""

    done: int = 0
    refused: list[tuple[Difference, Text]] = field(default_factory=list)
    problems: list[tuple[Difference, Text]] = field(default_factory=list)


def take_over(returned: ReturnedBook, keys: Iterable[int], by: User) -> Outcome:
    """Let what is ticked count in the plan; what cannot be stays open, with the reason."""
    applying = _Applying(returned, by)
    chosen = applying.allowed(keys)
    applying.cells([each for each in chosen if each.kind == CELL])
    for each in chosen:
        if each.kind == PROSE:
            applying.one(each, applying.prose)
        elif each.kind == COMMENT:
            applying.one(each, applying.comment)
        elif each.kind in TOLD:
            applying.outcome.refused.append((each, Text(ONLY_TOLD)))
    return applying.outcome


def leave(returned: ReturnedBook, keys: Iterable[int], by: User) -> Outcome:
    """Nothing is to become of these: they are laid aside, and can be opened again."""
    applying = _Applying(returned, by)
    for each in applying.allowed(keys):
        applying.settle(each, LEFT)
    return applying.outcome


def open_again(returned: ReturnedBook, keys: Iterable[int], by: User) -> int:
    """What was laid aside is to be decided on again."""
    hands_over = _Applying(returned, by, state=LEFT)
    chosen = [each.pk for each in hands_over.allowed(keys)]
    return Difference.objects.filter(pk__in=chosen).update(state=OPEN, by=None, at=None, act=None)


class _Applying:
    """One press of a button by one person."""

    def __init__(self, returned: ReturnedBook, by: User, state: str = OPEN) -> None:
        self.returned, self.plan, self.by, self.state = returned, returned.plan, by, state
        self.act = uuid4()
        self.outcome = Outcome()

    def allowed(self, keys: Iterable[int]) -> list[Difference]:
        """Those of the keys that wait, and that this person may decide on."""
        rows = Difference.objects.filter(returned=self.returned, pk__in=list(keys), state=self.state)
        found = list(rows.select_related("item__sheet__group", "item__sheet__plan", "item__plan"))
        hands = Hands(self.plan, self.by, dimensions_of(self.plan, found))
        kept = []
        for each in found:
            if each.item is not None:
                each.item.plan = each.item.sheet.plan = self.plan
            why = hands.why_not(each)
            if why is None:
                kept.append(each)
            else:
                self.outcome.refused.append((each, why))
        return kept

    def settle(self, difference: Difference, state: str = APPLIED, **data: Any) -> None:
        """It was decided."""
        difference.state, difference.by, difference.at = state, self.by, timezone.now()
        difference.act, difference.data = self.act, difference.data | data
        difference.save(update_fields=["state", "by", "at", "act", "data"])
        self.outcome.done += 1

    def one(self, difference: Difference, how: Any) -> None:
        """What cannot be applied stops only itself."""
        try:
            how(difference)
        except AnyamError as error:
            self.outcome.refused.append((difference, error.text))

    def prose(self, difference: Difference) -> None:
        """The text of a place, through its room."""
        base, new = value_of(difference.data["old"]), value_of(difference.data["new"])
        new = tuple(_with_pictures(each, self.plan, self.by) for each in new)
        done = replace_text(self.plan, self.returned.book, difference.place, new, self.by, base=base)
        self.settle(difference, before=as_data(done.before), now=as_data(done.now))

    def comment(self, difference: Difference) -> None:
        """A comment on the row it hangs on; one on a text is only marked as seen to."""
        if difference.item is None:
            self.settle(difference)
            return
        told = {"author": difference.author or "–", "text": difference.new}
        text = FROM_WORD.within(self.returned.language) % told
        self.settle(difference, comment=say(difference.item, text[:LONGEST], self.by).comment.pk)

    @transaction.atomic
    def cells(self, differences: Sequence[Difference]) -> None:
        """Cells of all sheets as one batch; the base is what the book showed, so that nothing newer is written over."""
        by_sheet: dict[Sheet, list[Difference]] = defaultdict(list)
        for each in differences:
            if each.item is None or each.item.binned_at is not None:
                self.outcome.refused.append((each, Text(ROW_GONE)))
            else:
                by_sheet[each.item.sheet].append(each)
        whole = {sheet: _changes(each) for sheet, each in by_sheet.items() if can_write(self.by, sheet)}
        if whole:
            self._told([each for sheet in whole for each in by_sheet[sheet]], apply_many(whole, self.by, act="edit"))
        for sheet, theirs in by_sheet.items():
            if sheet not in whole:
                self._told(theirs, apply(sheet, _changes(theirs), self.by))

    def _told(self, differences: Iterable[Difference], done: Applied) -> None:
        against = {(each.uid, each.column): Text(CHANGED, {"now": each.current}) for each in done.conflicts}
        against |= {(each.uid, each.column): each.text for each in done.refusals}
        troubles = {(each.uid, each.column): each.text for each in done.problems}
        for each in differences:
            assert each.item is not None
            why = next(
                (against[key] for key in ((each.item.uid, each.column), (each.item.uid, "")) if key in against),
                None,
            )
            if why is not None:
                self.outcome.refused.append((each, why))
                continue
            self.settle(each, batch=str(done.batch) if done.batch else "")
            if (each.item.uid, each.column) in troubles:
                self.outcome.problems.append((each, troubles[each.item.uid, each.column]))


def _changes(differences: Iterable[Difference]) -> list[Change]:
    return [Change(each.item.uid, each.column, each.new, base=each.old) for each in differences if each.item]


def _with_pictures(block: Block, plan: Plan, by: User) -> Block:
    """A block whose pictures are among those of the plan's books: kept anew, as all that are sent."""
    if isinstance(block, Items):
        return replace(
            block, items=tuple(tuple(_with_pictures(each, plan, by) for each in item) for item in block.items)
        )
    if not isinstance(block, Figure) or not block.picture:
        return block
    try:
        content = store.read(block.picture)
    except AnyamError:
        return block  # one that the text had already
    kept = keep_picture(plan, SimpleUploadedFile("picture", content), by)
    return replace(block, picture=kept.sha256)


def take_back(returned: ReturnedBook, act: UUID, by: User) -> Outcome:
    """The inverse of one press, wherever nobody has written since; what was changed since stays, and is told."""
    undoing = _Applying(returned, by, state=APPLIED)
    keys = Difference.objects.filter(returned=returned, act=act, state=APPLIED).values_list("pk", flat=True)
    chosen = undoing.allowed(keys)
    for name in dict.fromkeys(each.data.get("batch", "") for each in chosen if each.kind == CELL):
        _take_back_cells(
            undoing, name, [each for each in chosen if each.data.get("batch") == name and each.kind == CELL]
        )
    for each in chosen:
        if each.kind != CELL:
            undoing.one(each, lambda found: _take_back_one(undoing, found))
    return undoing.outcome


def _take_back_cells(undoing: _Applying, name: str, differences: list[Difference]) -> None:
    kept: set[tuple[UUID, str]] = set()
    if name:
        try:
            kept = set(undo(Batch.objects.get(uid=name), undoing.by).kept)
        except AnyamError as error:
            undoing.outcome.refused += [(each, error.text) for each in differences]
            return
    for each in differences:
        if each.item is not None and (each.item.uid, each.column) in kept:
            undoing.outcome.refused.append((each, Text(_("somebody has changed this cell since"))))
        else:
            _reopen(undoing, each)


def _take_back_one(undoing: _Applying, difference: Difference) -> None:
    if difference.kind == PROSE:
        base, before = value_of(difference.data["now"]), value_of(difference.data["before"])
        replace_text(
            undoing.plan, undoing.returned.book, difference.place, before, undoing.by, base=base
        )  # fmt: skip
    comment = Comment.objects.filter(pk=difference.data.get("comment", 0)).first()
    if comment is not None:
        comment.plan = undoing.plan
        remove(comment, undoing.by)
    _reopen(undoing, difference)


def _reopen(undoing: _Applying, difference: Difference) -> None:
    difference.state, difference.by, difference.at, difference.act = OPEN, None, None, None
    difference.save(update_fields=["state", "by", "at", "act"])
    undoing.outcome.done += 1
