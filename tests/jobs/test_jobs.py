"""The queue: what is asked for is done once, its progress is told, it ends when asked."""

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.utils import timezone

from anyam.core.errors import Unusable
from anyam.core.text import Rupiah, Text, Words
from anyam.jobs import actions, registry, running, worker
from anyam.jobs.models import CANCELLED, DONE, FAILED, RUNNING, WAITING, Job
from anyam.jobs.packing import pack, unpack
from anyam.jobs.queries import job_line, wait_for
from anyam.jobs.registry import Reporter, job

pytestmark = pytest.mark.django_db
STEP = Text("Counting")


@pytest.fixture(autouse=True)
def kinds(monkeypatch: pytest.MonkeyPatch) -> None:
    """Kinds of work for these tests alone."""
    monkeypatch.setattr(registry, "KINDS", dict(registry.KINDS))
    monkeypatch.setattr(running, "KINDS", registry.KINDS)

    @job("count")
    def count(args: Mapping[str, Any], progress: Reporter) -> dict[str, int]:
        for number in range(args["to"]):
            progress(STEP, number, args["to"])
        return {"counted": args["to"]}

    @job("write")
    def write(args: Mapping[str, Any], progress: Reporter) -> None:
        progress.path.write_text(args["text"])
        if args.get("then") == "fail":
            raise Unusable(Text("there is no %(what)s", {"what": "paper"}))
        if args.get("then") == "break":
            raise ZeroDivisionError


def run_next(may_go_on: Callable[[], bool] = lambda: True) -> Job:
    """Do the next job, as the worker would."""
    taken = running.take()
    assert taken is not None
    running.run(taken, may_go_on)
    taken.refresh_from_db()
    return taken


def test_what_is_asked_for_is_done_in_the_order_of_asking(cast: Any) -> None:
    first = actions.enqueue("count", {"to": 1}, cast.sari, scope="uji")
    second = actions.enqueue("count", {"to": 2}, cast.sari)
    line = job_line(second.uid)
    assert line is not None
    assert (line.state, line.ahead, line.is_open) == (WAITING, 1, True)
    assert run_next().pk == first.pk
    assert run_next().result == {"counted": 2}
    assert running.take() is None
    assert (first.kind, first.scope, first.by) == ("count", "uji", cast.sari)


def test_progress_is_written_at_most_four_times_a_second(monkeypatch: pytest.MonkeyPatch) -> None:
    now = [100.0]
    monkeypatch.setattr(running.time, "monotonic", lambda: now[0])
    taken = _running("count")
    noting = running.Noting(taken, lambda: True)
    seen = []
    for number in range(1, 11):
        now[0] += 0.1
        noting(STEP, number, 10)
        seen.append(Job.objects.get(pk=taken.pk).done)
    assert seen == [1, 1, 1, 4, 4, 4, 7, 7, 7, 10]
    line = job_line(taken.uid)
    assert line is not None
    assert (line.what, line.share, line.total) == (STEP, 100, 10)


def _running(kind: str, **args: Any) -> Job:
    actions.enqueue(kind, args, None)
    taken = running.take()
    assert taken is not None
    return taken


def test_a_waiting_job_is_cancelled_at_once() -> None:
    asked = actions.enqueue("count", {"to": 1}, None)
    actions.cancel(asked)
    assert running.take() is None
    asked.refresh_from_db()
    assert asked.state == CANCELLED


def test_a_running_job_ends_at_its_next_step_and_leaves_no_file() -> None:
    taken = _running("count", to=3)
    noting = running.Noting(taken, lambda: True)
    noting.path.parent.mkdir(parents=True, exist_ok=True)
    noting.path.write_text("half")
    actions.cancel(taken)
    running.run(taken)
    taken.refresh_from_db()
    assert (taken.state, taken.file, noting.path.exists()) == (CANCELLED, "", False)


def test_a_file_is_kept_with_its_job_and_forgotten_with_it() -> None:
    actions.enqueue("write", {"text": "isi"}, None)
    done = run_next()
    path = actions.folder() / done.file
    assert (done.state, path.read_text()) == (DONE, "isi")
    assert actions.forget_old() == 0
    Job.objects.update(ended_at=timezone.now() - timedelta(days=31))
    actions.enqueue("count", {"to": 1}, None)
    assert actions.forget_old() == 1
    assert not path.exists()
    assert Job.objects.count() == 1


def test_a_failure_is_told_in_its_own_words_and_a_fault_of_ours_in_ours(caplog: pytest.LogCaptureFixture) -> None:
    actions.enqueue("write", {"text": "", "then": "fail"}, None)
    line = job_line(run_next().uid)
    assert line is not None
    assert line.state == FAILED
    assert line.failure == Text("there is no %(what)s", {"what": "paper"})
    actions.enqueue("write", {"text": "", "then": "break"}, None)
    assert unpack(run_next().failure) == Text(running.OUR_FAULT)
    assert "ZeroDivisionError" in caplog.text
    actions.enqueue("unheard of", {}, None)
    assert unpack(run_next().failure) == Text(running.UNKNOWN)


def test_a_worker_that_ends_in_order_gives_its_job_back_uncounted() -> None:
    actions.enqueue("count", {"to": 3}, None)
    given_back = run_next(lambda: False)
    assert (given_back.state, given_back.attempts) == (WAITING, 0)
    assert run_next().state == DONE


def test_a_job_whose_worker_died_waits_once_more_and_then_fails() -> None:
    taken = _running("count", to=1)
    worker.take_back_orphans()
    taken.refresh_from_db()
    assert (taken.state, taken.attempts) == (WAITING, 1)
    running.take()
    worker.take_back_orphans()
    taken.refresh_from_db()
    assert (taken.state, unpack(taken.failure)) == (FAILED, Text(worker.DIED))


def test_what_a_late_worker_says_about_a_job_that_is_no_longer_its_own_does_not_count() -> None:
    late = _running("count", to=1)
    worker.take_back_orphans()
    assert running.take() is not None
    running.run(late)
    late.refresh_from_db()
    assert (late.state, late.attempts) == (RUNNING, 2)


def test_a_job_that_hears_nothing_is_ended_with_its_process(monkeypatch: pytest.MonkeyPatch) -> None:
    ended: list[int] = []
    now = [100.0]
    monkeypatch.setattr(worker.time, "monotonic", lambda: now[0])
    deaf = _running("count", to=1)
    watch = worker.Watch(deaf, ended.append)
    watch.look()
    actions.cancel(deaf)
    watch.look()
    assert not ended
    now[0] += worker.DEAF
    watch.look()
    deaf.refresh_from_db()
    assert (ended, deaf.state) == ([1], CANCELLED)


def test_a_job_has_half_an_hour() -> None:
    ended: list[int] = []
    slow = _running("count", to=1)
    Job.objects.filter(pk=slow.pk).update(started_at=timezone.now() - worker.LONGEST - timedelta(seconds=1))
    worker.Watch(slow, ended.append).look()
    slow.refresh_from_db()
    assert (ended, slow.state) == ([1], FAILED)


def test_nobody_works_without_the_lease() -> None:
    actions.enqueue("count", {"to": 1}, None)
    held = [False]
    lazy = worker.Worker(lambda: held[0], worker.threading.Event())
    assert not lazy.step()
    held[0] = True
    assert lazy.step()
    assert not lazy.step()
    assert Job.objects.get().state == DONE


def test_waiting_for_short_work_ends_with_it_or_with_patience() -> None:
    asked = actions.enqueue("count", {"to": 1}, None)
    wait_for(asked.uid, 0.2)
    run_next()
    wait_for(asked.uid, 60)


def test_texts_and_values_come_back_as_they_were_packed() -> None:
    text = Text(
        "%(a)s %(b)s %(c)s",
        {"a": Words("satu", "one"), "b": Rupiah(5), "c": Text("x"), "d": date(2022, 8, 1)},
    )
    value = {"text": text, "list": [1, Decimal("1.5"), timezone.now()], "none": None}
    back = unpack(pack(value))
    assert back == {**value, "list": tuple(value["list"])}  # type: ignore[arg-type]
    with pytest.raises(TypeError):
        pack(object())
