"""One holder at a time; the clock's work once a night."""

from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from django.contrib.sessions.models import Session
from django.utils import timezone

from anyam.operation import backup, leases, scheduler
from anyam.operation.models import Lease

JAKARTA = ZoneInfo("Asia/Jakarta")


@pytest.mark.django_db
def test_one_holder_at_a_time() -> None:
    assert leases.take("scheduler", "one")
    assert not leases.take("scheduler", "two")
    assert leases.take("scheduler", "one")
    leases.release("scheduler", "two")
    assert not leases.take("scheduler", "two")
    leases.release("scheduler", "one")
    assert leases.take("scheduler", "two")


@pytest.mark.django_db
def test_a_lease_that_ended_can_be_taken() -> None:
    assert leases.take("scheduler", "one", seconds=-1)
    assert leases.living() == []
    assert leases.take("scheduler", "two")
    assert leases.living() == ["two"]


@pytest.mark.django_db
def test_old_leases_are_forgotten() -> None:
    Lease.objects.create(name="web", holder="x", until=timezone.now() - timedelta(days=2))
    assert leases.living() == []
    assert not Lease.objects.exists()


def moment(day: int, hour: int) -> datetime:
    """A time of day in Jakarta."""
    return datetime(2026, 3, day, hour, tzinfo=JAKARTA)


def test_due_at_two_in_the_morning() -> None:
    assert scheduler.last_due(moment(5, 3)) == moment(5, 2)
    assert scheduler.last_due(moment(5, 1)) == moment(4, 2)


@pytest.fixture
def nights(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """What the clock called for."""
    called: list[Path] = []
    monkeypatch.setattr(scheduler, "nightly", called.append)
    monkeypatch.setattr(scheduler.connection, "close", lambda: None)
    return called


def test_once_a_night(nights: list[Path], tmp_path: Path) -> None:
    clock = scheduler.Clock(tmp_path, moment(5, 12))
    times = [moment(5, 23), moment(6, 1), moment(6, 2), moment(6, 3), moment(7, 1), moment(7, 9)]
    assert [clock.tick(each) for each in times] == [False, False, True, False, False, True]
    assert len(nights) == 2


def test_a_laptop_that_sleeps_at_night_is_backed_up_in_the_morning(nights: list[Path], tmp_path: Path) -> None:
    now = timezone.now()
    made = tmp_path / "nightly-20260101T000000000000Z.tar.gz"
    made.touch()
    clock = scheduler.Clock(tmp_path, now + timedelta(days=2))
    assert clock.tick(now + timedelta(days=2))


@pytest.mark.django_db
def test_keeps_seven_and_clears_sessions(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(backup, "make", lambda to: to.touch())
    Session.objects.create(session_key="old", session_data="", expire_date=moment(1, 1))
    (tmp_path / "anyam-by-hand.tar.gz").touch()
    for _ in range(9):
        scheduler.nightly(tmp_path)
    assert len(list(tmp_path.glob("nightly-*"))) == 7
    assert (tmp_path / "anyam-by-hand.tar.gz").exists()
    assert not Session.objects.filter(session_key="old").exists()


@pytest.mark.django_db
def test_a_failing_backup_is_told_and_stops_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(_to: Path) -> None:
        raise OSError("disk full")

    monkeypatch.setattr(backup, "make", fail)
    Session.objects.create(session_key="old", session_data="", expire_date=moment(1, 1))
    scheduler.nightly(tmp_path)
    assert "the nightly backup failed" in caplog.text
    assert not Session.objects.exists()
