"""How a form of the house differs from Django's: labels without a colon, no words inside the boxes."""

from typing import Any

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.utils.translation import gettext_lazy as _

from anyam.accounts.models import User


class HouseForm(forms.BaseForm):
    """Mixed in before a form: its fields say what they are above the box, so a placeholder would only vanish while typing."""

    words: dict[str, Any] = {}  # a field's label, in our words
    hints: dict[str, Any] = {}  # and what helps to fill it in

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.label_suffix = ""
        for name, field in self.fields.items():
            field.widget.attrs.pop("placeholder", None)
            if name in self.words:
                field.label, field.help_text = self.words[name], self.hints.get(name, "")
            if isinstance(field.widget, forms.PasswordInput):
                field.error_messages["required"] = _("Type your password.")
            if isinstance(field, forms.EmailField):
                field.error_messages["required"] = _("Type your e-mail address.")
                field.error_messages["invalid"] = _("This is not an e-mail address, e.g. nama@kota.go.id.")


EIGHT = _("At least eight characters. A few words in a row are easy to remember and hard to guess.")


def password_field(label: Any, *, new: bool = False, help_text: Any = "") -> forms.CharField:
    """A password: what was typed, blanks included, never shown again."""
    kind = "new-password" if new else "current-password"
    return forms.CharField(
        label=label,
        help_text=help_text,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": kind}),
    )


class TwicePassword(forms.BaseForm):
    """Mixed in before a form with `password1` and `password2`: strong enough, and the same both times."""

    cleaned_data: dict[str, Any]
    person: User | None = None  # whose password it becomes; allauth's forms call it `user` and judge at the field

    def clean(self) -> dict[str, Any]:
        """Both problems stand at the box they belong to. Allauth's own comparison is not asked, or there would be two."""
        cleaned: dict[str, Any] = self.cleaned_data
        first, second = cleaned.get("password1"), cleaned.get("password2")
        if first and self.person is not None:
            try:
                validate_password(first, self.person)
            except forms.ValidationError as error:
                self.add_error("password1", error)
        if first and second and first != second:
            self.add_error("password2", _("The two passwords differ. Type the same one twice."))
        return cleaned
