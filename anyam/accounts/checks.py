"""Refuses single sign-on and mail that are configured by half."""

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Info, register

from anyam.core.text import gettext_noop as _

TAG = "anyam"  # the one that `anyam serve` asks for


@register(TAG)
def single_sign_on_is_whole(**_options: Any) -> list[CheckMessage]:
    """E007: a button that leads nowhere is worse than none."""
    given = [bool(each) for each in (settings.OIDC_URL, settings.OIDC_CLIENT_ID, settings.OIDC_SECRET)]
    if all(given) and settings.OIDC_URL.startswith(("https://", "http://")):
        return []
    if not any(given):
        return []
    hint = _("Set ANYAM_OIDC_URL (with https://), ANYAM_OIDC_CLIENT_ID and ANYAM_OIDC_SECRET, or none of them.")
    return [Error(_("Single sign-on is configured by half."), hint=hint, id="anyam.E007")]


@register(TAG)
def mail_server_is_known(**_options: Any) -> list[CheckMessage]:
    """E008: a misspelt address would leave people waiting for mails."""
    if not settings.EMAIL_URL or settings.EMAIL_URL_IS_KNOWN:
        return []
    hint = _("Write it as smtp+tls://user:password@host:587, or smtp+ssl://user:password@host:465.")
    return [Error(_("EMAIL_URL names no mail server."), hint=hint, id="anyam.E008")]


@register(TAG)
def mails_are_sent(**_options: Any) -> list[CheckMessage]:
    """I001: nobody gets the mails that are kept as files."""
    if settings.EMAIL_URL:
        return []
    hint = _("Set EMAIL_URL to your mail server. Until then hand out invitations as links or codes.")
    return [
        Info(_("Mails are not sent but kept in the folder mail of the data directory."), hint=hint, id="anyam.I001")
    ]
