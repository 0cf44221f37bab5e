"""Three books of a plan with 150 programmes and 500 activities as PDF, DOCX and XLSX, in a job that has made books before.

python -m bench.books    prints the table

Each figure is for all three books together: built anew from the rows, then made into files. The process is warmed on another
plan, as a worker is.
"""

import statistics
import time
from collections.abc import Callable

from bench import city

BOOKS = ("buku_1", "buku_2", "buku_3")
WANTED = {"pdf": "wanted: 5 s", "docx": "wanted: 10 s", "xlsx": "wanted: 2 s", "html": ""}
TIMES = 3


def main() -> None:
    city.start()
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    from anyam.books.building import Making
    from anyam.books.building.making import build_all
    from anyam.books.rendering import FORMATS, render
    from anyam.books.rendering.pictures import Drawn

    large, by = city.empty_plan("besar")
    city.fill(large, by, 150, 500)
    small, _by = city.empty_plan("kecil")
    city.fill(small, by, 20, 40)
    pictures = Drawn()
    for book in _built(build_all, small, Making()):
        for kind in FORMATS:
            render(book, kind, pictures)
    with CaptureQueriesContext(connection) as asked:
        books = _built(build_all, large, Making())
    print(f"{'three books, 150 programmes, 500 activities':44} {'clock':>8} {'work':>8}   beside")
    print(
        _line("building the trees", lambda _run: _built(build_all, large, Making()), f"{len(asked)} questions"),
        flush=True,
    )
    for kind in FORMATS:
        sizes = [len(render(book, kind, pictures)) for book in books]
        beside = ", ".join(filter(None, (WANTED[kind], f"{sum(sizes) / 1e6:.1f} MB")))
        made = _maker(kind, lambda run: _built(build_all, large, Making(running=f"Draf ke-{run}")), render, pictures)
        print(_line(f"built anew and made into {kind.upper()}", made, beside), flush=True)


def _built(build_all, plan, making):
    return list(build_all(plan, BOOKS, making))


def _maker(kind: str, built: Callable, render: Callable, pictures) -> Callable[[int], object]:
    return lambda run: [render(book, kind, pictures) for book in built(run)]


def _line(name: str, act: Callable[[int], object], beside: str) -> str:
    clock, work = [], []
    for run in range(TIMES):
        started, worked = time.perf_counter(), time.process_time()
        act(run)
        clock.append(time.perf_counter() - started)
        work.append(time.process_time() - worked)
    return f"{name:44} {statistics.median(clock):6.2f} s {statistics.median(work):6.2f} s   {beside}"


if __name__ == "__main__":
    main()
