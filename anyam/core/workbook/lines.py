"""What kind of row a row is: totals, notes, signatures, numbers of columns; everything that is no data."""

import re

from anyam.core.numbers import NOTHING
from anyam.core.text import gettext_noop as _
from anyam.core.workbook.canvas import Canvas
from anyam.core.workbook.words import fold

TOTAL = _("a total")
NOTE = _("a note")
REPEATED = _("the heading again")
COLUMN_NUMBERS = _("numbers of the columns")
SECTION = _("a heading between the rows")
NOTHING_READ = _("nothing in it belongs to a column that was understood")
EMPTIED = _("an emptied row; rows are removed on the page, never by a file")
LEFT_OUT_SHEET = _("left out, as asked")
HIDDEN_SHEET = _("a hidden sheet")
NO_TABLE = _("no table")

LONGEST_LABEL = 80
_TOTAL = re.compile(r"(?:sub\s*|grand\s*)?(?:total|jumlah|jml)\b(?:.{0,60})", re.IGNORECASE | re.DOTALL)
_TOTAL_ONLY = re.compile(
    r"(?:sub\s*|grand\s*)?(?:total|jumlah|jml)\s*(?:keseluruhan|semua|total|umum|besar|anggaran|pagu|biaya|akhir|\(?rp\.?\)?|[ivx\d]+"
    r"|halaman ini|per\w*|(?:19|20)\d\d|seluruhnya|\s)*[:.]?",
    re.IGNORECASE,
)
_SUB = re.compile(
    r"sub\s*(?:total|jumlah|jml)|(?:jumlah|total)\s+(?:halaman|program|sub|dimensi|smart|[ivx\d]+)\b", re.IGNORECASE
)
_NOTE = re.compile(
    r"(?:catatan|keterangan|ket\.?|sumber|nb|n\.b\.|note|notes|petunjuk(?: pengisian)?|cara (?:mengisi|pengisian))\s*:.*"
    r"|\*{1,3}\)?\s*\S.*|catatan|keterangan|petunjuk pengisian",
    re.IGNORECASE | re.DOTALL,
)
_PAGE = re.compile(
    r"(?:halaman|hal\.?)\s*[\divx]+(?:\s*(?:dari|/)\s*\d+)?|\(?(?:lanjutan|bersambung)\b.{0,60}"
    r"|(?:tabel|matriks|lampiran)\b.{0,60}\(?lanjutan\)?",
    re.IGNORECASE,
)
_NUMBER_OF_COLUMN = re.compile(r"[(\[]?\s*(\d{1,2})\s*[)\].]?")
_FIGURE = re.compile(r"(?:rp\.?)?\s*[\d.,\s]*\d\s*(?:%|,-+|\.-)?\s*(?:juta|jt|miliar|milyar|m|ribu|rb)?", re.IGNORECASE)


def is_figure(text: str) -> bool:
    """Whether a text is a bare number or amount, or nothing at all."""
    return text in NOTHING or bool(_FIGURE.fullmatch(text))


def is_total(texts: list[tuple[int, str]]) -> bool:
    """A row that sums other rows: it says so first, and holds nothing else but figures."""
    words = [text for _column, text in texts if not is_figure(text)]
    if not words or len(words[0]) > LONGEST_LABEL or not _TOTAL.fullmatch(words[0]):
        return False
    if _TOTAL_ONLY.fullmatch(words[0]):
        return len(words) == 1
    return len(words) == 1 and len(texts) > 1


def is_sub_total(texts: list[tuple[int, str]]) -> bool:
    """A total of the rows since the last one."""
    return any(_SUB.match(text) for _column, text in texts)


def is_note(texts: list[tuple[int, str]]) -> bool:
    """A remark below or between the rows, or the mark of a printed page."""
    first = texts[0][1]
    return len(texts) <= 2 and bool(_NOTE.fullmatch(first) or (len(texts) == 1 and _PAGE.fullmatch(first)))


def is_column_numbers(texts: list[tuple[int, str]]) -> bool:
    """The row `(1) (2) (3)` under a printed heading."""
    if len(texts) < 3:
        return False
    matches = [_NUMBER_OF_COLUMN.fullmatch(text) for _column, text in texts]
    numbers = [int(match[1]) for match in matches if match]
    return (
        len(numbers) == len(texts) and numbers == list(range(numbers[0], numbers[0] + len(numbers))) and numbers[0] <= 2
    )


def is_same_heading(canvas: Canvas, row: int, heading: int) -> bool:
    """Whether a row says the heading again, as printed pages do."""
    above = {column: fold(text) for column, text in canvas.texts(heading)}
    here = canvas.texts(row)
    same = sum(above.get(column) == fold(text) for column, text in here)
    return len(here) > 1 and same * 10 >= len(here) * 8


_NUMBERED = re.compile(r"\(?(?:\d{1,4}(?:[.,]\d{1,2}){0,2}|[ivxIVX]{1,5}|[A-Za-z])[.)]?")


def is_numbering(texts: list[str]) -> bool:
    """Whether a column only counts rows: 1, 2, 3; I, II; A, B; 1.1, 1.2. A total or a section may stand among the numbers."""
    return sum(bool(_NUMBERED.fullmatch(text)) for text in texts) * 2 >= len(texts)
