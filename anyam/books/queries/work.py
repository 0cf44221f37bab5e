"""What a person has asked for: printing and freezing, how far it is and what came of it."""

from typing import Any
from uuid import UUID

from django.http import Http404
from django.urls import reverse
from django.utils import timezone

from anyam.accounts.models import User
from anyam.books.models import BookEdition
from anyam.books.names import PRINT
from anyam.books.pages import PrintingPage, WorkLine, WorkPage
from anyam.books.printing import edition_name, running_line
from anyam.books.printing.producing import book_titles
from anyam.books.printing.tasks import ABOUT
from anyam.core.text import Text
from anyam.jobs.actions import KEPT
from anyam.jobs.models import DONE, Job
from anyam.jobs.packing import unpack
from anyam.jobs.queries import job_line
from anyam.plans.models import Plan
from anyam.plans.queries.common import head_of

SHOWN = 12


def printing_page(plan: Plan, user: User, language: str) -> PrintingPage:
    """Ordering books: four queries."""
    names = book_titles(plan)
    drafts = BookEdition.objects.filter(plan=plan, is_final=False).values_list("book", "number")
    latest: dict[str, int] = {}
    for book, number in drafts:
        latest[book] = max(number, latest.get(book, 0))
    first = next(iter(names), "")
    line = running_line(plan, edition_name(latest.get(first, 0) + 1), timezone.now(), user.name, language)
    lately = Job.objects.filter(by=user, scope=plan.code, kind=PRINT).order_by("-pk")[:SHOWN]
    return PrintingPage(head_of(plan), tuple(names.items()), line, tuple(work_line(plan, each) for each in lately))


def work_of(plan: Plan, user: User, uid: UUID) -> Job:
    """What this person has asked for; 404 for the work of others."""
    found = Job.objects.filter(uid=uid, by=user, scope=plan.code, kind__in=ABOUT).first()
    if found is None:
        raise Http404
    return found


def work_line(plan: Plan, job: Job) -> WorkLine:
    """A piece of work in a list."""
    told = _told(job)
    return WorkLine(
        job.uid, Text(ABOUT[job.kind]), job.made_at, job.state, told.get("name", "") if job.file else "",
        told.get("size", 0), reverse("books:work", args=[plan.code, job.uid]),
    )  # fmt: skip


def work_page(plan: Plan, job: Job) -> WorkPage:
    """How far it is, or what came of it."""
    told, line = _told(job), job_line(job.uid)
    assert line is not None
    edition = reverse("books:edition", args=[plan.code, told["edition"]]) if told.get("edition") else ""
    edition = reverse("books:return", args=[plan.code, told["returned"]]) if told.get("returned") else edition
    files = tuple((each["name"], each["size"]) for each in told.get("files", ()))
    return WorkPage(head_of(plan), work_line(plan, job), line, files, edition, KEPT.days)


def file_of(job: Job) -> tuple[str, str]:
    """Name and kind of the file that came of a piece of work; 404 where there is none (any more)."""
    told = _told(job)
    if not job.file or "name" not in told:
        raise Http404
    return told["name"], told["type"]


def _told(job: Job) -> dict[str, Any]:
    return (unpack(job.result) or {}) if job.state == DONE else {}
