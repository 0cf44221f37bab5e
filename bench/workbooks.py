"""Workbooks out and in again: exporting a whole plan, and opening what came of it in its bounded process.

python -m bench.workbooks       prints the table
"""

import statistics
import tempfile
import time
from pathlib import Path

from bench import city


def main() -> None:
    city.start()
    print(f"{'what':62} {'clock':>9} {'work':>9}   beside")
    plan, by = city.empty_plan("keluar")
    city.fill(plan, by, 1000, 3000)
    with tempfile.TemporaryDirectory(prefix="anyam-bench-") as folder:
        _export(plan, Path(folder))


def _say(what: str, took: tuple[float, float], beside: str = "") -> None:
    print(f"{what:62} {took[0]:7.2f} s {took[1]:7.2f} s   {beside}", flush=True)


def _export(plan, folder: Path) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    from anyam.plans.models import Group
    from anyam.worksheets.workbooks.exporting import export_book, export_sheets
    from anyam.worksheets.workbooks.opening import open_book

    files: list[Path] = []
    with CaptureQueriesContext(connection) as queries:
        took = _timed(lambda: files.extend(export_sheets(plan, folder / "isi", paper="F4")))
    size = sum(file.stat().st_size for file in files) / 2**20
    beside = f"{len(files)} workbooks, {size:.1f} MB, {len(queries)} queries"
    _say("export: 1,000 programmes, 3,000 activities, all groups", took, beside)
    _say("export: the same, blank", _timed(lambda: export_sheets(plan, folder / "kosong", blank=True)))
    group = Group.objects.get(plan=plan, code="living")
    _say("export: one group, as a button does", _median(lambda: export_book(plan, group)))
    largest = max(files, key=lambda file: file.stat().st_size)
    rows = sum(len(grid.rows) for grid in open_book(largest).grids)
    _say("open: the largest of them, in its own process", _median(lambda: open_book(largest)), f"{rows} rows")


def _median(act) -> tuple[float, float]:
    times = [_timed(act) for _ in range(5)]
    return statistics.median(clock for clock, _work in times), statistics.median(work for _clock, work in times)


def _timed(act) -> tuple[float, float]:
    """Seconds on the clock, and seconds of this process: a busy machine lengthens only the first."""
    clock, work = time.perf_counter(), time.process_time()
    act()
    return time.perf_counter() - clock, time.process_time() - work


if __name__ == "__main__":
    main()
