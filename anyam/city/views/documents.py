"""Papers: HTTP only."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext
from django.views.decorators.http import require_POST, require_safe

from anyam.city.actions.documents import add_document
from anyam.city.actions.lines import put_back, take_out
from anyam.city.files import document_path
from anyam.city.forms import PaperForm
from anyam.city.queries.documents import document_of, where_of
from anyam.city.views.common import in_words, plan_managed, plan_read, refusing, send, who
from anyam.plans.models import Plan


def keep_paper(request: HttpRequest, plan: Plan, **within: Any) -> PaperForm | None:
    """Keep what was sent; the form again where it could not be kept."""
    form = PaperForm(request.POST, request.FILES)
    if form.is_valid():
        given = form.cleaned_data
        with refusing(form, "file"):
            add_document(plan, given.pop("file"), given.pop("kind"), who(request), **within, **given)
            messages.success(request, gettext("The paper is kept."))
            return None
    return form


@require_safe
@in_words
def document(request: HttpRequest, code: str, uid: UUID) -> HttpResponseBase:
    """A paper, to keep."""
    found = document_of(plan_read(request, code), uid)
    return send(document_path(found.uid), found.format, found.name)


@require_POST
@in_words
def removal(request: HttpRequest, code: str, uid: UUID) -> HttpResponseBase:
    """Take a paper out, or put it back."""
    plan = plan_managed(request, code)
    found = document_of(plan, uid, removed=True)
    if "back" in request.POST:
        put_back(found, plan, who(request))
        messages.success(request, gettext("The paper is back."))
    else:
        take_out(found, plan, who(request))
        messages.success(request, gettext("The paper was taken out. It can be put back below the list."))
    return redirect(where_of(plan, found))
