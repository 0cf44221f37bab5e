"""The names of a text's document: its root, its marks, the styles of its paragraphs."""

import re
from typing import Any, Final

from pycrdt import Doc, XmlElement, XmlFragment, XmlText

ROOT: Final = "prose"
# Marks of the document by those of the book.
MARKS: Final = {
    "bold": "strong",
    "italic": "em",
    "underline": "underline",
    "strike": "strike",
    "sub": "sub",
    "sup": "sup",
}
OF_MARKS: Final = {theirs: ours for ours, theirs in MARKS.items()}
STYLES: Final = frozenset({"lead", "note", "source", "quote", "centre"})
LINKS: Final = re.compile(r"(https?://|mailto:)[^\s<>\"]+", re.IGNORECASE)
PICTURE: Final = re.compile(r"[0-9a-f]{64}")
LONGEST: Final = 2_000  # of an attribute
MOST_COLUMNS: Final = 40
DEEPEST: Final = 32
WIDEST: Final = 30.0  # cm

Element = XmlElement
Child = XmlElement | XmlText


def fragment_of(doc: "Doc[Any]") -> XmlFragment:
    """Where the text of a document stands."""
    found: XmlFragment = doc.get(ROOT, type=XmlFragment)
    return found
