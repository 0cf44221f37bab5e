"""What waits in the late tray of a sheet: who would have written what, and when."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext

from anyam.accounts.models import User
from anyam.core.sheet import Cell, locate
from anyam.journal.models import Entry
from anyam.plans.models import Sheet
from anyam.plans.pages import PlanHead
from anyam.plans.queries.common import head_of
from anyam.plans.rights import rights_in
from anyam.roles import MANAGE, RETURN
from anyam.worksheets.changes import DELETED, ORDER
from anyam.worksheets.groupnames import group_name
from anyam.worksheets.history.names import names_of
from anyam.worksheets.history.telling import Telling
from anyam.worksheets.rooms.models import LateCell

MOST = 200  # cells on the page, the latest
MOST_SETTLED = 50


@dataclass(frozen=True, slots=True)
class LateLine:
    """One cell: what stood there when it was refused, and what the person would have written."""

    who: str
    at: datetime
    row: str
    url: str
    column: str
    old: str
    new: str
    key: int
    # What became of it; nobody while it waits.
    by: str = ""
    settled_at: datetime | None = None
    taken: bool = False
    reason: str = ""


@dataclass(frozen=True, slots=True)
class LatePage:
    """The latest of `count` cells that wait, and of those that were decided on; `everybodys` where the reader sees more than what
    is their own, and decides."""

    plan: PlanHead
    sheet: str
    group: str
    room: str
    lines: tuple[LateLine, ...]
    settled: tuple[LateLine, ...]
    count: int
    everybodys: bool
    settle_url: str


def late_page(sheet: Sheet, user: User, language: str) -> LatePage:
    """Four queries beside the door's, however much waits."""
    cells = _seen_by(user, sheet).select_related("person", "settled_by")
    waiting = cells.filter(settled_at=None)
    count = waiting.count()
    latest = list(waiting.order_by("-at", "-pk")[:MOST])
    settled = list(cells.exclude(settled_at=None).order_by("-settled_at", "-pk")[:MOST_SETTLED])
    lines = list(_lines(sheet, latest + settled, language))
    return LatePage(
        plan=head_of(sheet.plan),
        sheet=sheet.definition.name.within(language),
        group=group_name(sheet.plan.edition, sheet.group, language),
        room=address(sheet, "worksheets:room"),
        lines=tuple(lines[: len(latest)]),
        settled=tuple(lines[len(latest) :]),
        count=count,
        everybodys=sees_all(user, sheet),
        settle_url=address(sheet, "worksheets:room-late-settle"),
    )


def _seen_by(user: User, sheet: Sheet) -> QuerySet[LateCell]:
    """Everything for whoever looks after the sheet's group; for all others what is their own."""
    cells = LateCell.objects.filter(sheet=sheet)
    return cells if sees_all(user, sheet) else cells.filter(person=user)


def sees_all(user: User, sheet: Sheet) -> bool:
    """Whether somebody looks after the sheet's group."""
    rights = rights_in(user, sheet.plan)
    return rights.may(RETURN, sheet.group_id) or rights.may(MANAGE, sheet.group_id)


def address(sheet: Sheet, name: str) -> str:
    """The address of a page of a sheet."""
    return reverse(name, args=[sheet.plan.code, sheet.group.slug, sheet.code])


def _lines(sheet: Sheet, cells: list[LateCell], language: str) -> Iterable[LateLine]:
    spoken_of = [Entry(subject=each.uid, field=each.column, old=each.old, new=each.new) for each in cells]
    names = names_of(sheet.plan, spoken_of, {})
    telling = Telling(names, language)
    for each in cells:
        column, old, new = _told(telling, sheet, each)
        yield LateLine(
            who=each.person.name if each.person else gettext("somebody who is no longer known"),
            at=each.at,
            row=names.name_of(each.uid) or gettext("a row that is not in the sheet"),
            url=names.url_of(each.uid),
            column=column,
            old=old,
            new=new,
            key=each.pk,
            by=each.settled_by.name if each.settled_by else "",
            settled_at=each.settled_at,
            taken=each.taken,
            reason=each.reason,
        )


def _told(telling: Telling, sheet: Sheet, late: LateCell) -> tuple[str, str, str]:
    if late.column == ORDER:
        return gettext("place in the list"), "", ""  # what stands there is a key for sorting
    if late.column == DELETED:
        return gettext("the whole row"), "", gettext("to the bin") if late.new else gettext("back from the bin")
    cell = locate(sheet.definition, late.column)
    if not isinstance(cell, Cell):
        return late.column, late.old, late.new
    return telling.column(cell), telling.value(cell, late.old), telling.value(cell, late.new)
