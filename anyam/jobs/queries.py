"""Where a job stands."""

import time
from dataclasses import dataclass
from uuid import UUID

from anyam.core.text import Text
from anyam.core.text import gettext_noop as _
from anyam.jobs.models import OPEN, WAITING, Job
from anyam.jobs.packing import unpack

BLINK = 0.1
QUEUED = _("Waiting for its turn")
BEGUN = _("Beginning")


@dataclass(frozen=True, slots=True)
class JobLine:
    """A job as a page shows it. `share` is per cent, None while nobody can tell; `ahead` counts those before it in the queue."""

    uid: UUID
    state: str
    is_open: bool
    what: Text
    done: int
    total: int
    share: int | None
    ahead: int
    cancelling: bool
    failure: Text | None


def find(uid: UUID | None) -> Job | None:
    """A job by its uid; None when there is none, or none any more."""
    return Job.objects.filter(uid=uid).first() if uid else None


def is_open(uid: UUID | None) -> bool:
    """Whether a job waits or runs."""
    job = find(uid)
    return job is not None and job.state in OPEN


def job_line(uid: UUID | None) -> JobLine | None:
    """How a job stands; None when it was forgotten."""
    job = find(uid)
    if job is None:
        return None
    ahead = Job.objects.filter(state__in=OPEN, pk__lt=job.pk).count() if job.state == WAITING else 0
    return JobLine(
        uid=job.uid, state=job.state, is_open=job.state in OPEN, what=unpack(job.what) or _so_far(job),
        done=job.done, total=job.total, share=min(100, 100 * job.done // job.total) if job.total else None,
        ahead=ahead, cancelling=job.cancelling, failure=unpack(job.failure),
    )  # fmt: skip


def _so_far(job: Job) -> Text:
    return Text(QUEUED if job.state == WAITING else BEGUN)


def wait_for(uid: UUID, seconds: float) -> None:
    """Give short work the time to end, so that nobody looks at a bar that is full at once."""
    until = time.monotonic() + seconds
    while time.monotonic() < until and is_open(uid):
        time.sleep(BLINK)
