"""What others wrote in a sheet since somebody was last there, and which of its rows are theirs."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Max, QuerySet
from django.utils import timezone

from anyam.accounts.models import User
from anyam.journal.actions import end_bursts
from anyam.journal.models import Entry
from anyam.plans.models import Item, Sheet
from anyam.plans.rights import rights_in
from anyam.web import hooks
from anyam.worksheets.changes import ORDER
from anyam.worksheets.rooms.following.moments import spoken
from anyam.worksheets.rooms.following.people import people_of
from anyam.worksheets.rooms.models import LastVisit

MOST = 500  # changes told, the latest
NOT_SEEN = (ORDER,)  # a place in the list is no news


def since_of(sheet: Sheet, user: User, language: str) -> dict[str, object]:
    """Seven questions beside the door's, however long the sheet and however much was written."""
    visit = LastVisit.objects.filter(sheet=sheet, person=user).first()
    found = (
        list(_news(sheet, user, visit.entry).select_related("batch__by").order_by("-pk")[: MOST + 1]) if visit else []
    )
    by = {each.batch.by.pk: each.batch.by.name for each in found if each.batch.by}
    changes = [change for entry in found[:MOST] for change in _changes(entry, language)]
    return {
        "at": spoken(visit.at, language) if visit else "",
        "first": visit is None,
        "count": _news(sheet, user, visit.entry).count() if visit and len(found) > MOST else len(found[:MOST]),
        "changes": changes,
        "people": people_of(sheet.plan, by),
        "offices": list(rights_in(user, sheet.plan).offices),
        "made": _made_by(sheet, user),
        "talk": dict(hooks.open_talk(sheet.pk)),
    }


def _news(sheet: Sheet, user: User, after: int) -> QuerySet[Entry]:
    rows = Item.objects.filter(sheet=sheet).values("uid")
    return Entry.objects.filter(subject__in=rows, pk__gt=after).exclude(batch__by=user).exclude(field__in=NOT_SEEN)


def _changes(entry: Entry, language: str) -> Iterable[dict[str, Any]]:
    """One cell; of a new row every cell that it began with, and the row itself where it began with none."""
    told = {
        "row": str(entry.subject), "act": entry.act, "who": entry.batch.by_id, "at": spoken(entry.at, language),
    }  # fmt: skip
    cells = entry.data if entry.act == "add" and isinstance(entry.data, dict) else {}
    begun = [key for key, text in cells.items() if text and key not in NOT_SEEN]
    return [told | {"column": key} for key in begun or [entry.field]]


def _made_by(sheet: Sheet, user: User) -> list[str]:
    """The rows that this person made."""
    rows = Item.objects.filter(sheet=sheet, binned_at=None, merged_into=None).values("uid")
    made = Entry.objects.filter(subject__in=rows, act="add", batch__by=user)
    return [str(uid) for uid in made.values_list("subject", flat=True)]


def seen_now(sheet: Sheet, user: User) -> None:
    """This person has seen everything that stands there; what is typed from now on, also in a cell that somebody is just typing
    in, is news to them."""
    rows = Item.objects.filter(sheet=sheet).values("uid")
    latest = Entry.objects.filter(subject__in=rows).aggregate(latest=Max("pk"))["latest"] or 0
    end_bursts(sheet.plan.code, latest, rows)
    LastVisit.objects.update_or_create(
        sheet=sheet, person=user, defaults={"at": timezone.now(), "entry": latest}
    )  # fmt: skip
