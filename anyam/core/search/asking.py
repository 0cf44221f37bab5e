"""What somebody asks for: every word must be there, in any form; the last one may go on; quotes keep words together.

An office is found under its names, codes under themselves. Nothing here is looked up: the back ends turn a `Question`
into what their database understands.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from anyam.core.search.words import STOP, root, words

LONGEST = 200  # letters that are read of a question
_GOES_ON = 2  # letters from which the last word may go on
_NAME_GOES_ON = 3  # letters from which the last word may be the beginning of an office's name
_QUOTES = str.maketrans(dict.fromkeys("“”„‟«»", '"'))
_PART = re.compile(r'"([^"]*)"?|[^"]+')

Name = tuple[str, ...]  # an office's name, word by word
Tags = tuple[str, ...]  # marks kept with a row instead of words


@dataclass(frozen=True, slots=True)
class Term:
    """One word, or words that follow each other. `beginning` is set where the word may go on."""

    roots: tuple[str, ...]
    beginning: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """Terms that must all be there, unless the row carries one of the `tags`: an office of that name, a code written apart."""

    terms: tuple[Term, ...]
    tags: Tags = ()


@dataclass(frozen=True, slots=True)
class Question:
    """What was typed, and what it means. Without groups there is nothing to look for."""

    typed: str
    groups: tuple[Group, ...] = ()

    @property
    def terms(self) -> tuple[Term, ...]:
        """Every term asked for."""
        return tuple(term for group in self.groups for term in group.terms)

    @property
    def tags(self) -> frozenset[str]:
        """Every tag that will do instead of words."""
        return frozenset(tag for group in self.groups for tag in group.tags)


def ask(typed: str, names: Mapping[Name, Tags]) -> Question:
    """Read what was typed; `names` are the names of offices, with the tags that their rows carry."""
    typed = " ".join(typed.split())[:LONGEST]
    parts = list(_PART.finditer(typed.translate(_QUOTES)))
    groups: list[Group] = []
    for part in parts:
        if part[1] is not None:
            groups += _phrase(words(part[1]))
        else:
            groups += _plain(words(part[0]), names, last=part is parts[-1])
    telling = [group for group in groups if group.tags or not _says_nothing(group)]
    return Question(typed, tuple(telling or groups))


def _says_nothing(group: Group) -> bool:
    return all(len(term.roots) == 1 and term.roots[0] in STOP for term in group.terms)


def _phrase(found: Sequence[str]) -> list[Group]:
    return [Group((Term(tuple(map(root, found))),))] if found else []


def _plain(found: Sequence[str], names: Mapping[Name, Tags], *, last: bool) -> list[Group]:
    groups = []
    while found:
        length, tags = _longest_name(found, names)
        goes_on = last and length == len(found)
        groups.append(_group(found[:length], tags, names, goes_on=goes_on))
        found = found[length:]
    return groups


def _group(found: Sequence[str], tags: Tags, names: Mapping[Name, Tags], *, goes_on: bool) -> Group:
    terms = [Term((root(word),)) for word in found[:-1] if word not in STOP]
    last = found[-1]
    beginning = last if goes_on and len(last) >= _GOES_ON and last.isalpha() and last not in STOP else ""
    if beginning and len(found) == 1 and len(last) >= _NAME_GOES_ON:
        tags += tuple(
            tag for name, theirs in names.items() if name[0].startswith(last) for tag in theirs if len(name) == 1
        )
    return Group((*terms, Term((root(last),), beginning)), tuple(dict.fromkeys(tags)))


def _longest_name(found: Sequence[str], names: Mapping[Name, Tags]) -> tuple[int, Tags]:
    """How many of the first words are one office's name, or one code; a word alone where they are neither."""
    for length in range(len(found), 0, -1):
        tags = names.get(tuple(found[:length]))
        if tags is not None:
            return length, tags
    if len(found) > 1 and found[0].isalpha() and len(found[0]) <= 4 and found[1].isdigit() and len(found[1]) <= 4:
        return 2, (found[0] + found[1],)
    return 1, ()
