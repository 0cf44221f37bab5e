"""Pages of one's own data: HTTP only."""

from django import forms
from django.contrib import messages
from django.contrib.auth import logout
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, QueryDict, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language, gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_http_methods

from anyam.accounts.models import User
from anyam.accounts.views.guards import not_in_the_demo, person_of
from anyam.core.errors import NotAllowed, RuleBroken
from anyam.plans.access import plan_for
from anyam.plans.models import Plan
from anyam.plans.queries.common import head_of
from anyam.roles import MANAGE
from anyam.worksheets.privacy import actions, queries
from anyam.worksheets.privacy.exporting import packed
from anyam.worksheets.privacy.forms import ErasureForm, RequestForm
from anyam.worksheets.privacy.queries import data_page
from anyam.worksheets.sending import send

NOT_ACCEPTED = 422
GET_OR_POST = require_http_methods(["GET", "HEAD", "POST"])


@require_GET
@never_cache
def data(request: HttpRequest) -> HttpResponse:
    """What is held about me."""
    return render(request, "privacy/data.html", {"data": data_page(person_of(request))})


@require_GET
@never_cache
def archive(request: HttpRequest) -> StreamingHttpResponse:
    """All of it, to take along."""
    name = f"data-saya-{timezone.localdate():%Y%m%d}.zip"
    return send(request, packed(person_of(request)), name=name, kind="application/zip")


@GET_OR_POST
@never_cache
@not_in_the_demo
@sensitive_post_parameters("password")
def erasure(request: HttpRequest) -> HttpResponse:
    """Having it erased."""
    person = person_of(request)
    form = ErasureForm(_sent(request), person=person)
    if request.method == "POST" and form.is_valid():
        try:
            actions.erase_self(person, form.cleaned_data["typed"])
        except RuleBroken as error:
            form.add_error(None, _say(error))
        else:
            logout(request)
            messages.success(
                request, gettext("Your personal data has been erased. What you wrote stays with your office.")
            )
            return redirect("sign-in")
    told = {"data": data_page(person), "form": form, "last_operator": actions.is_last_operator(person)}
    return render(request, "privacy/erasure.html", told, status=_status(form))


@GET_OR_POST
@never_cache
def requested(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    """The secretariat erases somebody who asked for it."""
    by = person_of(request)
    form = RequestForm(_sent(request))
    try:
        plan = plan_for(by, code, MANAGE)
        person = queries.person_of(plan, pk)
        if request.method == "POST" and form.is_valid() and _erased(request, plan, person, form, by):
            return redirect("plans:overview", code)
    except NotAllowed as error:
        raise PermissionDenied(_say(error)) from error
    page = {"page": {"plan": head_of(plan)}, "data": data_page(person), "form": form, "pk": pk}
    return render(request, "privacy/requested.html", page, status=_status(form))


def _erased(request: HttpRequest, plan: Plan, person: User, form: forms.Form, by: User) -> bool:
    try:
        actions.erase_on_request(plan, person, form.cleaned_data["typed"], form.cleaned_data["note"], by)
    except RuleBroken as error:
        form.add_error(None, _say(error))
        return False
    messages.success(
        request, gettext("The personal data has been erased. What the person wrote stays with the office.")
    )
    return True


def _say(error: NotAllowed | RuleBroken) -> str:
    return error.text.say(get_language() or "id", gettext)


def _sent(request: HttpRequest) -> QueryDict | None:
    """What was typed; nothing where the form is only shown."""
    return request.POST if request.method == "POST" else None


def _status(form: forms.Form) -> int:
    return NOT_ACCEPTED if form.errors else 200
