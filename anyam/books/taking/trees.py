"""The tree that a returned file was made from: of a frozen edition, or of a draft that was printed not too long ago."""

import json
from datetime import timedelta
from typing import Final

from django.utils import timezone

from anyam.books.keeping import store
from anyam.books.models import BookEdition, PrintedTree, ReturnedBook
from anyam.books.returning import Origin
from anyam.core.book import Book, as_data, book_of, tree_hash
from anyam.core.errors import RuleBroken, Unusable
from anyam.core.text import Text
from anyam.core.text import gettext_noop as _
from anyam.plans.models import Plan

KEPT: Final = timedelta(days=180)
FOREIGN: Final = _(
    "This file was not made from a book of this plan, or the program it was edited in has removed its mark."
)
TOO_OLD: Final = _(
    "The draft that this file was printed from is not kept any more. Drafts are kept for %(days)s days; print a new one, "
    "or freeze an edition, which is kept for ever."
)


def keep_printed(plan: Plan, book: Book) -> None:
    """Remember the tree of a draft that goes out as a Word file."""
    text = json.dumps(as_data(book), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    name = store.keep(text.encode())
    PrintedTree.objects.update_or_create(plan=plan, tree_hash=name, defaults={"book": book.code, "at": timezone.now()})


def tree_for(plan: Plan, origin: Origin) -> tuple[Book, BookEdition | None]:
    """The tree a file was made from, and its edition where it was frozen. Raises RuleBroken for a file from elsewhere, or one that
    is too old; a tree of another plan is never opened."""
    edition = BookEdition.objects.filter(plan=plan, tree_hash=origin.tree).first() if origin.tree else None
    printed = PrintedTree.objects.filter(plan=plan, tree_hash=origin.tree).exists() if origin.tree else False
    if edition is None and not printed:
        ours = origin.tree and origin.origin.split("/")[0] == plan.code
        raise RuleBroken(Text(TOO_OLD, {"days": KEPT.days}) if ours else Text(FOREIGN))
    try:
        book = book_of(json.loads(store.read(origin.tree)))
    except Unusable as error:
        raise RuleBroken(error.text) from error
    assert tree_hash(book) == origin.tree
    return book, edition


def forget_old() -> None:
    """Let trees of drafts go that nobody will bring back; what an edition or a returned file needs stays in the store."""
    for each in PrintedTree.objects.filter(at__lt=timezone.now() - KEPT):
        each.delete()
        if not any(rows.filter(tree_hash=each.tree_hash).exists() for rows in _KEEPERS):
            store.path_of(each.tree_hash).unlink(missing_ok=True)


_KEEPERS: Final = (BookEdition.objects, PrintedTree.objects, ReturnedBook.objects)
