"""Asking for work on books: printing for whoever reads the plan, freezing for whoever sets it up."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from anyam.accounts.models import User
from anyam.books.actions.editions import check_may_freeze, check_may_make_final
from anyam.books.models import BookEdition
from anyam.books.names import CHECK, FINAL, FREEZE, PRINT
from anyam.books.printing.producing import Order, book_names
from anyam.core.errors import RuleBroken
from anyam.core.text import Text
from anyam.core.text import gettext_noop as _
from anyam.jobs.actions import cancel, enqueue
from anyam.jobs.models import OPEN, Job
from anyam.jobs.queries import is_open
from anyam.plans.access import check
from anyam.plans.models import Plan
from anyam.plans.rights import rights_in
from anyam.roles import READ

MOST: Final = 3  # pieces of work of one person that wait or run: one process does them for everybody

NO_BOOK: Final = _("choose a book")
NO_FORMAT: Final = _("choose a format")
NO_SUCH_BOOK: Final = _("this plan has no book “%(code)s”; there are: %(known)s")
TOO_MANY: Final = _("%(most)s pieces of work of yours are under way; wait for one to end, or cancel it")
BUSY: Final = _("this edition is being proved already")


def print_books(plan: Plan, order: Order, by: User) -> Job:
    """Have books printed."""
    check(rights_in(by, plan), READ)
    if not order.books:
        raise RuleBroken(Text(NO_BOOK))
    if not order.formats:
        raise RuleBroken(Text(NO_FORMAT))
    names = book_names(plan)
    for code in order.books:
        if code not in names:
            raise RuleBroken(Text(NO_SUCH_BOOK, {"code": code, "known": ", ".join(names) or "–"}))
    return start(
        plan, PRINT, by, books=list(order.books), formats=list(order.formats), language=order.language,
        findings=order.findings,
    )  # fmt: skip


def freeze_book(plan: Plan, book: str, language: str, by: User) -> Job:
    """Have a book frozen as its next draft."""
    check_may_freeze(plan, book, by)
    return start(plan, FREEZE, by, book=book, language=language)


def make_final(draft: BookEdition, by: User, reason: str) -> Job:
    """Have a draft made final."""
    check_may_make_final(draft, by, reason)
    return start(draft.plan, FINAL, by, edition=str(draft.uid), reason=reason)


def check_edition(edition: BookEdition, by: User) -> Job:
    """Have an edition proved."""
    check(rights_in(by, edition.plan), READ)
    if is_open(edition.check_job):
        raise RuleBroken(Text(BUSY))
    job = start(edition.plan, CHECK, by, edition=str(edition.uid))
    edition.check_job = job.uid
    edition.save(update_fields=["check_job"])
    return job


def stop(job: Job) -> None:
    """End work that waits or runs."""
    cancel(job)


def start(plan: Plan, kind: str, by: User, **args: Sequence[str] | Mapping[str, Any] | str | bool) -> Job:
    """Begin a piece of work of this room. Refuses more than a person may have under way."""
    if Job.objects.filter(by=by, kind__startswith="book.", state__in=OPEN).count() >= MOST:
        raise RuleBroken(Text(TOO_MANY, {"most": MOST}))
    return enqueue(kind, {"plan": plan.code, "by": by.pk, **args}, by, scope=plan.code)
