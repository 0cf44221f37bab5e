"""Reading a returned file against the tree it was made from.

It is compared with the file as it would be made from that tree, read in the same way, so that nothing which the format cannot
hold is taken for a change.
"""

import io
from collections.abc import Mapping
from functools import cache
from typing import Any, Final

from PIL import Image

from anyam.books.rendering.docx import names, render
from anyam.books.returning.fixed import fixed
from anyam.books.returning.flow import Reader
from anyam.books.returning.known import Known
from anyam.books.returning.matching import matched
from anyam.books.returning.opening import Package
from anyam.books.returning.places import Places
from anyam.books.returning.proses import proses
from anyam.books.returning.remarks import remarks
from anyam.books.returning.returned import Origin, Place, Returned, Tracked
from anyam.books.returning.tables import Differences, differences
from anyam.core.book import Book, tree_hash
from anyam.core.errors import RuleBroken
from anyam.core.text import Text
from anyam.core.text import gettext_noop as _

FOREIGN: Final = _("This file was not made here, or the program it was edited in has thrown away where it belongs.")


def origin_of(content: bytes) -> Origin:
    """Where a file says that it was made, before it is known which book to compare it with.

    Raises Unusable where it is no Word file or cannot be read.
    """
    return _origin(Package(content))


def read(content: bytes, book: Book) -> Returned:
    """What a returned file says otherwise than `book`, the tree that it was made from.

    Raises Unusable where it is no Word file, has a password, is damaged or too large; RuleBroken where it was not made here,
    or from another tree than this one.
    """
    package = Package(content)
    origin, known = _origin(package), Known.of(book)
    if origin.tree and origin.tree != tree_hash(book):
        raise RuleBroken(Text(_("This file was made from another edition of the book.")))
    back = Reader(package)
    if not origin.tree and not any(name in known.keys for unit in back.units for name in unit.starts):
        raise RuleBroken(Text(FOREIGN))
    sent = Reader(Package(render(book, _Blank())))
    match = matched(sent.units, back.units, known)
    places = Places(len(back.units), match.owners, known)
    tables = _tables(sent, back, known, match.tables, places)
    told = proses(sent, back, match, known, package)
    rest = fixed(sent, back, match, known=known, places=places, package=package)
    tracked = tuple(Tracked(each.kind, each.author, each.at, each.text, places.of(each.spot)) for each in back.traced)
    return Returned(
        origin,
        proses=told.changed,
        cells=tuple(cell for table in tables for cell in table.cells),
        rows=tuple(row for table in tables for row in table.rows),
        columns=tuple(column for table in tables for column in table.columns),
        remarks=remarks(package, back, places),
        tracked=tracked,
        pictures=told.pictures + rest.pictures,
        rewritten=rest.rewritten,
        strays=rest.strays,
        vanished=rest.vanished,
    )


def _origin(package: Package) -> Origin:
    root = package.properties()
    told: dict[str, str] = {}
    for each in root if root is not None else ():
        told[each.get("name", "")] = "".join(each.itertext())
    return Origin(told.get(names.ORIGIN, ""), told.get(names.BOOK, ""), told.get(names.TREE, ""))


def _tables(
    sent: Reader, back: Reader, known: Known, pairs: Mapping[str, tuple[int, int]], places: Places
) -> list[Differences]:
    found = []
    for key, (before, after) in pairs.items():
        home = Place(known.homes[key], table=key)
        made = differences(known.tables[key], home, sent.units[before].lines or (), back.units[after].lines or ())
        places.lines[key] = made.lines
        found.append(made)
    return found


class _Blank:
    """Pictures for the file to compare with: what they show is not compared."""

    def stored(self, name: str) -> bytes:
        """The same small picture for all."""
        return _white()

    def svg(self, chart: Mapping[str, Any]) -> bytes:
        """Never asked for by a Word file."""
        return b""

    def png(self, chart: Mapping[str, Any], scale: float = 2.0) -> bytes:
        """The same small picture for all."""
        return _white()


@cache
def _white() -> bytes:
    made = io.BytesIO()
    Image.new("L", (1, 1), 255).save(made, "PNG")
    return made.getvalue()
