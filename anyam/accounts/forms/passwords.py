"""Signing in, and everything about passwords."""

from typing import Any

from allauth.account import forms as allauth
from django import forms
from django.contrib.auth.base_user import AbstractBaseUser
from django.utils.translation import gettext_lazy as _

from anyam.accounts import limits, queries
from anyam.accounts.forms.house import EIGHT, HouseForm, TwicePassword, password_field
from anyam.accounts.models import User
from anyam.accounts.refusals import hold_back

WRONG = _(
    "This e-mail address and password do not belong together. Mind capital letters in the password, or have a new one sent "
    "to you."
)
NEW_TWICE = {"password1": _("New password"), "password2": _("New password, once more")}
HINT = {"password1": EIGHT}


class SignInForm(HouseForm, allauth.LoginForm):
    """E-mail and password. A wrong address and a wrong password read the same: no guessing."""

    words = {"login": _("E-mail address"), "password": _("Password")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"].widget = forms.EmailInput(attrs={"autocomplete": "username", "autofocus": True})

    def clean(self) -> dict[str, Any]:
        """Counted per network first, generously, then per account."""
        try:
            hold_back(limits.SIGN_INS, self.request.META.get("REMOTE_ADDR", ""))
            cleaned: dict[str, Any] = super().clean()  # type: ignore[no-untyped-call]
        except forms.ValidationError as error:
            raise forms.ValidationError(WRONG, code="wrong") from error
        return cleaned


class ForgottenPasswordForm(HouseForm, allauth.ResetPasswordForm):
    """The address of an account, or of none: the answer is the same."""

    words = {"email": _("E-mail address")}

    def clean_email(self) -> str:
        """Only the account's own, confirmed address is written to."""
        typed: str = self.cleaned_data["email"].strip().lower()
        person = queries.person_by_address(typed)
        self.users = [person] if person is not None and person.is_active else []
        return typed


class ResetPasswordForm(HouseForm, TwicePassword, allauth.ResetPasswordKeyForm):
    """A new password, by the link that was mailed."""

    words, hints = NEW_TWICE, HINT


class SetPasswordForm(HouseForm, TwicePassword, allauth.SetPasswordForm):
    """A first password, for somebody who came by a link or single sign-on."""

    words, hints = NEW_TWICE, HINT


class ChangePasswordForm(HouseForm, TwicePassword, allauth.ChangePasswordForm):
    """The old one, and a new one twice."""

    words, hints = {"oldpassword": _("Present password")} | NEW_TWICE, HINT

    def clean_oldpassword(self) -> str:
        """Wrong tries count like those at the door."""
        typed: str = self.cleaned_data["oldpassword"]
        refuse_wrong_password(self.user, typed)
        return typed


class ReauthenticateForm(HouseForm, allauth.ReauthenticateForm):
    """The password again, before something that matters."""

    words = {"password": _("Password")}

    def clean_password(self) -> str:
        """In our words."""
        typed: str = self.cleaned_data["password"]
        refuse_wrong_password(self.user, typed)
        return typed


class InvitationForm(HouseForm, TwicePassword, forms.Form):
    """Whoever was invited chooses a password."""

    password1 = password_field(_("Password"), new=True, help_text=EIGHT)
    password2 = password_field(_("Password, once more"), new=True)

    def __init__(self, *args: Any, person: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.person = person


def refuse_wrong_password(person: AbstractBaseUser | None, typed: str) -> None:
    """Raise unless it is the person's own; tries are counted."""
    from anyam.accounts.adapters import AccountAdapter  # noqa: PLC0415 - allauth loads adapters from settings

    if person is None or not AccountAdapter().reauthenticate(person, typed):
        raise forms.ValidationError(_("This is not your password. Mind capital letters."))
