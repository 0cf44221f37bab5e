"""Pages of a person's own forms: HTTP only. A facilitator reads the plan and writes nothing in it, so reading is enough."""

from pathlib import Path
from uuid import UUID, uuid4

from django.conf import settings
from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language, gettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from anyam.accounts.models import User
from anyam.core.errors import RuleBroken, Unusable
from anyam.core.text import Text
from anyam.core.text import gettext_noop as _
from anyam.plans.access import plan_for_reading
from anyam.plans.models import Plan
from anyam.worksheets.workbooks.choosing import chosen_in
from anyam.worksheets.workbooks.filling import fill
from anyam.worksheets.workbooks.forms import FormForm
from anyam.worksheets.workbooks.layouts import add_form, grids_of, learn, map_form
from anyam.worksheets.workbooks.models import Layout
from anyam.worksheets.workbooks.opening import open_book
from anyam.worksheets.workbooks.opening.kinds import XLSX, kind_of
from anyam.worksheets.workbooks.opening.limits import Refused
from anyam.worksheets.workbooks.queries import form_page, group_of, layout_of
from anyam.worksheets.workbooks.serving import in_words, send_file, who

NOT_XLSX = _("a form must be an XLSX file; save it as one and send it again")
NO_HEADINGS = _("no row of headings was found in this form; send it with its headings")


def _layout(request: HttpRequest, uid: UUID) -> Layout:
    return layout_of(who(request), uid)


def _file_of(layout: Layout) -> Path:
    return Path(settings.DATA) / "files" / "forms" / layout.file


@require_POST
@in_words
def forms(request: HttpRequest, code: str) -> HttpResponse:
    """Keep an empty form and show what its headings seem to mean."""
    user = who(request)
    plan = plan_for_reading(user, code)
    form = FormForm(request.POST, request.FILES)
    if not form.is_valid():
        for problem in [each for found in form.errors.values() for each in found]:
            messages.error(request, str(problem))
        return redirect("workbooks:imports", code)
    layout = _keep(plan, user, form.cleaned_data["form"], form.cleaned_data["name"])
    return redirect("workbooks:form", code, layout.uid)


def _keep(plan: Plan, user: User, file: "UploadedFile[bytes]", name: str) -> Layout:
    path = Path(settings.DATA) / "files" / "forms" / f"{uuid4()}.xlsx"
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    path.write_bytes(file.read())
    path.chmod(0o600)
    try:
        grids = learn(open_book(path, file.name or ""), plan) if kind_of(path) == XLSX else None
    except (Refused, Unusable) as error:
        path.unlink()
        raise RuleBroken(error.text if isinstance(error, Unusable) else Text(NOT_XLSX)) from error
    if not grids:
        path.unlink()
        raise RuleBroken(Text(NOT_XLSX if grids is None else NO_HEADINGS))
    return add_form(user, name, path.name, grids)


@require_http_methods(["GET", "POST"])
@in_words
def form(request: HttpRequest, code: str, uid: UUID) -> HttpResponse:
    """What the headings of a form mean, to be corrected by choosing."""
    plan, layout = plan_for_reading(who(request), code), _layout(request, uid)
    if request.method == "POST":
        map_form(layout, chosen_in((name, str(text)) for name, text in request.POST.items()), plan)
        return redirect("workbooks:form", code, uid)
    return render(request, "workbooks/form.html", {"page": form_page(plan, layout)})


@require_POST
@in_words
def form_removal(request: HttpRequest, code: str, uid: UUID) -> HttpResponse:
    """Forget a form; files made with it stay."""
    plan_for_reading(who(request), code)
    layout = _layout(request, uid)
    _file_of(layout).unlink(missing_ok=True)
    layout.delete()
    messages.success(request, gettext("The form was removed."))
    return redirect("workbooks:imports", code)


@require_safe
@in_words
def form_filled(request: HttpRequest, code: str, uid: UUID, group: str) -> HttpResponse:
    """The form filled with a group's rows."""
    plan, layout = plan_for_reading(who(request), code), _layout(request, uid)
    where = group_of(plan, group)
    content = fill(_file_of(layout), grids_of(layout), plan, where, get_language() or "id")
    return send_file(f"{layout.name}-{plan.code}-{where.code or 'kota'}.xlsx", content)
