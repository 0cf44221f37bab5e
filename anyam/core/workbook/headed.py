"""Is there a heading at this row? Its levels, the worksheet it fits best, and how well."""

from collections.abc import Mapping
from dataclasses import dataclass

from anyam.core.periods import is_part_of_year
from anyam.core.workbook.canvas import Canvas
from anyam.core.workbook.choices import choose
from anyam.core.workbook.headings import LEFT_OUT, LONGEST_HEADING, NUMBERING, Lexicon
from anyam.core.workbook.lines import is_column_numbers
from anyam.core.workbook.words import fold, only_year

DEEPEST = 3
Levels = dict[int, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Heading:
    """The heading of a table: its first row, how many rows it takes, the texts above each column, the sheet it fits."""

    row: int
    depth: int
    levels: Levels
    sheet: str
    score: float
    sure: int


def find_heading(
    canvas: Canvas, row: int, lexicons: Mapping[str, Lexicon], bonus: Mapping[str, float]
) -> Heading | None:
    """The heading that begins at `row`, or None."""
    texts = canvas.texts(row)
    if not texts or all(len(text) > LONGEST_HEADING for _column, text in texts):
        return None
    if len(texts) == 1 and (row + 1 >= canvas.height or not canvas.texts(row + 1)):
        return None
    best: Heading | None = None
    merged = min(DEEPEST, max(canvas.spread(row, column).bottom for column, _text in texts) - row + 1)
    merged += merged < DEEPEST and _holds_parts(canvas, row + merged)
    for code, lexicon in lexicons.items():
        for depth in range(merged, DEEPEST + 1):
            if depth > merged and not _goes_on(canvas, row, depth, lexicon):
                break
            levels = levels_of(canvas, row, depth)
            score, sure = _fit(levels, lexicon)
            if score and (best is None or score + bonus.get(code, 0) > best.score + 0.001):
                best = Heading(row, depth, levels, code, score + bonus.get(code, 0), sure)
    return best


def _holds_parts(canvas: Canvas, row: int) -> bool:
    """Whether a row holds quarters or months only: nothing above it is a heading without it."""
    texts = canvas.texts(row) if row < canvas.height else []
    return len(texts) > 1 and all(is_part_of_year(text) for _column, text in texts)


def levels_of(canvas: Canvas, row: int, depth: int) -> Levels:
    """For each column the headings above it, from the top down. A blank beside a heading that goes on below belongs to it."""
    found: Levels = {}
    for column in range(canvas.width):
        levels: list[str] = []
        for level in range(row, row + depth):
            text = canvas.text(level, column)
            below = any(canvas.own(each, column) for each in range(level + 1, row + depth))
            if not text and below:
                text = _beside(canvas, level, column)
            if text and (not levels or levels[-1] != text):
                levels.append(" ".join(text.split()))
        if levels:
            found[column] = tuple(levels)
    return found


def _beside(canvas: Canvas, level: int, column: int) -> str:
    """The heading that reaches over a blank from the left, when something stands below that heading too."""
    left = next((each for each in range(column - 1, -1, -1) if canvas.text(level, each)), None)
    return "" if left is None or not canvas.own(level + 1, left) else canvas.text(level, left)


def _goes_on(canvas: Canvas, row: int, depth: int, lexicon: Lexicon) -> bool:
    """Whether the row at that depth still belongs to the heading: it holds years, sources and names of columns only."""
    last = row + depth - 1
    if last >= canvas.height:
        return False
    texts = canvas.texts(last)
    if not texts or (is_column_numbers(texts) and not all(only_year(text) for _column, text in texts)):
        return False
    labels = [_is_label(text, lexicon) for _column, text in texts]
    if sum(labels) * 5 < len(labels) * 4:
        return False
    upper = canvas.texts(last - 1)
    if sum(_is_label(text, lexicon) for _column, text in upper) * 2 <= len(upper):
        return False
    if len(canvas.texts(row)) == 1:
        return _is_parent(canvas.texts(row)[0][1], lexicon)
    parents = [canvas.text(last - 1, column) or _beside(canvas, last - 1, column) for column, _text in texts]
    spanned = any(canvas.spread(last - 1, column).right > canvas.spread(last - 1, column).left for column, _ in texts)
    repeated = len(set(parents)) < len(parents)
    blank_above = sum(not parent for parent in parents)
    return spanned or repeated or (blank_above > 0) or len(texts) * 2 <= len(canvas.texts(row))


def _is_label(text: str, lexicon: Lexicon) -> bool:
    if only_year(text, lexicon.first_year) or is_part_of_year(text) or lexicon.guesses(text):
        return True
    choices = [column for column in lexicon.sheet.columns if column.type in {"choice", "choices", "money_matrix"}]
    names = {name for column in choices for name in (column.vocabularies or ("funding_sources",))}
    return choose(text, lexicon.edition.choices(*names)) is not None


def _is_parent(text: str, lexicon: Lexicon) -> bool:
    keys = {guess.key.split(".")[0] for guess in lexicon.guesses(text)}
    return any(
        column.key in keys and column.type in {"money_matrix", "value_matrix", "years"}
        for column in lexicon.sheet.columns
    )


def _fit(levels: Levels, lexicon: Lexicon) -> tuple[float, int]:
    """How well the headings fit a worksheet (0 when they do not), and how sure the least sure of them is."""
    best: dict[str, int] = {}
    counted = {guess.key for each in levels.values() if fold(each[-1]) in NUMBERING for guess in lexicon.meant(each)}
    understood = 0
    for each in levels.values():
        guesses = lexicon.meant(each)
        understood += bool(guesses)
        free = next((guess for guess in guesses if guess.key not in best), None)
        if free is not None:
            best[free.key] = free.sure
    real = {key: sure for key, sure in best.items() if key not in {LEFT_OUT, *counted} and not key.startswith("years.")}
    columns = {key.split(".")[0] for key in real}
    if len(columns) < 2 or understood * 10 < len(levels) * 4 or max(real.values()) < 90:
        return 0, 0
    score = sum(sure for sure in best.values()) / 100 - 0.3 * (len(levels) - understood)
    score += 2.5 * (lexicon.sheet.title_column in columns)
    score += sum(0.3 for column in lexicon.sheet.columns if column.required and column.key in columns)
    return max(score, 0.1), min(real.values())
