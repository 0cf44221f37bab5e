"""By whom the words stand there that stand in a sheet."""

from typing import Any

from django.db.models import Max

from anyam.journal.models import Entry
from anyam.plans.models import Item, Sheet
from anyam.worksheets.changes import ORDER
from anyam.worksheets.rooms.following.moments import spoken
from anyam.worksheets.rooms.following.people import people_of

MOST = 60_000  # cells with a writer of their own: a sheet of 5,000 rows in which every cell was typed apart


def authors_of(sheet: Sheet, language: str) -> dict[str, object]:
    """Of each row who made it and who wrote in it last; of each cell who wrote it, where that is not who made the row. Two
    questions beside the door's."""
    rows = Item.objects.filter(sheet=sheet, binned_at=None, merged_into=None).values("uid")
    about = Entry.objects.filter(subject__in=rows, act__in=("add", "edit")).exclude(field=ORDER)
    latest = about.order_by().values("subject", "field").annotate(last=Max("pk")).values("last")
    found = Entry.objects.filter(pk__in=latest).order_by("pk")
    shown = ("subject", "field", "act", "at", "batch__by", "batch__by__name")
    made: dict[str, int | None] = {}
    last: dict[str, tuple[int | None, Any]] = {}
    cells: dict[str, dict[str, int | None]] = {}
    names: dict[int, str] = {}
    for subject, field, act, at, by, name in found.values_list(*shown)[:MOST]:
        uid = str(subject)
        if by is not None:
            names[by] = name
        if act == "add":
            made[uid] = by
        elif by != made.get(uid):
            cells.setdefault(uid, {})[field] = by
        last[uid] = (by, at)
    return {
        "people": people_of(sheet.plan, names),
        "made": made,
        "last": {uid: (by, spoken(at, language)) for uid, (by, at) in last.items()},
        "cells": cells,
    }
