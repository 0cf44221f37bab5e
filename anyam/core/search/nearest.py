"""When nothing is found: what may have been meant. Only proposed, never taken for granted."""

from collections import Counter
from collections.abc import Iterable, Mapping

from rapidfuzz import fuzz, process

from anyam.core.search.words import STOP, places, root, words

SHORTEST = 3  # letters of a word worth correcting
ALIKE = 72  # percent
MOST = 3


def known_words(texts: Iterable[str]) -> Counter[str]:
    """The words of these texts, and how often each is used."""
    return Counter(word for word in words("\n".join(texts)) if len(word) >= SHORTEST and word.isalpha())


def nearest(word: str, known: Mapping[str, int]) -> list[str]:
    """The known words nearest to one that is not known; of equally near ones the more used first."""
    if len(word) < SHORTEST or not word.isalpha():
        return []
    found = process.extract(word, known.keys(), scorer=fuzz.ratio, score_cutoff=ALIKE, limit=None)
    best = sorted(found, key=lambda each: (-round(each[1]), -known[each[0]], each[0]))
    return [each[0] for each in best[:MOST]]


def proposals(typed: str, known: Mapping[str, int]) -> list[str]:
    """Other questions. Unknown words are replaced by near ones: one such word by each of them, several by the nearest;
    those that nothing is near to are left out. Where every word is known, but no row has all: each word by itself."""
    asked = {(start, end): word for start, end, word in places(typed) if word not in STOP}
    roots = {root(word) for word in known}
    unknown = {at: word for at, word in asked.items() if word.isalpha() and root(word) not in roots}
    near = {at: nearest(word, known) for at, word in unknown.items()}
    if not unknown:
        return list(dict.fromkeys(typed[start:end] for start, end in asked)) if len(asked) > 1 else []
    if len(near) == 1 and any(near.values()):
        ((at, choices),) = near.items()
        return [_replaced(typed, {at: choice}) for choice in choices]
    left = _replaced(typed, {at: choices[0] if choices else "" for at, choices in near.items()})
    return [left] if words(left) else []


def _replaced(typed: str, wanted: Mapping[tuple[int, int], str]) -> str:
    for (start, end), word in sorted(wanted.items(), reverse=True):
        typed = typed[:start] + word + typed[end:]
    return " ".join(typed.replace('""', "").split())
