"""What the pages of an account show."""

from dataclasses import dataclass
from datetime import datetime

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.utils.translation import gettext as _

from anyam.accounts.actions import may_use_links
from anyam.accounts.models import PersonalLink, User, in_force


@dataclass(frozen=True, slots=True)
class Device:
    """A browser that is signed in."""

    pk: int
    name: str
    since: datetime
    ip: str
    is_this: bool


@dataclass(frozen=True, slots=True)
class LinkLine:
    """A personal link that works."""

    pk: int
    label: str
    made_at: datetime
    made_by: str
    expires_at: datetime
    last_used_at: datetime | None


@dataclass(frozen=True, slots=True)
class AccountPage:
    """How a person gets into their account, and from where they are in it now."""

    person: User
    has_password: bool
    has_codes: bool
    codes_left: int
    devices: tuple[Device, ...]
    links: tuple[LinkLine, ...]
    may_use_links: bool


def person_by_address(email: str) -> User | None:
    """Whose address this is."""
    return User.objects.filter(email=email.strip().lower()).first()


def fresh(person: User) -> User:
    """The same person, read again: a form writes into it, and the page's header must not show what was refused."""
    return User.objects.get(pk=person.pk)


def with_address(person: User, email: str) -> User:
    """The same person at an address they had."""
    before = fresh(person)
    before.email = email
    return before


def account_page(person: User, session_key: str | None) -> AccountPage:
    """Everything but the form."""
    left = recovery_codes_left(person)
    return AccountPage(
        person=person,
        has_password=person.has_usable_password(),
        has_codes=left is not None,
        codes_left=left or 0,
        devices=devices(person, session_key),
        links=links(person),
        may_use_links=may_use_links(person),
    )


def devices(person: User, session_key: str | None) -> tuple[Device, ...]:
    """Newest first, this one before all others. Sessions that have ended are forgotten on the way."""
    found = [
        Device(each.pk, name_of(each.user_agent), each.created_at, each.ip, each.session_key == session_key)
        for each in UserSession.objects.purge_and_list(person)
    ]
    return tuple(sorted(found, key=lambda device: (not device.is_this, -device.since.timestamp())))


def links(person: User) -> tuple[LinkLine, ...]:
    """Those that work, newest first."""
    found = PersonalLink.objects.filter(in_force(), person=person).select_related("made_by").order_by("-made_at")
    return tuple(
        LinkLine(
            each.pk,
            each.label,
            each.made_at,
            each.made_by.name if each.made_by and each.made_by != person else "",
            each.expires_at,
            each.last_used_at,
        )
        for each in found
    )


def link_of(person: User, pk: int) -> PersonalLink | None:
    """One link of the person's own."""
    return PersonalLink.objects.filter(pk=pk, person=person).first()


def session_of(person: User, pk: int) -> UserSession | None:
    """One signed-in browser of the person's own."""
    found: UserSession | None = UserSession.objects.filter(pk=pk, user_id=person.pk).first()
    return found


def recovery_codes_left(person: User) -> int | None:
    """How many recovery codes remain; None where the account asks for no codes."""
    kinds = {each.type: each for each in Authenticator.objects.filter(user_id=person.pk)}
    if Authenticator.Type.TOTP not in kinds:
        return None
    recovery = kinds.get(Authenticator.Type.RECOVERY_CODES)
    return len(recovery.wrap().get_unused_codes()) if recovery else 0


_BROWSERS = (("Edg", "Edge"), ("OPR", "Opera"), ("SamsungBrowser", "Samsung Internet"), ("UCBrowser", "UC Browser"),
             ("Firefox", "Firefox"), ("Chrome", "Chrome"), ("Safari", "Safari"))  # fmt: skip
_SYSTEMS = (("Android", "Android"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("Windows", "Windows"),
            ("CrOS", "ChromeOS"), ("Mac OS", "Mac"), ("Linux", "Linux"))  # fmt: skip


def name_of(user_agent: str) -> str:
    """`Chrome, Android`: enough for somebody to know their own phone again."""
    named = [next((name for mark, name in table if mark in user_agent), "") for table in (_BROWSERS, _SYSTEMS)]
    return ", ".join(filter(None, named)) or _("Another program")
