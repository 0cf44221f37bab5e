"""Switching the second step on and off."""

from typing import Any

from allauth.mfa.base.views import AuthenticateView
from allauth.mfa.recovery_codes.views import GenerateRecoveryCodesView, ViewRecoveryCodesView
from allauth.mfa.totp.views import ActivateTOTPView, DeactivateTOTPView
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from anyam.accounts import actions, sessions
from anyam.accounts.forms import ActivateCodesForm
from anyam.accounts.refusals import trouble
from anyam.accounts.views.guards import not_in_the_demo, person_of


@require_safe
def overview(_request: HttpRequest) -> HttpResponse:
    """Allauth's own list of second steps: a part of the account's page."""
    return redirect(f"{reverse('account')}#kode")


class AskForCode(AuthenticateView):
    """After the password."""

    template_name = "accounts/code.html"


@method_decorator(never_cache, name="dispatch")
@method_decorator(not_in_the_demo, name="dispatch")
class SwitchOn(ActivateTOTPView):
    """The key as a code to scan, and the first code back."""

    template_name = "accounts/codes_on.html"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Not for who comes by links only: they would lock themselves out."""
        if person_of(request).is_guest:
            return trouble(
                request,
                403,
                what=_("Make the account your own first"),
                mend=_(
                    "Codes come after a password. Give the account an e-mail address and a password, then switch them on."
                ),
                url=reverse("claim"),
                action=_("Make it mine"),
            )
        response: HttpResponseBase = super().dispatch(request, *args, **kwargs)
        return response

    def form_valid(self, form: ActivateCodesForm) -> HttpResponse:
        """A link must not open a guarded account, so those that exist end now; this device has just proved more."""
        response: HttpResponse = super().form_valid(form)
        person = person_of(self.request)
        sessions.outgrow_link(self.request)
        actions.drop_links(person, person)
        return response


@method_decorator(not_in_the_demo, name="dispatch")
class SwitchOff(DeactivateTOTPView):
    """Back to the password alone."""

    template_name = "accounts/codes_off.html"


@method_decorator(never_cache, name="dispatch")
class RecoveryCodes(ViewRecoveryCodesView):
    """The codes that help when the phone is lost."""

    template_name = "accounts/recovery_codes.html"


@method_decorator(not_in_the_demo, name="dispatch")
class NewRecoveryCodes(GenerateRecoveryCodesView):
    """New ones; the old ones end."""

    template_name = "accounts/new_recovery_codes.html"
