"""The demo's books in all four formats: every figure read back from the files and added to the rows of the plan."""

import re
from collections import Counter
from collections.abc import Callable
from decimal import Decimal
from io import BytesIO
from typing import Any

import openpyxl
import pytest
from docx import Document
from lxml import html

from anyam.books.building import Making, build
from anyam.books.rendering import render
from anyam.books.rendering.docx.names import row_name
from anyam.books.rendering.pictures import Drawn
from anyam.books.rendering.xlsx import leaves_of
from anyam.core.book import Book, number
from anyam.core.chain.money import planned, total
from anyam.plans.models import Plan
from anyam.plans.queries.chain import chain_of
from tests.books.numbers import Place, numbers_of, shown_of, tables_of
from tests.books.office import W
from tests.books.printed import tool

pytestmark = pytest.mark.django_db
BOOKS = ("buku_1", "buku_2", "buku_3")
RUPIAH = re.compile(r"(?<![\d.,])\d{1,3}(?:\.\d{3})+(?![\d.])")


@pytest.fixture(scope="module")
def books(django_db_setup: None, django_db_blocker: Any) -> dict[str, Book]:
    """The three books of the demo, built once."""
    with django_db_blocker.unblock():
        plan = Plan.objects.select_related("region").get(code="rembang")
        return {code: build(plan, code, Making()) for code in BOOKS}


def in_html(book: Book) -> dict[Place, str]:
    page = html.fromstring(render(book, "html", Drawn()).decode())
    return {
        (table.key, at, column): words
        for table in tables_of(book)
        for at, row in enumerate(page.xpath(f"//*[@id='b-{table.key}']//table/tbody/tr"))
        for column, words in _spread(row.xpath("./th|./td"), lambda cell: int(cell.get("colspan", 1)), _said)
    }


def in_docx(book: Book) -> dict[Place, str]:
    body = Document(BytesIO(render(book, "docx", Drawn()))).element.body
    marks = {each.get(f"{W}name"): each for each in body.iter(f"{W}bookmarkStart")}
    return {
        (table.key, at, column): words
        for table in tables_of(book)
        for at in range(len(table.rows))
        for row in [next(marks[row_name(table.key, at)].iterancestors(f"{W}tr"))]
        for column, words in _spread(row.findall(f"{W}tc"), _span_in_word, _typed)
    }


def _spread(cells: Any, span: Callable[[Any], int], said: Callable[[Any], str]) -> list[tuple[int, str]]:
    """Cells by the column they begin in."""
    found, column = [], 0
    for cell in cells:
        found.append((column, said(cell)))
        column += span(cell)
    return found


def _said(cell: Any) -> str:
    return str(cell.text_content()).strip()


def _typed(cell: Any) -> str:
    """The words of a cell without the little square of its colour."""
    return "".join(each.text or "" for each in cell.iter(f"{W}t")).removeprefix("■").strip()


def _span_in_word(cell: Any) -> int:
    span = cell.find(f"{W}tcPr/{W}gridSpan")
    return 1 if span is None else int(span.get(f"{W}val"))


def in_xlsx(book: Book) -> dict[Place, Decimal]:
    workbook = openpyxl.load_workbook(BytesIO(render(book, "xlsx", Drawn())), data_only=True)
    sheets = {leaf.table.key: workbook[leaf.name] for leaf in leaves_of(book, number(book))}
    begin = {key: int(re.sub(r"\D", "", sheet.freeze_panes)) for key, sheet in sheets.items()}
    return {
        (key, row, column): Decimal(str(sheets[key].cell(begin[key] + row, column + 1).value))
        for key, row, column in numbers_of(book)
    }


@pytest.mark.parametrize("code", BOOKS)
def test_every_figure_is_the_same_in_all_four(books: dict[str, Book], code: str) -> None:
    book = books[code]
    shown, figures = shown_of(book), numbers_of(book)
    assert shown
    for read in (in_html(book), in_docx(book)):
        assert {place: read[place] for place in shown} == shown
    assert in_xlsx(book) == figures
    printed = tool(render(book, "pdf", Drawn()), "pdftotext", "-layout").replace("\u200b", "").replace("\u00ad", "")
    large = Counter(each for words in shown.values() for each in RUPIAH.findall(words))
    assert not large - Counter(RUPIAH.findall(printed))


def test_money_read_back_from_the_files_adds_up_to_the_rows_of_the_plan(books: dict[str, Book], demo: Plan) -> None:
    book = books["buku_2"]
    # Chapter 4 holds every activity once; its first table repeats them in sums.
    places = [
        (table.key, at, len(table.columns) - 1)
        for table in tables_of(book)
        if table.key.startswith("buku_2.4.") and table.key != "buku_2.4.recap.table"
        for at, row in enumerate(table.rows)
        if row.kind == "row"
    ]
    expected = total(line for part in planned(chain_of(demo)) for line in part.lines)
    for read in (in_html(book), in_docx(book)):
        assert sum(_rupiah(read[place]) for place in places if place in read) == expected
    told = in_xlsx(book)
    assert sum(told[place] for place in places if place in told) == expected


def _rupiah(words: str) -> Decimal:
    return Decimal(words.replace(".", "")) if RUPIAH.fullmatch(words) else Decimal(0)
