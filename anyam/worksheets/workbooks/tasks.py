"""The work that takes a while: reading an upload, and writing what was accepted."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from django.db import transaction

from anyam.accounts.models import User
from anyam.core.text import Text
from anyam.core.text import gettext_noop as _
from anyam.core.workbook import Hints
from anyam.core.workbook.reading import read_book
from anyam.jobs.registry import Reporter, job
from anyam.journal.models import Batch
from anyam.plans.models import Group, Plan
from anyam.worksheets.actions import undo
from anyam.worksheets.workbooks import memory, understood
from anyam.worksheets.workbooks.importing import accept, propose
from anyam.worksheets.workbooks.layouts import corrections_of, without_its_own_words
from anyam.worksheets.workbooks.models import ACCEPTED, READY, Import, Upload
from anyam.worksheets.workbooks.opening import open_book
from anyam.worksheets.workbooks.values import Proposal

READ = "workbook.read"
WRITE = "workbook.accept"
UNDO = "workbook.undo"
OPENING = _("Opening the file")
READING = _("Looking for tables and headings")
WRITING = _("Writing into the plan")
UNDOING = _("Taking the import back")
NOBODY_KNOWS = 0  # in how many steps; the bar moves without saying how far


def _upload(args: Mapping[str, Any]) -> tuple[Upload, User]:
    found = Upload.objects.select_related("plan__region", "layout").get(uid=args["upload"])
    return found, User.objects.get(pk=args["by"])


@job(READ)
def read(args: Mapping[str, Any], progress: Reporter) -> None:
    """From the file to a proposal, with everything chosen so far."""
    upload, by = _upload(args)
    progress(Text(OPENING), 0, NOBODY_KNOWS)
    book = without_its_own_words(open_book(understood.file_of(upload), upload.name), upload.layout)
    progress(Text(READING), 0, NOBODY_KNOWS)
    reading = read_book(book, upload.plan.edition, hints_of(upload))
    proposal = propose(upload.plan, reading, by, progress=progress)
    understood.keep(upload, understood.understand(book, reading, proposal))
    upload.groups.set(_groups(upload.plan, proposal))
    Upload.objects.filter(pk=upload.pk).update(state=READY)


def _groups(plan: Plan, proposal: Proposal) -> list[Group]:
    named = {row.group for row in proposal.rows}
    return [group for group in Group.objects.filter(plan=plan) if (group.kind, group.code) in named]


def hints_of(upload: Upload) -> Hints:
    """What the file does not say."""
    both = {memory.place_of(each): each for each in corrections_of(upload.layout)} | memory.in_force(upload)
    return Hints(upload.plan.first_year, upload.plan.last_year, corrections=tuple(both.values()))


@job(WRITE)
def write(args: Mapping[str, Any], progress: Reporter) -> dict[str, Any]:
    """What was ticked, or everything, as one batch."""
    upload, by = _upload(args)
    found = understood.kept(upload)
    if found is None or upload.state == ACCEPTED:  # pressed twice
        return {"import": None, "refused": []}
    proposal = chosen_rows(upload, found, everything=bool(args.get("everything")))
    progress(Text(WRITING), 0, NOBODY_KNOWS)
    with transaction.atomic():  # all or nothing from here on: nobody outside sees how far it is, and nothing interrupts
        done = accept(proposal, by)
        if done.batch is not None:
            made = Import.objects.create(
                upload=upload, batch=Batch.objects.get(pk=done.batch), by=by, created=len(done.created),
                updated=len(done.updated), conflicts=len(done.conflicts), problems=len(done.problems),
            )  # fmt: skip
        Upload.objects.filter(pk=upload.pk).update(state=ACCEPTED if done.batch else READY)
        memory.remember(upload.plan.region, upload.sender, memory.chosen(upload))
    return {"import": made.pk if done.batch else None, "refused": [refusal.text for refusal in done.refusals][:20]}


@job(UNDO)
def take_back(args: Mapping[str, Any], progress: Reporter) -> dict[str, Any]:
    """An import, wherever nobody has written since; how many cells were left as they are."""
    by = User.objects.get(pk=args["by"])
    made = Import.objects.select_related("batch").get(pk=args["import"])
    progress(Text(UNDOING), 0, NOBODY_KNOWS)
    done = undo(made.batch, by)
    return {"import": made.pk, "kept": len(done.kept)}


def chosen_rows(upload: Upload, found: understood.Understood, *, everything: bool) -> Proposal:
    """The proposal without the rows that are not ticked, and with the file's text where it was preferred."""
    left_out = set() if everything else set(upload.left_out)
    rows = [row for name, row in zip(found.ids, found.proposal.rows, strict=True) if name not in left_out]
    preferred = set(upload.preferred)
    for clash in found.proposal.clashes:
        if f"{clash.uid}|{clash.key}" not in preferred:
            continue
        for place, row in enumerate(rows):
            if row.uid == clash.uid:
                rows[place] = replace(
                    row, cells={**row.cells, **clash.cells}, now={**row.now, **clash.now},
                    typed={**row.typed, clash.key: clash.file},
                )  # fmt: skip
    return replace(found.proposal, rows=tuple(rows))
