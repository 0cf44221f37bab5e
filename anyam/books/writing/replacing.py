"""Another text in a place of a book, as an edit by somebody: through the room, so that whoever writes there sees it come."""

from dataclasses import dataclass
from typing import Final

from django.http import Http404

from anyam.accounts.models import User
from anyam.books.models import SectionText
from anyam.books.writing import seeding
from anyam.books.writing.absorbing import absorb
from anyam.books.writing.access import coordinated_by, why_not
from anyam.books.writing.converting import blocks_of, fill, fragment_of
from anyam.books.writing.names import room_name
from anyam.books.writing.queries import text_of
from anyam.core.book import Block
from anyam.core.book.comparing import same
from anyam.core.errors import NotAllowed, RuleBroken, Unusable
from anyam.core.text import Text
from anyam.core.text import gettext_noop as _
from anyam.live.documents import read_document
from anyam.live.entries import Draft
from anyam.plans.models import Plan
from anyam.plans.rights import rights_in
from anyam.worksheets.rooms.logs import the_log

GONE: Final = _("the book does not have this place any more")
WRITTEN: Final = _("somebody has written there since; compare both texts and take over by hand what is missing")

Blocks = tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Replaced:
    """What stood in a place before, and what stands there now, as the room holds both."""

    before: Blocks
    now: Blocks


def replace_text(plan: Plan, book: str, place: str, new: Blocks, by: User, *, base: Blocks) -> Replaced:
    """Put a text in the place of `base`. Raises NotAllowed for who does not write there, RuleBroken where something else than
    `base` was written meanwhile or the place is gone; a first text from the data that nobody edited gives way."""
    text = _text_of(plan, book, place)
    rights = rights_in(by, plan)
    why = why_not(rights, text.dimension, coordinated_by(rights, plan))
    if why is not None:
        raise NotAllowed(why)
    log, room = the_log(), room_name(text)
    seeding.make_ready(room, log)
    while absorb(text, log):
        pass
    text.refresh_from_db()
    document = read_document(room, log)
    before, wanted = blocks_of(fragment_of(document.doc)), _as_kept(new)
    if same(before, wanted):
        return Replaced(before, before)
    if text.edited and not same(before, _as_kept(base)):
        raise RuleBroken(Text(WRITTEN))
    state = document.doc.get_state()
    fill(document.doc, new)
    log.append([Draft(room, document.doc.get_update(state), by.pk)])
    while absorb(text, log):
        pass
    return Replaced(before, wanted)


def _text_of(plan: Plan, book: str, place: str) -> SectionText:
    try:
        return text_of(plan, book, place)
    except (Http404, Unusable) as error:
        raise RuleBroken(Text(GONE)) from error


def _as_kept(blocks: Blocks) -> Blocks:
    """Blocks as a room gives them back: what only renderers make is not in it."""
    found: Blocks = blocks_of(fragment_of(seeding.document(blocks)))
    return found


__all__ = ["Replaced", "replace_text"]
