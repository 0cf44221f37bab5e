"""Addresses of the door and of one's own account.

Allauth's views, at addresses of ours and only those we want. Names like `account_login` are the ones allauth asks for itself.
"""

from allauth.account import views as allauth
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes.views import download_recovery_codes
from allauth.socialaccount.providers.openid_connect import views as oidc
from django.contrib.auth.decorators import login_not_required
from django.urls import path, register_converter
from django.views.generic import RedirectView

from anyam.accounts.views import account, codes, door, keys
from anyam.accounts.views.guards import not_in_the_demo

SSO = {"provider_id": door.PROVIDER}


class Base36:
    """The number of a person in allauth's addresses; without a hyphen, because the key behind it has some."""

    regex = "[0-9A-Za-z]+"

    def to_python(self, value: str) -> str:
        """As it is."""
        return value

    def to_url(self, value: str) -> str:
        """As it is."""
        return value


register_converter(Base36, "base36")

urlpatterns = [
    path("masuk/", door.SignIn.as_view(), name="sign-in"),
    path("masuk/", door.SignIn.as_view(), name="account_login"),
    path("keluar/", door.SignOut.as_view(), name="sign-out"),
    path("akun/", account.account, name="account"),
    path("akun/daftar/", door.by_invitation, name="account_signup"),
    path("akun/ditutup/", door.closed, name="account_inactive"),
    path("akun/undangan/<str:token>/", door.Invitation.as_view(), name="invitation"),
    path("akun/tautan/<str:token>/", door.PersonalLink.as_view(), name="personal-link"),
    path("akun/tautan-saya/", keys.personal_links, name="personal-links"),
    path("akun/tautan-saya/<int:pk>/pencabutan/", keys.link_revocation, name="personal-link-revocation"),
    path("akun/perangkat/", keys.devices, name="usersessions_list"),
    path("akun/klaim/", account.claim, name="claim"),
    path("akun/surel/", account.address, name="account_email"),
    path("akun/surel/konfirmasi/<str:key>/", account.confirmation, name="account_confirm_email"),
    path(
        "akun/lupa-sandi/",
        allauth.PasswordResetView.as_view(template_name="accounts/forgotten.html"),
        name="account_reset_password",
    ),
    path(
        "akun/lupa-sandi/terkirim/",
        allauth.PasswordResetDoneView.as_view(template_name="accounts/forgotten_sent.html"),
        name="account_reset_password_done",
    ),
    path(
        "akun/lupa-sandi/selesai/",
        login_not_required(RedirectView.as_view(pattern_name="sign-in")),
        name="account_reset_password_from_key_done",
    ),
    path(
        "akun/lupa-sandi/<base36:uidb36>-<str:key>/",
        allauth.PasswordResetFromKeyView.as_view(template_name="accounts/new_password.html"),
        name="account_reset_password_from_key",
    ),
    path(
        "akun/sandi/",
        not_in_the_demo(allauth.PasswordChangeView.as_view(template_name="accounts/password.html")),
        name="account_change_password",
    ),
    path(
        "akun/sandi/pertama/",
        not_in_the_demo(allauth.PasswordSetView.as_view(template_name="accounts/password.html")),
        name="account_set_password",
    ),
    path(
        "akun/sandi/lagi/",
        allauth.ReauthenticateView.as_view(template_name="accounts/again.html"),
        name="account_reauthenticate",
    ),
    path("akun/kode/", codes.overview, name="mfa_index"),
    path("akun/kode/masuk/", codes.AskForCode.as_view(), name="mfa_authenticate"),
    path(
        "akun/kode/lagi/",
        mfa.ReauthenticateView.as_view(template_name="accounts/again.html"),
        name="mfa_reauthenticate",
    ),
    path("akun/kode/pasang/", codes.SwitchOn.as_view(), name="mfa_activate_totp"),
    path("akun/kode/lepas/", codes.SwitchOff.as_view(), name="mfa_deactivate_totp"),
    path("akun/kode/cadangan/", codes.RecoveryCodes.as_view(), name="mfa_view_recovery_codes"),
    path("akun/kode/cadangan/baru/", codes.NewRecoveryCodes.as_view(), name="mfa_generate_recovery_codes"),
    path("akun/kode/cadangan/unduh/", download_recovery_codes, name="mfa_download_recovery_codes"),
    path("akun/sso/masuk/", door.single_sign_on, SSO, name="openid_connect_login"),
    path("akun/sso/kembali/", oidc.callback, SSO, name="openid_connect_callback"),
]
