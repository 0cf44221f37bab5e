"""Asking for work, and asking it to end."""

from collections.abc import Mapping
from datetime import timedelta
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils import timezone

from anyam.accounts.models import User
from anyam.jobs.models import CANCELLED, OPEN, RUNNING, WAITING, Job

KEPT = timedelta(days=30)


def folder() -> Path:
    """Where jobs leave their files; a part of every backup."""
    return Path(settings.DATA) / "files" / "jobs"


def enqueue(kind: str, args: Mapping[str, Any], by: User | None, scope: str = "") -> Job:
    """Ask for work; a worker takes it within half a second when it has nothing else to do."""
    return Job.objects.create(kind=kind, args=dict(args), by=by, scope=scope)


def cancel(job: Job) -> None:
    """A job that waits is over at once; one that runs ends at its next step."""
    if not Job.objects.filter(pk=job.pk, state=WAITING).update(state=CANCELLED, ended_at=timezone.now()):
        Job.objects.filter(pk=job.pk, state=RUNNING).update(cancelling=True)


def forget_old() -> int:
    """Remove jobs that ended long ago, and their files. Returns how many."""
    old = Job.objects.exclude(state__in=OPEN).filter(ended_at__lt=timezone.now() - KEPT)
    for name in old.exclude(file="").values_list("file", flat=True):
        (folder() / name).unlink(missing_ok=True)
    return old.delete()[0]
