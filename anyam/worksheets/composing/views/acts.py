"""Acts on rows of a sheet."""

from uuid import UUID

from django.http import HttpRequest, HttpResponseBase, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.template.loader import render_to_string
from django.utils.translation import get_language, gettext, ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from anyam.journal.models import Batch
from anyam.plans.models import Sheet
from anyam.plans.views.common import who
from anyam.worksheets.actions import undo
from anyam.worksheets.composing.actions import Part, merge_rows, move_rows, say_different, split, take_back_different
from anyam.worksheets.composing.outcome import Outcome
from anyam.worksheets.composing.queries import merge_page, split_page
from anyam.worksheets.composing.views.answering import acting, is_script, told, uid_in, uids_in
from anyam.worksheets.rooms.addressed import sheet_in
from anyam.worksheets.rooms.mirroring import absorb_now
from anyam.worksheets.rooms.page import sheet_of

TAKE, TITLE, MONEY = "take.", "title.", "money."


def _language() -> str:
    return get_language() or "id"


@never_cache
@require_http_methods(["GET", "POST"])
@acting
def merge(request: HttpRequest, code: str, group: str, sheet: str) -> HttpResponseBase:
    """Rows side by side, with a choice wherever they differ; and the act itself."""
    found = sheet_in(request, code, group, sheet)
    keep, others = uid_in(request, "keep"), uids_in(request, "others")
    if request.method == "POST":
        taken = {name.removeprefix(TAKE): uids_in(request, name) for name in request.POST if name.startswith(TAKE)}
        done = merge_rows(found.plan, keep, others, who(request), taken)
        words = ngettext("%(n)s row was merged.", "%(n)s rows were merged.", len(done.done)) % {"n": len(done.done)}
        return told(request, words, done, row=keep, code=code, group=group, sheet=sheet)
    absorb_now(found)
    page = merge_page(found, keep, others, _language())
    if is_script(request):
        form = render_to_string("composing/merge_form.html", {"page": page, "in_room": True}, request)
        return JsonResponse({"form": form, "differ": bool(page.columns)})
    return render(request, "composing/merge.html", {"page": page, "plan": page.plan})


@require_POST
@acting
def moving(request: HttpRequest, code: str, group: str, sheet: str) -> HttpResponseBase:
    """Rows go to the same worksheet of another group."""
    found = sheet_in(request, code, group, sheet)
    absorb_now(found)
    to: Sheet = sheet_of(found.plan, request.POST.get("to", ""), sheet)
    done = move_rows(found.plan, uids_in(request, "row"), to, who(request))
    words = ngettext("%(n)s row was moved.", "%(n)s rows were moved.", len(done.done)) % {"n": len(done.done)}
    return told(request, words, done, code=code, group=group, sheet=sheet)


@never_cache
@require_http_methods(["GET", "POST"])
@acting
def splitting(request: HttpRequest, code: str, group: str, sheet: str) -> HttpResponseBase:
    """The form for the parts of a row; and the act itself."""
    found = sheet_in(request, code, group, sheet)
    uid = uid_in(request, "row")
    if request.method == "POST":
        done = split(found.plan, uid, _parts(request), who(request))
        words = gettext("The row was split into %(n)s.") % {"n": len(done.done) + 1}
        return told(request, words, done, row=uid, code=code, group=group, sheet=sheet)
    absorb_now(found)
    page = split_page(found, uid, _language())
    if is_script(request):
        return JsonResponse(
            {"form": render_to_string("composing/split_form.html", {"page": page, "in_room": True}, request)}
        )
    return render(request, "composing/split.html", {"page": page, "plan": page.plan})


def _parts(request: HttpRequest) -> list[Part]:
    """Parts with a title, in their order; a sum that nobody touched is not among the first part's money."""
    parts = []
    for name in request.POST:
        if not name.startswith(TITLE):
            continue
        place = name.removeprefix(TITLE)
        start = f"{MONEY}{place}."
        given = {key.removeprefix(start): str(text) for key, text in request.POST.items() if key.startswith(start)}
        title = " ".join(str(request.POST[name]).split())
        if title or (place != "0" and any(given.values())):
            parts.append(Part(title, given))
    return parts


@require_POST
@acting
def different(request: HttpRequest, code: str, group: str, sheet: str) -> HttpResponseBase:
    """Two rows that look alike are not the same; or perhaps they are."""
    found = sheet_in(request, code, group, sheet)
    one, other = uid_in(request, "one"), uid_in(request, "other")
    if request.POST.get("act") == "back":
        take_back_different(found.plan, one, other, who(request))
        words = gettext("The two rows are proposed for merging again.")
    else:
        say_different(found.plan, one, other, who(request))
        words = gettext("The two rows are not proposed for merging any more.")
    return told(request, words, code=code, group=group, sheet=sheet)


@require_POST
@acting
def undoing(request: HttpRequest, code: str, group: str, sheet: str) -> HttpResponseBase:
    """Takes an act of composing back, from where it was done."""
    found = sheet_in(request, code, group, sheet)
    batch = get_object_or_404(Batch, scope=found.plan.code, pk=_batch(request))
    done = undo(batch, who(request))
    words = ngettext("%(count)s change was taken back.", "%(count)s changes were taken back.", done.undone)
    said = words % {"count": done.undone}
    if done.kept:
        kept = ngettext(
            "%(count)s place stays as it is: somebody has changed it since.",
            "%(count)s places stay as they are: somebody has changed them since.",
            len(done.kept),
        )
        said = f"{said} {kept % {'count': len(done.kept)}}"
    return told(request, said, Outcome(done=[UUID(int=0)]), code=code, group=group, sheet=sheet)


def _batch(request: HttpRequest) -> UUID:
    return uid_in(request, "batch")
