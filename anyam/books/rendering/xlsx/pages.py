"""Grids of an annex: their names, and how they lie on paper."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from xlsxwriter.worksheet import Worksheet

from anyam.books.rendering.saying import clean
from anyam.books.rendering.xlsx import wording
from anyam.core.book import Book, Numbers, Section, Table, walk, within
from anyam.worksheets.workbooks.exporting.look import FONT, SMALL, WARNING
from anyam.worksheets.workbooks.exporting.printing import MARGIN, PAPERS

LONGEST_NAME = 31  # of a grid, in Excel
_BAD_IN_NAME = str.maketrans("[]:*?/\\\n\t", "         ")


@dataclass(frozen=True, slots=True)
class Leaf:
    """One table of the book and the grid it stands on. `label` is "Tabel 4.2", empty for tables without number; `part` the
    chapter in which it stands."""

    name: str
    label: str
    title: str
    part: str
    table: Table


def leaves_of(book: Book, numbers: Numbers) -> Iterator[Leaf]:
    """The tables of a book in the order of its pages."""
    taken: set[str] = {wording.CONTENTS.within(book.language).casefold()}
    for top in book.sections:
        part = _heading(top, numbers)
        for section, _level in walk((top,)):
            for block in within(section.blocks):
                if isinstance(block, Table):
                    yield _leaf(book, numbers, block, (part, section.title), taken)


def _leaf(book: Book, numbers: Numbers, table: Table, where: tuple[str, str], taken: set[str]) -> Leaf:
    part, section = where
    label = numbers.label(table.key, "") if table.caption else ""
    title = clean(table.caption or section) or wording.TABLE.within(book.language)
    return Leaf(_unique(label or title, taken), label, title, part, table)


def _heading(section: Section, numbers: Numbers) -> str:
    label = numbers.label(section.key, "")
    return clean(f"{label}. {section.title}" if label and label != section.title else section.title)


def _unique(wanted: str, taken: set[str]) -> str:
    words = " ".join(clean(wanted).translate(_BAD_IN_NAME).split()).strip("'") or "-"
    name, nth = _cut(words, ""), 1
    while name.casefold() in taken:
        nth += 1
        name = _cut(words, f" ({nth})")
    taken.add(name.casefold())
    return name


def _cut(words: str, ending: str) -> str:
    """As long as a name may be, counted as Excel counts."""
    kept = words
    while len((kept + ending).encode("utf-16-le")) // 2 > LONGEST_NAME:
        kept = kept[:-1]
    return kept.rstrip(" '") + ending


def set_up_print(page: Worksheet, book: Book, title: str, headings: tuple[int, int] | None = None) -> None:
    """On its side, as wide as the paper, headings, mark and running line on every page."""
    page.set_landscape()
    page.set_paper(PAPERS[book.look.paper.upper()].number)
    page.set_margins(left=MARGIN, right=MARGIN, top=0.75 if book.mark else 0.6, bottom=0.6)
    page.hide_gridlines(2)
    page.fit_to_pages(1, 0)
    if headings is not None:
        page.repeat_rows(*headings)
    mark = f'&C&"{FONT},Bold"&11&K{WARNING[1:]}{_short(book.mark)}' if book.mark else ""
    page.set_header(_joined([f'&L&"{FONT}"&{SMALL}{_short(title)}', mark]))
    number = wording.PAGE.within(book.language)
    page.set_footer(
        _joined([f'&L&"{FONT}"&{SMALL}{_short(book.running or book.title)}', f'&R&"{FONT}"&{SMALL}{number}'])
    )


def _short(text: str) -> str:
    """A text that is no code of a header, short enough for one. A space keeps figures apart from the size of letters."""
    return " " + clean(text).replace("\n", " ").replace("&", "&&")[:90]


def _joined(parts: Iterable[str]) -> str:
    return "".join(filter(None, parts))
