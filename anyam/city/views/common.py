"""What the views of this room share: whose request it is, errors in words, lists, files."""

from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Concatenate, ParamSpec

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils.http import content_disposition_header
from django.utils.translation import gettext, ngettext

from anyam.accounts.models import User
from anyam.city.actions.lines import List, Saved, save_lines
from anyam.city.files import TYPES
from anyam.city.forms.base import say
from anyam.city.lines import Problems, Typed, pasted, typed_in
from anyam.core.errors import NotAllowed, RuleBroken, Unusable
from anyam.plans.access import plan_for, plan_for_reading
from anyam.plans.models import Plan
from anyam.roles import MANAGE
from anyam.web.back import way_back

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponseBase]
NOT_ACCEPTED = 422


def in_words(view: View[P]) -> View[P]:
    """Who may not is refused with a sentence; a rule that was broken is told on the page the person came from."""

    @wraps(view)
    def answer(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        try:
            return view(request, *args, **kwargs)
        except NotAllowed as error:
            raise PermissionDenied(say(error.text)) from error
        except (RuleBroken, Unusable) as error:
            messages.error(request, say(error.text))
            code = kwargs.get("code")
            return redirect(way_back(request) or request.path) if request.method != "POST" or way_back(request) else (
                redirect("city:setup", code) if code else redirect("home")
            )  # fmt: skip

    return answer


def who(request: HttpRequest) -> User:
    """The person; nobody comes here without signing in."""
    assert isinstance(request.user, User)
    return request.user


def plan_read(request: HttpRequest, code: str) -> Plan:
    """The plan for whoever may read it."""
    return plan_for_reading(who(request), code)


def plan_managed(request: HttpRequest, code: str) -> Plan:
    """The plan for whoever sets it up: 404 for strangers, 403 for readers."""
    return plan_for(who(request), code, MANAGE)


def status_of(*, refused: bool) -> int:
    """What a form answers with that could not be taken."""
    return NOT_ACCEPTED if refused else 200


def edit_list(request: HttpRequest, where: List) -> tuple[list[Typed], Problems] | None:
    """Take in what was sent for a list. None when it was saved; otherwise what to show again: pasted lines to look through, or
    cells that could not be read."""
    sent = {name: str(text) for name, text in request.POST.items()}
    typed = typed_in(sent, where.columns)
    if sent.get("act") == "paste":
        found = pasted(sent.get("paste", ""), where.columns, (each.key for each in typed))
        count = len(found)
        messages.info(request, ngettext(
            "%(n)s line was read. Look through it, then save.", "%(n)s lines were read. Look through them, then save.", count
        ) % {"n": count})  # fmt: skip
        return [*typed, *found], {}
    saved = save_lines(where, typed, who(request))
    if saved.problems:
        return typed, saved.problems
    _tell(request, saved)
    return None


def _tell(request: HttpRequest, saved: Saved) -> None:
    if saved.theirs:
        sentence = gettext("Somebody else has changed a cell meanwhile; their text stands, yours was: %(texts)s")
        messages.warning(request, sentence % {"texts": "; ".join(saved.theirs)})
    if saved.removed:
        sentence = gettext("Taken out: %(names)s. It can be put back below the list.")
        messages.success(request, sentence % {"names": ", ".join(filter(None, saved.removed))})
    if saved.added or saved.changed:
        messages.success(request, gettext("Saved."))
    elif not saved.anything and not saved.theirs:
        messages.info(request, gettext("Nothing was changed."))


def send(path: Path, kind: str, name: str = "") -> HttpResponse:
    """A kept file: as what its content is, never guessed; to keep rather than to open, where it has a name."""
    try:
        content = path.read_bytes()
    except OSError as error:
        raise Http404 from error
    response = HttpResponse(content, content_type=TYPES[kind])
    if name:
        response["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name) or "attachment"
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response["Cache-Control"] = "private, no-store" if name else "private, max-age=86400"
    return response


def saved(request: HttpRequest, *, changed: bool = True) -> None:
    """Say that it was kept, or that there was nothing to keep."""
    if changed:
        messages.success(request, gettext("Saved."))
    else:
        messages.info(request, gettext("Nothing was changed."))


__all__ = [
    "HttpRequest", "HttpResponse", "edit_list", "in_words", "plan_managed", "plan_read", "saved", "send", "status_of", "who",
]  # fmt: skip
