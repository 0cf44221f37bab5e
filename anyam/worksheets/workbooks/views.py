"""Pages of files: HTTP only."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language, gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from anyam.jobs.models import FAILED
from anyam.jobs.queries import JobLine, job_line, wait_for
from anyam.plans.access import plan_for_reading
from anyam.plans.queries.common import head_of
from anyam.worksheets.workbooks import actions, understood
from anyam.worksheets.workbooks.choosing import chosen_in
from anyam.worksheets.workbooks.downloads import marked_report, plain_report, workbook_file
from anyam.worksheets.workbooks.forms import UploadForm
from anyam.worksheets.workbooks.models import ACCEPTED, Upload
from anyam.worksheets.workbooks.pages import FailurePage, ProgressPage
from anyam.worksheets.workbooks.queries import (
    group_of,
    import_of,
    imports_page,
    layouts_of,
    result_page,
    room_of,
    upload_line,
    upload_of,
)
from anyam.worksheets.workbooks.reviewing import review_page
from anyam.worksheets.workbooks.serving import in_words, plan_of, send_file, who

PATIENCE = 3.0  # seconds a page waits for work that is nearly always shorter


def _upload(request: HttpRequest, code: str, uid: UUID) -> Upload:
    return upload_of(plan_of(request, code), who(request), uid)


@require_http_methods(["GET", "POST"])
@in_words
def imports(request: HttpRequest, code: str) -> HttpResponse:
    """Files in and out; dropping one has it read. Whoever only reads the plan takes worksheets along and keeps own forms."""
    user = who(request)
    plan = plan_of(request, code) if request.method == "POST" else plan_for_reading(user, code)
    layouts = layouts_of(user)
    sent = (request.POST, request.FILES) if request.method == "POST" else ()
    form = UploadForm(*sent, layouts=layouts)
    if form.is_valid():
        given = form.cleaned_data
        about: dict[str, Any] = {"sender": given["sender"], "layout": given["layout"]}
        about["room"] = room_of(plan, request.GET.get("room", ""))
        upload = actions.receive(plan, given["file"], user, **about)
        return _soon(upload)
    page = imports_page(plan, user)
    status = 422 if form.errors else 200
    return render(request, "workbooks/imports.html", {"page": page, "form": form}, status=status)


def _soon(upload: Upload, where: str = "") -> HttpResponse:
    """To the page of a file; short work is over by then."""
    if upload.job:
        wait_for(upload.job, PATIENCE)
    return redirect(where or reverse("workbooks:import", args=[upload.plan.code, upload.uid]))


@never_cache
@require_http_methods(["GET", "POST"])
@in_words
def review(request: HttpRequest, code: str, uid: UUID) -> HttpResponse:
    """What was understood of a file, to be corrected and accepted; progress while it is being worked on."""
    upload = _upload(request, code, uid)
    if request.method == "POST":
        return _decide(request, upload)
    job = job_line(upload.job)
    if job is not None and job.is_open:
        return _under_way(request, upload, job)
    if upload.state == ACCEPTED and "table" not in request.GET and (made := upload.imports.first()):
        return redirect("workbooks:result", code, uid, made.pk)
    found = understood.kept(upload)
    failure = job.failure if job is not None and job.state == FAILED else None
    if found is None:
        broken = FailurePage(head_of(upload.plan), upload_line(upload, ended=FAILED), failure)
        return render(request, "workbooks/failure.html", {"page": broken})
    at: dict[str, Any] = {"number": _number(request, "table"), "page": _number(request, "page")}
    at |= {"only": request.GET.get("show", ""), "language": get_language() or "id"}
    shown = review_page(upload.plan, upload, found, **at, failure=failure)
    return render(request, "workbooks/review.html", {"page": shown, "table": shown.table})


def _under_way(request: HttpRequest, upload: Upload, job: JobLine) -> HttpResponse:
    page = ProgressPage(head_of(upload.plan), upload_line(upload), job, after=request.path)
    return render(request, "workbooks/progress.html", {"page": page})


def _number(request: HttpRequest, key: str) -> int:
    text = request.GET.get(key, "")
    return int(text[:6]) if text.isdecimal() else 0


def _decide(request: HttpRequest, upload: Upload) -> HttpResponse:
    """Ticks are kept with whatever is pressed; then read again with what was chosen, or accept."""
    sent, by, act = request.POST, who(request), request.POST.get("act", "choose")
    actions.tick(upload, sent.getlist("shown"), sent.getlist("tick"))
    clashes = {name.removeprefix("clash:"): text for name, text in sent.items() if name.startswith("clash:")}
    actions.prefer(upload, clashes.keys(), [name for name, text in clashes.items() if text == "file"])
    if act == "tick":
        return HttpResponse(status=204)
    here = request.get_full_path()
    chosen = chosen_in((name, str(text)) for name, text in sent.items())
    if chosen:
        actions.choose(upload, by, chosen)
        return _soon(upload, here)
    if act == "choose":
        return redirect(here)
    actions.accept_rows(upload, by, everything=act == "everything")
    return _soon(upload)


@never_cache
@require_safe
@in_words
def progress(request: HttpRequest, code: str, uid: UUID) -> HttpResponse:
    """How far the work on a file is: a fragment, asked for again and again."""
    job = job_line(_upload(request, code, uid).job)
    response = render(request, "jobs/state.html", {"job": job})
    response["X-Job"] = "open" if job is not None and job.is_open else "over"
    return response


@require_POST
@in_words
def cancellation(request: HttpRequest, code: str, uid: UUID) -> HttpResponse:
    """End the work on a file."""
    upload = _upload(request, code, uid)
    actions.stop(upload)
    return _soon(upload)


@require_POST
@in_words
def reading(request: HttpRequest, code: str, uid: UUID) -> HttpResponse:
    """Read a file again, against the plan as it is now."""
    upload = _upload(request, code, uid)
    actions.read_again(upload, who(request))
    return _soon(upload)


@require_POST
@in_words
def removal(request: HttpRequest, code: str, uid: UUID) -> HttpResponse:
    """Forget a file that nothing came from."""
    actions.drop(_upload(request, code, uid))
    messages.success(request, gettext("The file was removed; nothing of it went into the plan."))
    return redirect("workbooks:imports", code)


@never_cache
@require_safe
@in_words
def result(request: HttpRequest, code: str, uid: UUID, pk: int) -> HttpResponse:
    """What an import came to."""
    upload = _upload(request, code, uid)
    job = job_line(upload.job)
    if job is not None and job.is_open:
        return _under_way(request, upload, job)
    page = result_page(upload.plan, upload, import_of(upload, pk))
    return render(request, "workbooks/result.html", {"page": page})


@require_POST
@in_words
def undoing(request: HttpRequest, code: str, uid: UUID, pk: int) -> HttpResponse:
    """Take an import back."""
    upload = _upload(request, code, uid)
    made = import_of(upload, pk)
    made.upload = upload
    actions.take_back(made, who(request))
    return _soon(upload, reverse("workbooks:result", args=[code, uid, pk]))


@require_safe
@in_words
def report(request: HttpRequest, code: str, uid: UUID, kind: str) -> HttpResponse:
    """What was read and what is wrong: JSON for programs, the file with its cells marked for its sender."""
    upload = _upload(request, code, uid)
    found = understood.kept(upload)
    if found is None or kind not in {"json", "xlsx"}:
        raise Http404
    if kind == "json":
        answer: HttpResponse = JsonResponse(plain_report(found), json_dumps_params={"ensure_ascii": False, "indent": 1})
        answer["Content-Disposition"] = f'attachment; filename="{uid}.json"'
        return answer
    return send_file(*marked_report(upload, found))


@require_safe
@in_words
def workbook(request: HttpRequest, code: str, group: str) -> HttpResponse:
    """The worksheets of a group, or one of them, as a file: filled or blank, for A4 or F4."""
    plan = plan_for_reading(who(request), code)
    chosen: dict[str, Any] = {"blank": request.GET.get("blank") == "1", "language": get_language() or "id"}
    chosen |= {"paper": "F4" if request.GET.get("paper") == "F4" else "A4", "sheet": request.GET.get("sheet", "")}
    return send_file(*workbook_file(plan, group_of(plan, group), **chosen))
