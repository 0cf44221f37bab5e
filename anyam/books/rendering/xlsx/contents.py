"""The first grid of an annex: which book it belongs to, and where each table is."""

from collections.abc import Sequence
from itertools import groupby

from anyam.books.rendering.saying import clean
from anyam.books.rendering.xlsx import wording
from anyam.books.rendering.xlsx.look import Looks
from anyam.books.rendering.xlsx.pages import Leaf, set_up_print
from anyam.core.book import Book
from anyam.core.text import Words
from anyam.worksheets.workbooks.exporting.look import LINE_HEIGHT, Page
from anyam.worksheets.workbooks.exporting.measuring import lines_of

WIDTHS = (24, 90, 10)
HEADINGS = (wording.SHEET, wording.TABLE, wording.ROWS)


def draw_contents(page: Page, book: Book, leaves: Sequence[Leaf], looks: Looks) -> None:
    """Title, region, running line and mark, then the tables by chapter."""

    def say(words: Words) -> str:
        return words.within(book.language)

    for place, width in enumerate(WIDTHS):
        page.set_column(place, place, width)
    region = [*(book.cover.lines if book.cover else ())]
    region = [book.subtitle] if book.subtitle == " ".join(region) else [book.subtitle, *region]
    about = " · ".join(dict.fromkeys(clean(each) for each in region if each))
    lines = [
        (clean(book.title), looks.title), (say(wording.ANNEX), looks.part), (about, looks.about),
        (clean(book.running), looks.about), (clean(book.mark), looks.warning),
    ]  # fmt: skip
    shown = [each for each in lines if each[0]]
    for row, (text, style) in enumerate(shown):
        page.write_string(row, 0, text, style)
    page.set_row(0, 24)
    top = len(shown) + 1
    for place, words in enumerate(HEADINGS):
        page.write_string(top, place, say(words), looks.heading)
    _list(page, leaves, looks, top + 1)
    if not leaves:
        page.write_string(top + 1, 0, say(wording.NONE), looks.about)
    page.freeze_panes(top + 1, 0)
    set_up_print(page, book, clean(book.title), (top, top))


def _list(page: Page, leaves: Sequence[Leaf], looks: Looks, row: int) -> None:
    for part, several in groupby(leaves, key=lambda leaf: leaf.part):
        if part:
            page.write_string(row, 0, part, looks.part)
            row += 1
        for leaf in several:
            address = "internal:'{}'!A1".format(leaf.name.replace("'", "''"))
            page.write_url(row, 0, address, looks.link, leaf.name)
            page.write_string(row, 1, leaf.title, looks.note)
            page.set_growing_row(row, LINE_HEIGHT * lines_of(leaf.title, WIDTHS[1]) + 3)
            page.write_number(row, 2, sum(each.kind == "row" for each in leaf.table.rows), looks.about)
            row += 1
