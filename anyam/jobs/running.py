"""Doing one job: its progress into the table, its end in words."""

import logging
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.utils import timezone

from anyam.core.errors import AnyamError
from anyam.core.text import Text
from anyam.core.text import gettext_noop as _
from anyam.jobs.actions import folder
from anyam.jobs.models import CANCELLED, DONE, FAILED, RUNNING, WAITING, Job
from anyam.jobs.packing import pack
from anyam.jobs.registry import KINDS, Cancelled

BETWEEN = 0.25  # seconds from one note of progress to the next
OUR_FAULT = _("this did not work because of a fault of ours; it stands in the server's log, so tell whoever runs it")
UNKNOWN = _("this server does not know how to do this; restart it after an update")

logger = logging.getLogger(__name__)


class Interrupted(Exception):
    """This worker must stop; the job is for the next one."""


class Noting:
    """The progress call that a job is given."""

    def __init__(self, job: Job, may_go_on: Callable[[], bool]) -> None:
        self.job, self.may_go_on = job, may_go_on
        self.path = folder() / str(job.uid)
        self._noted = 0.0

    def __call__(self, text: Text, done: int, total: int) -> None:
        """Note how far it is, at most four times a second; ends the work when somebody asked for it."""
        if not self.may_go_on():
            raise Interrupted
        if time.monotonic() - self._noted < BETWEEN:
            return
        self._noted = time.monotonic()
        mine = Job.objects.filter(pk=self.job.pk, state=RUNNING, attempts=self.job.attempts)
        if not mine.update(what=pack(text), done=max(0, done), total=max(0, total)):
            raise Interrupted
        if mine.filter(cancelling=True).exists():
            raise Cancelled


def take() -> Job | None:
    """The job that has waited longest, now running."""
    job = Job.objects.filter(state=WAITING).order_by("pk").first()
    if job is None:
        return None
    job.attempts += 1
    started = {"state": RUNNING, "attempts": job.attempts, "started_at": timezone.now(), "done": 0, "total": 0}
    taken = Job.objects.filter(pk=job.pk, state=WAITING).update(**started, what=None)
    return job if taken else None


def run(job: Job, may_go_on: Callable[[], bool] = lambda: True) -> None:
    """Do it, and write down what came of it."""
    noting = Noting(job, may_go_on)
    noting.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    try:
        result = KINDS.get(job.kind, _unknown)(job.args, noting)
    except Cancelled:
        _end(job, noting.path, state=CANCELLED)
    except Interrupted:
        _give_back(job)
    except AnyamError as error:
        _end(job, noting.path, state=FAILED, failure=pack(error.text))
    except Exception:
        logger.exception("job %s (%s) failed", job.uid, job.kind)
        _end(job, noting.path, state=FAILED, failure=pack(Text(OUR_FAULT)))
    else:
        _end(job, noting.path, state=DONE, result=pack(result))


def _unknown(_args: object, _progress: object) -> None:
    raise AnyamError(Text(UNKNOWN))


def _end(job: Job, path: Path, **outcome: Any) -> None:
    """The last word on a job, unless it is somebody else's by now. Only a job that was done keeps its file."""
    if outcome["state"] != DONE:
        path.unlink(missing_ok=True)
    name = path.name if path.is_file() else ""
    mine = Job.objects.filter(pk=job.pk, state=RUNNING, attempts=job.attempts)
    mine.update(**outcome, file=name, ended_at=timezone.now())


def _give_back(job: Job) -> None:
    """A worker that ends in order does not count as a death."""
    mine = Job.objects.filter(pk=job.pk, state=RUNNING, attempts=job.attempts)
    mine.update(state=WAITING, attempts=job.attempts - 1, what=None)
