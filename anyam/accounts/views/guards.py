"""What stands before the pages of an account."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from allauth.account.internal.flows.reauthentication import raise_if_reauthentication_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseBase, QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _

from anyam.accounts.models import User
from anyam.accounts.refusals import trouble

Given = ParamSpec("Given")
View = Callable[Concatenate[HttpRequest, Given], HttpResponseBase]


def person_of(request: HttpRequest) -> User:
    """Who is signed in."""
    if not isinstance(request.user, User):
        raise PermissionDenied
    return request.user


def sent(request: HttpRequest) -> QueryDict | None:
    """What a form was sent with; nothing while it is only looked at."""
    return request.POST if request.method == "POST" else None


def proved_lately(view: View[Given]) -> View[Given]:
    """Ask for the password (or a code) again where it is more than five minutes since."""

    @wraps(view)
    def guarded(request: HttpRequest, /, *args: Given.args, **kwargs: Given.kwargs) -> HttpResponseBase:
        raise_if_reauthentication_required(request, app="allauth.account")
        return view(request, *args, **kwargs)

    return guarded


def not_in_the_demo(view: View[Given]) -> View[Given]:
    """The logins of a demo are shared; nobody may lock the others out."""

    @wraps(view)
    def guarded(request: HttpRequest, /, *args: Given.args, **kwargs: Given.kwargs) -> HttpResponseBase:
        if not person_of(request).is_sample:
            return view(request, *args, **kwargs)
        return trouble(
            request,
            403,
            what=_("This is a login of the demo"),
            mend=_("Everybody who looks at the demo shares it, so its password, address and codes stay as they are."),
            url=reverse("account"),
            action=_("To my account"),
        )

    return guarded
