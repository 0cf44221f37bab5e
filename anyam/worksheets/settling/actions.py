"""The verbs of settling. A proposal is typed by whoever writes the sheet; its status and its confirmation are set here only."""

from collections import defaultdict
from collections.abc import Collection
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from anyam.accounts.models import User
from anyam.core.errors import RuleBroken
from anyam.core.text import Text
from anyam.core.text import gettext_noop as _
from anyam.journal.actions import Note, record
from anyam.plans.access import check, refusal
from anyam.plans.models import Confirmation, Item, Plan, Sheet
from anyam.plans.rights import rights_in
from anyam.roles import AGREE, RETURN
from anyam.worksheets.access import check_can_agree, check_can_confirm
from anyam.worksheets.changes import Applied, Change
from anyam.worksheets.door import Door
from anyam.worksheets.returning import tell_returned

STATUS = "status"
VOCABULARY = "agreement_status"


@transaction.atomic
def set_status(plan: Plan, uids: Collection[UUID], status: str, by: User) -> Applied:
    """Give rows a status of agreement, several sheets in one batch, so that one undo takes all of it back."""
    rights = rights_in(by, plan)
    if not rights.may_somewhere(AGREE):
        raise refusal(rights, AGREE)
    if status not in plan.edition.choices(VOCABULARY):
        raise RuleBroken(Text(_("“%(status)s” is not a status of agreement"), {"status": status}))
    whole, notes = Applied(), []
    for sheet, items in _by_sheet(plan, uids).items():
        check_can_agree(by, plan, sheet.group_id)
        column = sheet.definition.by_key.get(STATUS)
        if column is None or VOCABULARY not in column.vocabularies:
            raise RuleBroken(Text(_("nobody agrees on rows of “%(sheet)s”"), {"sheet": sheet.definition.name}))
        door = Door(sheet, by, rows_too=True)
        notes += door.write([Change(item.uid, STATUS, status) for item in items])
        whole.add(door.done)
    if notes:
        whole.batch = record(plan.code, "agree", by, notes).uid
    return whole


@transaction.atomic
def return_rows(plan: Plan, uids: Collection[UUID], reason: str, by: User) -> int:
    """Rows go back to their groups with a reason, which everybody who writes there reads. Returns how many."""
    rights = rights_in(by, plan)
    words = reason.strip()
    if not rights.may_somewhere(RETURN):
        raise refusal(rights, RETURN)
    if not words:
        raise RuleBroken(Text(_("write why the rows go back, and what is to be done")))
    items = [item for items in _by_sheet(plan, uids).values() for item in items]
    for item in items:
        check(rights, RETURN, item.sheet.group_id)
        item.plan = item.sheet.group.plan = plan
        tell_returned(item, words, by)
    return len(items)


def _by_sheet(plan: Plan, uids: Collection[UUID]) -> dict[Sheet, list[Item]]:
    found: dict[Sheet, list[Item]] = defaultdict(list)
    living = Item.objects.filter(plan=plan, uid__in=uids, binned_at=None, merged_into=None)
    for item in living.select_related("sheet__group").order_by("pk"):
        item.sheet.plan = plan
        found[item.sheet].append(item)
    if sum(len(items) for items in found.values()) != len(set(uids)):
        raise RuleBroken(Text(_("a row chosen here is no longer in the plan; look at the list again")))
    return found


@transaction.atomic
def confirm(plan: Plan, uids: Collection[UUID], by: User) -> int:
    """Bappeda says that these programmes answer the main problems they are tied to. Returns how many were not confirmed yet."""
    check_can_confirm(by, plan)
    known = {each.item_id: each for each in _living(plan).filter(item__uid__in=uids)}
    notes = []
    for item in (item for items in _by_sheet(plan, uids).values() for item in items):
        target = _problem_of(item)
        before = known.get(item.pk)
        if before is not None and before.target_id == target.pk:
            continue
        if before is not None:
            _end(before, by)
        Confirmation.objects.create(item=item, target=target, by=by)
        notes.append(Note(item.uid, act="confirm", new=str(target.uid)))
    if notes:
        record(plan.code, "confirm", by, notes)
    return len(notes)


@transaction.atomic
def take_back_confirmation(plan: Plan, uids: Collection[UUID], by: User) -> int:
    """Bappeda takes its word back. Returns how many confirmations ended."""
    check_can_confirm(by, plan)
    notes = []
    for each in _living(plan).filter(item__uid__in=uids).select_related("item", "target"):
        _end(each, by)
        notes.append(Note(each.item.uid, act="unconfirm", old=str(each.target.uid)))
    if notes:
        record(plan.code, "unconfirm", by, notes)
    return len(notes)


def _living(plan: Plan) -> QuerySet[Confirmation]:
    return Confirmation.objects.filter(item__plan=plan, ended_at=None)


def _end(confirmation: Confirmation, by: User) -> None:
    confirmation.ended_at, confirmation.ended_by = timezone.now(), by
    confirmation.save(update_fields=["ended_at", "ended_by"])


def _problem_of(item: Item) -> Item:
    """The main problem a programme is tied to, where it stands now."""
    if item.kind != "Programme":
        raise RuleBroken(Text(_("only programmes are tied to a main problem")))
    named = item.programme.main_problem
    target: Item | None = named.item if named else None
    while target is not None and target.merged_into_id is not None:
        target = target.merged_into
    if target is None or not target.is_alive:
        raise RuleBroken(
            Text(
                _("“%(name)s” has no main problem yet; its group names one first"),
                {"name": item.programme.name or item.code},
            )
        )
    return target
