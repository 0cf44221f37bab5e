"""What people fill in: at the door, for their second step, about themselves."""

from anyam.accounts.forms.codes import (
    ActivateCodesForm,
    CodeAgainForm,
    CodeForm,
    DeactivateCodesForm,
    RecoveryCodesForm,
)
from anyam.accounts.forms.passwords import (
    ChangePasswordForm,
    ForgottenPasswordForm,
    InvitationForm,
    ReauthenticateForm,
    ResetPasswordForm,
    SetPasswordForm,
    SignInForm,
)
from anyam.accounts.forms.person import AddressForm, ClaimForm, LinkForm, PersonForm

__all__ = [
    "ActivateCodesForm",
    "AddressForm",
    "ChangePasswordForm",
    "ClaimForm",
    "CodeAgainForm",
    "CodeForm",
    "DeactivateCodesForm",
    "ForgottenPasswordForm",
    "InvitationForm",
    "LinkForm",
    "PersonForm",
    "ReauthenticateForm",
    "RecoveryCodesForm",
    "ResetPasswordForm",
    "SetPasswordForm",
    "SignInForm",
]
