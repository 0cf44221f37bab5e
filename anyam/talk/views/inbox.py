"""The inbox, its digest, and the way out of the digest."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import translation
from django.utils.translation import gettext, ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from anyam.talk import digest as digests
from anyam.talk.actions import reading
from anyam.talk.models import NEVER, RHYTHMS
from anyam.talk.queries.inbox import inbox_page, leads_to
from anyam.talk.queries.notes import notes_of
from anyam.talk.views.common import who


@never_cache
@require_safe
def inbox(request: HttpRequest) -> HttpResponse:
    """What waits for the person, in all their plans."""
    return render(request, "talk/inbox.html", {"page": inbox_page(who(request))})


@never_cache
@require_safe
def notes(request: HttpRequest) -> HttpResponse:
    """What the person's offices owe by the checks: a piece of the inbox, asked for apart because it reads whole plans."""
    whole = "HX-Request" not in request.headers
    template = "talk/notes.html" if whole else "talk/parts/notes.html"
    return render(request, template, {"page": {"notes": notes_of(who(request))}})


@never_cache
@require_safe
def notice(request: HttpRequest, pk: int) -> HttpResponse:
    """To what a notice is about; whoever goes there has read it."""
    url = leads_to(who(request), pk)
    if url is None:
        raise Http404
    reading.read(who(request), [pk])
    return redirect(url)


@require_POST
def read(request: HttpRequest) -> HttpResponse:
    """Mark as read, all or one; or as unread again."""
    keys = [int(key) for key in request.POST.getlist("notice") if key.isdecimal()]
    if request.POST.get("act") == "undo":
        reading.keep_unread(who(request), keys)
    else:
        count = reading.read(who(request), keys or None)
        if not keys:
            told = {"count": count}
            messages.success(request, ngettext("%(count)s marked as read.", "%(count)s marked as read.", count) % told)
    return redirect("talk:inbox")


@never_cache
@require_http_methods(["GET", "POST"])
def digest(request: HttpRequest) -> HttpResponse:
    """The digest as it would be sent now, and how often it comes."""
    person = who(request)
    if request.method == "POST":
        rhythm = request.POST.get("rhythm", "")
        if rhythm in RHYTHMS:
            reading.choose_rhythm(person, rhythm)
            messages.success(request, gettext("Saved."))
        return redirect("talk:digest")
    rhythm = digests.rhythm_of(person)
    told = {
        "digest": digests.digest_of(person), "rhythm": rhythm, "has_address": bool(person.email),
        "rhythms": [(code, gettext(name), code == rhythm) for code, name in RHYTHMS.items()],
    }  # fmt: skip
    return render(request, "talk/digest.html", told)


# The token is the proof, and mail programs send this without a page, so without the page's own mark.
@csrf_exempt
@login_not_required
@never_cache
@require_http_methods(["GET", "POST"])
def unsubscribing(request: HttpRequest, token: str) -> HttpResponse:
    """The link in a mail: a page with one button, because some mail programs open every link by themselves."""
    person = digests.person_of(token)
    if person is None:
        raise Http404
    if request.method == "POST":
        reading.choose_rhythm(person, NEVER)
    with translation.override(person.language):
        return render(request, "talk/unsubscribing.html", {"ended": digests.rhythm_of(person) == NEVER})
