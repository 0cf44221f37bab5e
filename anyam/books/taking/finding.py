"""From what a file says otherwise to rows that people can decide on, in the order of the book's pages."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from anyam.books.keeping import store
from anyam.books.models import Difference, ReturnedBook
from anyam.books.models.returns import CELL, COMMENT, PROSE
from anyam.books.returning import Place, Returned
from anyam.core.book import Book, as_data, number, walk
from anyam.core.book.comparing import said
from anyam.plans.models import Item

BETWEEN = " | "


class Finding:
    """The differences of one file."""

    def __init__(self, returned: ReturnedBook, book: Book, found: Returned) -> None:
        self.returned, self.book, self.found = returned, book, found
        self.sections: dict[str, tuple[int, str, str]] = {}
        self.numbers = numbers = number(book)
        trail = [""]
        for order, (section, level) in enumerate(walk(book.sections), start=1):
            label = numbers.label(section.key, "")
            title = " ".join(filter(None, (label, section.title)))
            trail[level - 1 :] = [title]
            self.sections[section.key] = (order, trail[0], " › ".join(filter(None, trail[1:])))
        places = [each.place for each in found.cells] + [each.place for each in found.remarks]
        places += [each.place for each in found.rows]
        uids = {each.row for each in places if each.row}
        items = Item.objects.select_related("sheet__plan").filter(plan=returned.plan, uid__in=uids)
        self.items = {str(each.uid): each for each in items}

    def rows(self) -> list[Difference]:
        """Every difference, unsaved; pictures that were put in lie in the store."""
        for each in self.found.pictures:
            store.keep(each.content)
        made = [*self._prose(), *self._cells(), *self._remarks(), *self._told()]
        made.sort(key=lambda each: each.order)  # within a section: texts, cells, comments, then what is only told
        return made

    def _at(self, kind: str, place: Place, **said_: Any) -> Difference:
        order, chapter, section = self.sections.get(place.section, (0, "", ""))
        given = {"old": "", "new": "", "label": "", **said_}
        label = str(given.pop("label"))[:300]
        table = self.numbers.label(place.table, "") if place.table else ""
        given["data"] = {**({"table": table} if table else {}), **given.get("data", {})}
        return Difference(
            returned=self.returned, kind=kind, order=order, chapter=chapter[:600], section=section[:600],
            place=place.prose[:160], item=self.items.get(place.row), column=place.column[:120], label=label, **given,
        )  # fmt: skip

    def _prose(self) -> Iterator[Difference]:
        for each in self.found.proses:
            data = {"old": as_data(each.old), "new": as_data(each.new)}
            yield self._at(
                PROSE, Place(each.section, prose=each.key), old=said(each.old), new=said(each.new), data=data
            )

    def _cells(self) -> Iterator[Difference]:
        for each in self.found.cells:
            kind = CELL if self._is_sure(each.place) else "fixed"
            data = {"row": each.title} if each.title else {}
            yield self._at(kind, each.place, label=each.label, old=each.old, new=each.new, data=data)

    def _is_sure(self, place: Place) -> bool:
        """Whether a cell is one of a worksheet: of a row that is known, and of a column that this row's worksheet has."""
        item = self.items.get(place.row)
        column = place.column.split(".", 1)[0]
        return item is not None and bool(column) and (column == "code" or column in item.sheet.definition.by_key)

    def _remarks(self) -> Iterator[Difference]:
        for each in self.found.remarks:
            yield self._at(
                COMMENT, replace(each.place, column=""), new=each.text, old=each.quoted, author=each.author[:200],
                written_at=each.at, data={"resolved": each.resolved},
            )  # fmt: skip

    def _told(self) -> Iterator[Difference]:
        for row in self.found.rows:
            text = BETWEEN.join(row.cells)
            yield self._at(f"row-{row.kind}", row.place, **{"new" if row.kind == "added" else "old": text})
        for column in self.found.columns:
            yield self._at("column", column.place, **{"new" if column.kind == "added" else "old": column.label})
        for fixed in self.found.rewritten:
            yield self._at("fixed", fixed.place, old=fixed.old, new=fixed.new)
        for stray in self.found.strays:
            yield self._at("outside", stray.place, new=stray.text)
        for gone in self.found.vanished:
            yield self._at("gone", Place(gone.key if gone.kind == "section" else ""), old=gone.title)
        for traced in self.found.tracked:
            told = {"new" if traced.kind == "inserted" else "old": traced.text}
            yield self._at("tracked", traced.place, author=traced.author[:200], written_at=traced.at, **told)
