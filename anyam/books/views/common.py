"""What the views of this room share."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.http import content_disposition_header

from anyam.jobs.models import Job
from anyam.jobs.queries import wait_for
from anyam.plans.access import plan_for, plan_for_reading
from anyam.plans.models import Plan
from anyam.plans.views.common import in_words_at, who
from anyam.roles import MANAGE
from anyam.web.back import way_back
from anyam.web.language import active

PATIENCE = 1.0  # seconds a page waits for work that may be over at once
NOT_ACCEPTED = 422


def _back(request: HttpRequest, given: Mapping[str, Any]) -> str:
    """The page the person came from, the edition, or the books."""
    if found := way_back(request):
        return found
    if given.get("uid") and "/editions/" in request.path:
        return reverse("books:edition", args=[given["code"], given["uid"]])
    return reverse("books:books", args=[given["code"]])


in_words = in_words_at(_back)


def plan_read(request: HttpRequest, code: str) -> Plan:
    """The plan for whoever may read it."""
    return plan_for_reading(who(request), code)


def plan_managed(request: HttpRequest, code: str) -> Plan:
    """The plan for whoever sets it up: 404 for strangers, 403 for readers."""
    return plan_for(who(request), code, MANAGE)


def soon(plan: Plan, job: Job) -> str:
    """The page of a piece of work, once it is over or has begun."""
    wait_for(job.uid, PATIENCE)
    return reverse("books:work", args=[plan.code, job.uid])


def send(content: bytes, kind: str, name: str) -> HttpResponse:
    """A file to keep, as what its content is; never opened here."""
    response = HttpResponse(content, content_type=kind)
    response["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name) or "attachment"
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response["Cache-Control"] = "private, no-store"
    return response


__all__ = [
    "NOT_ACCEPTED", "HttpRequest", "HttpResponse", "active", "in_words", "plan_managed", "plan_read", "send", "soon", "who",
]  # fmt: skip
