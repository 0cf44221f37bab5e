"""What is not written by people in the book: titles, captions, remarks. Changes are told, because they belong into the rows."""

import hashlib
from dataclasses import dataclass

from anyam.books.returning.flow import Reader
from anyam.books.returning.known import Known
from anyam.books.returning.matching import Group, Matched, told
from anyam.books.returning.opening import Package
from anyam.books.returning.places import Places
from anyam.books.returning.returned import Picture, Place, Rewritten, Stray, Vanished
from anyam.books.returning.spots import Spot
from anyam.books.returning.units import Unit
from anyam.core.book.comparing import squeezed


@dataclass(frozen=True, slots=True)
class Fixed:
    """What changed outside of prose and tables."""

    rewritten: tuple[Rewritten, ...]
    strays: tuple[Stray, ...]
    vanished: tuple[Vanished, ...]
    pictures: tuple[Picture, ...]


def fixed(sent: Reader, back: Reader, match: Matched, *, known: Known, places: Places, package: Package) -> Fixed:
    """Titles and captions that read otherwise, text outside of any place, sections and tables that are gone."""
    rewritten: list[Rewritten] = []
    strays: list[Stray] = []
    pictures: list[Picture] = []
    for old, new in sorted(match.pairs, key=lambda pair: pair[1].units[:1]):
        if old.anchor[0] not in ("p", "rows"):
            before, after, place = sent.units[old.units[0]], back.units[new.units[0]], places.of(Spot(new.units[0]))
            if told(before) != told(after):
                rewritten.append(Rewritten(place, squeezed(before.text), squeezed(after.text)))
            pictures += _added(before, after, place, package)
    for number in match.strays:
        unit, place = back.units[number], places.of(Spot(number))
        pictures += _added(None, unit, place, package)
        if squeezed(unit.words):
            strays.append(Stray(place, squeezed(unit.words)))
    vanished, gone = _lost(sent, match, known)
    return Fixed(tuple(rewritten) + gone, tuple(strays), vanished, tuple(pictures))


def _added(before: Unit | None, after: Unit, place: Place, package: Package) -> list[Picture]:
    """Pictures of a unit that its forerunner did not have, told by their words."""
    kept = [atom.text for atom in before.atoms if atom.picture] if before else []
    found = []
    for atom in after.atoms:
        if not atom.picture:
            continue
        if atom.text in kept:
            kept.remove(atom.text)
            continue
        content = package.picture(atom.picture)
        if content:
            found.append(Picture(hashlib.sha256(content).hexdigest(), content, atom.text, place))
    return found


def _lost(sent: Reader, match: Matched, known: Known) -> tuple[tuple[Vanished, ...], tuple[Rewritten, ...]]:
    """Sections and tables that are gone; other lost text is told where its section is still there."""
    gone = {group.anchor for group in match.lost}
    vanished: list[Vanished] = []
    rewritten: list[Rewritten] = []
    places = Places(len(sent.units), match.origins, known)
    for group in match.lost:
        kind, key = group.anchor
        if kind == "s":
            vanished.append(Vanished("section", key, known.sections[key].title))
        elif kind == "rows":
            vanished.append(Vanished("table", key, known.tables[key].caption))
        elif kind != "p" and not (kind == "t" and ("rows", key) in gone):
            place = places.of(Spot(group.units[0]))
            if ("s", place.section) not in gone:
                rewritten.append(Rewritten(place, _shown(sent, group), ""))
    return tuple(vanished), tuple(rewritten)


def _shown(sent: Reader, group: Group) -> str:
    return squeezed(sent.units[group.units[0]].text)
