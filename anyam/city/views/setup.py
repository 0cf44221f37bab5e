"""Setting a city up: HTTP only."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_safe

from anyam.city.forms import FoundForm
from anyam.city.queries.founding import first_year, regions_to_found_in
from anyam.city.queries.setup import setup_page
from anyam.city.views.common import in_words, plan_read, refusing, status_of, who
from anyam.worksheets.actions import found_plan


@require_safe
def setup(request: HttpRequest, code: str) -> HttpResponseBase:
    """What there is to set up."""
    page = setup_page(plan_read(request, code), who(request))
    return render(request, "city/setup.html", {"page": page, "plan": page.plan})


@require_http_methods(["GET", "POST"])
@in_words
def new(request: HttpRequest) -> HttpResponseBase:
    """A new plan, for the secretariat of a region."""
    regions = regions_to_found_in(who(request))
    if not regions:
        raise PermissionDenied(gettext("only the secretariat of a region founds its plan"))
    form = FoundForm(request.POST if request.method == "POST" else None, regions=regions, first_year=first_year())
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        edition, _slash, revision = given["edition"].rpartition("/")
        with refusing(form, "code"):
            plan = found_plan(
                given["region"], code=given["code"], title=given["title"], first_year=given["first_year"],
                last_year=given["last_year"], edition_code=edition, edition_revision=int(revision), by=who(request),
            )  # fmt: skip
            messages.success(
                request, gettext("The plan is founded. Its groups and worksheets are there; the rest is up to you.")
            )
            return redirect("city:setup", plan.code)
    return render(request, "city/new.html", {"form": form}, status=status_of(refused=bool(form.errors)))
