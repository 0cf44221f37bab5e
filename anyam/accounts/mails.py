"""Letters: a subject, some lines, at most one button; as plain text and simple HTML, in the language of whoever gets them."""

import logging
import smtplib
from collections.abc import Mapping
from dataclasses import dataclass

from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.utils.translation import gettext

from anyam.accounts.models import Invitation, User
from anyam.core.errors import Unusable
from anyam.core.text import Parameter, Text
from anyam.core.text import gettext_noop as _

LOG = logging.getLogger(__name__)
_IGNORE = Text(_("If this was not you, you need not do anything."))
_ASK = Text(_("If this was not you, change your password at once and tell the secretariat of your region."))


@dataclass(frozen=True, slots=True)
class Letter:
    """What is written. `action` is what the button at `url` does."""

    subject: Text
    lines: tuple[Text, ...]
    action: Text | None = None
    url: str = ""


def post(letter: Letter, address: str, name: str, language: str) -> None:
    """Send it now. Raises `Unusable` when the mail server does not take it."""
    with translation.override(language):
        lines = [line.say(language, gettext) for line in letter.lines]
        told: dict[str, object] = {
            "language": language,
            "name": name,
            "subject": letter.subject.say(language, gettext),
            "lines": lines,
            "action": letter.action.say(language, gettext) if letter.action else "",
            "url": letter.url,
        }
        message = EmailMultiAlternatives(
            subject=str(told["subject"]), body=render_to_string("accounts/mail/letter.txt", told), to=[address]
        )
        message.attach_alternative(render_to_string("accounts/mail/letter.html", told), "text/html")
    try:
        message.send()
    except (OSError, smtplib.SMTPException) as error:
        LOG.exception("a mail could not be sent")
        raise Unusable(Text(_("The mail could not be sent. Try again in a few minutes."))) from error


def post_to(person: User, letter: Letter) -> None:
    """To the person's own address, if they have one."""
    if person.email:
        post(letter, person.email, person.name, person.language)


def send_invitation(invitation: Invitation, url: str) -> None:
    """Mail an invitation whose address was just made. May take seconds: many of them belong into a job."""
    person = invitation.person
    post_to(
        person,
        Letter(
            subject=Text(_("Your invitation to anyam")),
            lines=(
                Text(_("You have been invited to work on the smart city masterplan of your region.")),
                Text(
                    _("Open the link until %(day)s and choose a password. It works once."),
                    {"day": timezone.localdate(invitation.expires_at)},
                ),
            ),
            action=Text(_("Choose a password")),
            url=url,
        ),
    )
    invitation.sent_at = timezone.now()
    invitation.save(update_fields=["sent_at"])


def confirmation(url: str) -> Letter:
    """To a new address: whoever reads this holds it."""
    return Letter(
        subject=Text(_("Confirm this e-mail address")),
        lines=(
            Text(_("Somebody wants to use this address for their account in anyam. The link works for three days.")),
            _IGNORE,
        ),
        action=Text(_("Confirm the address")),
        url=url,
    )


def already_known(url: str) -> Letter:
    """To an address that has an account, when somebody wants it for another one."""
    return Letter(
        subject=Text(_("You already have an account")),
        lines=(
            Text(_("Somebody wanted to use this address for another account in anyam. It has one already.")),
            Text(_("If that was you: sign in with this address; a forgotten password can be replaced.")),
            _IGNORE,
        ),
        action=Text(_("Sign in")),
        url=url,
    )


def moved(new: str) -> Letter:
    """To the old address, after the account has another one."""
    return Letter(
        subject=Text(_("Your account has another e-mail address")),
        lines=(Text(_("The new address is %(email)s."), {"email": new}), _ASK),
    )


def _reset(told: Mapping[str, object]) -> Letter:
    return Letter(
        subject=Text(_("A new password")),
        lines=(Text(_("Somebody asked for a new password for your account in anyam.")), _IGNORE),
        action=Text(_("Choose a new password")),
        url=str(told["password_reset_url"]),
    )


def _unknown(told: Mapping[str, object]) -> Letter:
    return Letter(
        subject=Text(_("There is no account with this address")),
        lines=(
            Text(_("Somebody asked for a new password in anyam, but no account has this address.")),
            Text(_("Perhaps you use another address. Otherwise ask the secretariat of your region for an invitation.")),
            _IGNORE,
        ),
    )


def _notice(what: str) -> Letter:
    name: Mapping[str, Parameter] = {}
    return Letter(subject=Text(what, name), lines=(Text(what, name), _ASK))


# Allauth's names of mails. A mail that is not here is not sent.
_NOTICES = {
    "account/email/password_changed": _("Your password was changed"),
    "account/email/password_reset": _("Your password was replaced"),
    "account/email/password_set": _("Your account has a password now"),
    "mfa/email/totp_activated": _("Your account asks for a code now"),
    "mfa/email/totp_deactivated": _("Your account does not ask for a code any more"),
    "mfa/email/recovery_codes_generated": _("Your account has new recovery codes"),
    "socialaccount/email/account_connected": _("Your account can be opened by single sign-on now"),
}


def letter_of(kind: str, told: Mapping[str, object]) -> Letter | None:
    """The letter behind allauth's name of a mail."""
    if kind == "account/email/password_reset_key":
        return _reset(told)
    if kind == "account/email/unknown_account":
        return _unknown(told)
    return _notice(_NOTICES[kind]) if kind in _NOTICES else None
