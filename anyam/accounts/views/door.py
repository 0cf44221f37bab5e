"""Signing in and out, and the keys that open without a password."""

import logging
from typing import Any

from allauth.account import views as allauth
from allauth.socialaccount.providers.openid_connect import views as oidc
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import LogoutView
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views import View
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from anyam.accounts import actions, limits, sessions
from anyam.accounts.adapters import no_single_sign_on
from anyam.accounts.forms import InvitationForm
from anyam.accounts.refusals import hold_back, opens_nothing, trouble
from anyam.web.hooks import sign_in_hints

LOG = logging.getLogger(__name__)
PROVIDER = "sso"


class SignIn(allauth.LoginView):
    """The door. A demo may hang its logins beside it (`anyam.web.hooks`)."""

    template_name = "accounts/sign_in.html"

    def get_initial(self) -> dict[str, Any]:
        """A hint is a link that fills in the address."""
        return {"login": self.request.GET.get("email", "")}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """With the logins of a demo and the provider of single sign-on, if there are any."""
        provider = settings.OIDC_NAME if settings.SOCIALACCOUNT_PROVIDERS["openid_connect"]["APPS"] else ""
        told: dict[str, Any] = super().get_context_data(**kwargs)
        return told | {"demo_logins": sign_in_hints(), "provider": provider}


class SignOut(LogoutView):
    """Out, by POST only."""


class KeyView(View):
    """What invitations and personal links have in common: anybody may come, and what opens nothing is answered alike."""

    @method_decorator(login_not_required)
    @method_decorator(never_cache)
    @method_decorator(sensitive_post_parameters("password1", "password2"))
    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Counted generously: a hall opens a hundred of them from one network address."""
        hold_back(limits.KEYS, request.META.get("REMOTE_ADDR", ""))
        try:
            return super().dispatch(request, *args, **kwargs)
        except actions.OpensNothing:
            return opens_nothing(request)


class Invitation(KeyView):
    """Choose a password, and be in."""

    def get(self, request: HttpRequest, token: str) -> HttpResponse:
        """The form."""
        invitation = actions.open_invitation(token)
        return self._show(request, invitation, InvitationForm(person=invitation.person))

    def post(self, request: HttpRequest, token: str) -> HttpResponse:
        """Signed in straight away: whoever has just proved to hold the invitation need not prove it twice."""
        invitation = actions.open_invitation(token)
        form = InvitationForm(request.POST, person=invitation.person)
        if not form.is_valid():
            return self._show(request, invitation, form)
        person = actions.accept(token, form.cleaned_data["password1"])
        sessions.enter(request, person)
        messages.success(request, _("Welcome. Your account is ready; look through your particulars once."))
        return redirect("account")

    def _show(self, request: HttpRequest, invitation: Any, form: InvitationForm) -> HttpResponse:
        return render(request, "accounts/invitation.html", {"invitation": invitation, "form": form})


class PersonalLink(KeyView):
    """One tap, and be in. Not by GET alone: the previews of messengers open every link that is sent through them."""

    def get(self, request: HttpRequest, token: str) -> HttpResponse:
        """Who will be signed in."""
        link = actions.open_link(token)
        if request.user == link.person:
            return redirect("home")
        return render(request, "accounts/personal_link.html", {"link": link})

    def post(self, request: HttpRequest, token: str) -> HttpResponse:
        """In, until the link ends at most."""
        link = actions.open_link(token)
        actions.use_link(token)
        sessions.enter_by_link(request, link)
        return redirect("home")


@login_not_required
def single_sign_on(request: HttpRequest, provider_id: str) -> HttpResponse:
    """To the provider; the first step already asks it where it lives."""
    try:
        answer: HttpResponse = oidc.login(request, provider_id)
    except OSError:  # what the library that asks raises is one of these
        LOG.exception("the provider of single sign-on does not answer")
        return no_single_sign_on(request)
    return answer


@login_not_required
def closed(request: HttpRequest) -> HttpResponse:
    """The password was right, but the account has been closed."""
    return trouble(
        request,
        403,
        what=_("This account has been closed"),
        mend=_("Ask the secretariat of your region to open it again."),
    )


@login_not_required
def by_invitation(request: HttpRequest) -> HttpResponse:
    """Nobody signs up."""
    return trouble(
        request,
        403,
        what=_("Accounts come by invitation"),
        mend=_("Ask the secretariat of your region for an invitation. In a Bimtek, scan the code on the screen."),
    )
