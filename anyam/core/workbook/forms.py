"""Forms: labels below each other with what belongs to them beside or below, as quick-win profiles are sent. Each record is laid
down as a row and read like any other."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from anyam.core.framework import Edition
from anyam.core.workbook.canvas import Canvas, Spot
from anyam.core.workbook.headings import LEFT_OUT, Lexicon
from anyam.core.workbook.lines import is_note, is_numbering
from anyam.core.workbook.model import CellValue, Grid
from anyam.core.workbook.scopes import sheet_named
from anyam.core.workbook.signing import is_signature

FEWEST = 4  # labels that are known: fewer are the lines above a table
LONGEST_LABEL = 60
SEARCHED = 400  # rows
SURE = 85


@dataclass(slots=True)
class Line:
    """A label, where it stands, and the cells beside and below it."""

    label: str
    spot: Spot
    inside: str = ""  # what follows the label in its own cell: `Tahun : 2023`
    beside: list[Spot] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Form:
    """The lines of one record, or of several beside each other, and the worksheet they fit."""

    sheet: str
    lines: tuple[Line, ...]
    columns: tuple[int, ...]  # of records beside each other; empty for one record
    titles: tuple[str, ...]

    @property
    def rows(self) -> range:
        """The rows of the grid that it takes."""
        spots = [spot for line in self.lines for spot in (line.spot, *line.beside)]
        return range(min(row for row, _c in spots), max(row for row, _c in spots) + 1)


def forms_of(
    canvas: Canvas, lexicons: Mapping[str, Lexicon], edition: Edition, bonus: Mapping[str, float]
) -> list[Form]:
    """The forms of a grid in which no table was found."""
    titles = tuple(" ".join(text for _column, text in canvas.texts(row)) for row in range(min(canvas.height, 8)))
    named = {code for title in titles for code in sheet_named(title, edition)}
    best: list[Form] = []
    most = 0.0
    for code, lexicon in lexicons.items():
        lines = _lines(canvas, lexicon)
        keys = [key for line in lines if (key := _key(line.label, lexicon))]
        known = {*keys}
        score = len(known) + bonus.get(code, 0) + 2 * (code in named)
        if (
            len(known) >= FEWEST
            and lexicon.sheet.title_column in known
            and len(keys) * 2 >= len(lines)
            and score > most
        ):
            most, best = score, [_form(code, *record, canvas) for record in _records(lines, lexicon)]
    return best


def _key(label: str, lexicon: Lexicon) -> str:
    if len(label) > LONGEST_LABEL:
        return ""
    found = [guess.key for guess in lexicon.guesses(label) if guess.sure >= SURE and guess.key != LEFT_OUT]
    return found[0].split(".")[0] if found else ""


def _lines(canvas: Canvas, lexicon: Lexicon) -> list[Line]:
    """Labels in the column that holds most known ones, with their cells."""
    read = [(row, _parts(canvas, row)) for row in range(min(canvas.height, SEARCHED))]
    at = Counter(parts[0][0] for _row, parts in read if parts and _key(_label(parts[0][1])[0], lexicon))
    if not at:
        return []
    column = at.most_common(1)[0][0]
    lines: list[Line] = []
    for row, parts in read:
        if lines and (is_signature(parts) or (parts and is_note(parts))):
            break
        _line(lines, row, parts, column, lexicon)
    return [line for line in lines if line.beside or line.inside]


def _parts(canvas: Canvas, row: int) -> list[tuple[int, str]]:
    """The texts of a row without its number and the colons between."""
    texts = [(column, text) for column, text in canvas.texts(row) if text.strip() != ":"]
    return texts[1:] if len(texts) > 1 and is_numbering([texts[0][1]]) else texts


def _label(text: str) -> tuple[str, str]:
    label, _colon, rest = text.partition(":")
    return " ".join(label.split()), rest.strip()


def _line(lines: list[Line], row: int, parts: list[tuple[int, str]], column: int, lexicon: Lexicon) -> None:
    """A line of its own, or more of what the line above began."""
    if not parts:
        return
    (first, text), beside = parts[0], [(row, each) for each, _text in parts[1:]]
    label, inside = _label(text)
    known = first == column and bool(_key(label, lexicon))
    new = first == column and len(label) <= LONGEST_LABEL and bool(beside or inside or text.rstrip().endswith(":"))
    if known or (new and lines):
        lines.append(Line(label, (row, first), inside, beside))
    elif lines and row - max(row for row, _c in (lines[-1].spot, *lines[-1].beside)) == 1:
        lines[-1].beside += [(row, each) for each, _text in parts]


def _records(lines: list[Line], lexicon: Lexicon) -> Iterator[tuple[list[Line], int]]:
    """One form after another, each with the row below the one before: the next begins where the first label stands again."""
    start = above = 0
    first = _key(lines[0].label, lexicon) or lines[0].label
    for at in range(1, len(lines) + 1):
        if at == len(lines) or (_key(lines[at].label, lexicon) or lines[at].label) == first:
            yield lines[start:at], above
            start, above = at, max(row for row, _c in (lines[at - 1].spot, *lines[at - 1].beside)) + 1


def _form(sheet: str, lines: list[Line], above: int, canvas: Canvas) -> Form:
    found = Counter(column for line in lines for column in {column for _row, column in line.beside})
    columns = tuple(sorted(column for column, count in found.items() if count * 2 > len(lines)))
    over = range(above, lines[0].spot[0])
    titles = tuple(" ".join(text for _column, text in canvas.texts(row)) for row in over if canvas.texts(row))
    return Form(sheet, tuple(lines), columns if len(columns) > 1 else (), titles)


def laid_down(form: Form, canvas: Canvas) -> tuple[Canvas, dict[Spot, Spot]]:
    """The form as a table with its labels as the heading, and where the cells of that table stand on the grid."""
    rows: list[tuple[CellValue, ...]] = [tuple(line.label for line in form.lines)]
    stand: dict[Spot, Spot] = {(0, at): line.spot for at, line in enumerate(form.lines)}
    for number, column in enumerate(form.columns or (-1,), start=1):
        values: list[CellValue] = []
        for at, line in enumerate(form.lines):
            spots = [spot for spot in line.beside if column in {-1, spot[1]}]
            values.append(_value(canvas, line, spots))
            stand[number, at] = spots[0] if spots and not line.inside else line.spot
        rows.append(tuple(values))
    return Canvas(Grid(canvas.grid.name, tuple(rows))), stand


def _value(canvas: Canvas, line: Line, spots: list[Spot]) -> CellValue:
    """A single cell as it is; several as one text, line by line."""
    if len(spots) == 1 and not line.inside:
        value = canvas.value(*spots[0])
        return value.lstrip(" :") if isinstance(value, str) else value
    by_row: dict[int, list[str]] = {line.spot[0]: [line.inside] if line.inside else []}
    for row, column in spots:
        by_row.setdefault(row, []).append(canvas.text(row, column).lstrip(" :"))
    return "\n".join(" ".join(texts) for texts in by_row.values() if texts)
