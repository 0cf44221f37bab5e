"""The invisible names by which a place of the file is found again when it comes back.

They are bookmarks whose names begin with an underscore: Word hides those from its list, and both Word and LibreOffice keep
them while people edit. Content controls would hold a place faster in Word, but LibreOffice 7.4 breaks the fields inside them.
Names are hashed keys, because a bookmark has 40 letters and only plain ones.
"""

import hashlib
import re

SECTION, PROSE, TABLE, FIGURE, ROW = "s", "p", "t", "f", "r"
NAME = re.compile(r"_Any([sptfr])_([0-9a-f]{16})(?:_(\d+))?(?:_e)?")

ORIGIN = "anyam.origin"
BOOK = "anyam.book"
TREE = "anyam.tree"


def digest(key: str) -> str:
    """A key in sixteen letters."""
    return hashlib.blake2b(key.encode(), digest_size=8).hexdigest()


def name(kind: str, key: str) -> str:
    """The bookmark of a section, prose, table or figure."""
    return f"_Any{kind}_{digest(key)}"


def row_name(table: str, place: int, *, end: bool = False) -> str:
    """The bookmark of a row, by its place in the tree; each row has two, so that one may be lost with the text of its cell."""
    return f"_Any{ROW}_{digest(table)}_{place}{'_e' if end else ''}"
