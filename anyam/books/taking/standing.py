"""What the plan says by now, where a file says something else."""

from collections.abc import Iterable
from dataclasses import dataclass

from anyam.books.building import Making, build
from anyam.books.models import Difference, ReturnedBook, SectionText
from anyam.books.models.returns import CELL, PROSE
from anyam.core.book import Block, Table, walk, within
from anyam.core.book.comparing import said, same, squeezed
from anyam.core.book.keeping import value_of
from anyam.core.errors import Unusable


@dataclass(frozen=True, slots=True)
class Now:
    """What stands there. `moved` says that it is neither what the file was printed with nor what it says; `settled` that it is
    what the file says."""

    text: str
    moved: bool
    settled: bool


class Standing:
    """The plan beside one file: texts with one query, cells from the book as it would be printed now."""

    def __init__(self, returned: ReturnedBook, differences: Iterable[Difference]) -> None:
        waiting = list(differences)
        self._texts = _texts(returned) if any(each.kind == PROSE for each in waiting) else {}
        self._cells = _cells(returned) if any(each.kind == CELL for each in waiting) else {}

    def of(self, difference: Difference) -> Now:
        """What stands in the place of a difference."""
        if difference.kind == PROSE:
            return self._prose(difference)
        if difference.kind == CELL and difference.item is not None:
            text = self._cells.get((str(difference.item.uid), difference.column))
            if text is not None:
                now, old, new = (squeezed(each) for each in (text, difference.old, difference.new))
                return Now(text, moved=now not in (old, new), settled=now == new)
        return Now(difference.old, moved=False, settled=False)

    def _prose(self, difference: Difference) -> Now:
        blocks = self._texts.get(difference.place)
        if blocks is None:
            return Now(difference.old, moved=False, settled=False)
        old, new = value_of(difference.data["old"]), value_of(difference.data["new"])
        settled = same(blocks, new)
        return Now(
            said(blocks), moved=not settled and not same(blocks, old) and said(blocks) != said(old), settled=settled
        )


def _texts(returned: ReturnedBook) -> dict[str, tuple[Block, ...]]:
    found = SectionText.objects.filter(plan=returned.plan, book=returned.book, edited=True)
    return {place: value_of(blocks) for place, blocks in found.values_list("place", "blocks")}


def _cells(returned: ReturnedBook) -> dict[tuple[str, str], str]:
    try:
        book = build(returned.plan, returned.book, Making(language=returned.language or "id"))
    except Unusable:
        return {}
    found: dict[tuple[str, str], str] = {}
    for section, _level in walk(book.sections):
        for block in within(section.blocks):
            if isinstance(block, Table):
                _read(block, found)
    return found


def _read(table: Table, found: dict[tuple[str, str], str]) -> None:
    for row in table.rows:
        place = 0
        for cell in row.cells:
            key = table.columns[place].key if place < len(table.columns) else ""
            if row.uid and key:
                found.setdefault((row.uid, key), cell.text)
            place += max(1, cell.span)
