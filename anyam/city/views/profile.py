"""The profile of a region: HTTP only."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext, ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from anyam.city.actions.ceilings import set_ceilings
from anyam.city.actions.profile import add_rows, set_letterhead
from anyam.city.files import logo_path
from anyam.city.forms import LetterheadForm, RowsForm
from anyam.city.forms.profile import NOUNS
from anyam.city.queries.profile import ceilings_page, letterhead_page, letterhead_row, profile_page
from anyam.city.views.common import in_words, plan_managed, plan_read, saved, send, status_of, who
from anyam.core.errors import RuleBroken
from anyam.plans.models import Plan


@require_safe
def profile(request: HttpRequest, code: str) -> HttpResponseBase:
    """What the region is and wants."""
    return _show(request, plan_read(request, code))


def _show(request: HttpRequest, plan: Plan, refused: RowsForm | None = None) -> HttpResponseBase:
    page = profile_page(plan, who(request))
    forms = {noun: RowsForm(plan=plan, initial={"noun": noun}, auto_id=f"{noun}-%s") for noun in NOUNS}
    if refused is not None:
        forms[str(refused.data.get("noun"))] = refused
    context = {"page": page, "plan": page.plan, "forms": forms}
    return render(request, "city/profile.html", context, status=status_of(refused=refused is not None))


@require_POST
@in_words
def rows(request: HttpRequest, code: str) -> HttpResponseBase:
    """New rows of the profile, one per line; each is then edited on its own page."""
    plan = plan_managed(request, code)
    form = RowsForm(request.POST, plan=plan, auto_id=f"{request.POST.get('noun', '')}-%s")
    if not form.is_valid():
        return _show(request, plan, form)
    given = form.cleaned_data
    cells = {"level": given["level"]} if given["noun"] == "Aim" else {}
    done = add_rows(plan, given["noun"], given["texts"], who(request), **cells)
    count = len(done.created)
    if count == 1:
        return redirect("worksheets:row", code, done.created[0])
    messages.success(request, ngettext("%(n)s row was added.", "%(n)s rows were added.", count) % {"n": count})
    return redirect("city:profile", code)


@require_http_methods(["GET", "POST"])
@in_words
def ceilings(request: HttpRequest, code: str) -> HttpResponseBase:
    """Ceilings per year and source."""
    if request.method != "POST":
        page = ceilings_page(plan_read(request, code), who(request))
        return render(request, "city/ceilings.html", {"page": page, "plan": page.plan})
    plan = plan_managed(request, code)
    sent = _cells(request, "cell.")
    done = set_ceilings(plan, sent, _cells(request, "base."), who(request))
    if done.problems:
        page = ceilings_page(plan, who(request), sent, done.problems)
        return render(request, "city/ceilings.html", {"page": page, "plan": page.plan}, status=status_of(refused=True))
    if done.theirs:
        sentence = gettext("Somebody else has changed a cell meanwhile; their text stands, yours was: %(texts)s")
        messages.warning(request, sentence % {"texts": "; ".join(done.theirs)})
    saved(request, changed=bool(done.changed))
    return redirect("city:ceilings", code)


def _cells(request: HttpRequest, prefix: str) -> dict[str, str]:
    return {
        name.removeprefix(prefix): str(text).strip() for name, text in request.POST.items() if name.startswith(prefix)
    }


@require_http_methods(["GET", "POST"])
@in_words
def letterhead(request: HttpRequest, code: str) -> HttpResponseBase:
    """The letterhead, and how it looks."""
    plan = plan_managed(request, code) if request.method == "POST" else plan_read(request, code)
    form = LetterheadForm(initial=letterhead_row(plan))
    if request.method == "POST":
        form = LetterheadForm(request.POST, request.FILES)
        if form.is_valid() and _keep(request, plan, form):
            return redirect("city:letterhead", code)
    page = letterhead_page(plan, who(request))
    context = {"page": page, "plan": page.plan, "form": form}
    return render(request, "city/letterhead.html", context, status=status_of(refused=bool(form.errors)))


def _keep(request: HttpRequest, plan: Plan, form: LetterheadForm) -> bool:
    given: dict[str, Any] = dict(form.cleaned_data)  # the form is shown again where it cannot be taken
    try:
        logo, without = given.pop("logo"), given.pop("without_logo")
        saved(request, changed=set_letterhead(plan, who(request), given, logo=logo, without_logo=without))
    except RuleBroken as error:
        form.refuse(error, "logo")
        return False
    return True


@require_safe
@in_words
def logo(request: HttpRequest, code: str) -> HttpResponseBase:
    """The region's logo."""
    name = str(letterhead_row(plan_read(request, code)).get("logo_name", ""))
    if not name:
        raise Http404
    return send(logo_path(name), name.rsplit(".", 1)[-1])
