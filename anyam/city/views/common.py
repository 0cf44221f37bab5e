"""What the views of this room share: where errors are told, lists, files."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext, ngettext

from anyam.city.actions.lines import List, Saved, save_lines
from anyam.city.files import TYPES
from anyam.city.forms.base import CityForm
from anyam.city.lines import Problems, Typed, pasted, typed_in
from anyam.core.errors import RuleBroken, Unusable
from anyam.plans.access import plan_for, plan_for_reading
from anyam.plans.models import Plan
from anyam.plans.views.common import in_words_at, who
from anyam.roles import MANAGE
from anyam.web.back import way_back

NOT_ACCEPTED = 422


def _back(request: HttpRequest, given: Mapping[str, Any]) -> str:
    """The page the person came from, or the setup."""
    if found := way_back(request) or (request.path if request.method != "POST" else ""):
        return found
    return reverse("city:setup", args=[given["code"]]) if given.get("code") else reverse("home")


in_words = in_words_at(_back)


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


@contextmanager
def refusing(form: CityForm, field: str | None) -> Iterator[None]:
    """A rule that is broken inside, or a file of no use, is told at that field of the form, or over all of it; the rest inside is
    left out then."""
    try:
        yield
    except (RuleBroken, Unusable) as error:
        form.refuse(error, field)


def saved(request: HttpRequest, *, changed: bool = True) -> None:
    """Say that it was kept, or that there was nothing to keep."""
    if changed:
        messages.success(request, gettext("Saved."))
    else:
        messages.info(request, gettext("Nothing was changed."))


__all__ = [
    "HttpRequest", "HttpResponse", "edit_list", "in_words", "plan_managed", "plan_read", "refusing", "saved", "send",
    "status_of", "who",
]  # fmt: skip
