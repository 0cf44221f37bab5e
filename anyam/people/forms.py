"""Forms of taking part."""

import re
from datetime import datetime
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from anyam.accounts import phones
from anyam.accounts.forms.house import HouseForm
from anyam.core.people.names import bare_name
from anyam.people.models import GUEST, PARTICIPANT

LOCAL = "%Y-%m-%dT%H:%M"


class _Name(HouseForm, forms.Form):
    """Who somebody is."""

    name = forms.CharField(
        label=_("Name"), max_length=200, error_messages={"required": _("Type your name.")},
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )  # fmt: skip
    title = forms.CharField(
        label=_("Position"),
        max_length=200,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "organization-title"}),
    )

    def clean_name(self) -> str:
        """Letters, and blanks once."""
        name = " ".join(str(self.cleaned_data["name"]).split())
        if not re.search(r"[^\W\d_]{2}", bare_name(name)):
            raise forms.ValidationError(_("Type your name."))
        return name


class JoinForm(_Name):
    """Joining by a code: name and position; office and group are chosen beside it."""

    field_order = ("name", "title")


class SubstituteForm(_Name):
    """Who takes a seat over."""

    email = forms.EmailField(label=_("E-mail address"), required=False)
    phone = forms.CharField(
        label=_("WhatsApp number"), required=False, max_length=30, widget=forms.TextInput(attrs={"type": "tel"})
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].error_messages["required"] = _("Type the name.")
        for field in self.fields.values():
            field.widget.attrs["autocomplete"] = "off"

    def clean_email(self) -> str:
        """In small letters."""
        return str(self.cleaned_data["email"]).strip().lower()

    def clean_phone(self) -> str:
        """As WhatsApp wants it."""
        typed = self.cleaned_data["phone"].strip()
        digits = phones.digits_of(typed) if typed else ""
        if digits is None:
            raise forms.ValidationError(_("This is not an Indonesian telephone number, e.g. 0812-3456-7890."))
        return digits


class CodeForm(HouseForm, forms.Form):
    """A new code."""

    KINDS = ((PARTICIPANT, _("participants, who write in their groups")), (GUEST, _("guests and press, who only read")))

    kind = forms.ChoiceField(label=_("For"), choices=KINDS)
    stage = forms.CharField(label=_("Stage"), required=False, max_length=40)
    label = forms.CharField(label=_("Name of the event"), required=False, max_length=120)
    opens = forms.CharField(label=_("Opens"))
    closes = forms.CharField(label=_("Closes"))

    def clean_opens(self) -> datetime:
        """In the region's time."""
        return _moment(self.cleaned_data["opens"])

    def clean_closes(self) -> datetime:
        """In the region's time."""
        return _moment(self.cleaned_data["closes"])

    def clean(self) -> dict[str, Any]:
        """One after the other, and not over yet."""
        told: dict[str, Any] = super().clean() or {}
        opens, closes = told.get("opens"), told.get("closes")
        if opens and closes and closes <= max(opens, timezone.now()):
            self.add_error("closes", _("A code closes after it opens, and not before now."))
        return told


def _moment(typed: str) -> datetime:
    try:
        return timezone.make_aware(datetime.strptime(typed[:16], LOCAL))  # noqa: DTZ007 - made aware at once
    except ValueError as error:
        raise forms.ValidationError(_("Type a day and a time.")) from error


class EndForm(forms.Form):
    """Until when a role holds."""

    ends = forms.DateField(required=False)
