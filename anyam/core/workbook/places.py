"""What the columns of a table mean: one key for each, the likeliest first, doubtful ones settled by what lies below."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from anyam.core.framework import Column
from anyam.core.numbers import NOTHING
from anyam.core.workbook.canvas import Canvas
from anyam.core.workbook.choices import ticked
from anyam.core.workbook.headings import LEFT_OUT, NUMBERING, Guess, Lexicon
from anyam.core.workbook.lines import is_figure, is_numbering, is_same_heading, is_total
from anyam.core.workbook.model import Place
from anyam.core.workbook.signing import is_signature
from anyam.core.workbook.words import fold, unit_of

SAMPLE = 60
JOINED = " › "  # between the levels of a heading
_ORGANISATIONS = {"organisation", "organisations"}


@dataclass(frozen=True)
class Below:
    """A look at the first rows under a heading."""

    canvas: Canvas
    first: int

    def texts(self, column: int) -> list[str]:
        """What stands in a column."""
        rows = range(self.first, min(self.first + SAMPLE, self.canvas.height))
        return [text for row in rows if (text := self.canvas.own(row, column))]

    def data(self, column: int) -> list[str]:
        """What stands in a column of rows that may be data: no totals, lines of one text, or headings said again."""
        return [text for row in self._rows if (text := self.canvas.own(row, column))]

    @cached_property
    def _rows(self) -> list[int]:
        found = []
        for row in range(self.first, min(self.first + SAMPLE, self.canvas.height)):
            texts = self.canvas.texts(row)
            if texts and is_signature(texts):
                break
            if len(texts) > 1 and not is_total(texts) and not is_same_heading(self.canvas, row, self.first - 1):
                found.append(row)
        return found


def settle(
    levels: Mapping[int, tuple[str, ...]], lexicon: Lexicon, below: Below, units: Mapping[str, int], around: int | None
) -> tuple[Place, ...]:
    """The places of a table's columns. `units` are corrections by heading, `around` the unit that the title says."""
    guesses = {column: _narrowed(each, lexicon, below.data(column)) for column, each in levels.items()}
    taken = _assigned(guesses, {column for column in guesses if not is_numbering(below.data(column))})
    _second_chances(taken, guesses, lexicon, levels)
    _by_content(taken, lexicon, below)
    return tuple(
        Place(
            column, JOINED.join(levels[column]), taken[column].key if column in taken else "",
            _unit(levels[column], units, around), taken[column].sure if column in taken else 0,
        )
        for column in sorted(levels)
    )  # fmt: skip


def _narrowed(levels: tuple[str, ...], lexicon: Lexicon, texts: list[str]) -> tuple[Guess, ...]:
    """Numbering columns hold numbers only: with anything else in them they are the codes of the rows."""
    found = lexicon.meant(levels)
    if fold(levels[-1]) not in NUMBERING or not any(guess.key == LEFT_OUT for guess in found):
        return found
    numbers = [guess for guess in found if guess.key != LEFT_OUT and lexicon.sheet.by_key[guess.key].type == "integer"]
    if is_numbering(texts) and not numbers:
        return (Guess(LEFT_OUT, 100),)
    return tuple(guess for guess in found if guess.key != LEFT_OUT) or found


def _assigned(guesses: Mapping[int, Sequence[Guess]], worded: set[int]) -> dict[int, Guess]:
    ranked = sorted(
        (-guess.sure, rank, len(each), column not in worded, column, guess)
        for column, each in guesses.items()
        for rank, guess in enumerate(each)
    )
    taken: dict[int, Guess] = {}
    used: set[str] = set()
    for _sure, _rank, _others, _empty, column, guess in ranked:
        if column not in taken and (guess.key not in used or guess.key == LEFT_OUT):
            taken[column] = guess
            used.add(guess.key)
    return taken


def _second_chances(
    taken: dict[int, Guess],
    guesses: Mapping[int, Sequence[Guess]],
    lexicon: Lexicon,
    levels: Mapping[int, tuple[str, ...]],
) -> None:
    """A heading that stands twice (OPD; No) means the next column of the same kind."""
    used = {guess.key for guess in taken.values()}
    for column in sorted(guesses):
        if column in taken or not guesses[column]:
            continue
        wanted = lexicon.sheet.by_key.get(guesses[column][0].key)
        free = [each.key for each in lexicon.sheet.columns if _alike(each, wanted) and each.key not in used]
        if free:
            taken[column] = Guess(free[0], 60)
            used.add(free[0])
        elif fold(levels[column][-1]) in NUMBERING:
            taken[column] = Guess(LEFT_OUT, 60)


def _alike(column: Column, wanted: Column | None) -> bool:
    return wanted is not None and column.type in _ORGANISATIONS and wanted.type in _ORGANISATIONS


def _by_content(taken: dict[int, Guess], lexicon: Lexicon, below: Below) -> None:
    """Columns under bare years: ticks are the years of the row, large figures are money, other words are targets. Under parts of
    a year only ticks have a meaning."""
    of_years = {column: guess for column, guess in taken.items() if guess.key.startswith("years.")}
    texts = [text for column in of_years for text in below.data(column) if text not in NOTHING]
    marks = [text for text in texts if ticked(text) and text != "1"]
    if all(map(ticked, texts)) or len(marks) * 2 >= len(texts):
        return
    figures = [text for text in texts if is_figure(text)]
    kind = (
        "money_matrix" if len(figures) * 2 > len(texts) and any(len(text) > 3 for text in figures) else "value_matrix"
    )
    target = next((column.key for column in lexicon.sheet.columns if column.type == kind), "")
    used = {guess.key.split(".")[0] for guess in taken.values()}
    for column, guess in of_years.items():
        if guess.key.count(".") > 1:
            del taken[column]
        elif target and target not in used:
            taken[column] = Guess(f"{target}.{guess.key.split('.')[1]}", 70)


def _unit(levels: tuple[str, ...], units: Mapping[str, int], around: int | None) -> int:
    for heading in (" ".join(levels), *reversed(levels)):
        if fold(heading) in units:
            return units[fold(heading)]
    return next((unit for heading in reversed(levels) if (unit := unit_of(heading))), around or 1)
