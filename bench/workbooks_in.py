"""An office's file on its way in: what comparing and writing 5,000 rows takes, beside the door alone.

python -m bench.workbooks_in    prints the table
"""

import random
import sys
import time
from typing import NamedTuple

from bench import city

ROWS = 5000


class Took(NamedTuple):
    """Seconds on the clock, and seconds of this process: a busy machine lengthens only the first."""

    wall: float
    work: float


def main() -> None:
    city.start()
    print(f"{'what':62} {'clock':>9} {'work':>9}   beside")
    _rows()


def _say(what: str, took: Took, beside: str = "") -> None:
    print(f"{what:62} {took.wall:7.2f} s {took.work:7.2f} s   {beside}", flush=True)


def _reading(rng: random.Random):
    """5,000 programmes of ten cells and more, as somebody's own file says them."""
    from anyam.core.workbook import Reading, ReadRow

    changes, uids = city.programme_changes(ROWS, rng)
    cells: dict = {uid: {} for uid in uids}
    for change in changes:
        cells[change.uid][change.column] = change.text
    rows = (
        ReadRow("Program", "w6_program", number, row | {"name": f"{row['name']} {number}"}, "living")
        for number, row in enumerate(cells.values(), start=7)
    )
    return Reading(rows=tuple(rows)), changes


def _rows() -> None:
    from anyam.worksheets.actions import apply
    from anyam.worksheets.workbooks.importing import accept, propose

    plan, by = city.empty_plan("masuk")
    reading, changes = _reading(random.Random(1))
    alone, _by = city.empty_plan("pintu")
    door = _timed(lambda: apply(city.sheet(alone, "w6_program", "living"), changes, by))[0]
    proposing, proposal = _timed(lambda: propose(plan, reading, by))
    assert proposal.created == ROWS, proposal.created
    accepting, done = _timed(lambda: accept(proposal, by))
    assert len(done.created) == ROWS
    _say("propose: 5,000 new rows x 14 cells", proposing)
    _say("accept: the same, journal included", accepting, f"the door alone {door.work:.2f} s of work")
    whole = Took(proposing.wall + accepting.wall, proposing.work + accepting.work)
    _say("together", whole, "wanted: under 5 s")
    again, same = _timed(lambda: propose(plan, reading, by))
    assert (same.created, same.updated) == (0, 0)
    _say("propose: the same file again, nothing changes", again)
    _say("propose: our own export of it, with its revision", _keyed(plan, by, reading, proposal))
    if whole.work >= 5:
        sys.exit("5,000 rows took 5 s or more")


def _keyed(plan, by, reading, proposal) -> Took:
    from dataclasses import replace

    from anyam.worksheets.workbooks.importing import propose

    rows = tuple(replace(row, uid=seen.uid) for row, seen in zip(reading.rows, proposal.rows, strict=True))
    marks = {"plan": plan.code, "revision": "0", "sheet:Program": "w6_program", "group": "dimension:living"}
    took, seen = _timed(lambda: propose(plan, replace(reading, rows=rows, marks=marks), by))
    assert (seen.created, seen.updated, seen.clashes) == (0, 0, ())
    return took


def _timed(act):
    clock, work = time.perf_counter(), time.process_time()
    outcome = act()
    return Took(time.perf_counter() - clock, time.process_time() - work), outcome


if __name__ == "__main__":
    main()
