"""What the rooms' server asks about texts: who may enter, what a room begins with, and where refused text goes."""

from collections.abc import Iterable
from typing import Any

from django.db import connection, transaction
from pycrdt import Doc

from anyam.accounts.models import User
from anyam.books.models import LateText, SectionText, TextRoom
from anyam.books.writing import seeding
from anyam.books.writing.access import coordinated_by, why_not
from anyam.books.writing.converting import blocks_of, differences, fragment_of
from anyam.books.writing.names import text_key
from anyam.live.keeping import Bell, Entrance
from anyam.live.log import Log
from anyam.plans.rights import ask_rights
from anyam.roles import READ
from anyam.worksheets.rooms.bells import Rings

LONGEST = 20_000  # letters of a part in the tray


def entrance(person: int, room: str) -> Entrance | None:
    """What a person may do in a room."""
    try:
        return _entrance(person, room)
    finally:
        _let_go()


def _entrance(person: int, room: str) -> Entrance | None:
    key = text_key(room)
    text = SectionText.objects.select_related("plan__region").filter(pk=key).first() if key is not None else None
    user = User.objects.filter(pk=person, is_active=True).first()
    if text is None or user is None:
        return None
    rights = ask_rights(user, text.plan)
    if not rights.may(READ):
        return None
    why = why_not(rights, text.dimension, coordinated_by(rights, text.plan) if text.dimension else frozenset())
    topics = frozenset({f"person:{person}", f"plan:{text.plan_id}", "all"})
    return Entrance(person, user.name, why is None, why, topics, nests=True)


def make_ready(room: str, log: Log) -> None:
    """Seed a room that was never open."""
    try:
        seeding.make_ready(room, log)
    finally:
        _let_go()


def refused(person: int, room: str, state: bytes, updates: Iterable[bytes]) -> int:
    """Put the parts of a refused stream into the text's late tray."""
    doc: Doc[Any] = Doc()
    doc.apply_update(state)
    before = blocks_of(fragment_of(doc))
    for update in updates:
        doc.apply_update(update)
    key = text_key(room)
    assert key is not None, "nobody was let into a room without a text"
    parts = [
        LateText(text_id=key, person_id=person, old=old[:LONGEST], new=new[:LONGEST])
        for old, new in differences(before, blocks_of(fragment_of(doc)))
    ]
    try:
        with transaction.atomic():
            LateText.objects.bulk_create(parts, batch_size=500)
    finally:
        _let_go()
    return len(parts)


def absorbed(rooms: Iterable[str]) -> dict[str, int]:
    """Up to which number rooms stand in the table."""
    keys = {key: room for room in rooms if (key := text_key(room)) is not None}
    found = TextRoom.objects.filter(pk__in=keys).values_list("pk", "number")
    return {keys[key]: number for key, number in found}


def bell() -> Bell:
    """A bell of one's own: what rights depend on rings there for sheets and texts alike."""
    return Rings()


def _let_go() -> None:
    """Threads of the server come and go; a connection that an open transaction of a test holds stays."""
    if not connection.in_atomic_block:
        connection.close_if_unusable_or_obsolete()
