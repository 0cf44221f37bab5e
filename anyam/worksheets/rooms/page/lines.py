"""What was sent to a group's screen, for the screen and for the phones."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

from django.db.models import Q
from django.http import Http404
from django.utils import timezone

from anyam.accounts.models import User
from anyam.plans.models import Item, Sheet
from anyam.worksheets.access import can_write
from anyam.worksheets.actions.lines import may_send
from anyam.worksheets.rooms.models import SentLine

MOST, MOST_SETTLED = 300, 60
LATELY = timedelta(hours=12)
# Whoever writes at the same moment may be read a little later than what came after.
OVERLAP = timedelta(seconds=10)


def lines_of(sheet: Sheet, user: User, since: int | None = None) -> dict[str, object]:
    """The lines that somebody may see: all of them where they type, their own otherwise. With `since`, a number told before, those
    that changed after it."""
    writes = can_write(user, sheet)
    seen = SentLine.objects.filter(sheet=sheet).select_related("person", "organisation")
    seen = seen if writes else seen.filter(person=user)
    if since is None:
        waiting = list(seen.filter(settled_at=None).order_by("-pk")[:MOST])
        settled = seen.filter(settled_at__gte=timezone.now() - LATELY).filter(Q(person=user) if not writes else Q())
        found = waiting + list(settled.order_by("-pk")[:MOST_SETTLED])
    else:
        after = datetime.fromtimestamp(min(since, _number(timezone.now())) / 1000, UTC) - OVERLAP
        found = list(seen.filter(changed_at__gte=after).order_by("-changed_at")[:MOST])
    return {
        "number": max((_number(each.changed_at) for each in found), default=since or 0),
        "may_send": may_send(user, sheet),
        "may_settle": writes,
        "lines": told(found, user),
    }


def line_of(sheet: Sheet, pk: int) -> SentLine:
    """A line of the sheet, or 404."""
    found = SentLine.objects.filter(sheet=sheet, pk=pk).first()
    if found is None:
        raise Http404
    return found


def told(lines: list[SentLine], user: User) -> list[dict[str, object]]:
    """Lines as the browser knows them; one question for the codes of the rows that they became."""
    codes = _codes({each.row for each in lines if each.row is not None})
    return [_told(each, user, codes) for each in sorted(lines, key=lambda line: line.pk)]


def _codes(rows: set[UUID]) -> dict[UUID, str]:
    return dict(Item.objects.filter(uid__in=rows).values_list("uid", "code")) if rows else {}


def _told(line: SentLine, user: User, codes: dict[UUID, str]) -> dict[str, object]:
    office = line.organisation
    return {
        "key": line.pk,
        "text": line.text,
        "who": line.person.name if line.person else "",
        "office": office.short if office else "",
        "officeUid": str(office.uid) if office else "",
        "own": line.person_id == user.pk,
        "state": "waiting" if line.settled_at is None else ("taken" if line.row else "aside"),
        "row": str(line.row) if line.row else "",
        "code": codes.get(line.row, "") if line.row else "",
    }


def _number(at: datetime) -> int:
    return int(at.timestamp() * 1000)
