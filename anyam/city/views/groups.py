"""Groups: HTTP only."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST

from anyam.city.forms import GroupForm, NameForm
from anyam.city.queries.common import group_of
from anyam.city.queries.groups import group_page, groups_page
from anyam.city.views.common import in_words, plan_managed, plan_read, refusing, saved, status_of, who
from anyam.plans.models import Plan
from anyam.worksheets.actions.founding import add_group, remove_group, set_group


def _plan(request: HttpRequest, code: str) -> Plan:
    return plan_managed(request, code) if request.method == "POST" else plan_read(request, code)


@require_http_methods(["GET", "POST"])
@in_words
def groups(request: HttpRequest, code: str) -> HttpResponseBase:
    """All groups; sending a name adds one across offices."""
    plan = _plan(request, code)
    form = NameForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        with refusing(form, "name"):
            made = add_group(plan, form.cleaned_data["name"], who(request))
            messages.success(request, gettext("The group was added. Choose its offices now."))
            return redirect("city:group", code, f"{made.kind}-{made.code}")
    page = groups_page(plan, who(request))
    status = status_of(refused=bool(form.errors))
    return render(request, "city/groups.html", {"page": page, "plan": page.plan, "form": form}, status=status)


@require_http_methods(["GET", "POST"])
@in_words
def group(request: HttpRequest, code: str, group: str) -> HttpResponseBase:
    """One group; sending sets its coordinator and members."""
    plan = _plan(request, code)
    found = group_of(plan, group)
    start = {"coordinator": found.coordinator_id, "members": [each.pk for each in found.members.all()]}
    form = GroupForm(request.POST if request.method == "POST" else None, region=plan.region, initial=start)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        set_group(found, coordinator=given["coordinator"], members=given["members"], by=who(request))
        saved(request)
        return redirect("city:group", code, group)
    page = group_page(plan, who(request), found)
    context = {"page": page, "plan": page.plan, "form": form}
    return render(request, "city/group.html", context, status=status_of(refused=bool(form.errors)))


@require_POST
@in_words
def group_removal(request: HttpRequest, code: str, group: str) -> HttpResponseBase:
    """Take away a group that the secretariat added."""
    plan = plan_managed(request, code)
    found = group_of(plan, group)
    name = found.name
    remove_group(found, who(request))
    messages.success(request, gettext("“%(name)s” was removed.") % {"name": name})
    return redirect("city:groups", code)
