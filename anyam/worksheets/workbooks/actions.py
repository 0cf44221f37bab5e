"""What people do with files: send one in, choose what it means, accept rows, take an import back."""

import hashlib
from collections.abc import Collection, Iterable

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from anyam.accounts.models import User
from anyam.core.errors import RuleBroken
from anyam.core.text import Text
from anyam.core.text import gettext_noop as _
from anyam.core.workbook import Correction
from anyam.jobs.actions import cancel, enqueue
from anyam.jobs.packing import pack
from anyam.jobs.queries import find, is_open
from anyam.journal.models import Batch
from anyam.plans.models import Plan, Sheet
from anyam.worksheets.workbooks import memory, tasks, understood
from anyam.worksheets.workbooks.models import ACCEPTED, READING, READY, WRITING, Import, Layout, Upload
from anyam.worksheets.workbooks.opening.kinds import kind_of
from anyam.worksheets.workbooks.opening.limits import Refused

BUSY = _("this file is being worked on; wait for it to end, or cancel it")
UNDONE = _("this was undone already")
HAS_IMPORTS = _("rows came from this file; it stays as their proof")


def receive(
    plan: Plan, file: "UploadedFile[bytes]", by: User, *, sender: str = "", layout: Layout | None = None,
    room: Sheet | None = None,
) -> Upload:  # fmt: skip
    """Keep a file and have it read. What it is, its content says, not its name; what is no workbook is told by the reading."""
    upload = Upload(
        plan=plan, by=by, sender=sender.strip() or by.name, name=(file.name or "")[-255:], size=file.size or 0,
        layout=layout, room=room,
    )  # fmt: skip
    upload.sha256 = _store(upload, file)
    stored, upload.kind = understood.file_of(upload), _kind(upload)
    stored.rename(understood.file_of(upload))
    upload.remembered = pack(memory.recall(plan.region, upload.sender))
    upload.save()
    _read(upload, by)
    return upload


def _store(upload: Upload, file: "UploadedFile[bytes]") -> str:
    path = understood.file_of(upload)
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    digest = hashlib.sha256()
    with path.open("wb") as kept:
        path.chmod(0o600)
        for chunk in file.chunks():
            digest.update(chunk)
            kept.write(chunk)
    return digest.hexdigest()


def _kind(upload: Upload) -> str:
    try:
        return kind_of(understood.file_of(upload))
    except (Refused, OSError):
        return ""


def read_again(upload: Upload, by: User) -> None:
    """With everything chosen so far, against the plan as it is now."""
    _check_idle(upload)
    _read(upload, by)


def _read(upload: Upload, by: User) -> None:
    if upload.state in {ACCEPTED, WRITING}:
        upload.state, upload.left_out, upload.preferred = READY, [], []
    _start(upload, tasks.READ, by)


def _start(upload: Upload, kind: str, by: User, **more: object) -> None:
    job = enqueue(kind, {"upload": str(upload.uid), "by": by.pk, **more}, by, scope=upload.plan.code)
    upload.job = job.uid
    upload.save(update_fields=["job", "state", "left_out", "preferred", "corrections"])


def _check_idle(upload: Upload) -> None:
    if is_open(upload.job):
        raise RuleBroken(Text(BUSY))


def choose(upload: Upload, by: User, corrections: Iterable[Correction]) -> None:
    """Correct what was understood, and read again."""
    _check_idle(upload)
    memory.add(upload, corrections)
    _read(upload, by)


def tick(upload: Upload, shown: Collection[str], ticked: Collection[str]) -> None:
    """Remember which of the rows that were shown are wanted."""
    left_out = (set(upload.left_out) - set(shown)) | (set(shown) - set(ticked))
    upload.left_out = sorted(left_out)
    upload.save(update_fields=["left_out"])


def prefer(upload: Upload, shown: Collection[str], of_file: Collection[str]) -> None:
    """Remember in which clashes the file wins."""
    upload.preferred = sorted((set(upload.preferred) - set(shown)) | set(of_file))
    upload.save(update_fields=["preferred"])


def accept_rows(upload: Upload, by: User, *, everything: bool) -> None:
    """Write the ticked rows, or all of them. A second press changes nothing."""
    _check_idle(upload)
    if upload.state == READING:
        raise RuleBroken(Text(BUSY))
    if not Upload.objects.filter(pk=upload.pk).exclude(state=ACCEPTED).update(state=WRITING):
        return
    upload.state = WRITING
    _start(upload, tasks.WRITE, by, everything=everything)


def stop(upload: Upload) -> None:
    """End what is under way."""
    job = find(upload.job)
    if job is not None:
        cancel(job)


def take_back(made: Import, by: User) -> None:
    """Undo an import, wherever nobody has written since."""
    upload = made.upload
    _check_idle(upload)
    if Batch.objects.filter(undoes=made.batch_id).exists():
        raise RuleBroken(Text(UNDONE))
    _start(upload, tasks.UNDO, by, **{"import": made.pk})


@transaction.atomic
def drop(upload: Upload) -> None:
    """Forget a file that no row came from."""
    _check_idle(upload)
    if upload.imports.exists():
        raise RuleBroken(Text(HAS_IMPORTS))
    understood.throw_away(upload)
    upload.delete()
