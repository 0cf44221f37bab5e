"""Keeping papers."""

from datetime import date
from uuid import uuid4

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from anyam.accounts.models import User
from anyam.city import files
from anyam.city.models import Body, Commitment, Document, Meeting
from anyam.core.errors import RuleBroken
from anyam.core.text import Text
from anyam.core.text import gettext_noop as _
from anyam.journal.actions import Note, record
from anyam.plans.access import check
from anyam.plans.models import Plan
from anyam.plans.rights import rights_in
from anyam.roles import MANAGE

MOST = 500  # papers of one plan: beyond that somebody takes this for a file server


@transaction.atomic
def add_document(
    plan: Plan, file: "UploadedFile[bytes]", kind: str, by: User, *, stage: str = "", body: Body | None = None,
    meeting: Meeting | None = None, commitment: Commitment | None = None, title: str = "",
    number: str = "", dated: date | None = None,
) -> Document:  # fmt: skip
    """Keep a paper of a stage, a body, a meeting or a commitment. What it is, its content says; its name is only shown."""
    check(rights_in(by, plan), MANAGE)
    if Document.objects.filter(plan=plan).count() >= MOST:
        raise RuleBroken(Text(_("this plan has %(most)s papers; keep others elsewhere"), {"most": MOST}))
    content = files.read(file)
    uid = uuid4()
    kept = files.keep(files.document_path(uid), content)
    name = (file.name or "").replace("\\", "/").rsplit("/", 1)[-1][-200:] or f"{kind}.{kept.format}"
    made = Document.objects.create(
        uid=uid, plan=plan, stage=stage, body=body, meeting=meeting, commitment=commitment, kind=kind,
        title=title.strip(),
        number=number.strip(), dated=dated, name=name, format=kept.format, size=kept.size, sha256=kept.sha256, by=by,
    )  # fmt: skip
    record(plan.code, "document", by, [Note(uid, act="add", data={"name": name, "sha256": kept.sha256})])
    return made
