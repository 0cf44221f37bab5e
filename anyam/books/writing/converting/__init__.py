"""Between a room's document and the blocks of a book, both ways. Pure: no database, no pages.

The document is a Yjs XML fragment named `prose` (see docs/reference/live-protocol.md); its nodes are those of
frontend/src/prose/schema.ts. Whatever it holds beside them is left out: a document comes from browsers.
"""

from anyam.books.writing.converting.filling import fill
from anyam.books.writing.converting.reading import blocks_of
from anyam.books.writing.converting.shape import fragment_of
from anyam.books.writing.converting.wording import differences, words_of

__all__ = ["blocks_of", "differences", "fill", "fragment_of", "words_of"]
