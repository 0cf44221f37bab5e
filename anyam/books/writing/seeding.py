"""The first entry of a text's document: only the server makes it, from what is kept or from what the data suggest."""

import hashlib
import json
from typing import Any

from django.db import transaction
from pycrdt import Doc

from anyam.books.building import places_of
from anyam.books.models import SectionText, TextRoom
from anyam.books.writing.converting import fill
from anyam.books.writing.names import room_name, text_key
from anyam.core.book import Block, as_data
from anyam.core.book.keeping import value_of
from anyam.core.errors import Unusable
from anyam.live.documents import read_document
from anyam.live.entries import SEED, Draft
from anyam.live.log import Log


def kept_blocks(text: SectionText) -> tuple[Block, ...]:
    """What is kept of a text."""
    found: tuple[Block, ...] = value_of(text.blocks)
    return found


def suggested_for(text: SectionText) -> tuple[Block, ...]:
    """What the data suggest for a text that nobody has edited; nothing where the book has lost its place."""
    try:
        places = places_of(text.plan, text.book)
    except Unusable:
        return ()
    return next((each.blocks for each in places if each.key == text.place and each.suggested), ())


def fingerprint(blocks: tuple[Block, ...]) -> str:
    """Tells one suggestion from another."""
    return hashlib.sha256(json.dumps(as_data(blocks), sort_keys=True).encode()).hexdigest()


def make_ready(room: str, log: Log) -> None:
    """Seed a room that was never open; one in which nobody has written yet is brought up to what the data suggest now."""
    key = text_key(room)
    if key is None:
        return
    with transaction.atomic():
        found = (
            SectionText.objects.select_for_update(of=("self",)).select_related("plan__region").filter(pk=key).first()
        )
        if found is None:
            return
        known = TextRoom.objects.filter(pk=key).first()
        if known is None:
            _seed(found, log)
        elif not found.edited:
            _follow(found, known, log)


def _seed(text: SectionText, log: Log) -> None:
    room = room_name(text)
    number = log.first_of_rooms([room]).get(room, 0)
    blocks = kept_blocks(text) if text.edited else suggested_for(text)
    mark = "" if text.edited else fingerprint(blocks)
    if not number:
        number = log.append([Draft(room, seed(blocks), kind=SEED)])[0]
    # Where the server was ended between log and row, what it had written is taken for the seed of now.
    TextRoom.objects.create(text=text, number=number, seeded=mark)


def _follow(text: SectionText, known: TextRoom, log: Log) -> None:
    """Write the suggestion of now over that of before. Whatever somebody wrote meanwhile comes first, and then nothing is."""
    blocks = suggested_for(text)
    mark, room = fingerprint(blocks), room_name(text)
    if mark == known.seeded or log.of_room(room, known.number, 1):
        return
    now = read_document(room, log)
    before = now.doc.get_state()
    fill(now.doc, blocks)
    known.number = log.append([Draft(room, now.doc.get_update(before))])[0]
    known.seeded = mark
    known.save(update_fields=["number", "seeded"])


def seed(blocks: tuple[Block, ...]) -> bytes:
    """The first entry of a document with these blocks."""
    return bytes(document(blocks).get_update())


def document(blocks: tuple[Block, ...]) -> "Doc[Any]":
    """A document with these blocks."""
    # One client id for all seeds: whoever seeds is the server.
    doc: Doc[Any] = Doc(client_id=1)
    fill(doc, blocks)
    return doc
