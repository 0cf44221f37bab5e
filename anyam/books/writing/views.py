"""The prose of books: HTTP only."""

import json
from base64 import b64encode
from http import HTTPStatus

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.utils.translation import get_language, gettext, ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from anyam.books.writing import keeper
from anyam.books.writing.access import READS
from anyam.books.writing.actions import NOT_PARTS, hand_in, settle
from anyam.books.writing.names import PREFIX, text_of_room
from anyam.books.writing.pictures import TYPES, keep_picture, stored
from anyam.books.writing.queries import first_place, may_write_in, picture_of, text_of, text_page, things_of
from anyam.books.writing.seeding import seed
from anyam.books.writing.suggesting import see_suggestion, suggestion_for
from anyam.core.errors import NotAllowed, RuleBroken
from anyam.core.text import Text
from anyam.core.text import gettext_noop as _
from anyam.plans.access import plan_for_reading
from anyam.plans.views.common import in_words, say, who

NO_FILE = _("no picture was sent")


@never_cache
@require_safe
def text(request: HttpRequest, code: str, book: str, key: str) -> HttpResponse:
    """A text in which several people write at once."""
    plan = plan_for_reading(who(request), code)
    page = text_page(plan, book, key, who(request), get_language() or "id")
    return render(request, "writing/text.html", {"page": page, "plan": page.plan})


@never_cache
@require_safe
def first(request: HttpRequest, code: str, book: str) -> HttpResponse:
    """The first text of a book, for whoever has not chosen one yet; from there the others are at hand."""
    return text(request, code, book, first_place(plan_for_reading(who(request), code), book, who(request)))


@require_POST
@in_words
def late(request: HttpRequest, code: str, book: str, key: str) -> HttpResponseBase:
    """Parts that came too late have been seen to."""
    found = text_of(plan_for_reading(who(request), code), book, key)
    keys = [int(each) for each in request.POST.getlist("parts") if each.isdecimal()]
    done = settle(found, keys, who(request))
    messages.success(
        request, ngettext("%(n)s part was laid aside.", "%(n)s parts were laid aside.", done) % {"n": done}
    )
    return redirect("writing:text", code, book, key)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def suggestion(request: HttpRequest, code: str, book: str, key: str) -> HttpResponse:
    """What the data suggest by now beside a text that somebody has edited; nothing where it says so already. Posting its mark says
    that somebody has taken it over or laid it aside."""
    found = text_of(plan_for_reading(who(request), code), book, key)
    if request.method == "POST":
        try:
            see_suggestion(found, request.POST.get("mark", ""), who(request))
        except NotAllowed as error:
            raise PermissionDenied(say(error.text)) from error
        except RuleBroken as error:
            return _refused(error.text)
        return HttpResponse(status=HTTPStatus.NO_CONTENT)
    offered = suggestion_for(found)
    if offered is None:
        return JsonResponse({})
    compared = render_to_string("taking/parts/words.html", {"words": offered.changes}, request)
    update = b64encode(seed(offered.blocks)).decode()
    return JsonResponse({"mark": offered.mark, "newer": offered.newer, "update": update, "compared": compared})


@never_cache
@require_safe
def things(request: HttpRequest, code: str, book: str) -> HttpResponse:
    """What a text can point to."""
    return JsonResponse({"things": things_of(plan_for_reading(who(request), code), book)})


@require_POST
def pictures(request: HttpRequest, code: str, book: str) -> HttpResponse:
    """Takes a picture for a text of the book; answers with its hash and size, or says why not."""
    plan = plan_for_reading(who(request), code)
    if not may_write_in(plan, book, who(request)):
        raise PermissionDenied(gettext(READS))
    file = request.FILES.get("file")
    if file is None:
        return _refused(Text(NO_FILE))
    try:
        kept = keep_picture(plan, file, who(request))
    except RuleBroken as error:
        return _refused(error.text)
    return JsonResponse({"picture": kept.sha256, "width": kept.width, "height": kept.height})


def _refused(why: Text) -> HttpResponse:
    return HttpResponse(say(why), status=HTTPStatus.UNPROCESSABLE_ENTITY, content_type="text/plain; charset=utf-8")


@require_safe
def picture(request: HttpRequest, code: str, sha256: str) -> HttpResponse:
    """A picture of the plan's books."""
    found = picture_of(plan_for_reading(who(request), code), sha256)
    content = stored(found.sha256)
    if not content:
        raise Http404
    response = HttpResponse(content, content_type=TYPES[found.format])
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response["Cache-Control"] = "private, max-age=31536000, immutable"
    return response


@require_POST
def handing_in(request: HttpRequest, pk: int) -> HttpResponse:
    """Takes what a browser could not bring into a text any more."""
    room = f"{PREFIX}{pk}"
    found = text_of_room(room)
    if found is None or keeper.entrance(who(request).pk, room) is None:
        raise Http404
    try:
        told = json.loads(request.body)
        if isinstance(told, dict) and told.get("person", who(request).pk) != who(request).pk:
            # What somebody else left unsent in this browser is theirs; it waits there until they sign in again.
            return HttpResponse(status=HTTPStatus.UNAUTHORIZED)
        parts = told["cells"] if isinstance(told, dict) and isinstance(told.get("cells"), list) else [None]
        count = hand_in(found, who(request), parts)
    except (ValueError, RuleBroken) as error:
        sentence = error.text if isinstance(error, RuleBroken) else Text(NOT_PARTS)
        return _refused(sentence)
    return JsonResponse({"late": count})
