"""Down the rows of a table: what is data, what continues the row above, what is said once for many rows."""

import re

from anyam.core.workbook.context import Context, Draft
from anyam.core.workbook.headings import DIMENSION, LEFT_OUT
from anyam.core.workbook.joining import join
from anyam.core.workbook.lines import (
    COLUMN_NUMBERS,
    NOTE,
    NOTHING_READ,
    SECTION,
    TOTAL,
    is_column_numbers,
    is_note,
    is_total,
)
from anyam.core.workbook.model import ReadRow
from anyam.core.workbook.rows import RowReader
from anyam.core.workbook.sections import Carried, section_of
from anyam.core.workbook.signing import SIGNATURE, is_signature, is_signed
from anyam.core.workbook.totals import Totals

_NUMBERED = re.compile(r"^\s*(?:\d{1,3}(?:\.\d{1,2})*|[A-Za-z])[.)]\s+(?=\S)")
_SAID_ONCE = {"sub_dimension", "scope", "element", "aspect", DIMENSION}


class Walk:
    """Reads the rows of one table, from the first to the last."""

    def __init__(self, context: Context, skipped: dict[int, str], most: int) -> None:
        self.context, self.skipped, self.most = context, skipped, most
        self.canvas, self.reader, self.totals = context.canvas, RowReader(context), Totals(context)
        self.drafts: list[Draft] = []
        self.carried: Carried = {}
        self.above: Carried = {}
        self.apart = False  # a section lies between the last row and this one
        self.signed = False

    def rows(self) -> list[ReadRow]:
        """The rows of the table."""
        for row in range(self.context.table.first, self.context.table.last + 1):
            if len(self.drafts) >= self.most:
                break
            if self.canvas.texts(row):
                self._row(row)
        self._without_numbers()
        return [self._done(draft) for draft in self.drafts]

    def _without_numbers(self) -> None:
        """`1. Sumur`, `2. Pipa`: titles of which every one bears its number are the words behind it."""
        titles = [draft.cells[self.title] for draft in self.drafts if draft.cells.get(self.title)]
        if len(titles) > 1 and all(map(_NUMBERED.match, titles)):
            for draft in self.drafts:
                if title := draft.cells.get(self.title):
                    draft.cells[self.title] = _NUMBERED.sub("", title)

    def _row(self, row: int) -> None:
        why = self._no_data(row)
        if why:
            self.context.ignore(row, why)
            return
        section = section_of(self.context, row, self._below(row))
        if section is not None:
            self._carry(section)
            self.context.ignore(row, SECTION)
            return
        draft = self.reader.read(row, self.carried)
        self._fill_down(draft)
        if not set(draft.cells) - set(self.carried) - _SAID_ONCE - {"code"} and not draft.cells.get(self.title):
            self.context.ignore(row, NOTHING_READ)
            return
        self.totals.add(row)
        if self.apart or not self.drafts or not join(self.context, self.drafts[-1], draft):
            self.drafts.append(draft)
        self.apart = False

    @property
    def title(self) -> str:
        """The key of the column that names a row."""
        return self.context.sheet.title_column

    def _no_data(self, row: int) -> str:
        if row in self.skipped:
            return self.skipped[row]
        texts = self.canvas.texts(row)
        if self._is_signed(row, texts):
            return SIGNATURE
        if is_note(texts):
            return NOTE
        if is_total(texts) and (self.totals.places() or len(texts) == 1):
            self.totals.check(row)
            return TOTAL
        full = len(texts) * 10 >= len(self.context.table.places) * 8
        return COLUMN_NUMBERS if full and is_column_numbers(texts) else ""

    def _is_signed(self, row: int, texts: list[tuple[int, str]]) -> bool:
        """Below the place and date there are only signatures, until a full row says otherwise."""
        below = self._below(row)
        is_name = below >= 0 and is_signature(self.canvas.texts(below))  # a name stands above its number
        if len(texts) > 2 and len(texts) * 2 > len(self.context.table.places) and not is_signed(texts) and not is_name:
            self.signed = False
        else:
            self.signed = self.signed or is_signature(texts)
        return self.signed

    def _below(self, row: int) -> int:
        rows = range(row + 1, min(row + 4, self.context.table.last + 1))
        return next((below for below in rows if self.canvas.texts(below)), -1)

    def _carry(self, section: Carried) -> None:
        if DIMENSION in section and len(section) == 1:
            self.carried = {key: text for key, text in self.carried.items() if self._is_office(key)}
        self.carried = {**self.carried, **section}
        self.totals.section.clear()
        self.above = {}
        self.apart = True

    def _fill_down(self, draft: Draft) -> None:
        """A programme written once stands for the rows below that leave it blank."""
        for key in self._said_once():
            place = self.context.place_of(key)
            if place is None:
                continue
            if text := draft.cells.get(key):
                self.above[key] = text
            elif draft.dimension and key in _SAID_ONCE:
                self.above.pop(key, None)
            elif key in self.above and draft.cells.get(self.title) and self._may_take(draft, key):
                draft.put(key, self.above[key], (draft.row, place.column))
            if draft.dimension or (text and key in _SAID_ONCE):
                self.above["@"] = draft.dimension
        if not draft.dimension and self._dimension_once():
            draft.dimension = self.above.get("@", "")

    def _said_once(self) -> list[str]:
        title = self.context.place_of(self.title)
        links = [column.key for column in self.context.sheet.columns[:1] if column.type == "item"]
        before = [
            place.key for place in self.context.table.places
            if place.key in _SAID_ONCE and place.key in self.context.sheet.by_key and title and place.column < title.column
        ]  # fmt: skip
        offices = [
            place.key for place in self.context.table.places
            if title and place.column < title.column and self._is_office(place.key)
        ]  # fmt: skip
        return [*links, *before, *offices]

    def _is_office(self, key: str) -> bool:
        column = self.context.sheet.by_key.get(key)
        return column is not None and column.type == "organisation"

    def _dimension_once(self) -> bool:
        return any(place.key == DIMENSION for place in self.context.table.places) or bool(self._said_once())

    def _may_take(self, draft: Draft, key: str) -> bool:
        """An enabler action has no programme, so it takes none from above."""
        column = self.context.sheet.by_key.get("class")
        code = draft.cells.get("class")
        if key != "program" or column is None or code is None:
            return True
        choice = self.context.edition.choices(*column.vocabularies).get(code)
        return choice is None or bool(choice.extra.get("needs_programme"))

    def _done(self, draft: Draft) -> ReadRow:
        table = self.context.table
        grouped = {"dimension", "pillar"} & set(self.context.sheet.groups)
        dimension = (draft.dimension or table.dimension) if grouped else ""
        cells = {key: text for key, text in draft.cells.items() if key != LEFT_OUT}
        return ReadRow(table.grid, table.sheet, draft.row, cells, dimension, draft.uid, draft.places)
