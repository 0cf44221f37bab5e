"""The pages of a plan with 1,000 programmes and 3,000 activities: questions to the database and time, beside the nearest peer.

python -m bench.pages    prints the table

"Cold" as the house means it: signed in, no page cache, the process warmed on another plan. The peer's figures were measured on
Kausal Watch (release of March 2024) with 1,000 actions on two shared cores, in-process client, no browser: the public list of
all actions cold, 17.6-19.8 s and 14,031 queries; the same without attributes 5.0-5.8 s and 2,028; the list of the admin
0.21 s and 37; its edit form 0.26 s and 117.
"""

import statistics
import time

from bench import city

PAGES = (
    ("overview", ""),
    ("thread", "thread/"),
    ("thread, whole plan", "thread/?dimension="),
    ("thread as matrix", "thread/?view=matrix"),
    ("dimension", "dimensions/living/"),
    ("presentation", "dimensions/living/presentation/"),
    ("offices", "organisations/"),
    ("head of region", "leader/"),
    ("budget", "budget/"),
    ("money rows", "money/"),
    ("programmes", "programmes/"),
    ("activities", "activities/"),
    ("notes", "findings/"),
    ("search", "search/?q=pasar+ikan"),
)
PEER = "peer: public list 17.6-19.8 s, 14,031 queries; admin list 0.21 s, 37; edit form 0.26 s, 117"
TIMES = 15


def main() -> None:
    city.start()
    from django.test import Client

    from anyam.operation.collector import spare_the_collector
    from anyam.plans.models import Item
    from anyam.teams.models import Organisation

    large, by = city.empty_plan("besar")
    city.fill(large, by, 1000, 3000)
    small, _by = city.empty_plan("kecil")
    city.fill(small, by, 20, 40)
    client = Client()
    client.force_login(by)
    for _name, path in PAGES:
        client.get(f"/plans/kecil/{path}", HTTP_HOST="localhost")
    spare_the_collector()  # as the server does
    office = Organisation.objects.get(region=large.region, short="OPD 3")
    rows = {kind: Item.objects.filter(plan=large, kind=kind).first() for kind in ("Problem", "Programme", "Activity")}
    more = [("an office", f"organisations/{office.uid}/")]
    more += [(f"row: {kind.lower()}", f"rows/{row.uid}/") for kind, row in rows.items() if row]
    print(f"{'page of 1,000 programmes':26} {'queries':>8} {'median':>9} {'p95':>9} {'work':>9}")
    for name, path in (*PAGES, *more):
        print(_line(client, name, f"/plans/besar/{path}"), flush=True)
    print(PEER)


def _line(client, name: str, address: str) -> str:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as asked:
        answer = client.get(address, HTTP_HOST="localhost")
    queries = len(asked)  # the next request forgets them
    assert answer.status_code == 200, (address, answer.status_code)
    clock, work = [], []
    for _ in range(TIMES):
        started, worked = time.perf_counter(), time.process_time()
        client.get(address, HTTP_HOST="localhost")
        clock.append((time.perf_counter() - started) * 1000)
        work.append((time.process_time() - worked) * 1000)
    p95 = sorted(clock)[round(len(clock) * 0.95) - 1]
    return f"{name:26} {queries:8} {statistics.median(clock):6.0f} ms {p95:6.0f} ms {statistics.median(work):6.0f} ms"


if __name__ == "__main__":
    main()
