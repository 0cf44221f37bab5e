"""What the views of files share: whose request it is, errors in words, files to keep."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.http import content_disposition_header
from django.utils.translation import get_language, gettext

from anyam.accounts.models import User
from anyam.core.errors import NotAllowed, RuleBroken
from anyam.plans.access import plan_for_editing
from anyam.plans.models import Plan

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponse]


def in_words(view: View[P]) -> View[P]:
    """A reader is refused with a sentence; a rule that was broken is told on the page the person came from."""

    @wraps(view)
    def answer(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        try:
            return view(request, *args, **kwargs)
        except NotAllowed as error:
            raise PermissionDenied(error.text.say(get_language() or "id", gettext)) from error
        except RuleBroken as error:
            messages.error(request, error.text.say(get_language() or "id", gettext))
            code, uid = kwargs.get("code"), kwargs.get("uid")
            here = "/imports/" in request.path and uid
            return redirect("workbooks:import", code, uid) if here else redirect("workbooks:imports", code)

    return answer


def who(request: HttpRequest) -> User:
    """The person; nobody comes here without signing in."""
    assert isinstance(request.user, User)
    return request.user


def plan_of(request: HttpRequest, code: str) -> Plan:
    """The plan for whoever may write in it: 404 for strangers, 403 for readers."""
    return plan_for_editing(who(request), code)


def send_file(name: str, content: bytes) -> HttpResponse:
    """A workbook to keep."""
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    response = HttpResponse(content, content_type=kind)
    response["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name) or "attachment"
    return response
