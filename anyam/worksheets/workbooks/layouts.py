"""Forms that are not ours: what an empty workbook's headings mean, once and for all imports and exports in that form."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from anyam.accounts.models import User
from anyam.core.framework import Edition
from anyam.core.workbook import Book, Correction, Grid, Hints
from anyam.core.workbook.canvas import Canvas, shown
from anyam.core.workbook.headings import LEFT_OUT, NUMBERING, Lexicon
from anyam.core.workbook.reading import read_book
from anyam.core.workbook.scopes import sheet_named
from anyam.core.workbook.words import fold, unit_of
from anyam.jobs.packing import pack, unpack
from anyam.plans.models import Plan
from anyam.worksheets.workbooks.models import Layout

SEARCHED = 40
FEWEST = 2  # headings that make a table


@dataclass(frozen=True, slots=True)
class FormColumn:
    """A column of a form: its heading, the flat key it was mapped to, and what a bare amount in it counts."""

    column: int
    heading: str
    key: str = ""
    unit: int = 1


@dataclass(frozen=True, slots=True)
class FormGrid:
    """One table of a form. Rows count from 0; `first` is the row that the first entry goes into.

    `words` are what the form itself says below its headings: sums, signatures. They are nobody's entry.
    """

    name: str
    sheet: str
    heading_row: int
    first: int
    columns: tuple[FormColumn, ...]
    dimension: str = ""
    words: tuple[str, ...] = ()


def learn(book: Book, plan: Plan) -> tuple[FormGrid, ...]:
    """What an empty form seems to ask for; its owner corrects it by choosing."""
    edition = plan.edition
    reading = read_book(book, edition, Hints(plan.first_year, plan.last_year))
    found = {table.grid: table for table in reading.tables if table.layout == "list"}
    grids = []
    for grid in book.grids:
        table = found.get(grid.name)
        if table is not None:
            columns = tuple(FormColumn(each.column, each.heading, each.key, each.unit) for each in table.places)
            grids.append(FormGrid(grid.name, table.sheet, table.heading_rows[1], table.first, columns, table.dimension))
        elif not grid.hidden and (guessed := _guessed(grid, edition, plan.first_year)):
            grids.append(guessed)
    by_name = {grid.name: grid for grid in book.grids}
    return tuple(replace(each, words=_words(by_name[each.name], each.heading_row)) for each in grids)


def _words(grid: Grid, heading_row: int) -> tuple[str, ...]:
    below = (text for row in grid.rows[heading_row + 1 :] for value in row if (text := fold(shown(value))))
    return tuple(dict.fromkeys(text for text in below if not text.isdecimal()))


def without_its_own_words(book: Book, layout: Layout | None) -> Book:
    """A file made with a form, without the rows that say nothing but what the form says."""
    words = {grid.name: set(grid.words) for grid in grids_of(layout)} if layout else {}
    grids = (_emptied(grid, words[grid.name]) if words.get(grid.name) else grid for grid in book.grids)
    return replace(book, grids=tuple(grids))


def _emptied(grid: Grid, words: set[str]) -> Grid:
    rows = []
    for row in grid.rows:
        texts = {fold(shown(value)) for value in row} - {""}
        said = {text for text in texts if not text.replace(" ", "").isdecimal()}
        rows.append((None,) * len(row) if said and said <= words else row)
    return replace(grid, rows=tuple(rows))


def _guessed(grid: Grid, edition: Edition, first_year: int) -> FormGrid | None:
    """The row with the most texts is the heading."""
    canvas = Canvas(grid)
    texts = {row: canvas.texts(row) for row in range(min(SEARCHED, canvas.height))}
    row = max(texts, key=lambda each: (len(texts[each]), -each), default=None)
    if row is None or len(texts[row]) < FEWEST:
        return None
    columns = tuple(FormColumn(column, " ".join(text.split()), "", unit_of(text) or 1) for column, text in texts[row])
    plain = FormGrid(grid.name, "", row, row + 1, columns)
    named = sheet_named(grid.name, edition)
    sheets = named[:1] or [code for code, sheet in edition.sheets.items() if sheet.noun]
    best = max((mapped(plain, code, edition, first_year) for code in sheets), key=_known, default=plain)
    return best if named or _known(best) >= FEWEST else plain


def _known(grid: FormGrid) -> int:
    return sum(each.key not in {"", LEFT_OUT} for each in grid.columns)


def mapped(grid: FormGrid, sheet: str, edition: Edition, first_year: int) -> FormGrid:
    """The same table as that worksheet, its headings guessed anew; every key once."""
    lexicon = Lexicon(edition.sheets[sheet], edition, first_year)
    taken: set[str] = set()
    columns = []
    for each in grid.columns:
        # `No` counts the lines of a form; our codes have a heading of their own.
        is_count = fold(each.heading) in NUMBERING
        found = [LEFT_OUT] if is_count else [guess.key for guess in lexicon.meant((each.heading,))]
        guesses = [key for key in found if key not in taken - {LEFT_OUT}]
        columns.append(replace(each, key=guesses[0] if guesses else ""))
        taken.update(guesses[:1])
    return replace(grid, sheet=sheet, columns=tuple(columns))


def grids_of(layout: Layout) -> tuple[FormGrid, ...]:
    """The tables of a form."""
    found: tuple[FormGrid, ...] = unpack(layout.mapping, FormGrid, FormColumn)
    return found


def corrections_of(layout: Layout | None) -> list[Correction]:
    """A form as choices for a file made with it."""
    found = []
    for grid in grids_of(layout) if layout else ():
        if grid.sheet:
            found.append(Correction("sheet", grid.name, grid.sheet))
        if grid.dimension:
            found.append(Correction("dimension", grid.name, grid.dimension))
        for each in grid.columns:
            if each.key:
                found.append(Correction("heading", each.heading, each.key))
            if each.unit > 1:
                found.append(Correction("unit", each.heading, str(each.unit)))
    return found


def map_form(layout: Layout, chosen: Iterable[Correction], plan: Plan) -> None:
    """Put what its owner chose into the mapping."""
    grids = list(grids_of(layout))
    for each in chosen:
        grids = [_chosen(grid, each, plan) for grid in grids]
    layout.mapping = pack(grids)
    layout.save(update_fields=["mapping"])


def _chosen(grid: FormGrid, choice: Correction, plan: Plan) -> FormGrid:
    about_grid = fold(choice.seen) == fold(grid.name)
    match choice.kind:
        case "sheet" if about_grid and choice.meant in plan.edition.sheets:
            return mapped(grid, choice.meant, plan.edition, plan.first_year)
        case "sheet" if about_grid:
            return replace(grid, sheet="", columns=tuple(replace(each, key="") for each in grid.columns))
        case "dimension" if about_grid:
            return replace(grid, dimension=choice.meant)
        case "heading":
            return _with(grid, choice.seen, key=choice.meant)
        case "unit" if choice.meant.isdecimal():
            return _with(grid, choice.seen, unit=int(choice.meant))
        case _:
            return grid


def _with(grid: FormGrid, heading: str, **changed: object) -> FormGrid:
    columns = tuple(
        replace(each, **changed) if fold(each.heading) == fold(heading) else each  # type: ignore[arg-type]
        for each in grid.columns
    )
    return replace(grid, columns=columns)


def add_form(owner: User, name: str, file: str, grids: tuple[FormGrid, ...]) -> Layout:
    """Keep a form; one of the same name is replaced."""
    layout, _made = Layout.objects.update_or_create(
        owner=owner, name=name, defaults={"file": file, "mapping": pack(grids)}
    )
    return layout
