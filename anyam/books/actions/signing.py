"""Keeping what was signed: byte for byte, under its hash."""

from typing import Final

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from anyam.accounts.models import User
from anyam.books.keeping import store
from anyam.books.models import BookEdition, SignedCopy, SignOff
from anyam.books.models.signing import AGREED, COPIES, ELECTRONIC, OBJECTED
from anyam.books.names import ACT_COPY
from anyam.city import files
from anyam.city.actions.lines import List
from anyam.city.lines import CHOICE, DATE, NUMBER, TEXT, Column
from anyam.core.errors import RuleBroken
from anyam.core.framework import Choice
from anyam.core.text import Text, Words
from anyam.core.text import gettext_noop as _
from anyam.journal.actions import Note, record
from anyam.plans.access import check
from anyam.plans.rights import rights_in
from anyam.roles import MANAGE

MOST: Final = 40  # signed copies of one edition
LARGEST: Final = 60 * 2**20  # a signed book with its pictures is large
SIGNED: Final = b"/ByteRange"  # every signature in a PDF says which bytes it covers; never inside a packed part
TAKEN: Final = ("pdf", "png", "jpg")

TOO_MANY: Final = _("this edition has %(most)s signed copies; take one out first")
NOT_A_SCAN: Final = _("A scan is a PDF or a picture (PNG, JPG); Word and Excel files are not taken.")
NOT_SIGNED: Final = _(
    "This PDF carries no electronic signature. Send the file as the signing service gave it back, or keep it as a scan."
)
NOT_A_PDF: Final = _("What was signed electronically is a PDF; send a picture as a scan.")
NO_SUCH_KIND: Final = _("choose what it is: a scan, or a PDF that was signed electronically")

VERDICTS: Final = {
    AGREED: Words("Setuju", "Agreed"),
    OBJECTED: Words("Belum setuju", "Objects"),
}


def sign_offs_of(edition: BookEdition) -> List:
    """Who has to agree, as a table to edit."""
    choices = {code: Choice(code, name, name) for code, name in VERDICTS.items()}
    columns = (
        Column("order", _("No."), NUMBER), Column("name", _("Name with degrees")), Column("post", _("Post")),
        Column("organisation", _("Organisation")), Column("verdict", _("Verdict"), CHOICE, choices, most=10),
        Column("agreed_on", _("Agreed on"), DATE), Column("remark", _("Remark"), TEXT),
    )  # fmt: skip
    return List(edition.plan, SignOff, {"edition": edition}, columns)


@transaction.atomic
def keep_signed_copy(
    edition: BookEdition, file: "UploadedFile[bytes]", kind: str, by: User, *, title: str = ""
) -> SignedCopy:
    """Keep a scan of the signed sheet, or a PDF that was signed electronically. What it is, its content says."""
    check(rights_in(by, edition.plan), MANAGE)
    if kind not in COPIES:
        raise RuleBroken(Text(NO_SUCH_KIND))
    if SignedCopy.objects.filter(edition=edition, removed_at=None).count() >= MOST:
        raise RuleBroken(Text(TOO_MANY, {"most": MOST}))
    content = files.read(file, LARGEST)
    found = _judged(content, kind)
    name = (file.name or "").replace("\\", "/").rsplit("/", 1)[-1][-200:] or f"{kind}.{found}"
    made = SignedCopy.objects.create(
        edition=edition, kind=kind, title=title.strip()[:300], name=name, format=found, size=len(content),
        sha256=store.keep(content), by=by, is_sample=edition.plan.is_demo,
    )  # fmt: skip
    data = {"name": made.title or name, "sha256": made.sha256}
    record(edition.plan.code, ACT_COPY, by, [Note(made.uid, act="add", data=data)])
    return made


def _judged(content: bytes, kind: str) -> str:
    """Its format, or why it cannot be kept as that kind."""
    try:
        found = files.format_of(content)
    except RuleBroken as error:  # its words also name Word and Excel, which are no signed copies
        raise RuleBroken(Text(NOT_A_PDF if kind == ELECTRONIC else NOT_A_SCAN)) from error
    if found not in TAKEN:
        raise RuleBroken(Text(NOT_A_SCAN))
    if kind == ELECTRONIC and found != "pdf":
        raise RuleBroken(Text(NOT_A_PDF))
    if kind == ELECTRONIC and SIGNED not in content:
        raise RuleBroken(Text(NOT_SIGNED))
    return found
