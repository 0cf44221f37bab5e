"""Taking a person out of what is kept: the entry stays and is nameless, so that no row loses its history.

Authors are references everywhere, so the new name stands wherever the old one stood, also in what is searched.
"""

from collections.abc import Callable
from datetime import timedelta

from allauth.usersessions.models import UserSession
from django.db.models import Q
from django.utils import timezone

from anyam.accounts.models import User
from anyam.teams.models import Tenure, memberships
from anyam.teams.queries import fold
from anyam.worksheets.privacy.tables import GOES, pointers
from anyam.worksheets.workbooks.models import SenderMemory, Upload

# Rooms above that keep a name anywhere but in the person's own entry replace it: given the person, the old name, the new one.
ERASERS: list[Callable[[User, str, str], None]] = []


def stand_in(person: User) -> str:
    """`Staf DLH (dihapus)`: the office stays, as the contributions are the office's."""
    office = (
        memberships()
        .filter(person=person, organisation__isnull=False)
        .order_by("-ends", "-pk")
        .select_related("organisation")
    ).first()
    if office is not None and office.organisation is not None:
        return f"Staf {office.organisation.short} (dihapus)"
    return "Peserta (dihapus)" if person.is_guest else "Pengguna (dihapus)"


def take_out(person: User) -> str:
    """Everything that says who they were. Returns the name they stand under from now on."""
    before, after = person.name, stand_in(person)
    for session in UserSession.objects.filter(user_id=person.pk):
        session.end()
    for pointer in pointers():
        if pointer.told.fate == GOES:
            pointer.model._default_manager.filter(**{pointer.field.name: person}).delete()
    _end(person)
    _replace(before, after)
    for erase in ERASERS:
        erase(person, before, after)
    _empty(person, after)
    return after


def _end(person: User) -> None:
    """Nobody any more: no role, no post."""
    yesterday = timezone.localdate() - timedelta(days=1)
    running = Q(ends=None) | Q(ends__gt=yesterday)
    memberships().filter(running, person=person).update(ends=yesterday)
    Tenure.objects.filter(running, person=person).update(ends=yesterday)
    Tenure.objects.filter(person=person).update(name="")


def _replace(before: str, after: str) -> None:
    """Where the name was typed as the sender of a file."""
    Upload.objects.filter(sender=before).update(sender=after)
    SenderMemory.objects.filter(sender=fold(before)).delete()


def _empty(person: User, name: str) -> None:
    person.name, person.email = name, None
    person.title = person.nip = person.rank = person.phone = ""
    person.last_login, person.is_active, person.is_operator = None, False, False
    person.set_unusable_password()
    person.save(
        update_fields=[
            "name", "email", "title", "nip", "rank", "phone", "last_login", "is_active", "is_operator", "password",
        ]
    )  # fmt: skip
