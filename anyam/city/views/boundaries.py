"""The map of a region: HTTP only."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from anyam.city import files
from anyam.city.actions.boundaries import keep_boundaries, name_source, remove_boundaries, return_boundaries
from anyam.city.forms import BoundariesForm, SourceForm
from anyam.city.queries.boundaries import boundaries_page, boundaries_set, kept_boundaries, map_picture
from anyam.city.views.common import in_words, plan_managed, plan_read, refusing, saved, status_of, who
from anyam.core.charts.boundaries import LARGEST
from anyam.plans.models import Plan
from anyam.plans.views.charts import drawn


@require_http_methods(["GET", "POST"])
@in_words
def boundaries(request: HttpRequest, code: str) -> HttpResponseBase:
    """The map, and bringing another one."""
    plan = plan_managed(request, code) if request.method == "POST" else plan_read(request, code)
    sent = request.POST.get("act", "keep") if request.method == "POST" else ""
    form, told = BoundariesForm(), SourceForm()
    if sent == "keep":
        form = BoundariesForm(request.POST, request.FILES)
        if _keep(request, plan, form):
            return redirect("city:boundaries", code)
    elif sent:
        told = SourceForm(request.POST)
        if _correct(request, plan, told):
            return redirect("city:boundaries", code)
    page = boundaries_page(plan, who(request))
    if page.kept and not told.is_bound:
        told = SourceForm(initial={"source": page.kept.source, "licence": page.kept.licence})
    context = {"page": page, "plan": page.plan, "form": form, "told": told}
    return render(request, "city/boundaries.html", context, status=status_of(refused=bool(form.errors or told.errors)))


def _keep(request: HttpRequest, plan: Plan, form: BoundariesForm) -> bool:
    if not form.is_valid():
        return False
    given = form.cleaned_data
    with refusing(form, "file"):
        file = given["file"]
        keep_boundaries(
            plan,
            who(request),
            files.read(file, LARGEST),
            file.name or "",
            source=given["source"],
            licence=given["licence"],
        )
        messages.success(request, gettext("The map is kept."))
        return True
    return False


def _correct(request: HttpRequest, plan: Plan, form: SourceForm) -> bool:
    kept = kept_boundaries(plan)
    if kept is None:
        raise Http404
    if not form.is_valid():
        return False
    row = boundaries_set(plan, UUID(kept.uid))
    saved(request, changed=name_source(plan, row, who(request), **form.cleaned_data))
    return True


@require_POST
@in_words
def removal(request: HttpRequest, code: str, uid: UUID) -> HttpResponseBase:
    """Remove the map, or put one back."""
    plan = plan_managed(request, code)
    row = boundaries_set(plan, uid)
    if "back" in request.POST:
        return_boundaries(plan, row, who(request))
        messages.success(request, gettext("The map is back."))
    else:
        remove_boundaries(plan, row, who(request))
        messages.success(request, gettext("The map was removed. It can be put back on this page."))
    return redirect("city:boundaries", code)


@require_safe
def picture(request: HttpRequest, code: str) -> HttpResponseBase:
    """The map, as SVG."""
    found = map_picture(plan_read(request, code))
    if found is None:
        raise Http404
    return drawn(request, found)
