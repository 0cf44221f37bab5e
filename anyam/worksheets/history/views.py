"""Pages of the journal: HTTP only."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language, ngettext
from django.views.decorators.http import require_GET, require_POST

from anyam.core.errors import RuleBroken
from anyam.plans.access import refusal
from anyam.plans.models import Plan
from anyam.plans.rights import rights_in
from anyam.plans.views.common import in_words, say, who
from anyam.roles import WRITE
from anyam.web.back import way_back
from anyam.worksheets.actions import Undone, undo
from anyam.worksheets.history.access import plan_with_journal
from anyam.worksheets.history.asked import Asked
from anyam.worksheets.history.exporting import KINDS, parts
from anyam.worksheets.history.queries import batch_of, deed_page, journal_page
from anyam.worksheets.sending import send


@require_GET
@in_words
def journal(request: HttpRequest, code: str) -> HttpResponse:
    """What was done in a plan, newest first."""
    plan = _plan(request, code)
    page = journal_page(plan, who(request), Asked.read(plan, request.GET), request.GET.get("before", ""), _language())
    return render(request, "history/journal.html", {"page": page, "plan": page.plan})


@require_GET
@in_words
def act(request: HttpRequest, code: str, uid: UUID) -> HttpResponse:
    """One act with all its lines."""
    plan = _plan(request, code)
    after = request.GET.get("after", "")
    page = deed_page(plan, who(request), batch_of(plan, uid), int(after) if after.isdigit() else 0, _language())
    return render(request, "history/act.html", {"page": page, "plan": page.plan})


@require_GET
@in_words
def file(request: HttpRequest, code: str, kind: str) -> StreamingHttpResponse:
    """What is asked for, as CSV or as JSON lines."""
    plan = _plan(request, code)
    if kind not in KINDS:
        raise Http404
    source = parts(plan, Asked.read(plan, request.GET).wanted(), kind, _language())
    name = f"jurnal-{plan.code}-{timezone.localdate():%Y%m%d}.{kind}"
    return send(request, source, name=name, kind=KINDS[kind])


@require_POST
@in_words
def undoing(request: HttpRequest, code: str, uid: UUID) -> HttpResponse:
    """Take an act back, or bring again what was taken back."""
    plan = _plan(request, code)
    batch = batch_of(plan, uid)
    if not rights_in(who(request), plan).may_somewhere(WRITE):
        raise refusal(rights_in(who(request), plan), WRITE)
    try:
        _tell(request, undo(batch, who(request)), again=batch.undoes_id is not None)
    except RuleBroken as error:
        messages.error(request, say(error.text))
    back = way_back(request)
    return redirect(back) if back else redirect("worksheets:journal", code)


def _tell(request: HttpRequest, done: Undone, *, again: bool) -> None:
    if done.undone:
        said = (
            ngettext("%(count)s change was made again.", "%(count)s changes were made again.", done.undone)
            if again
            else ngettext("%(count)s change was taken back.", "%(count)s changes were taken back.", done.undone)
        )
        messages.success(request, said % {"count": done.undone})
    if done.kept:
        kept = len(done.kept)
        messages.warning(request, ngettext(
            "%(count)s place stays as it is: somebody has changed it since.",
            "%(count)s places stay as they are: somebody has changed them since.", kept) % {"count": kept})  # fmt: skip


def _plan(request: HttpRequest, code: str) -> Plan:
    return plan_with_journal(who(request), code)


def _language() -> str:
    return get_language() or "id"
