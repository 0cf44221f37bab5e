"""Which prose reads otherwise, and which pictures were put into it."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from anyam.books.returning.flow import Reader
from anyam.books.returning.known import Known
from anyam.books.returning.matching import Group, Matched
from anyam.books.returning.opening import Package
from anyam.books.returning.prose import Setting, blocks
from anyam.books.returning.returned import ChangedProse, Picture, Place
from anyam.books.returning.units import Unit
from anyam.core.book import Block, Figure, as_data
from anyam.core.book.comparing import normal, same


@dataclass(frozen=True, slots=True)
class Proses:
    """What changed in prose."""

    changed: tuple[ChangedProse, ...]
    pictures: tuple[Picture, ...]


def proses(sent: Reader, back: Reader, match: Matched, known: Known, package: Package) -> Proses:
    """Compare every prose; one whose text is gone while its section stays reads as empty."""
    pairs = [(old, new) for old, new in match.pairs if old.anchor[0] == "p"]
    there = {old.anchor[1] for old, new in match.pairs if old.anchor[0] == "s"}
    gone = [old for old in match.lost if old.anchor[0] == "p" and known.homes[old.anchor[1]] in there]
    pairs += [(old, Group(old.anchor)) for old in gone]
    changed: dict[str, ChangedProse] = {}
    pictures: list[Picture] = []
    for old, new in pairs:
        made, added = _compared(
            [sent.units[each] for each in old.units],
            [back.units[each] for each in new.units],
            old.anchor[1],
            known,
            package,
        )
        pictures += added
        if made is not None:
            changed[made.key] = made
    return Proses(tuple(changed[key] for key in known.proses if key in changed), tuple(pictures))


def _compared(
    old: Sequence[Unit], new: Sequence[Unit], key: str, known: Known, package: Package
) -> tuple[ChangedProse | None, list[Picture]]:
    section = known.homes[key]
    was, now = (Setting(known, known.levels[section], known.values(key)) for _each in range(2))
    now.picture = package.picture
    before, after = blocks(old, was), blocks(new, now)
    figures = [each for each in before if isinstance(each, Figure)]
    after = tuple(_same_figure(each, figures) for each in after)
    kept = [each.alternative for each in figures]
    pictures = []
    for name, content, alternative in now.found:
        if alternative in kept:
            kept.remove(alternative)
        elif content:
            pictures.append(Picture(name, content, alternative, Place(section, prose=key)))
    tree = known.proses[key].blocks
    if same(before, after):
        return None, pictures
    return ChangedProse(key, section, tree, _restored(tree, before, after)), pictures


def _same_figure(block: Block, figures: Sequence[Figure]) -> Block:
    """A figure that the prose had already, told by its caption or its words: the file that is compared with has blank pictures."""
    if not isinstance(block, Figure):
        return block
    for each in figures:
        if block.key == each.key or (block.alternative and block.alternative == each.alternative):
            return replace(block, key=each.key, picture=each.picture)
    return block


def _restored(tree: Sequence[Block], before: Sequence[Block], after: Sequence[Block]) -> tuple[Block, ...]:
    """The new blocks, with those of the tree in the place of what nobody touched."""
    shown = [each for each in tree if normal((each,))]
    if len(shown) != len(before):
        return tuple(after)
    made = list(after)
    matcher = SequenceMatcher(None, _told(before), _told(after), autojunk=False)
    for start, other, size in matcher.get_matching_blocks():
        made[other : other + size] = shown[start : start + size]
    return tuple(made)


def _told(blocks_: Sequence[Block]) -> list[str]:
    return [json.dumps(as_data(normal((each,))), sort_keys=True) for each in blocks_]
