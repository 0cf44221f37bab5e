"""Units of a file as blocks of a book."""

import hashlib
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Final

from anyam.books.returning.known import Known, kind
from anyam.books.returning.sheets import STYLES
from anyam.books.returning.units import Atom, Line, Unit
from anyam.core.book import (
    Block,
    Break,
    Cell,
    Column,
    Figure,
    Heading,
    Inline,
    Items,
    Note,
    Paragraph,
    Reference,
    Row,
    Run,
    Table,
    Value,
)
from anyam.core.book import Line as Words
from anyam.core.book.comparing import squeezed, tidy

LEVEL: Final = re.compile(r"(?:heading|judul tanpa nomor) (\d)|subjudul (\d)")
DEPTH: Final = re.compile(r"list (bullet|number|continue)(?: (\d))?")
SKIPPED: Final = ("tanda usulan", "batas halaman")
NUMBER: Final = re.compile(r"^\s*\w+\s+[\w.]*\d[\w.]*[.:]?\s+")  # "Tabel 4.2  "
ALWAYS: Final = "nilai data"


@dataclass(slots=True)
class Setting:
    """What blocks are read with: the book, the level of the section, the values of the prose, and where pictures are."""

    known: Known
    level: int = 1
    values: dict[str, list[str]] = field(default_factory=dict)
    picture: Callable[[str], bytes] = lambda _relation: b""
    found: list[tuple[str, bytes, str]] = field(default_factory=list)  # pictures: name, bytes, alternative


def blocks(units: Sequence[Unit], setting: Setting) -> tuple[Block, ...]:
    """What stands in the units, without empty paragraphs."""
    made: list[Block] = []
    place = 0
    shown = [
        unit
        for unit in units
        if not unit.skipped and unit.style not in SKIPPED and (unit.text or unit.lines is not None)
    ]
    while place < len(shown):
        end = place
        while end < len(shown) and _depth(shown[end], inside=end > place) > 0:
            end += 1
        if end > place:
            made += _nested([(_depth(unit, inside=True), unit) for unit in shown[place:end]], setting)
            place = end
            continue
        taken, block = _one(shown, place, setting)
        made += block
        place += taken
    return tuple(made)


def _depth(unit: Unit, *, inside: bool) -> int:
    """How deep in a list a paragraph stands, from 1; 0 where it stands in none."""
    named = next(filter(None, (DEPTH.fullmatch(name) for name in unit.styles)), None)
    if unit.listed and not any(LEVEL.fullmatch(name) for name in unit.styles):
        return unit.listed.depth + 1
    if named and (named[1] != "continue" or inside):
        return int(named[2] or 1)
    return 0


def _continued(unit: Unit) -> bool:
    return unit.listed is None and unit.style.startswith("list continue")


def _counts(unit: Unit) -> bool:
    """Whether the list of a paragraph counts."""
    return unit.listed.ordered if unit.listed else unit.style.startswith("list number")


def _follows(unit: Unit, first: Unit) -> bool:
    if unit.listed and first.listed:
        return unit.listed.follows(first.listed)
    return _counts(unit) == _counts(first)


def _nested(entries: Sequence[tuple[int, Unit]], setting: Setting) -> list[Block]:
    """Paragraphs with their depth as lists in lists."""
    made: list[Block] = []
    while entries:
        taken, items = _items(entries, setting)
        made.append(items)
        entries = entries[taken:]
    return made


def _items(entries: Sequence[tuple[int, Unit]], setting: Setting) -> tuple[int, Items]:
    """The list that begins the entries, and how many of them it takes."""
    depth, first = entries[0]
    items: list[list[Block]] = []
    place = 0
    while place < len(entries):
        at, unit = entries[place]
        taken = 1
        if at > depth:
            deeper = entries[place:]
            taken = next((end for end, (other, _unit) in enumerate(deeper) if other <= depth), len(deeper))
            items[-1] += _nested(deeper[:taken], setting)
        elif at == depth and items and _continued(unit):
            items[-1].append(_paragraph(unit, setting))
        elif at == depth and (not items or _follows(unit, first)):
            items.append([_paragraph(unit, setting)])
        else:
            break
        place += taken
    return place, Items(tuple(map(tuple, items)), _counts(first))


def _paragraph(unit: Unit, setting: Setting) -> Paragraph:
    style = "" if _depth(unit, inside=True) else next((STYLES[name] for name in unit.styles if name in STYLES), "")
    return Paragraph(words(unit.atoms, setting), style)


def _one(units: Sequence[Unit], place: int, setting: Setting) -> tuple[int, list[Block]]:
    """The block that begins at a unit, and how many units it takes."""
    unit = units[place]
    after = units[place + 1] if place + 1 < len(units) else None
    if unit.style == "caption" and after is not None and after.lines is not None:
        taken, table = _table(units, place + 1, setting, unit)
        return taken + 1, [table]
    if unit.lines is not None:
        taken, table = _table(units, place, setting, None)
        return taken, [table]
    if any(atom.picture for atom in unit.atoms):
        return _figure(units, place, setting)
    heading = next(filter(None, (LEVEL.fullmatch(name) for name in unit.styles)), None)
    if heading:
        level = int(heading[2]) if heading[2] else max(1, int(heading[1]) - setting.level)
        return 1, [Heading(words(unit.atoms, setting), min(level, 3))]
    return 1, [_paragraph(unit, setting)]


def words(atoms: Sequence[Atom], setting: Setting) -> Words:
    """Atoms as a line: values and references are found again, the rest are runs."""
    made: list[Inline] = []
    place = 0
    while place < len(atoms):
        atom, end = atoms[place], place + 1
        if atom.ref or atom.style == ALWAYS:  # a program may have cut them in pieces
            while (
                end < len(atoms)
                and (atoms[end].ref, atoms[end].style) == (atom.ref, atom.style)
                and not atoms[end].note
            ):
                end += 1
        made += _inline(atom, "".join(each.text for each in atoms[place:end]), made, setting)
        place = end
    return tidy(tuple(made))


def _inline(atom: Atom, text: str, before: list[Inline], setting: Setting) -> list[Inline]:
    if atom.picture:
        return []
    if atom.note:
        return [Note(words(atom.note, setting))]
    key = setting.known.keys.get(atom.ref, "")
    if key:
        _unlabelled(before, setting.known.numbers.label(key, ""), text)
        return [Reference(key)]
    keys = setting.values.get(text, []) if atom.style == ALWAYS else []
    if keys:
        return [Value(keys.pop(0) if len(keys) > 1 else keys[0], text)]
    parts = text.split("\n")
    made: list[Inline] = []
    for part in parts:
        made += [Break(), Run(part, atom.marks, atom.link)]
    return made[1:]


def _unlabelled(before: list[Inline], label: str, text: str) -> None:
    """Take away the word that was written before a field that gives the number only."""
    word = label.removesuffix(text) if label.endswith(text) else label.rpartition(" ")[0] + " "
    last = before[-1] if before else None
    if label != text and word.strip() and isinstance(last, Run) and last.text.endswith(word):
        before[-1] = Run(last.text.removesuffix(word), last.marks, last.link)


def _caption(unit: Unit | None, wanted: str, setting: Setting) -> tuple[str, str]:
    """Key and text of a caption, without its word and number."""
    if unit is None:
        return "", ""
    marked = next((name for name in unit.starts if kind(name) == wanted and name in setting.known.keys), "")
    text = NUMBER.sub("", unit.text)
    return setting.known.keys.get(marked, ""), squeezed(text)


def _table(units: Sequence[Unit], place: int, setting: Setting, above: Unit | None) -> tuple[int, Table]:
    lines = [line for line in units[place].lines or () if not line.gone]
    key, caption = _caption(above, "t", setting)
    headed = [line for line in lines if line.head] or lines[:1]
    rows = [line for line in lines if line not in headed]
    columns = tuple(Column(squeezed(cell.text)) for cell in (headed[-1].cells if headed else ()))
    below, taken = {"keterangan": "", "sumber": ""}, 1
    for unit in units[place + 1 : place + 3]:
        if unit.style not in below or below[unit.style]:
            break
        below[unit.style] = unit.text
        taken += 1
    key = key or f"table.{hashlib.sha256(squeezed(units[place].text).encode()).hexdigest()[:12]}"
    source = below["sumber"].partition(": ")[2] or below["sumber"]
    return taken, Table(key, caption, columns, tuple(_row(line, setting) for line in rows), below["keterangan"], source)


def _row(line: Line, setting: Setting) -> Row:
    cells = []
    for cell in line.cells:
        inner = [words(unit.atoms, setting) for unit in cell.units if unit.lines is None]
        content = tuple(each for place, part in enumerate(inner) for each in ((Break(), *part) if place else part))
        plain_text = all(
            isinstance(each, (Break, Run)) and not (isinstance(each, Run) and (each.marks or each.link))
            for each in content
        )
        cells.append(
            Cell(squeezed(cell.text) if plain_text else "", content=() if plain_text else content, span=cell.span)
        )
    return Row(tuple(cells))


def _figure(units: Sequence[Unit], place: int, setting: Setting) -> tuple[int, list[Block]]:
    """Pictures of a paragraph, with the caption below them; the words beside them stay a paragraph."""
    unit = units[place]
    after = units[place + 1] if place + 1 < len(units) else None
    below = after if after is not None and after.style == "caption" else None
    key, caption = _caption(below, "f", setting)
    made: list[Block] = []
    text = words(unit.atoms, setting)
    if text:
        made.append(Paragraph(text))
    for atom in unit.atoms:
        if atom.picture:
            content = setting.picture(atom.picture)
            name = hashlib.sha256(content).hexdigest() if content else ""
            made.append(Figure(key or f"figure.{name[:12]}", caption, atom.text, picture=name))
            setting.found.append((name, content, atom.text))
    return (1 if below is None else 2), made
