"""Tables of what is kept of books."""

from anyam.books.models.editions import BookEdition, EditionFile
from anyam.books.models.outline import BookLook, OutlineChange
from anyam.books.models.returns import Difference, PrintedTree, ReturnedBook
from anyam.books.models.signing import SignedCopy, SignOff
from anyam.books.models.texts import LateText, SectionText, TextPicture, TextRoom

__all__ = [
    "BookEdition",
    "BookLook",
    "Difference",
    "EditionFile",
    "LateText",
    "OutlineChange",
    "PrintedTree",
    "ReturnedBook",
    "SectionText",
    "SignOff",
    "SignedCopy",
    "TextPicture",
    "TextRoom",
]
