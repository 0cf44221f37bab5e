"""The door, the chain and the checks, measured in one run beside what the machine can do at best.

python -m bench.door            prints the table; docs/benchmarks.md keeps a run of it
"""

import random
import sqlite3
import statistics
import time

from bench import city


def main() -> None:
    city.start()
    print(f"{'what':58} {'figure':>12}   beside")
    bare = _bare_inserts(5000)
    _apply(bare)
    _reading()


def _say(what: str, figure: str, beside: str = "") -> None:
    print(f"{what:58} {figure:>12}   {beside}", flush=True)


def _bare_inserts(rows: int) -> float:
    """The same number of rows and cells into a bare SQLite file: what no door could beat."""
    base = sqlite3.connect(":memory:")
    base.execute("create table cell (row integer, column text, text text)")
    cells = [(row, f"c{column}", "teks " * 5) for row in range(rows) for column in range(14)]
    started = time.perf_counter()
    base.executemany("insert into cell values (?, ?, ?)", cells)
    base.commit()
    return time.perf_counter() - started


def _apply(bare: float) -> None:
    from anyam.journal.models import Batch
    from anyam.worksheets.actions import apply, undo
    from anyam.worksheets.changes import Change

    plan, by = city.empty_plan()
    target = city.sheet(plan, "w6_program", "living")
    changes, uids = city.programme_changes(5000, random.Random(1))
    took = _timed(lambda: apply(target, changes, by))
    _say(
        "apply: 5,000 new rows x 14 cells, journal included",
        f"{took:.2f} s",
        f"{took / bare:.0f} x a bare insert of the cells",
    )
    edits = [Change(uid, "name", f"Nama baru {number}") for number, uid in enumerate(uids)]
    took = _timed(lambda: apply(target, edits, by))
    _say("apply: one cell of 5,000 rows", f"{took:.2f} s")
    times = []
    for number in range(60):
        change = [Change(uids[number], "name", f"Sekali lagi {number}")]
        times.append(_timed(lambda change=change: apply(target, change, by)) * 1000)
    _say(
        "apply: one cell of one row, sheet of 5,000 rows",
        f"{_p95(times):.0f} ms",
        f"median {statistics.median(times):.0f} ms",
    )
    batch = Batch.objects.filter(scope=plan.code, act="edit").order_by("at")[1]
    took = _timed(lambda: undo(batch, by))
    _say("undo: 5,000 cells", f"{took:.2f} s")


def _reading() -> None:
    from anyam.core.chain import check_chain
    from anyam.operation.collector import spare_the_collector
    from anyam.plans.queries.chain import chain_of

    spare_the_collector()  # as the server does
    plan, by = city.empty_plan("besar")
    took = _timed(lambda: city.fill(plan, by, 1000, 3000))
    _say("typing a plan of 1,000 programmes and 3,000 activities", f"{took:.1f} s")
    small, _by = city.empty_plan("kecil")
    chain_of(small)
    reading = [_timed(lambda: chain_of(plan)) * 1000 for _ in range(10)]
    _say("chain_of: 1,000 programmes, 3,000 activities", f"{_p95(reading):.0f} ms")
    chain = chain_of(plan)
    checking = [_timed(lambda: check_chain(chain)) * 1000 for _ in range(10)]
    _say("all checks of that plan", f"{_p95(checking):.0f} ms", f"{len(check_chain(chain))} findings")


def _timed(act) -> float:
    started = time.perf_counter()
    act()
    return time.perf_counter() - started


def _p95(times: list[float]) -> float:
    return sorted(times)[max(0, round(len(times) * 0.95) - 1)]


if __name__ == "__main__":
    main()
