"""About oneself: particulars, an address, links."""

import re
from datetime import datetime, timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from anyam.accounts import phones
from anyam.accounts.forms.house import EIGHT, HouseForm, TwicePassword, password_field
from anyam.accounts.forms.passwords import refuse_wrong_password
from anyam.accounts.models import NIP, User
from anyam.web.language import active

# Each in its own words, for whoever cannot read the other.
LANGUAGES = (("id", "Bahasa Indonesia"), ("en", "English"))


class PersonForm(HouseForm, forms.ModelForm):  # type: ignore[type-arg]
    """What others see beside one's name, and the language of mails and pages."""

    nip = forms.CharField(
        label=_("NIP"),
        required=False,
        max_length=30,
        help_text=_("18 digits, for civil servants; blanks do no harm."),
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )
    phone = forms.CharField(
        label=_("WhatsApp number"),
        required=False,
        max_length=30,
        help_text=_("For example 0812-3456-7890. Only the secretariat of your region sees it."),
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "tel"}),
    )
    language = forms.ChoiceField(label=_("Language"), choices=LANGUAGES, help_text=_("Of pages, and of mails to you."))

    class Meta:
        model = User
        fields = ("name", "title", "nip", "rank", "phone", "language")
        labels = {"name": _("Name"), "title": _("Position"), "rank": _("Rank and grade")}
        help_texts = {
            "name": _("With degrees, as it should stand under a document."),
            "title": _("For example: Head of the Spatial Planning Division."),
            "rank": _("For example: Penata Tk. I (III/d)."),
        }
        error_messages = {"name": {"required": _("Type your name.")}}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["phone"] = phones.shown(self.instance.phone)
        self.initial["language"] = active()  # what they read now, so that saving changes nothing unasked
        self.fields["name"].widget.attrs["autocomplete"] = "name"

    def clean_nip(self) -> str:
        """Kept without blanks."""
        typed = re.sub(r"[\s.]", "", self.cleaned_data["nip"])
        if typed:
            NIP(typed)
        return typed

    def clean_phone(self) -> str:
        """Kept as WhatsApp wants it."""
        typed = self.cleaned_data["phone"].strip()
        digits = phones.digits_of(typed) if typed else ""
        if digits is None:
            raise forms.ValidationError(_("This is not an Indonesian telephone number, e.g. 0812-3456-7890."))
        return digits


class AddressForm(HouseForm, forms.Form):
    """Another e-mail address; the present one stays until the new one is confirmed."""

    email = forms.EmailField(label=_("New e-mail address"), widget=forms.EmailInput(attrs={"autocomplete": "email"}))
    password = password_field(_("Your password"))

    def __init__(self, *args: Any, person: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.person = person
        if not person.has_usable_password():
            del self.fields["password"]

    def clean_email(self) -> str:
        """In small letters; not the one there is."""
        typed: str = self.cleaned_data["email"].strip().lower()
        if typed == self.person.email:
            raise forms.ValidationError(_("This is your present address."))
        return typed

    def clean_password(self) -> str:
        """Whoever finds an open browser must not carry the account away."""
        typed: str = self.cleaned_data["password"]
        refuse_wrong_password(self.person, typed)
        return typed


class ClaimForm(HouseForm, TwicePassword, forms.Form):
    """Somebody who came by a code makes the account their own."""

    email = forms.EmailField(label=_("E-mail address"), widget=forms.EmailInput(attrs={"autocomplete": "email"}))
    password1 = password_field(_("Password"), new=True, help_text=EIGHT)
    password2 = password_field(_("Password, once more"), new=True)

    def __init__(self, *args: Any, person: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.person = person

    def clean_email(self) -> str:
        """In small letters."""
        return str(self.cleaned_data["email"]).strip().lower()


class LinkForm(HouseForm, forms.Form):
    """A new personal link."""

    DAYS = ((7, _("One week")), (30, _("One month")), (90, _("Three months")), (365, _("One year")))

    label = forms.CharField(
        label=_("What it is for"),
        max_length=100,
        required=False,
        help_text=_("For example: my phone, or Bimtek II."),
    )
    days = forms.TypedChoiceField(label=_("Works for"), choices=DAYS, coerce=int, initial=30)

    def expires_at(self) -> datetime:
        """Its end, counted from now."""
        return timezone.now() + timedelta(days=self.cleaned_data["days"])
