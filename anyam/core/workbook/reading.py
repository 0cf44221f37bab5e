"""Reading a whole workbook: grid by grid, table by table, row by row. Nothing here asks a database."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from anyam.core.framework import Edition
from anyam.core.periods import years_named
from anyam.core.text import Text
from anyam.core.text import gettext_noop as _
from anyam.core.workbook.blocks import SWOT, TOWS, Block, block_rows, blocks_of, region
from anyam.core.workbook.canvas import Canvas
from anyam.core.workbook.context import Context
from anyam.core.workbook.forms import Form, forms_of, laid_down
from anyam.core.workbook.headings import LEFT_OUT, Lexicon
from anyam.core.workbook.keyed import group_of, key_row, keyed_table, read_keyed
from anyam.core.workbook.lines import HIDDEN_SHEET, LEFT_OUT_SHEET, NO_TABLE
from anyam.core.workbook.model import Book, Correction, Grid, Hints, Place, Problem, Reading, ReadRow, Table
from anyam.core.workbook.places import Below, settle
from anyam.core.workbook.scopes import Scopes, sheet_named
from anyam.core.workbook.swot import Picture
from anyam.core.workbook.tables import Bonus, Finder, Found
from anyam.core.workbook.walking import Walk
from anyam.core.workbook.words import fold, letter, unit_of

MOST_CELLS = 200_000
MOST_ROWS = 20_000
MARKS = "_anyam"
SHEET_OF = {SWOT: "w3_swot", TOWS: "w3_tows"}
_OF_A_YEAR = re.compile(r"\b(?:rencana aksi|renaksi|jadwal|rkpd|tahun anggaran|t\.?a\.?)\b", re.IGNORECASE)
_DECREE = re.compile(r"\b(?:nomor|no\.|peraturan|perbup|perda|keputusan|sk)\b", re.IGNORECASE)

TOO_MANY_CELLS = _("this file has more than %(most)s filled cells; only the sheets before “%(grid)s” were read")
TOO_MANY_ROWS = _("this file has more than %(most)s rows; the rows after that were not read")
NOT_UNDERSTOOD = _("the heading “%(heading)s” was not understood; choose the column it means")
PART_OF_YEAR = _("“%(heading)s” is a part of a year; this worksheet keeps whole years, and those were read")
NOTHING_FOUND = _("no worksheet was recognised on the sheet “%(grid)s”; choose which one it is, or leave it out")


def read_book(book: Book, edition: Edition, hints: Hints) -> Reading:
    """Everything a workbook says, as the door would take it; what could not be read stays as typed and is told."""
    return _BookReader(book, edition, hints).read()


class _BookReader:
    def __init__(self, book: Book, edition: Edition, hints: Hints) -> None:
        self.book, self.edition, self.hints = book, edition, hints
        self.scopes = Scopes(edition)
        learnt = {each.seen: each.meant for each in self._corrections("heading")}
        self.lexicons = {
            code: Lexicon(sheet, edition, hints.first_year, learnt) for code, sheet in edition.sheets.items()
        }  # fmt: skip
        self.units = {fold(each.seen): int(each.meant) for each in self._corrections("unit") if each.meant.isdigit()}
        self.values = {
            (" ".join(each.seen.casefold().split()), each.key): each.meant for each in self._corrections("value")
        }  # fmt: skip
        self.tables: list[Table] = []
        self.rows: list[ReadRow] = []
        self.problems: list[Problem] = []
        self.ignored: list[tuple[str, int, str]] = []

    def _corrections(self, kind: str) -> Iterator[Correction]:
        return (each for each in self.hints.corrections if each.kind == kind)

    def read(self) -> Reading:
        left = MOST_CELLS
        for grid in self.book.grids:
            if grid.name == MARKS:
                continue
            left -= sum(value is not None and value != "" for row in grid.rows for value in row)
            if left < 0:
                text = Text(TOO_MANY_CELLS, {"most": MOST_CELLS, "grid": grid.name})
                self.problems.append(Problem(grid.name, "", 1, "", "", text))
                break
            self._grid(grid)
        if len(self.rows) >= MOST_ROWS:
            last = self.rows[-1]
            text = Text(TOO_MANY_ROWS, {"most": MOST_ROWS})
            self.problems.append(Problem(last.grid, last.sheet, last.row + 1, "", "", text))
        return Reading(tuple(self.tables), tuple(self.rows), tuple(self.problems), tuple(self.ignored), self.book.marks)

    def _grid(self, grid: Grid) -> None:
        marked = self.book.marks.get(f"sheet:{grid.name}", "")
        chosen = next((each.meant for each in self._corrections("sheet") if fold(each.seen) == fold(grid.name)), "")
        canvas = Canvas(grid)
        row = key_row(canvas) if marked in self.edition.sheets else None
        if chosen == LEFT_OUT or grid.hidden:
            self.ignored.append((grid.name, 1, HIDDEN_SHEET if grid.hidden else LEFT_OUT_SHEET))
        elif row is not None:
            self._keyed(canvas, marked, row)
        else:
            self._guessed(canvas, chosen if chosen in self.edition.sheets else "", marked)

    def _keyed(self, canvas: Canvas, sheet: str, row: int) -> None:
        table = keyed_table(canvas, sheet, row)
        group = group_of(dict(self.book.marks), self.edition)
        table = Table(table.grid, sheet, table.heading_rows, table.first, table.last, table.places, dimension=group)
        context = self._context(canvas, table)
        self._take(context, read_keyed(context, MOST_ROWS - len(self.rows)))

    def _guessed(self, canvas: Canvas, chosen: str, marked: str) -> None:
        lexicons = {chosen: self.lexicons[chosen]} if chosen else self.lexicons
        blocks = blocks_of(canvas, self.edition)
        bonus = self._bonus(canvas.grid.name, marked)
        for code, points in _of_blocks(blocks).items():
            bonus[code] = bonus.get(code, 0) + points
        finder = Finder(canvas, lexicons, self.edition, bonus, block_rows(blocks))
        found = finder.tables()
        inside = {row for each in found for row in range(each.heading.row, each.last + 1)}
        pictures = region(canvas, blocks, inside)
        for each in found:
            self._list(canvas, each)
        for kind, sheet in SHEET_OF.items():
            mine = [block for block in pictures if block.kind == kind]
            if mine and sheet in self.edition.sheets:
                titles = [text for row in range(mine[0].row) for _column, text in canvas.texts(row)]
                picture = Picture(
                    canvas, self.edition, sheet, mine, pictures, self._dimension(canvas.grid.name, titles)
                )
                self._picture(picture)
        forms = [] if found or pictures else forms_of(canvas, lexicons, self.edition, bonus)
        for form in forms:
            self._form(canvas, form)
        if not found and not pictures and not forms:
            self._nothing(canvas)

    def _bonus(self, name: str, marked: str) -> Bonus:
        bonus: Bonus = {}
        for code, points in ((self.hints.sheet, 3.0), (marked, 5.0)):
            if code:
                bonus[code] = bonus.get(code, 0) + points
        for code in sheet_named(name, self.edition):
            bonus[code] = bonus.get(code, 0) + 2
        return bonus

    def _dimension(self, grid: str, titles: list[str] | tuple[str, ...]) -> str:
        """The dimension a person chose for this grid, or what the lines above, the grid's name, or the sender says."""
        for each in self._corrections("dimension"):
            if fold(each.seen) == fold(grid):
                return each.meant
        said = next((code for line in reversed(titles) if (code := self.scopes.within(line))), "")
        return said or self.scopes.within(grid)

    def _list(self, canvas: Canvas, found: Found) -> None:
        heading = found.heading
        around = next((unit for line in reversed(found.titles) if "(" in line and (unit := unit_of(line))), None)
        places = settle(heading.levels, self.lexicons[heading.sheet], Below(canvas, found.first), self.units, around)
        table = Table(
            canvas.grid.name, heading.sheet, (heading.row, heading.row + heading.depth - 1), found.first, found.last,
            places, "list", self._dimension(canvas.grid.name, found.titles), min(100, heading.sure),
        )  # fmt: skip
        context = self._context(canvas, table, found.titles)
        self._unknown(context)
        self._take(context, Walk(context, found.skipped, MOST_ROWS - len(self.rows)).rows())

    def _form(self, canvas: Canvas, form: Form) -> None:
        """A form, laid down and read as a table; what is told of it names the cells of the form."""
        laid, stand = laid_down(form, canvas)
        around = next((unit for line in reversed(form.titles) if "(" in line and (unit := unit_of(line))), None)
        levels = {at: (line.label,) for at, line in enumerate(form.lines)}
        places = settle(levels, self.lexicons[form.sheet], Below(laid, 1), self.units, around)
        dimension = self._dimension(canvas.grid.name, form.titles)
        table = Table(canvas.grid.name, form.sheet, (0, 0), 1, laid.height - 1, places, "form", dimension)
        context = self._context(laid, table, form.titles)
        context.turned = stand
        self._unknown(context)
        rows = Walk(context, {}, MOST_ROWS - len(self.rows)).rows()
        rows_of = form.rows
        standing = tuple(
            Place(stand[1, each.column][1], each.heading, each.key, each.unit, each.sure) for each in places
        )
        context.table = replace(
            table, heading_rows=(rows_of[0], rows_of[0]), first=rows_of[0], last=rows_of[-1], places=standing
        )
        context.ignored = [(grid, rows_of[0] + 1, why) for grid, _row, why in context.ignored]
        self._take(context, [_stood(row, stand, rows_of[0]) for row in rows])

    def _context(self, canvas: Canvas, table: Table, titles: tuple[str, ...] = ()) -> Context:
        plan = (self.hints.first_year, self.hints.last_year)
        return Context(canvas, table, self.edition, self.scopes, self.values, plan=plan, year=year_of(titles))

    def _unknown(self, context: Context) -> None:
        """One problem for each heading that nobody understood, if something stands below it; one for parts of years."""
        part = next((place for place in context.table.places if _is_part(place)), None)
        if part is not None:
            message = Text(PART_OF_YEAR, {"heading": part.heading})
            context.blame((context.table.heading_rows[1], part.column), part.heading, part.heading, message)
        for place in context.table.places:
            below = Below(context.canvas, context.table.first).texts(place.column)
            if not place.key and below:
                message = Text(NOT_UNDERSTOOD, {"heading": place.heading})
                spot = (context.table.heading_rows[1], place.column)
                context.blame(spot, place.heading, place.heading, message, self._like(place, context.table.sheet))

    def _like(self, place: Place, sheet: str) -> str:
        guesses = self.lexicons[sheet].meant((place.heading,))
        return guesses[0].key if guesses else ""

    def _picture(self, picture: Picture) -> None:
        self.tables.append(picture.table())
        rows = picture.rows()[: MOST_ROWS - len(self.rows)]
        self.rows += [self._hinted(row) for row in rows]
        self.ignored += picture.ignored

    def _take(self, context: Context, rows: list[ReadRow]) -> None:
        self.tables.append(context.table)
        self.rows += [self._hinted(row) for row in rows]
        self.problems += context.problems
        self.ignored += context.ignored

    def _hinted(self, row: ReadRow) -> ReadRow:
        """The dimension somebody else knows, where the file says none."""
        grouped = {"dimension", "pillar"} & set(self.edition.sheets[row.sheet].groups)
        if row.dimension or not grouped or not self.hints.dimension:
            return row
        return ReadRow(row.grid, row.sheet, row.row, row.cells, self.hints.dimension, row.uid, row.places)

    def _nothing(self, canvas: Canvas) -> None:
        filled = [row for row in canvas.rows() if len(canvas.texts(row)) > 1]
        if len(filled) < 3:
            self.ignored.append((canvas.grid.name, 1, NO_TABLE))
            return
        message = Text(NOTHING_FOUND, {"grid": canvas.grid.name})
        row, column = filled[0], canvas.texts(filled[0])[0][0]
        name = letter(column)
        self.problems.append(Problem(canvas.grid.name, "", row + 1, name, canvas.text(row, column), message))


def _stood(row: ReadRow, stand: Mapping[tuple[int, int], tuple[int, int]], first: int) -> ReadRow:
    """A row that was laid down, with the places where its cells stand."""
    return replace(row, row=first, places={key: stand.get(spot, spot) for key, spot in row.places.items()})


def _of_blocks(blocks: list[Block]) -> Bonus:
    """Factors or types of strategies in a list of one of them tell which list it is."""
    kinds = {block.kind for block in blocks}
    several = len({block.code for block in blocks}) > 1
    return {SHEET_OF[kind]: 2.0 for kind in kinds if several and len(kinds) == 1}


def _is_part(place: Place) -> bool:
    return place.key.startswith("years.") and place.key.count(".") == 2


def year_of(titles: Iterable[str]) -> int | None:
    """The one year of which the lines above a table speak: `RENCANA AKSI TAHUN 2023`, not `Peraturan Bupati Nomor 9 Tahun 2022`."""
    years = {
        year for line in titles if _OF_A_YEAR.search(line) and not _DECREE.search(line) for year in years_named(line)
    }
    return years.pop() if len(years) == 1 else None


__all__ = ["read_book"]
