"""Taking back all that somebody wrote: HTTP only."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from anyam.jobs import actions as jobs
from anyam.jobs.queries import find, job_line, wait_for
from anyam.people.actions.taking_back import take_back
from anyam.people.queries.taking_back import made_in, offer_page, taking_back_page
from anyam.people.scope import managed, person_in
from anyam.people.views.common import in_words, who

PATIENCE = 3.0


@require_http_methods(["GET", "HEAD", "POST"])
@in_words
def offer(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    """What would happen, and the button that does it."""
    plan = managed(who(request), code)
    somebody = person_in(plan, pk)
    if request.method == "POST":
        made = take_back(plan, somebody, who(request))
        if made.job:
            wait_for(made.job, PATIENCE)
        return redirect("people:taken-back", code, made.uid)
    page = offer_page(plan, somebody)
    return render(request, "people/taking_back.html", {"page": page, "plan": page.plan})


@require_safe
@never_cache
@in_words
def result(request: HttpRequest, code: str, uid: UUID) -> HttpResponse:
    """What happened, or how far it is."""
    plan = managed(who(request), code)
    page = taking_back_page(plan, made_in(plan, uid))
    return render(request, "people/taken_back.html", {"page": page, "plan": page.plan, "uid": uid})


@require_safe
@never_cache
@in_words
def progress(request: HttpRequest, code: str, uid: UUID) -> HttpResponse:
    """The bar alone."""
    plan = managed(who(request), code)
    job = job_line(made_in(plan, uid).job)
    if job is None or not job.is_open:
        return redirect("people:taken-back", code, uid)
    answer = render(request, "jobs/state.html", {"job": job})
    answer["X-Job"] = "open"
    return answer


@require_POST
@in_words
def cancellation(request: HttpRequest, code: str, uid: UUID) -> HttpResponse:
    """No further; what was taken back so far stays so."""
    plan = managed(who(request), code)
    job = find(made_in(plan, uid).job)
    if job is not None:
        jobs.cancel(job)
    return redirect("people:taken-back", code, uid)
