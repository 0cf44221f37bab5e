"""Printing, and work under way: HTTP only."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from anyam.books.actions import printing
from anyam.books.forms import PrintForm
from anyam.books.printing import Order
from anyam.books.printing.tasks import formats_of
from anyam.books.queries.work import file_of, printing_page, work_of, work_page
from anyam.books.views.common import NOT_ACCEPTED, in_words, plan_read, send, soon, who
from anyam.jobs.actions import folder
from anyam.jobs.queries import job_line
from anyam.talk import notices


@require_http_methods(["GET", "POST"])
@in_words
def printings(request: HttpRequest, code: str) -> HttpResponseBase:
    """Order books; whoever reads the plan may."""
    plan = plan_read(request, code)
    page = printing_page(plan, who(request), "id")
    wanted = [each for each in request.GET.getlist("book") if each in dict(page.books)]
    start = {
        "books": wanted or [each for each, _name in page.books[:3]], "formats": ["pdf"], "language": "id", "findings": True
    }  # fmt: skip
    form = PrintForm(request.POST if request.method == "POST" else None, books=page.books, initial=start)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        order = Order(tuple(given["books"]), formats_of(given["formats"]), given["language"], given["findings"])
        return redirect(soon(plan, printing.print_books(plan, order, who(request))))
    status = NOT_ACCEPTED if form.errors else 200
    return render(request, "books/printing.html", {"page": page, "form": form}, status=status)


@never_cache
@require_safe
@in_words
def work(request: HttpRequest, code: str, uid: UUID) -> HttpResponseBase:
    """How far a piece of work is; once it is over, what came of it."""
    plan = plan_read(request, code)
    page = work_page(plan, work_of(plan, who(request), uid))
    if not page.job.is_open:
        notices.seen(who(request), page.work.url)
        if page.edition:
            return redirect(page.edition)
    return render(request, "books/work.html", {"page": page})


@never_cache
@require_safe
@in_words
def state(request: HttpRequest, code: str, uid: UUID) -> HttpResponseBase:
    """How far it is: a fragment, asked for again and again."""
    job = job_line(work_of(plan_read(request, code), who(request), uid).uid)
    response = render(request, "jobs/state.html", {"job": job})
    response["X-Job"] = "open" if job is not None and job.is_open else "over"
    return response


@require_POST
@in_words
def cancellation(request: HttpRequest, code: str, uid: UUID) -> HttpResponseBase:
    """End it."""
    plan = plan_read(request, code)
    found = work_of(plan, who(request), uid)
    printing.stop(found)
    return redirect(reverse("books:work", args=[code, uid]))


@never_cache
@require_safe
@in_words
def file(request: HttpRequest, code: str, uid: UUID) -> HttpResponseBase:
    """The file that came of it."""
    found = work_of(plan_read(request, code), who(request), uid)
    name, kind = file_of(found)
    try:
        content = (folder() / found.file).read_bytes()
    except OSError as error:
        raise Http404 from error
    return send(content, kind, name)
