"""Pages of posts: HTTP only."""

from collections.abc import Callable
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from anyam.accounts.models import User
from anyam.core.errors import RuleBroken
from anyam.plans.access import plan_for
from anyam.plans.models import Plan
from anyam.plans.views.common import in_words, plan_of, say, who
from anyam.roles import MANAGE
from anyam.teams.models import Post
from anyam.worksheets.posts import actions
from anyam.worksheets.posts.forms import FillForm, LastDayForm, PostForm
from anyam.worksheets.posts.queries import office_of, people_of, person_of, post_of, posts_page

NOT_ACCEPTED = 422
GET_OR_POST = require_http_methods(["GET", "HEAD", "POST"])


@GET_OR_POST
@in_words
def posts(request: HttpRequest, code: str, uid: UUID) -> HttpResponse:
    """The posts of an office; opening one."""
    if request.method != "POST":
        plan = plan_of(request, code)
        form = PostForm(initial={"on": plan.today()})
    else:
        plan, by = _managed(request, code)
        form = PostForm(request.POST)
    office = office_of(plan, uid)

    def act() -> str:
        made = actions.open_post(plan, office, by=by, **form.cleaned_data)
        return gettext("“%(post)s” was added.") % {"post": made.title}

    if _done(request, form, act):
        return redirect("worksheets:posts", code, uid)
    page = posts_page(plan, office)
    return render(request, "posts/posts.html", {"page": page, "plan": page.plan, "form": form}, status=_status(form))


@GET_OR_POST
@in_words
def tenures(request: HttpRequest, code: str, uid: UUID, pk: int) -> HttpResponse:
    """Somebody fills a post, or takes it over."""
    plan, by = _managed(request, code)
    office = office_of(plan, uid)
    post = post_of(office, pk)
    form = FillForm(_sent(request), people=people_of(plan, office), initial={"on": plan.today()})

    def act() -> str:
        typed = form.cleaned_data
        person = person_of(plan, typed["person"])
        made = actions.fill(plan, post, on=typed["on"], person=person, name=typed["name"], by=by)
        return gettext("%(name)s fills “%(post)s”.") % {
            "name": person.name if person else made.name,
            "post": post.title,
        }

    return _answer(request, plan, post, form, act=act, template="posts/tenure.html")


@GET_OR_POST
@in_words
def leaving(request: HttpRequest, code: str, uid: UUID, pk: int) -> HttpResponse:
    """Whoever fills a post leaves it."""
    plan, by = _managed(request, code)
    post = post_of(office_of(plan, uid), pk)
    form = LastDayForm(_sent(request), initial={"last": plan.today()})

    def act() -> str:
        actions.leave(plan, post, by=by, **form.cleaned_data)
        return gettext("“%(post)s” is left; the roles that hung on it end with that day.") % {"post": post.title}

    return _answer(request, plan, post, form, act=act, template="posts/leaving.html")


@GET_OR_POST
@in_words
def closing(request: HttpRequest, code: str, uid: UUID, pk: int) -> HttpResponse:
    """A post exists no longer."""
    plan, by = _managed(request, code)
    post = post_of(office_of(plan, uid), pk)
    form = LastDayForm(_sent(request), initial={"last": plan.today()})

    def act() -> str:
        actions.close_post(plan, post, by=by, **form.cleaned_data)
        return gettext("“%(post)s” ends with that day.") % {"post": post.title}

    return _answer(request, plan, post, form, act=act, template="posts/closing.html")


def _managed(request: HttpRequest, code: str) -> tuple[Plan, User]:
    """The plan, for its secretariat."""
    return plan_for(who(request), code, MANAGE), who(request)


def _answer(
    request: HttpRequest, plan: Plan, post: Post, form: forms.Form, *, act: Callable[[], str], template: str
) -> HttpResponse:
    """Back to the list when it is done; else the form, with what was typed and what is wrong."""
    office = post.organisation
    if _done(request, form, act):
        return redirect("worksheets:posts", plan.code, office.uid)
    page = posts_page(plan, office)
    told = {"page": page, "plan": page.plan, "form": form, "post": page.post(post.pk)}
    return render(request, template, told, status=_status(form))


def _done(request: HttpRequest, form: forms.Form, act: Callable[[], str]) -> bool:
    """Whether it was done; a rule that was broken stands above the form."""
    if request.method != "POST" or not form.is_valid():
        return False
    try:
        messages.success(request, act())
    except RuleBroken as error:
        form.add_error(None, say(error.text))
        return False
    return True


def _sent(request: HttpRequest) -> QueryDict | None:
    """What was typed; nothing where the form is only shown."""
    return request.POST if request.method == "POST" else None


def _status(form: forms.Form) -> int:
    return NOT_ACCEPTED if form.errors else 200
