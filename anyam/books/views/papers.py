"""Workshop papers: HTTP only."""

from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from anyam.books.pages.papers import PaperChoices
from anyam.books.paperforms import PaperForm
from anyam.books.papers import PaperKind
from anyam.books.papers.files import PaperOrder, paper_file, type_of
from anyam.books.papers.tasks import print_paper
from anyam.books.queries.papers import choices_of, paper_kind, papers_page
from anyam.books.views.common import NOT_ACCEPTED, active, in_words, plan_read, send, soon, who
from anyam.plans.models import Plan
from anyam.plans.rights import rights_in
from anyam.roles import MANAGE


def _form(kind: PaperKind, choices: PaperChoices) -> PaperForm:
    return PaperForm(kind=kind, choices=choices)


def _show(
    request: HttpRequest, plan: Plan, choices: PaperChoices, opened: str = "", refused: Any = None
) -> HttpResponseBase:
    page = papers_page(plan, who(request), choices, _form, opened=opened, refused=refused)
    return render(request, "books/papers.html", {"page": page}, status=200 if refused is None else NOT_ACCEPTED)


@require_safe
@in_words
def papers(request: HttpRequest, code: str) -> HttpResponseBase:
    """All papers, by occasion; a link may say which, and for which stage, group or office."""
    plan = plan_read(request, code)
    return _show(request, plan, choices_of(plan, active(), request.GET), request.GET.get("paper", ""))


@never_cache
@require_POST
@in_words
def paper(request: HttpRequest, code: str, paper: str) -> HttpResponseBase:
    """One paper: a file at once, or work in the background where it takes a while."""
    plan, kind = plan_read(request, code), paper_kind(paper)
    choices = choices_of(plan, active(), {})
    form = PaperForm(request.POST, kind=kind, choices=choices)
    if not form.is_valid():
        return _show(request, plan, choices, kind.code, form)
    wanted = form.wanted(personal=rights_in(who(request), plan).may(MANAGE))
    given = form.cleaned_data
    order = PaperOrder(kind, wanted, given["form"], given.get("language") or active())
    if kind.long(wanted):
        return redirect(soon(plan, print_paper(plan, order, who(request))))
    name, content = paper_file(plan, order, who(request).name)
    return send(content, type_of(order.form), name)
