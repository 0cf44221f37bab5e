"""Verbs of texts: writing one down, handing in what came too late, and settling that."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any, Final

from django.db import transaction
from django.utils import timezone

from anyam.accounts.models import User
from anyam.books.models import LateText, SectionText
from anyam.books.writing.access import coordinated_by, may_settle
from anyam.books.writing.converting import differences
from anyam.books.writing.seeding import kept_blocks, suggested_for
from anyam.core.book import as_data
from anyam.core.book.keeping import value_of
from anyam.core.errors import NotAllowed, RuleBroken
from anyam.core.text import Text
from anyam.core.text import gettext_noop as _
from anyam.journal.actions import Note, record_typing
from anyam.plans.access import REFUSED
from anyam.plans.rights import rights_in
from anyam.roles import MANAGE

LONGEST_TEXT: Final = 20_000
MOST: Final = 2_000
NOT_PARTS = _("this is no list of changed parts; nothing was taken")


def write_text(text: SectionText, blocks: Any, by: User | None, at: datetime) -> None:
    """Put down what stands in a room now, by whoever wrote last, within a transaction. A person's typing is one entry of the
    history as long as nobody else comes between, for a minute at most."""
    if text.edited and text.blocks == blocks:
        return
    before = kept_blocks(text) if text.edited else suggested_for(text)
    if not text.edited:
        text.seen = as_data(before)
    parts = differences(before, value_of(blocks))
    text.blocks, text.edited, text.edited_by, text.edited_at = blocks, True, by, at
    text.save(update_fields=["blocks", "seen", "edited", "edited_by", "edited_at"])
    if parts:
        old, new = ("\n".join(filter(None, each)) for each in zip(*parts, strict=True))
        record_typing(text.plan.code, [(by, Note(text.uid, field="prose", old=old, new=new))])


@transaction.atomic
def hand_in(text: SectionText, by: User, parts: Iterable[Any]) -> int:
    """Put what a browser still holds into the tray; how many parts. Takes nothing, and raises RuleBroken, where one is none."""
    late = [_part(text, by, part) for part in parts]
    if len(late) > MOST:
        raise RuleBroken(Text(NOT_PARTS))
    LateText.objects.bulk_create(late, batch_size=500)
    return len(late)


def _part(text: SectionText, by: User, part: Any) -> LateText:
    try:
        old, new = part["old"], part["new"]
    except (TypeError, KeyError) as error:
        raise RuleBroken(Text(NOT_PARTS)) from error
    if not all(isinstance(each, str) and len(each) <= LONGEST_TEXT for each in (old, new)):
        raise RuleBroken(Text(NOT_PARTS))
    return LateText(text=text, person=by, old=old.replace("\0", ""), new=new.replace("\0", ""))


def settle(text: SectionText, keys: Iterable[int], by: User) -> int:
    """Somebody who looks after the text has seen to these parts; how many."""
    rights = rights_in(by, text.plan)
    if not may_settle(rights, text, coordinated_by(rights, text.plan)):
        raise NotAllowed(Text(REFUSED[MANAGE]))
    waiting = LateText.objects.filter(text=text, pk__in=list(keys), settled_at=None)
    return waiting.update(settled_at=timezone.now(), settled_by=by)
