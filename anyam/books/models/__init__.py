"""Tables of what is kept of books."""

from anyam.books.models.texts import LateText, SectionText, TextPicture, TextRoom

__all__ = ["LateText", "SectionText", "TextPicture", "TextRoom"]
