"""The second step: codes of a phone, and recovery codes."""

from typing import Any

from allauth.mfa.base import forms as allauth
from allauth.mfa.recovery_codes.forms import GenerateRecoveryCodesForm
from allauth.mfa.totp.forms import ActivateTOTPForm, DeactivateTOTPForm
from django import forms
from django.utils.translation import gettext_lazy as _

from anyam.accounts import limits
from anyam.accounts.forms.house import HouseForm
from anyam.accounts.refusals import hold_back


class _Code(HouseForm):
    """One code, counted per account; a wrong one says what to look at."""

    words = {"code": _("Code")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        attributes = {"autocomplete": "one-time-code", "inputmode": "numeric", "autofocus": True}
        self.fields["code"].widget.attrs.update(attributes)
        self.fields["code"].error_messages["required"] = _("Type the code.")

    def clean_code(self) -> str:
        """Strictly counted: six digits can be tried out."""
        person = self.user  # type: ignore[attr-defined]
        hold_back(limits.WRONG_CODES, str(person.pk))
        try:
            code: str = super().clean_code()  # type: ignore[misc]
        except forms.ValidationError as error:
            raise forms.ValidationError(
                _(
                    "This code is not right, or its time is over. Check the clock of your phone, and type the newest code."
                )
            ) from error
        limits.give_back(limits.WRONG_CODES, str(person.pk))
        return code


class CodeForm(_Code, allauth.AuthenticateForm):
    """After the password."""


class CodeAgainForm(_Code, allauth.ReauthenticateForm):
    """The code again, before something that matters."""


class ActivateCodesForm(_Code, ActivateTOTPForm):
    """The first code proves that the phone has taken the key."""


class DeactivateCodesForm(HouseForm, DeactivateTOTPForm):
    """Nothing to fill in."""


class RecoveryCodesForm(HouseForm, GenerateRecoveryCodesForm):
    """Nothing to fill in."""
