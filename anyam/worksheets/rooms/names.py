"""The names of rooms."""

from anyam.live.log import open_log
from anyam.plans.models import Sheet

PREFIX = "sheet-"


def room_name(sheet: Sheet) -> str:
    """The room of a sheet."""
    return f"{PREFIX}{sheet.pk}"


def sheet_key(room: str) -> int | None:
    """The key of the sheet that a room belongs to; None for names that are none."""
    key = room.removeprefix(PREFIX)
    return int(key) if room.startswith(PREFIX) and key.isdecimal() and len(key) < 19 else None


def sheet_of_room(room: str) -> Sheet | None:
    """The sheet that a room belongs to, where there is one."""
    key = sheet_key(room)
    return None if key is None else Sheet.objects.filter(pk=key).first()


def epoch() -> int:
    """The generation of all documents."""
    log = open_log()
    try:
        return log.generation()
    finally:
        log.close()
