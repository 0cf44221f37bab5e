"""What the data suggest by now for a text that somebody has edited: shown beside it, never put in by itself."""

from dataclasses import dataclass

from anyam.accounts.models import User
from anyam.books.building import fields_of, first_texts
from anyam.books.models import SectionText
from anyam.books.writing.access import coordinated_by, why_not
from anyam.books.writing.kept import WRITTEN_IN, refreshed
from anyam.books.writing.seeding import fingerprint, kept_blocks
from anyam.core.book import Block, as_data
from anyam.core.book.comparing import Change, normal, said, words
from anyam.core.book.keeping import value_of
from anyam.core.errors import NotAllowed, RuleBroken, Unusable
from anyam.core.text import Text
from anyam.core.text import gettext_noop as _
from anyam.plans.rights import rights_in

OTHER = _("the data suggest something else by now; look at it again")


@dataclass(frozen=True, slots=True)
class Suggestion:
    """`newer` says that the data suggested something else when the text was begun, or when a suggestion was last taken over or
    laid aside; `mark` tells this one from others; `changes` leads from what stands there to it."""

    blocks: tuple[Block, ...]
    mark: str
    newer: bool
    changes: tuple[Change, ...]


def suggestion_for(text: SectionText) -> Suggestion | None:
    """The suggestion of now. None where nobody has edited the text (it follows the data by itself), where it says the same, and
    where the book has no such place any more. Builds the book."""
    if not text.edited:
        return None
    blocks = _suggested(text)
    now = {key: figure for key, _label, figure in fields_of(text.plan, WRITTEN_IN)}
    wanted, standing = normal(blocks), refreshed(kept_blocks(text), now)
    if not wanted or wanted == normal(standing):
        return None
    seen = None if text.seen is None else normal(refreshed(value_of(text.seen), now))
    newer = seen is not None and seen != wanted
    return Suggestion(blocks, fingerprint(wanted), newer, words(said(standing), said(blocks)))


def see_suggestion(text: SectionText, mark: str, by: User) -> None:
    """Somebody has taken over or laid aside a suggestion: it is no news any more. Raises NotAllowed for who does not write there,
    RuleBroken where the data suggest something else by now."""
    rights = rights_in(by, text.plan)
    why = why_not(rights, text.dimension, coordinated_by(rights, text.plan))
    if why is not None:
        raise NotAllowed(why)
    blocks = _suggested(text)
    if fingerprint(normal(blocks)) != mark:
        raise RuleBroken(Text(OTHER))
    SectionText.objects.filter(pk=text.pk).update(seen=as_data(blocks))


def _suggested(text: SectionText) -> tuple[Block, ...]:
    try:
        return first_texts(text.plan, text.book, WRITTEN_IN).get(text.place, ())
    except Unusable:
        return ()
