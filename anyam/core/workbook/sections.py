"""Headings between the rows: `A. KESEHATAN`, `Sub dimensi: Kesehatan`, `KEKUATAN`, `Program: Jemput Sampah`."""

import re

from anyam.core.workbook.canvas import Canvas
from anyam.core.workbook.choices import choose
from anyam.core.workbook.context import Context
from anyam.core.workbook.headings import DIMENSION, LEFT_OUT
from anyam.core.workbook.lines import is_figure, is_numbering
from anyam.core.workbook.offices import is_office

_ENUMERATED = re.compile(r"^\s*(?:[A-Za-z]|\d{1,2}|[IVXivx]{1,4})\s*[.)]\s*")
_PROGRAMME = re.compile(
    r"^\s*(?:nama\s+)?(?:program(?:\s+kerja)?|quick\s*win|inovasi)\s*(?:ke-?)?\s*\d*\s*[:.\-–]\s*(?=\S)", re.IGNORECASE
)
_IS_PROGRAMME = re.compile(r"\b(?:program|inovasi|quick\s*win)", re.IGNORECASE)
_IS_ACTIVITY = re.compile(r"(?:sub\s*)?kegiatan\b", re.IGNORECASE)
_PLACE = re.compile(r"(?:kec|kel|desa)", re.IGNORECASE)  # may as well be where something is done
_DIGITS, _ROMANS = re.compile(r"\d+"), re.compile(r"^[IVX]+$")
_LETTERS, _LOWERED = re.compile(r"^[A-Z]$"), re.compile(r"^[a-z]$")
Carried = dict[str, str]


def section_of(context: Context, row: int, below: int) -> Carried | None:
    """What a line between the rows says for the rows below it; None when it is a row of data, {} when it says nothing known."""
    texts = context.canvas.texts(row)
    words = [(column, text) for column, text in texts if not is_figure(text) and not is_numbering([text])]
    if len(words) != 1:
        return None
    column, text = words[0]
    link = _link(context)
    if link and _heads_rows(context, row, column, link, below):
        return {link: _without_number(text)}
    if link and _is_header(context, row, column, below):
        return _scope(context, text) or _choice(context, text) or _programme(context, row, column, text, below)
    if len(texts) > 2 or any(
        place.column > column for place in context.table.places for c, _t in texts if place.column == c
    ):
        return None
    return _named(context, text, column, link, wide=_is_wide(context.canvas, row, column, len(context.table.places)))


def _named(context: Context, text: str, column: int, link: str, *, wide: bool) -> Carried | None:
    found = _scope(context, text) or _choice(context, text)
    if found:
        return found
    title = context.place_of(context.sheet.title_column)
    if link and _PROGRAMME.match(text):
        return {link: _PROGRAMME.sub("", text).strip()}
    outside = title is None or column != title.column
    office = _office(context)
    if office and is_office(_without_number(text)) and not _PLACE.match(_without_number(text)) and (outside or wide):
        return {office: _without_number(text)}
    if link and context.place_of(link) is None and (outside or wide):
        return {link: _without_number(text)}
    return {} if wide or (outside and _ENUMERATED.match(text)) else None


def _scope(context: Context, text: str) -> Carried:
    scope = context.scopes.read(text)
    if scope is None or not {"dimension", "pillar"} & set(context.sheet.groups):
        return {}
    found = {DIMENSION: scope.group} if scope.group else {}
    keys = {column.key: set(column.vocabularies) for column in context.sheet.columns if column.type == "choice"}
    for key, names in keys.items():
        if scope.part and any(scope.part in context.edition.choices(name) for name in names if name.startswith("@")):
            found[key] = scope.part
    return found


def _choice(context: Context, text: str) -> Carried:
    """`KEKUATAN (S)` above its statements, `Kebijakan dan kelembagaan` above its actions."""
    for column in context.sheet.columns:
        named = any(name.startswith("@") for name in column.vocabularies)
        if column.type != "choice" or named or context.place_of(column.key) is not None:
            continue
        code = choose(text, context.edition.choices(*column.vocabularies))
        if code:
            return {column.key: code}
    return {}


def _link(context: Context) -> str:
    """The column that points to what these rows are part of: the programme of an activity, the quick win of a risk."""
    for column in context.sheet.columns[:1]:
        if column.type == "item":
            return column.key
    return ""


def _heads_rows(context: Context, row: int, column: int, link: str, below: int) -> bool:
    """A programme on a line of its own, its activities in the rows below with the programme left blank."""
    place, title = context.place_of(link), context.place_of(context.sheet.title_column)
    if place is None or title is None or column != place.column or below < 0:
        return False
    canvas = context.canvas
    named = canvas.text(row, title.column) or canvas.text(below, place.column)
    return not named and bool(canvas.own(below, title.column))


def _is_header(context: Context, row: int, column: int, below: int) -> bool:
    """`A  Program Jemput Sampah` over `1  Membeli kendaraan` in one column: numbered otherwise, and nothing but sums beside it."""
    title = context.place_of(context.sheet.title_column)
    if title is None or column != title.column or context.place_of(_link(context)) is not None or below < 0:
        return False
    if not (
        _IS_PROGRAMME.search(title.heading) or _IS_PROGRAMME.match(_ENUMERATED.sub("", context.canvas.own(row, column)))
    ):
        return False
    kinds = [_numbering(context, each, column) for each in (row, below)]
    return not _beside(context, row, column) and kinds[0] != kinds[1] and bool(context.canvas.own(below, column))


def _programme(context: Context, row: int, column: int, text: str, below: int) -> Carried:
    """The programme that such a line names; nothing where it names a group of programmes, or activities of one."""
    words = _ENUMERATED.sub("", text)
    kind = _numbering(context, row, column)
    if _IS_PROGRAMME.match(words):
        context.level = kind
    elif context.level not in {None, kind} or _IS_ACTIVITY.match(words) or not _beside(context, below, column):
        return {}
    return {_link(context): _without_number(text)}


def _beside(context: Context, row: int, column: int) -> bool:
    """Whether more than sums stands right of a title."""
    money = {place.column for place in context.table.places if place.key == LEFT_OUT or _is_money(context, place.key)}
    return bool({at for at, _text in context.canvas.texts(row) if at > column} - money)


def _is_money(context: Context, key: str) -> bool:
    column = context.column(key)
    return column is not None and column.type in {"money_matrix", "money"}


def _numbering(context: Context, row: int, column: int) -> str:
    """How a row is numbered, before its title or in it: `A`, `1`, `1.1`, `I`, `-`; nothing where it is not."""
    before = [text for at, text in context.canvas.texts(row) if at < column and is_numbering([text])]
    match = _ENUMERATED.match(context.canvas.own(row, column))
    number = (before[-1] if before else match[0] if match else "").strip(" .)(")
    return _LETTERS.sub("A", _LOWERED.sub("a", _ROMANS.sub("I", _DIGITS.sub("1", number))))


def _office(context: Context) -> str:
    """The column of the office that leads, where the table has none: `DINAS KESEHATAN` over its programmes."""
    column = next((each for each in context.sheet.columns if each.type == "organisation"), None)
    return "" if column is None or context.place_of(column.key) is not None else column.key


def _is_wide(canvas: Canvas, row: int, column: int, places: int) -> bool:
    spread = canvas.spread(row, column)
    return (spread.right - spread.left + 1) * 2 > places > 1


def _without_number(text: str) -> str:
    return _PROGRAMME.sub("", _ENUMERATED.sub("", text)).strip()
