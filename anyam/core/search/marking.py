"""Showing why something was found: the words that match, and the place in a long text where they stand."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from anyam.core.search.asking import Question
from anyam.core.search.words import STOP, places, root

AROUND = 190  # letters of a long text that are shown
BEFORE = 40  # of them before the first match


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text; `hit` where it matches."""

    text: str
    hit: bool = False


@dataclass(frozen=True)
class Marker:
    """Knows the words of a question again."""

    question: Question

    @cached_property
    def _roots(self) -> frozenset[str]:
        return frozenset(each for term in self.question.terms for each in term.roots) - STOP | self.question.tags

    @cached_property
    def _beginnings(self) -> tuple[str, ...]:
        return tuple(term.beginning for term in self.question.terms if term.beginning)

    def hits(self, text: str) -> list[tuple[int, int, str]]:
        """Where the text matches, and under which root."""
        found = ((start, end, word, root(word)) for start, end, word in places(text))
        return [(start, end, key) for start, end, word, key in found if self._is_asked(word, key)]

    def _is_asked(self, word: str, key: str) -> bool:
        return key in self._roots or (bool(self._beginnings) and word.startswith(self._beginnings))

    def pieces(self, text: str) -> tuple[Piece, ...]:
        """The whole text, in pieces that match and pieces that do not."""
        return _cut(text, self.hits(text), 0, len(text))

    def around(self, text: str) -> tuple[Piece, ...]:
        """A long text around the place where most of the question stands; nothing where none of it does."""
        hits = self.hits(text)
        if not hits:
            return ()
        start = _word_before(text, max(0, _best(hits) - BEFORE))
        end = _word_after(text, min(len(text), start + AROUND))
        pieces = _cut(text, [hit for hit in hits if start <= hit[0] and hit[1] <= end], start, end)
        before = (Piece("… "),) if start else ()
        after = (Piece(" …"),) if end < len(text) else ()
        return (*before, *pieces, *after)


def _best(hits: Sequence[tuple[int, int, str]]) -> int:
    """Where the stretch begins that holds most different words of the question; the first of equals."""

    def different(first: int) -> int:
        return len({key for start, end, key in hits if first <= start and end <= first + AROUND - BEFORE})

    return max((start for start, _end, _key in hits), key=different)


def _cut(text: str, hits: Sequence[tuple[int, int, str]], start: int, end: int) -> tuple[Piece, ...]:
    pieces, at = [], start
    for first, last, _key in hits:
        if first >= at:  # a sign that folds into two words is one place
            pieces += [Piece(text[at:first]), Piece(text[first:last], hit=True)]
            at = last
    pieces.append(Piece(text[at:end]))
    return tuple(piece for piece in pieces if piece.text)


def _word_before(text: str, at: int) -> int:
    """The beginning of the word in which `at` falls."""
    return text.rfind(" ", 0, at + 1) + 1 if at else 0


def _word_after(text: str, at: int) -> int:
    """The end of the word in which `at` falls."""
    end = text.find(" ", at)
    return len(text) if end < 0 else end
