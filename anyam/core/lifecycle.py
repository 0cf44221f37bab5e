"""Where a milestone stands on a given day, and what becomes of a stage: open, locked, opened again."""

from collections.abc import Collection, Iterable, Mapping
from datetime import date
from typing import Final

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


def closed_sheets(stages: Iterable[tuple[str, Collection[str]]], locked: Collection[str]) -> frozenset[str]:
    """The worksheets that nobody writes any more: due in a locked stage, and in no later stage that is still open.

    `stages` are codes with their due sheets, in the order of the work; a sheet is often worked on in two of them.
    """
    closed: set[str] = set()
    for stage, sheets in stages:
        closed = closed | set(sheets) if stage in locked else closed - set(sheets)
    return frozenset(closed)


# What becomes of a stage's sheets, and by which act. Dates never close anything by themselves: groups go on for a month after a
# Bimtek, and only the secretariat knows when that is over.
OPEN, LOCKED, REOPENED = "open", "locked", "reopened"
LOCK, REOPEN = "lock", "reopen"
STAGE_TRANSITIONS: Final[Mapping[tuple[str, str], str]] = {
    (OPEN, LOCK): LOCKED,
    (LOCKED, REOPEN): REOPENED,
    (REOPENED, LOCK): LOCKED,
}
# What becomes of a milestone as days pass.
DAY_TRANSITIONS: Final[Mapping[tuple[str, str], str]] = {
    (AHEAD, "first day"): RUNNING,
    (RUNNING, "day after the last"): DONE,
}


def stage_state(locks: int, *, living: bool) -> str:
    """open, locked or reopened: from how often a stage was locked, and whether the last lock still holds."""
    if living:
        return LOCKED
    return REOPENED if locks else OPEN


def after(state: str, act: str, transitions: Mapping[tuple[str, str], str] = STAGE_TRANSITIONS) -> str | None:
    """The state that an act leads to; None where the state does not allow it."""
    return transitions.get((state, act))


def diagram(transitions: Mapping[tuple[str, str], str]) -> str:
    """The transitions as a Mermaid state diagram, for the documentation; the first state named is where everything starts."""
    first = next(iter(transitions))[0]
    lines = [f"    {state} --> {to}: {act}" for (state, act), to in transitions.items()]
    return "\n".join(["stateDiagram-v2", f"    [*] --> {first}", *lines])
