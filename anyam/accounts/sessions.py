"""Which session a key has opened, and ending it."""

from importlib import import_module

from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.auth import login
from django.http import HttpRequest

from anyam.accounts.models import PersonalLink, User

BACKEND = "anyam.accounts.backend.ByAddress"
LINK = "personal_link"


def enter(request: HttpRequest, person: User) -> None:
    """Sign a person in by a key of theirs, in a new session: whoever held the old one's number does not hold this one's."""
    request.session.flush()
    login(request, person, backend=BACKEND)
    UserSession.objects.create_from_request(request)


def enter_by_link(request: HttpRequest, link: PersonalLink) -> None:
    """The same, for as long as the link lasts at most, and ended with it when it is revoked."""
    enter(request, link.person)
    request.session[LINK] = link.pk
    request.session.set_expiry(link.session_ends())


def outgrow_link(request: HttpRequest) -> None:
    """This session stands on its own from now on: its person has proved more than that they hold a link."""
    if request.session.pop(LINK, None) is not None:
        request.session.set_expiry(None)


def end_others(request: HttpRequest, person: User) -> None:
    """Sign out every browser of the person but this one."""
    for session in UserSession.objects.filter(user_id=person.pk).exclude(session_key=request.session.session_key):
        session.end()


def end_opened_by(link: PersonalLink) -> None:
    """Sign out every browser that came in by this link."""
    store = import_module(settings.SESSION_ENGINE).SessionStore
    for session in UserSession.objects.filter(user_id=link.person_id):
        if store(session.session_key).get(LINK) == link.pk:
            session.end()
