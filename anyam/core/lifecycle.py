"""Where a milestone stands on a given day."""

from datetime import date

DONE, RUNNING, AHEAD = "done", "running", "ahead"


def state_of(starts: date | None, ends: date | None, today: date) -> str:
    """done, running or ahead; a milestone without a date is ahead."""
    if starts is None or today < starts:
        return AHEAD
    return RUNNING if today <= (ends or starts) else DONE


def progress_of(starts: date | None, ends: date | None, today: date) -> int:
    """Per cent of a milestone that has passed at the end of `today`: 0 ahead, 100 when done."""
    state = state_of(starts, ends, today)
    if state != RUNNING or starts is None:
        return 100 if state == DONE else 0
    days = ((ends or starts) - starts).days + 1
    return round(100 * ((today - starts).days + 1) / (days + 1))
