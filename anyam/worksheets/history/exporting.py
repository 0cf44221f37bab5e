"""The journal as a file, made while it is sent: a million entries never stand in memory together."""

import csv
import json
from collections.abc import Callable, Iterator
from datetime import datetime
from io import StringIO
from zoneinfo import ZoneInfo

from django.utils import timezone, translation
from django.utils.translation import gettext

from anyam.journal.models import Entry
from anyam.journal.reading import Wanted, stream
from anyam.plans.models import Plan
from anyam.worksheets.history.asked import people_of
from anyam.worksheets.history.names import Names
from anyam.worksheets.history.telling import Telling, act_name

BOM = "\N{ZERO WIDTH NO-BREAK SPACE}"  # without it Excel takes UTF-8 for something else
FORMULA = ("=", "+", "-", "@", "\t", "\r")  # what a spreadsheet would calculate instead of show
Writer = Callable[[Telling, list[Entry]], str]


def parts(plan: Plan, wanted: Wanted, kind: str, language: str) -> Iterator[bytes]:
    """The file, a portion at a time. Language and time zone are set for each: the request they belong to may be over."""
    zone, names = ZoneInfo(plan.region.time_zone), Names(plan, plan.edition)
    people = {each.pk: each.name for each in people_of(plan)}
    write = _WRITERS[kind]
    with translation.override(language):
        head = _head() if kind == "csv" else ""
    if head:
        yield head.encode()
    for entries in stream(wanted):
        with translation.override(language), timezone.override(zone):
            names.learn(entries, people)
            text = write(Telling(names, language), entries)
        yield text.encode()


def _head() -> str:
    return BOM + _rows([[
        gettext("Time"), gettext("Person"), gettext("Act"), gettext("Worksheet"), gettext("Group"), gettext("Row"),
        gettext("Column"), gettext("Before"), gettext("After"), gettext("Number of the act"), gettext("Key of the row"),
    ]])  # fmt: skip


def _rows(rows: list[list[str]]) -> str:
    text = StringIO()
    csv.writer(text, delimiter=";", lineterminator="\r\n").writerows([[harmless(each) for each in row] for row in rows])
    return text.getvalue()


def harmless(text: str) -> str:
    """A text that begins like a formula is kept from being one; a number is left as it is."""
    if not text.startswith(FORMULA) or text.removeprefix("-").replace(".", "").replace(",", "").isdigit():
        return text
    return f"'{text}"


def _csv(telling: Telling, entries: list[Entry]) -> str:
    return _rows([_cells(telling, entry) for entry in entries])


def _cells(telling: Telling, entry: Entry) -> list[str]:
    line = telling.line(entry)
    sheet, group = telling.where(entry.subject)
    new = line.new or "; ".join(f"{name}: {text}" for name, text in line.cells)
    return [
        f"{timezone.localtime(entry.at):%Y-%m-%d %H:%M:%S}", _who(entry), act_name(entry.act), sheet, group, line.name,
        line.column, line.old, new, str(entry.batch_id), str(entry.subject),
    ]  # fmt: skip


def _jsonl(telling: Telling, entries: list[Entry]) -> str:
    return "".join(f"{json.dumps(_object(telling, entry), ensure_ascii=False)}\n" for entry in entries)


def _object(telling: Telling, entry: Entry) -> dict[str, object]:
    """What is kept, and beside it what it means."""
    line = telling.line(entry)
    sheet, group = telling.where(entry.subject)
    return {
        "number": entry.pk, "at": _iso(entry.at), "by": _who(entry), "act": entry.act, "batch": str(entry.batch_id),
        "batch_act": entry.batch.act, "subject": str(entry.subject), "field": entry.field, "old": entry.old,
        "new": entry.new, "data": entry.data,
        "words": {
            "act": act_name(entry.act), "sheet": sheet, "group": group, "row": line.name, "column": line.column,
            "old": line.old, "new": line.new,
        },
    }  # fmt: skip


def _iso(moment: datetime) -> str:
    return timezone.localtime(moment).isoformat(timespec="seconds")


def _who(entry: Entry) -> str:
    return entry.batch.by.name if entry.batch.by else "anyam"


_WRITERS: dict[str, Writer] = {"csv": _csv, "jsonl": _jsonl}
KINDS = {"csv": "text/csv; charset=utf-8", "jsonl": "application/x-ndjson; charset=utf-8"}
