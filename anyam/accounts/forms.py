"""Signing in with an e-mail address."""

from typing import Any

from django import forms
from django.contrib.auth.forms import AuthenticationForm
from django.utils.translation import gettext_lazy as _


class SignInForm(AuthenticationForm):
    """E-mail and password. A wrong address and a wrong password read the same: no guessing."""

    error_messages = {
        "invalid_login": _(
            "This e-mail address and password do not belong together. Mind capital letters in the "
            "password, or ask the secretariat of your region for a new invitation."
        ),
        "inactive": _("This account has been closed. Ask the secretariat of your region to open it again."),
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.label_suffix = ""
        email, password = self.fields["username"], self.fields["password"]
        email.label = _("E-mail address")
        email.error_messages["required"] = _("Type your e-mail address.")
        email.widget = forms.EmailInput(attrs={"autocomplete": "username", "autofocus": True})
        password.label = _("Password")
        password.error_messages["required"] = _("Type your password.")

    def clean_username(self) -> str:
        """Addresses are kept in small letters, but people type them as phones capitalise them."""
        typed: str = self.cleaned_data["username"]
        return typed.strip().lower()
