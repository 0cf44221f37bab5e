"""Search over 20,000 rows, beside a plain LIKE over the same texts in the same run.

python -m bench.search                                   on SQLite
python -m tests.postgres python -m bench.search          on PostgreSQL
"""

import random
import statistics
import time

from bench import city

ROWS, RARE = 20_000, 40
QUESTIONS = {
    "a word of half the rows": ("bank", ("bank",)),
    "two words": ("pasar nelayan", ("pasar", "nelayan")),
    "a word of forty rows": ("mangrove", ("mangrove",)),
    "another form of it": ("hutan bakau", ("hutan", "bakau")),
    "a phrase": ('"pasar ikan"', ("pasar ikan",)),
    "the beginning of a word": ("mangr", ("mangr",)),
    "an office and a year": ("opd 7 2023", ("opd 7", "2023")),
    "a code": ("L12345", ("l12345",)),
}
LIKE = """
SELECT i.id FROM plans_item i JOIN plans_programme p ON p.item_id = i.id
LEFT JOIN teams_organisation o ON o.id = i.owner_id
WHERE i.plan_id = %s AND i.binned_at IS NULL
"""
TEXT = (
    "lower(i.code || ' ' || p.name || ' ' || p.description || ' ' || p.beneficiaries || ' ' || coalesce(o.short, ''))"
)


def main() -> None:
    city.start()
    plan, by = city.empty_plan("cari")
    uids = _write(plan, by)
    _rare(plan, by, uids)
    print(f"\n{'question':28} {'ranked':>9} {'p95':>9} {'rows':>7} {'LIKE':>9} {'rows':>7}   LIKE / ranked")
    for name, (asked, parts) in QUESTIONS.items():
        _compare(plan, name, asked, parts)
    _mend(plan)
    _pages(by)


def _write(plan, by) -> list:
    """20,000 programmes through the door; says what keeping them for the search took of it."""
    from anyam.worksheets.actions import apply
    from anyam.worksheets.store import writing

    keep, spent = writing.keep, [0.0]

    def timed(rows) -> None:
        spent[0] += _timed(lambda: keep(rows))

    target, rng, uids, took = city.sheet(plan, "w6_program", "living"), random.Random(1), [], 0.0
    writing.keep = timed
    for _part in range(ROWS // 5000):
        changes, made = city.programme_changes(5000, rng)
        took += _timed(lambda changes=changes: apply(target, changes, by))
        uids += made
    writing.keep = keep
    print(
        f"writing {ROWS} rows: {took:.1f} s, of which {spent[0]:.2f} s ({spent[0] / took:.0%}) keep them for the search"
    )
    return uids


def _rare(plan, by, uids) -> None:
    from anyam.worksheets.actions import apply
    from anyam.worksheets.changes import Change

    changes = [
        Change(uid, "name", f"Penghutanan bakau dan mangrove {number}") for number, uid in enumerate(uids[:RARE])
    ]
    apply(city.sheet(plan, "w6_program", "living"), changes, by)


def _compare(plan, name: str, asked: str, parts: tuple[str, ...]) -> None:
    from django.db import connection

    from anyam.core.search.asking import ask
    from anyam.plans.search import find, names_of, offices_of

    names = names_of(offices_of(plan).values())

    def like() -> int:
        with connection.cursor() as cursor:
            cursor.execute(LIKE + f" AND {TEXT} LIKE %s" * len(parts), [plan.pk, *(f"%{part}%" for part in parts)])
            return len(cursor.fetchall())

    ranked, plain = _times(lambda: find(plan, ask(asked, names))), _times(like)
    found, plainly = len(find(plan, ask(asked, names))), like()
    middle, beside = statistics.median(ranked), statistics.median(plain)
    print(
        f"{name:28} {middle:6.1f} ms {_p95(ranked):6.1f} ms {found:7} {beside:6.1f} ms {plainly:7}   {beside / middle:.1f} x",
        flush=True,
    )


def _mend(plan) -> None:
    from anyam.plans.models import SearchDocument
    from anyam.plans.search import mend

    whole = _times(lambda: mend(plan))
    SearchDocument.objects.filter(item__plan=plan).delete()
    took = _timed(lambda: mend(plan))
    print(f"\nnothing missing: {statistics.median(whole):.1f} ms; all {ROWS} documents made anew: {took:.1f} s")


def _pages(by) -> None:
    from django.test import Client

    from anyam.operation.collector import spare_the_collector

    spare_the_collector()  # as the server does
    plan, _by = city.empty_plan("besar")
    city.fill(plan, by, 1000, 3000)
    client = Client()
    client.force_login(by)
    for q in ("bank", "pasar nelayan", "puskesms", ""):
        client.get("/plans/besar/search/", {"q": q}, HTTP_HOST="localhost")
        times = _times(lambda q=q: client.get("/plans/besar/search/", {"q": q}, HTTP_HOST="localhost"), 12)
        middle = statistics.median(times)
        print(
            f"page, 1,000 programmes and 3,000 activities: {q or '(empty)':16} {_p95(times):.0f} ms, median {middle:.0f} ms"
        )


def _times(act, times: int = 20) -> list[float]:
    act()
    return [_timed(act) * 1000 for _ in range(times)]


def _timed(act) -> float:
    started = time.perf_counter()
    act()
    return time.perf_counter() - started


def _p95(times: list[float]) -> float:
    return sorted(times)[max(0, round(len(times) * 0.95) - 1)]


if __name__ == "__main__":
    main()
