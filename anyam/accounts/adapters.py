"""What allauth asks us: who may sign in how, what is mailed, what is said."""

import logging
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialLogin
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.base_user import AbstractBaseUser
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext as _

from anyam.accounts import limits, mails, queries
from anyam.accounts.codes import svg
from anyam.accounts.models import User
from anyam.accounts.refusals import hold_back, trouble
from anyam.core.errors import Unusable
from anyam.core.text import gettext_noop
from anyam.web.language import active

LOG = logging.getLogger(__name__)
# Allauth's messages that are worth a line on the next page. Where one is missing, the page itself says it.
MESSAGES = {
    "account/messages/password_changed.txt": gettext_noop(
        "The new password is in force. Other devices have been signed out."
    ),
    "account/messages/password_set.txt": gettext_noop("The password is set."),
    "mfa/messages/totp_activated.txt": gettext_noop("From now on signing in asks for a code of your phone."),
    "mfa/messages/totp_deactivated.txt": gettext_noop("Signing in does not ask for a code any more."),
    "mfa/messages/recovery_codes_generated.txt": gettext_noop(
        "These are your recovery codes. Keep them where your phone is not."
    ),
}


class AccountAdapter(DefaultAccountAdapter):
    """Accounts: strict limits per account, generous ones per network, our own words."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """People come by invitation."""
        return False

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Counted per address typed, whether or not anybody has it; a right password is given back."""
        hold_back(limits.WRONG_PASSWORDS, credentials.get("email", ""))

    def authenticate(self, request: HttpRequest, **credentials: Any) -> AbstractBaseUser | None:
        """As allauth does, without its own counting."""
        person = super().authenticate(request, **credentials)
        if person is not None:
            limits.give_back(limits.WRONG_PASSWORDS, credentials.get("email", ""))
        return person

    def reauthenticate(self, user: AbstractBaseUser, password: str) -> bool:
        """The password again. Also for an account whose address is not confirmed yet."""
        who = _counted_as(user)
        hold_back(limits.WRONG_PASSWORDS, who)
        if not user.check_password(password):
            return False
        limits.give_back(limits.WRONG_PASSWORDS, who)
        return True

    def set_password(self, user: AbstractBaseUser, password: str) -> None:
        """One column, not the row: somebody may be editing their name. A new password also ends the wait for it."""
        user.set_password(password)
        user.save(update_fields=["password"])
        limits.clear(limits.WRONG_PASSWORDS, _counted_as(user))

    def get_reset_password_from_key_url(self, key: str) -> str:
        """At the public address, whatever name the request came in under."""
        path = reverse("account_reset_password_from_key", kwargs={"uidb36": "UID", "key": "KEY"})
        return f"{settings.PUBLIC_URL}{path.replace('UID-KEY', key)}"

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        """Back to the account."""
        return reverse("account")

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Our letters, in the language of whoever has the address."""
        letter = mails.letter_of(template_prefix, context)
        if letter is None:
            return
        person = queries.person_by_address(email)
        try:
            mails.post(letter, email, person.name if person else "", person.language if person else active())
        except Unusable as error:
            # The same for a known and an unknown address.
            raise ImmediateHttpResponse(mail_trouble(self.request, error)) from error

    def send_notification_mail(
        self,
        template_prefix: str,
        user: AbstractBaseUser,
        context: dict[str, Any] | None = None,
        email: str | None = None,
    ) -> None:
        """To the account's own address. What was done stands, so a mail server that is away is only logged."""
        letter = mails.letter_of(template_prefix, context or {})
        if letter is not None:
            notify(_ours(user), letter)

    def add_message(  # noqa: PLR0917 - allauth's signature
        self, request: HttpRequest, level: int, message_template: str | None = None,
        message_context: dict[str, Any] | None = None, extra_tags: str = "", message: str | None = None,
    ) -> None:  # fmt: skip
        """Our sentences; most of allauth's say what the page shows anyway."""
        said = message or gettext(MESSAGES.get(message_template or "", ""))
        if said:
            messages.add_message(request, level, said)


def _ours(user: AbstractBaseUser) -> User:
    """Allauth knows no more of a person than that they are one."""
    assert isinstance(user, User)
    return user


def _counted_as(user: AbstractBaseUser) -> str:
    """Wrong passwords count alike at the door and inside; who has no address is counted by number."""
    return _ours(user).email or f"person {user.pk}"


def notify(person: User, letter: mails.Letter) -> None:
    """Tell a person what was done to their account; the act does not depend on it."""
    try:
        mails.post_to(person, letter)
    except Unusable:
        return  # logged where it failed


def mail_trouble(request: HttpRequest, error: Unusable) -> HttpResponse:
    """The mail server did not take a mail that the act depends on."""
    return trouble(
        request,
        503,
        what=_("The mail could not be sent"),
        mend=_("Try again in a few minutes. If it still fails, tell the secretariat of your region."),
        url=request.path,
        action=_("Try again"),
    )


class SecondStepAdapter(DefaultMFAAdapter):
    """Codes of a phone."""

    def build_totp_svg(self, url: str) -> str:
        """Drawn by the same library as every other code of ours."""
        return svg(url)

    def get_totp_label(self, user: AbstractBaseUser) -> str:
        """As the list in the person's app shows it."""
        return _ours(user).email or _ours(user).name


class ProviderAdapter(DefaultSocialAccountAdapter):
    """Single sign-on: it says who somebody is; whether they belong here is decided by invitation."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:
        """Nobody comes in only because a provider knows them."""
        return False

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """Link a person to the account that has the same confirmed address; refuse who has none."""
        if sociallogin.is_existing:
            return
        confirmed = [each.email for each in sociallogin.email_addresses if each.verified]
        person = next(filter(None, map(queries.person_by_address, confirmed)), None)
        if person is None:
            raise ImmediateHttpResponse(stranger(request))
        sociallogin.connect(request, person)

    def on_authentication_error(
        self, request: HttpRequest, provider: Any, error: Any = None, exception: Any = None, extra_context: Any = None
    ) -> None:
        """In our words."""
        LOG.warning("single sign-on failed: %s %s", error, exception or "")
        raise ImmediateHttpResponse(no_single_sign_on(request))

    def get_connect_redirect_url(self, request: HttpRequest, socialaccount: Any) -> str:
        """Back to the account."""
        return reverse("account")


def no_single_sign_on(request: HttpRequest) -> HttpResponse:
    """The provider does not answer, or was left without an answer, or said what cannot be used."""
    return trouble(
        request,
        403,
        what=_("Signing in with %(provider)s did not work") % {"provider": settings.OIDC_NAME},
        mend=_(
            "Try it once more. If it fails again, sign in with your password, and tell the secretariat of your region."
        ),
    )


def stranger(request: HttpRequest) -> HttpResponse:
    """The provider knows the person, and we do not."""
    return trouble(
        request,
        403,
        what=_("%(provider)s knows you, but there is no account for you here yet") % {"provider": settings.OIDC_NAME},
        mend=_(
            "Ask the secretariat of your region for an invitation to the e-mail address that you have there. If it "
            "invited you already, the address may be written differently, or not be confirmed there."
        ),
    )
