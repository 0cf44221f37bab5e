"""Which text of a returned file is which of the file that was sent: by bookmarks, and where those are lost, by neighbours."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from typing import Final

from anyam.books.rendering.docx.names import NAME
from anyam.books.returning.known import Known, kind
from anyam.books.returning.prose import NUMBER, SKIPPED
from anyam.books.returning.units import PICTURE, Unit
from anyam.core.book.comparing import alike, squeezed

LIKE: Final = 0.5  # how much two texts have in common that are one rewritten
TEXT: Final = "text"


@dataclass(slots=True)
class Group:
    """Units that belong together: those of one prose, or a single one. `anchor` is what it is: kind and key of a prose, table,
    section, caption, or the text itself."""

    anchor: tuple[str, str]
    units: list[int] = field(default_factory=list)


@dataclass(slots=True)
class Matched:
    """Two files side by side. `pairs` are groups of the sent and the returned one; `lost` only in the sent one; `strays` units
    of the returned one that are nothing of ours."""

    pairs: list[tuple[Group, Group]] = field(default_factory=list)
    lost: list[Group] = field(default_factory=list)
    strays: list[int] = field(default_factory=list)
    owners: dict[int, tuple[str, str]] = field(default_factory=dict)  # the anchor of each unit of the returned file
    origins: dict[int, tuple[str, str]] = field(default_factory=dict)  # the same for the sent one

    @property
    def tables(self) -> dict[str, tuple[int, int]]:
        """The unit of each table in both files."""
        return {old.anchor[1]: (old.units[0], new.units[0]) for old, new in self.pairs if old.anchor[0] == "rows"}


def groups(units: Sequence[Unit], known: Known) -> list[Group]:
    """The units of a file in groups, in their order; what nobody reads (empty lines, lists of contents) is left out."""
    prose = _proses(units, known)
    found: list[Group] = []
    for place, unit in enumerate(units):
        key = prose.get(place)
        if key is not None:
            if not found or found[-1].anchor != ("p", key):
                found.append(Group(("p", key)))
            found[-1].units.append(place)
        elif not unit.skipped and unit.style not in SKIPPED and (unit.lines is not None or unit.text.strip()):
            found.append(Group(_anchor(unit, known), [place]))
    return found


def _proses(units: Sequence[Unit], known: Known) -> dict[int, str]:
    """The prose of each unit that is between the marks of one."""
    found: dict[int, str] = {}
    ends: dict[str, int] = {}
    for place, unit in enumerate(units):
        ends.update(dict.fromkeys(unit.before, place - 1))
        ends.update(dict.fromkeys(unit.ends, place))
    seen: set[str] = set()
    for place, unit in enumerate(units):
        for name in unit.starts:
            key = known.keys.get(name)
            if kind(name) == "p" and key and key not in seen:
                seen.add(key)
                found.update(
                    {each: key for each in range(place, max(ends.get(name, place), place) + 1) if each not in found}
                )
    return found


def _anchor(unit: Unit, known: Known) -> tuple[str, str]:
    if unit.lines is not None:
        digests = [found[2] for line in unit.lines for name in line.marks if (found := NAME.fullmatch(name))]
        if digests:
            key = known.keys.get(f"_Anyt_{max(set(digests), key=digests.count)}")
            if key:
                return "rows", key
    for name in unit.starts:
        if kind(name) in ("s", "t", "f") and name in known.keys:
            return kind(name), known.keys[name]
    return TEXT, told(unit)


def told(unit: Unit) -> str:
    """What a unit says but for the numbers that a program counts: those of captions, and of what is pointed to."""
    if unit.lines is not None:
        return squeezed(unit.text)
    text = "".join(
        f"{PICTURE}{atom.text}" if atom.picture else f"[{atom.ref}]" if atom.ref else atom.text for atom in unit.atoms
    )
    return squeezed(NUMBER.sub("", text) if unit.style == "caption" else text)


def matched(sent: Sequence[Unit], returned: Sequence[Unit], known: Known) -> Matched:
    """Put the two files side by side."""
    return _Matching(sent, returned, known).result


class _Matching:
    def __init__(self, sent: Sequence[Unit], returned: Sequence[Unit], known: Known) -> None:
        self._sent, self._returned = sent, returned
        self.result = Matched()
        before, after = groups(sent, known), _once(groups(returned, known))
        self.result.origins = {place: group.anchor for group in before for place in group.units}
        self._there = {group.anchor: group for group in after if group.anchor[0] != TEXT}
        matcher = SequenceMatcher(
            None, [each.anchor for each in before], [each.anchor for each in after], autojunk=False
        )
        for tag, a, b, c, d in matcher.get_opcodes():
            if tag == "equal":
                for old, new in zip(before[a:b], after[c:d], strict=True):
                    self._pair(old, new)
            else:
                self._gap(before[a:b], after[c:d])
        self._adopt(after)

    def _pair(self, old: Group, new: Group) -> None:
        self.result.pairs.append((old, new))
        for place in new.units:
            self.result.owners[place] = old.anchor

    def _gap(self, before: list[Group], after: list[Group]) -> None:
        """A stretch where the files differ: what moved is found by its bookmark, what was rewritten by its words."""
        lost = []
        for old in before:
            there = self._there.get(old.anchor)
            if there is not None:
                self._pair(old, there)
            else:
                lost.append(old)
        open_ = [new for new in after if new.anchor[0] == TEXT]
        for old in [each for each in lost if each.anchor[0] != "p"]:
            best = max(open_, key=lambda new: self._alike(old, new), default=None)
            if best is not None and self._alike(old, best) >= LIKE:
                self._pair(old, best)
                lost.remove(old)
                open_.remove(best)
        self._refound([each for each in lost if each.anchor[0] == "p"], open_)
        paired = {id(old) for old, _new in self.result.pairs}
        self.result.lost += [each for each in lost if id(each) not in paired]

    def _refound(self, proses: list[Group], open_: list[Group]) -> None:
        """Prose whose bookmark went with its old text stands where it stood: between the same neighbours."""
        if not proses or not open_:
            return
        taken: dict[int, Group] = {}
        current = 0
        for new in open_:
            scores = [self._alike(each, new) for each in proses]
            best = max(range(len(proses)), key=lambda place: scores[place])
            current = best if scores[best] >= LIKE else current
            group = taken.setdefault(current, Group(proses[current].anchor))
            group.units += new.units
        for place, group in taken.items():
            self._pair(proses[place], group)

    def _alike(self, old: Group, new: Group) -> float:
        one, other = self._sent[old.units[0]], self._returned[new.units[0]]
        if (one.lines is None) != (other.lines is None):
            return 0.0
        if old.anchor[0] == "p":
            return max(alike(self._sent[place].text, other.text) for place in old.units)
        return alike(one.text, other.text)

    def _adopt(self, after: list[Group]) -> None:
        """New text beside a prose is part of it: who adds a paragraph at its end writes behind its mark."""
        owners, by_prose = (
            self.result.owners,
            {new.anchor: new for old, new in self.result.pairs if old.anchor[0] == "p"},
        )
        by_prose.update({old.anchor: new for old, new in self.result.pairs if old.anchor[0] == "p"})
        for order in (range(len(after)), range(len(after) - 1, -1, -1)):
            step = 1 if order.step > 0 else -1
            for place in order:
                beside = place - step
                if after[place].units[0] in owners or not 0 <= beside < len(after):
                    continue
                owner = owners.get(after[beside].units[0])
                if owner is not None and owner in by_prose:
                    by_prose[owner].units = sorted({*by_prose[owner].units, *after[place].units})
                    owners.update(dict.fromkeys(after[place].units, owner))
        self.result.strays = [each for group in after for each in group.units if each not in owners]


def _once(found: list[Group]) -> list[Group]:
    """Each bookmark once: what was copied with its bookmark is new text."""
    seen: set[tuple[str, str]] = set()
    for group in found:
        if group.anchor[0] != TEXT:
            if group.anchor in seen:
                group.anchor = (TEXT, "")
            seen.add(group.anchor)
    return found
