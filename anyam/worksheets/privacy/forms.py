"""Erasing a person is asked once, with the name typed out."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from anyam.accounts.forms.house import HouseForm, password_field
from anyam.accounts.forms.passwords import refuse_wrong_password
from anyam.accounts.models import User


class ErasureForm(HouseForm, forms.Form):
    """One's own: the password, where there is one, and the name."""

    password = password_field(_("Your password"))
    typed = forms.CharField(
        label=_("Type your name"),
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"required": _("Type the name as it stands above.")},
    )

    def __init__(self, *args: Any, person: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.person = person
        if not person.has_usable_password():
            del self.fields["password"]

    def clean_password(self) -> str:
        """Whoever finds an open browser must not erase anybody."""
        typed: str = self.cleaned_data["password"]
        refuse_wrong_password(self.person, typed)
        return typed


class RequestForm(HouseForm, forms.Form):
    """Somebody else's, on request."""

    note = forms.CharField(
        label=_("How the request came in"),
        max_length=200,
        help_text=_("For example: letter of 12 March 2026. Leave the name out: this note is kept."),
        error_messages={"required": _("Say how the request came in.")},
    )
    typed = forms.CharField(
        label=_("Type the person's name"),
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"required": _("Type the name as it stands above.")},
    )
