"""What must not be parted by the end of a page: a place to sign from what is signed, totals from the rows they add.

Word holds paragraphs, and rows by their paragraphs, to what follows them; so the words above are told, not the place to sign.
"""

import re
from collections.abc import Sequence
from typing import Final

from anyam.core.book import Block, Items, Paragraph, Prose, Row, Section, Signature, Table, plain

KEPT: Final = "<w:keepNext/>"
ENOUGH: Final = 150  # letters above a place to sign that do for a page not to begin with it
BESIDE: Final = 2  # rows that stay with the totals below them, or with each other
SUMMING: Final = 400  # letters of a cell whose row may be held to a total
LIGHT: Final = 120  # and to another row where there is no total
SUMS: Final = ("sum", "total")
_LOOSE = re.compile(rf'(<w:pStyle w:val="[^"]*"/>)(?!{KEPT})')
_ROW: Final = "<w:tr>"


def signed(contents: Sequence[tuple[Section | Block, object]]) -> frozenset[int]:
    """Places of what is held to a place to sign; each content comes with the setup of its page, for nothing is held to
    another kind of page."""
    found: set[int] = set()
    for place, (content, _setup) in enumerate(contents):
        if isinstance(content, Signature):
            found.update(_above(contents, place))
    return frozenset(found)


def _above(contents: Sequence[tuple[Section | Block, object]], place: int) -> list[int]:
    found: list[int] = []
    letters = 0
    while place > 0 and letters < ENOUGH:
        content, setup = contents[place - 1]
        if setup != contents[place][1] or not isinstance(content, (Paragraph, Prose, Table, Items)):
            break
        letters += len(plain(content.content)) if isinstance(content, Paragraph) else ENOUGH
        place -= 1
        found.append(place)
    return found


def last_rows(rows: Sequence[Row]) -> int:
    """How many rows at the end of a table stand together: the last two with the totals below them."""
    most = SUMMING if rows and rows[-1].kind in SUMS else LIGHT
    taken = beside = 0
    for row in reversed(rows):
        if beside == BESIDE or any(len(cell.text or plain(cell.content)) > most for cell in row.cells):
            break
        taken += 1
        beside += row.kind not in (*SUMS, "group")
    return taken


def rows_held(rows: Sequence[str], count: int, *, below: bool) -> list[str]:
    """Written rows of which the last `count` hold together; the very last holds what is `below` too."""
    start = len(rows) - count
    end = len(rows) if below else len(rows) - 1
    return [held(row) if start <= place < end else row for place, row in enumerate(rows)]


def held(written: str) -> str:
    """A paragraph, or all in a row, that stands on the page of what follows."""
    return _LOOSE.sub(rf"\1{KEPT}", written)


def all_held(parts: Sequence[str]) -> list[str]:
    """The end of what was written, held to what follows: its last paragraph, or the end of the table with what is said below."""
    made = list(parts)
    for place in range(len(made) - 1, -1, -1):
        if made[place].startswith("<w:tbl>"):
            before, mark, last = made[place].rpartition(_ROW)
            made[place] = f"{before}{mark}{held(last)}"
            return made
        made[place] = held(made[place])
        if not _small(made[place]):
            return made
    return made


def _small(written: str) -> bool:
    """Whether a paragraph is but a remark below a table, or the line that parts a table from what follows."""
    return any(f'<w:pStyle w:val="{style}"/>' in written for style in ("Keterangan", "Sumber", "Batas"))
