"""Signing in and out."""

from typing import Any

from django.contrib.auth.views import LoginView, LogoutView

from anyam.accounts.forms import SignInForm
from anyam.web.hooks import sign_in_hints


class SignIn(LoginView):
    """The door. A demo may hang its logins beside it (`anyam.web.hooks`)."""

    template_name = "accounts/sign_in.html"
    authentication_form = SignInForm
    redirect_authenticated_user = True

    def get_initial(self) -> dict[str, Any]:
        """A hint is a link that fills in the address."""
        return super().get_initial() | {"username": self.request.GET.get("email", "")}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """With the logins of a demo, if there is one."""
        return super().get_context_data(**kwargs) | {"demo_logins": sign_in_hints()}


class SignOut(LogoutView):
    """Out, by POST only."""
