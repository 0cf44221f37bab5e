"""Lines that people send from their phones to the one who types: sent, taken into a row, laid aside."""

from datetime import datetime
from typing import Final
from uuid import UUID, uuid5

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from anyam.accounts.models import User
from anyam.core.errors import NotAllowed, RuleBroken
from anyam.core.text import Text
from anyam.core.text import gettext_noop as _
from anyam.journal.actions import Note, record
from anyam.plans.models import Group, Sheet
from anyam.plans.rights import Rights, rights_in
from anyam.plans.rules import check_open
from anyam.roles import WRITE
from anyam.teams.models import Organisation
from anyam.worksheets.access import check_can_write
from anyam.worksheets.rooms.models import SentLine

LONGEST_LINE, MOST_WAITING = 2_000, 50
TAKE: Final = "take"
ASIDE: Final = "aside"
BACK: Final = "back"
NOTHING = _("nothing is written here; type a line and send it")
TOO_LONG = _("line %(n)s is longer than %(most)s characters; make two of it")
TOO_MANY = _("%(n)s of your lines wait already, and at most %(most)s do; wait until the typist has taken some")
SETTLED = _("somebody else has decided on this line already")
NO_ROW = _("this is no row of the worksheet")


def may_send(by: User, sheet: Sheet) -> bool:
    """Whoever writes the sheet, and whoever writes rows of their office and whose office takes part in the group."""
    rights = rights_in(by, sheet.plan)
    return rights.may(WRITE, sheet.group_id) or _takes_part(rights, sheet)


def _takes_part(rights: Rights, sheet: Sheet) -> bool:
    if not rights.accepted or not rights.rows_of:
        return False
    if sheet.group_id in rights.in_groups:
        return True
    offices = Q(coordinator__in=rights.rows_of) | Q(members__in=rights.rows_of)
    return Group.objects.filter(offices, pk=sheet.group_id).exists()


@transaction.atomic
def send_lines(sheet: Sheet, text: str, by: User, uid: UUID) -> list[SentLine]:
    """Put each line of a text into the sheet's tray. Sent again under the same `uid` it stands there once."""
    if not may_send(by, sheet):
        check_can_write(by, sheet)
    check_open(sheet)
    texts = [line for each in text.replace("\0", "").splitlines() if (line := each.strip())]
    _check_length(texts)
    known = {uuid5(uid, str(place)): line for place, line in enumerate(texts)}
    there = SentLine.objects.filter(uid__in=known).values_list("uid", flat=True)
    fresh = {each: line for each, line in known.items() if each not in set(there)}
    _check_room(sheet, by, len(fresh))
    now, office = timezone.now(), _office(by, sheet)
    lines = [
        SentLine(uid=each, sheet=sheet, person=by, organisation=office, text=line, at=now, changed_at=now)
        for each, line in fresh.items()
    ]
    return SentLine.objects.bulk_create(lines)


def _check_length(texts: list[str]) -> None:
    if not texts:
        raise RuleBroken(Text(NOTHING))
    for place, line in enumerate(texts, 1):
        if len(line) > LONGEST_LINE:
            raise RuleBroken(Text(TOO_LONG, {"n": place, "most": LONGEST_LINE}))


def _check_room(sheet: Sheet, by: User, more: int) -> None:
    waiting = SentLine.objects.filter(sheet=sheet, person=by, settled_at=None).count()
    if more and waiting + more > MOST_WAITING:
        raise RuleBroken(Text(TOO_MANY, {"n": waiting, "most": MOST_WAITING}))


def _office(by: User, sheet: Sheet) -> Organisation | None:
    """The office for which they speak: of several the one that works in the group."""
    offices = rights_in(by, sheet.plan).offices
    here = Q(pk=sheet.group.coordinator_id) | Q(pk__in=sheet.group.members.values("pk"))
    found = Organisation.objects.filter(uid__in=offices)
    return (found.filter(here).first() or found.first()) if offices else None


@transaction.atomic
def settle_line(line: SentLine, act: str, by: User, row: UUID | None = None) -> SentLine:
    """Take a line into a row, lay it aside, or put it back into the tray. Whoever sent it may lay it aside, too. Saying twice what
    was decided changes nothing; deciding otherwise than somebody else did raises RuleBroken."""
    line = SentLine.objects.select_for_update(of=("self",)).select_related("sheet__plan").get(pk=line.pk)
    _check_can_settle(line, act, by)
    if act == TAKE and row is None:
        raise RuleBroken(Text(NO_ROW))
    wanted = row if act == TAKE else None
    if (act != BACK) == (line.settled_at is not None):
        if line.row == wanted:
            return line
        raise RuleBroken(Text(SETTLED))
    _journal(line, wanted)
    now = timezone.now()
    line.row, line.changed_at = wanted, now
    line.settled_at, line.settled_by = _decided(act, by, now)
    line.save(update_fields=["row", "changed_at", "settled_at", "settled_by"])
    return line


def _decided(act: str, by: User, now: datetime) -> tuple[datetime | None, User | None]:
    return (None, None) if act == BACK else (now, by)


def _check_can_settle(line: SentLine, act: str, by: User) -> None:
    try:
        check_can_write(by, line.sheet)
    except NotAllowed:
        if act != ASIDE or line.person_id != by.pk:
            raise


def _journal(line: SentLine, row: UUID | None) -> None:
    """The history of the row says whose words stand in it; who made the row it says anyway."""
    if row is not None:
        record(line.sheet.plan.code, "line", line.person, [Note(row, act="line", new=line.text)])
    elif line.row is not None:
        record(line.sheet.plan.code, "line", line.person, [Note(line.row, act="line", old=line.text)])
