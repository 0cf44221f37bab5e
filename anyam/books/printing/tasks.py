"""The work that takes a while: printing, freezing, making final, proving. Whoever asked is told when it is over."""

import zipfile
from collections.abc import Callable, Mapping
from functools import wraps
from io import BytesIO
from typing import Any, Final

from django.urls import reverse

from anyam.accounts.models import User
from anyam.books.actions import editions
from anyam.books.models import BookEdition
from anyam.books.names import CHECK, FINAL, FREEZE, PAPER, PRINT, TAKE
from anyam.books.printing.producing import Made, Order, produce
from anyam.books.rendering import FORMATS, MIME, Format
from anyam.core.text import Text
from anyam.core.text import gettext_noop as _
from anyam.jobs.registry import Cancelled, Reporter, job
from anyam.jobs.running import Interrupted
from anyam.plans.access import plan_for_reading
from anyam.plans.models import Plan
from anyam.talk import notices

PACKING: Final = _("Packing the files")
PRINTED: Final = _("Books to download (%(count)s files)")
ONE_PRINTED: Final = _("A book to download: %(name)s")
ABOUT: Final[Mapping[str, str]] = {
    PRINT: _("Printing books"),
    FREEZE: _("Freezing a book"),
    FINAL: _("Making a book final"),
    CHECK: _("Proving an edition"),
    PAPER: _("Printing a workshop paper"),
    TAKE: _("Reading a Word file"),
}
ZIP: Final = "application/zip"
THEN: Final = (1980, 1, 1, 0, 0, 0)  # a zip needs a date; one that says nothing keeps equal files equal

Work = Callable[[Mapping[str, Any], Reporter], dict[str, Any]]


def person_and_plan(args: Mapping[str, Any]) -> tuple[Plan, User]:
    """The plan and the person, if they may still read it."""
    by = User.objects.get(pk=args["by"])
    return plan_for_reading(by, args["plan"]), by


def telling(kind: str) -> Callable[[Work], Work]:
    """Whoever asked finds it in the inbox, also when it went wrong; nobody is told of what they ended themselves."""

    def decorate(work: Work) -> Work:
        @wraps(work)
        def tell(args: Mapping[str, Any], progress: Reporter) -> dict[str, Any]:
            plan, by = person_and_plan(args)
            here = reverse("books:work", args=[plan.code, progress.path.name])
            try:
                told = work(args, progress)
            except (Cancelled, Interrupted):
                raise
            except Exception:
                notices.announce(by, plan, notices.NOT_PRINTED, Text(ABOUT[kind]), here)
                raise
            notices.announce(by, plan, notices.PRINTED, _said(kind, told), here)
            return told

        return tell

    return decorate


def _said(kind: str, told: Mapping[str, Any]) -> Text:
    files = told.get("files", ())
    if kind not in (PRINT, PAPER):
        return Text(ABOUT[kind])
    return Text(ONE_PRINTED, {"name": files[0]["name"]}) if len(files) == 1 else Text(PRINTED, {"count": len(files)})


@job(PRINT)
@telling(PRINT)
def print_books(args: Mapping[str, Any], progress: Reporter) -> dict[str, Any]:
    """Books as files: one as it is, several in a zip."""
    plan, by = person_and_plan(args)
    order = Order(tuple(args["books"]), formats_of(args["formats"]), args["language"], bool(args["findings"]))
    made = list(produce(plan, order, by.name, progress))
    progress(Text(PACKING), len(made), len(made))
    content, name, kind = packed(made, f"{plan.code}-buku.zip" if order.language == "id" else f"{plan.code}-books.zip")
    progress.path.write_bytes(content)
    progress.path.chmod(0o600)
    return {
        "name": name, "type": kind, "size": len(content),
        "files": [{"name": each.name, "size": len(each.content)} for each in made],
    }  # fmt: skip


@job(FREEZE)
@telling(FREEZE)
def freeze_book(args: Mapping[str, Any], progress: Reporter) -> dict[str, Any]:
    """The next draft of a book."""
    plan, by = person_and_plan(args)
    made = editions.freeze(plan, args["book"], by, progress, language=args["language"])
    return {"edition": str(made.uid)}


@job(FINAL)
@telling(FINAL)
def make_final(args: Mapping[str, Any], progress: Reporter) -> dict[str, Any]:
    """A draft as the final edition."""
    plan, by = person_and_plan(args)
    made = editions.make_final(_edition(plan, args), by, progress, reason=args["reason"])
    return {"edition": str(made.uid)}


@job(CHECK)
def check_edition(args: Mapping[str, Any], progress: Reporter) -> dict[str, Any]:
    """Proof that an edition's files are what its tree makes; it is short, so that nobody need be told."""
    plan, _by = person_and_plan(args)
    edition = _edition(plan, args)
    editions.verify(edition, progress)
    return {"edition": str(edition.uid)}


def _edition(plan: Plan, args: Mapping[str, Any]) -> BookEdition:
    found = BookEdition.objects.get(plan=plan, uid=args["edition"])
    found.plan = plan
    return found


def packed(made: list[Made], name: str) -> tuple[bytes, str, str]:
    """What is handed out: content, name and kind."""
    if len(made) == 1:
        return made[0].content, made[0].name, MIME[made[0].format]
    content = BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for each in made:
            archive.writestr(zipfile.ZipInfo(each.name, THEN), each.content, zipfile.ZIP_DEFLATED)
    return content.getvalue(), name, ZIP


def formats_of(names: list[str]) -> tuple[Format, ...]:
    """Those that are made here, in the order in which they are made."""
    return tuple(each for each in FORMATS if each in names)
