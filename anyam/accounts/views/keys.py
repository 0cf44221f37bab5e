"""One's own personal links, and the devices that are signed in."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from anyam.accounts import actions, codes, queries, sessions
from anyam.accounts.forms import LinkForm
from anyam.accounts.refusals import trouble
from anyam.accounts.sharing import whatsapp_url
from anyam.accounts.views.guards import person_of, proved_lately, sent

GET_OR_POST = require_http_methods(["GET", "HEAD", "POST"])


@GET_OR_POST
@never_cache
@proved_lately
def personal_links(request: HttpRequest) -> HttpResponse:
    """A new link. It is shown on the answer to the form and never again, so there is no page to come back to."""
    person = person_of(request)
    if not actions.may_use_links(person):
        return _no_links(request)
    form = LinkForm(sent(request))
    if request.method != "POST" or not form.is_valid():
        return render(request, "accounts/new_link.html", {"form": form}, status=422 if form.errors else 200)
    link, url = actions.make_link(person, person, form.expires_at(), form.cleaned_data["label"])
    words = _("My way into anyam, until it is revoked. Do not pass it on: whoever has it is me. %(url)s") % {"url": url}
    told = {"link": link, "url": url, "qr": codes.data_uri(url), "whatsapp": whatsapp_url(words, person.phone)}
    return render(request, "accounts/link_made.html", told)


@require_POST
def link_revocation(request: HttpRequest, pk: int) -> HttpResponse:
    """A lost phone, a photographed code."""
    person = person_of(request)
    link = queries.link_of(person, pk)
    if link is None:
        raise Http404
    own = request.session.get(sessions.LINK) == link.pk
    actions.revoke_link(link, person)
    if own:  # its session has just ended with it
        return redirect("sign-in")
    messages.success(request, _("The link opens nothing any more."))
    return redirect(f"{reverse('account')}#tautan")


@GET_OR_POST
def devices(request: HttpRequest) -> HttpResponse:
    """Sign out one of one's devices, or all but this one."""
    person = person_of(request)
    if request.method != "POST":
        return redirect(f"{reverse('account')}#perangkat")
    asked = request.POST.get("end", "")
    if asked == "others":
        sessions.end_others(request, person)
        messages.success(request, _("All other devices have been signed out."))
    else:
        found = queries.session_of(person, int(asked)) if asked.isdecimal() else None
        if found is None:
            raise Http404
        found.end()
        messages.success(request, _("The device has been signed out."))
    return redirect(f"{reverse('account')}#perangkat")


def _no_links(request: HttpRequest) -> HttpResponse:
    return trouble(
        request,
        403,
        what=_("This account has no personal links"),
        mend=_("It can do much, or asks for a code, so a link alone must not open it. Sign in with your password."),
        url=reverse("account"),
        action=_("To my account"),
    )
