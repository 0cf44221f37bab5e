"""Clocks that are wrong: what counts is the order in the log, and nobody waits for a time that was never true."""

from collections.abc import Callable
from contextlib import closing
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.utils import timezone

from anyam.live.documents import read_document
from anyam.live.entries import Draft
from anyam.live.folding import fold_room
from anyam.live.log import Log, log_file
from anyam.operation import leases
from anyam.operation.models import Lease
from tests.live.browsers import Paper

Another = Callable[[], Log]
YEARS = 10 * 365 * 24 * 3600.0


def backdate(log: Any, moments: list[float]) -> None:
    """As if the server's clock had jumped between entries."""
    import sqlite3

    with closing(sqlite3.connect(log_file(), isolation_level=None)) as database:
        for number, moment in enumerate(moments, start=1):
            database.execute(
                "UPDATE entry SET at = ? WHERE number = (SELECT min(number) + ? FROM entry)", [moment, number - 1]
            )


@pytest.mark.django_db
def test_entries_count_by_number_whatever_the_clock_said(another_log: Another) -> None:
    if connection.vendor != "sqlite":
        pytest.skip("the same columns; this test writes into the file")
    log, paper = another_log(), Paper()
    for value in ("1", "2", "3"):
        log.append([Draft("sheet-1", paper.change("a", x=value), 1, "s")])
    now = timezone.now().timestamp()
    backdate(log, [now + YEARS, 0.0, now - YEARS])
    found = log.of_room("sheet-1")
    assert [entry.number for entry in found] == sorted(entry.number for entry in found)
    shown = {
        key: str(value)
        for key, value in read_document("sheet-1", log).doc.get("rows", type=type(paper.rows))["a"].items()
    }
    assert shown == {"name": "", "x": "3"}
    # What claims to be younger than now is not folded, and holds back what follows: late rather than wrong.
    assert fold_room(log, "sheet-1", found[-1].number, before=now) == 0
    assert len(log.of_room("sheet-1")) == 3


@pytest.mark.django_db
def test_a_lease_from_the_future_keeps_nobody_waiting() -> None:
    until = timezone.now() + timedelta(days=1)
    Lease.objects.create(name="absorber", holder="a machine whose clock was a day ahead", until=until)
    assert leases.take("absorber", "one")
    assert not leases.take("absorber", "two")


@pytest.mark.django_db
def test_a_dead_process_gives_back_its_leases_and_no_others() -> None:
    mine, process = leases.myself(), int(leases.myself().rsplit(":", 1)[1])
    assert leases.take("absorber", mine)
    assert leases.take("worker", "elsewhere:1")
    leases.bury(process)
    assert leases.living() == ["elsewhere:1"]
    leases.bury()
    assert leases.living() == []
