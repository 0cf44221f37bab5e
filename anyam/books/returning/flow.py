"""The text of a file in the order of reading: paragraphs and tables, with what is marked in them.

Fields, comments and deleted paragraph marks reach over paragraphs, so that one reader goes through the whole file.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final, Literal

from lxml import etree

from anyam.books.rendering.docx.names import NAME
from anyam.books.returning.opening import Package, R
from anyam.books.returning.sheets import Sheets, q
from anyam.books.returning.spots import Noted, Spot, Traced
from anyam.books.returning.units import Atom, Cell, Line, Unit


@dataclass(slots=True)
class _Field:
    instruction: str = ""
    shown: bool = False


class Reader:
    """Goes once through the text of a file."""

    def __init__(self, package: Package) -> None:
        self._sheets = Sheets(package)
        self.units: list[Unit] = []
        self.noted: dict[str, Noted] = {}  # comments by number: where they hang and on which words
        self.traced: list[Traced] = []
        self._fields: list[_Field] = []
        self._names: dict[str, str] = {}  # bookmarks of ours that are open, by their number in the file
        self._open: set[str] = set()  # comments whose words are being read
        self._spot = Spot(0)
        self._held: Unit | None = None  # a paragraph whose end mark is deleted: it goes on in the next
        self._boxes: list[Unit] = []
        self._waiting: list[str] = []  # bookmarks that begin between two units, and so with the next
        self._link = ""  # of the text that is being read
        self._links = package.links(package.main)
        self._notes = {kind: _notes(package.related(f"{kind}s")) for kind in ("footnote", "endnote")}
        self._note_links = {kind: package.links(package.name(f"{kind}s")) for kind in ("footnote", "endnote")}
        body = package.document.find(q("body")) if package.document is not None else None
        if body is not None:
            self._blocks(body, self.units)
        if self._held:
            self.units.append(self._held)

    def _blocks(self, parent: etree._Element, units: list[Unit]) -> None:
        for child in parent.iterchildren(tag=etree.Element):
            kind = etree.QName(child).localname
            top = units is self.units
            if top:
                self._spot = Spot(len(units))
            if kind == "p":
                self._paragraph(child, units)
            elif kind == "tbl":
                self._table(child, units)
            elif kind in WRAPPERS:
                self._blocks(child, units)
            elif kind == "bookmarkStart":
                self._waiting += filter(None, [self._begun(child)])
            elif kind == "bookmarkEnd":
                self._ended(child, units[-1] if units else None)
            elif kind.startswith("comment"):
                self._comment(child, kind)

    def _paragraph(self, element: etree._Element, units: list[Unit]) -> None:
        properties = element.find(q("pPr"))
        style = properties.find(q("pStyle")) if properties is not None else None
        key = style.get(q("val"), "") if style is not None else ""
        unit = Unit(self._sheets.names(key), listed=self._sheets.listed(properties, key), starts=self._waiting)
        self._waiting = []
        if self._held:
            unit.atoms, unit.starts = self._held.atoms, self._held.starts + unit.starts
            unit.ends, unit.before = self._held.ends, self._held.before + unit.before
            self._held = None
        listing = self._listing()
        self._inside(element, unit)
        unit.skipped = listing or self._listing() or unit.style.startswith(("toc ", "table of figures"))
        if properties is not None and properties.find(f"{q('rPr')}/{q('del')}") is not None:
            self._held = unit
            return
        units.append(unit)
        units += self._boxes
        self._boxes = []

    def _listing(self) -> bool:
        return any(each.instruction.lstrip().startswith("TOC") for each in self._fields)

    def _inside(self, parent: etree._Element, unit: Unit) -> None:
        for child in parent.iterchildren(tag=etree.Element):
            kind = etree.QName(child).localname
            if kind == "r":
                self._run(child, unit)
            elif kind in ("ins", "moveTo"):
                before = len(unit.atoms)
                self._inside(child, unit)
                self._trace("inserted", child, "".join(atom.text for atom in unit.atoms[before:]))
            elif kind in ("del", "moveFrom"):
                self._trace("deleted", child, "".join(each.text or "" for each in child.iter(q("delText"), q("t"))))
            elif kind in ("hyperlink", "fldSimple", *WRAPPERS):
                self._wrapped(child, kind, unit)
            elif kind == "bookmarkStart":
                unit.starts += filter(None, [self._begun(child)])
            elif kind == "bookmarkEnd":
                self._ended(child, unit)
            elif kind.startswith("comment"):
                self._comment(child, kind)
            elif kind in ("oMath", "oMathPara"):
                unit.atoms.append(Atom("".join(each.text or "" for each in child.iter("{*}t"))))

    def _wrapped(self, child: etree._Element, kind: str, unit: Unit) -> None:
        if kind == "fldSimple":
            self._fields.append(_Field(child.get(q("instr"), ""), shown=True))
            self._inside(child, unit)
            self._fields.pop()
            return
        before = self._link
        if kind == "hyperlink":
            self._link = self._links.get(child.get(f"{{{R}}}id", ""), "")
        self._inside(child, unit)
        self._link = before

    def _begun(self, element: etree._Element) -> str:
        name = str(element.get(q("name"), ""))
        if not NAME.fullmatch(name):
            return ""
        self._names[element.get(q("id"), "")] = name
        return name

    def _ended(self, element: etree._Element, unit: Unit | None) -> None:
        name = self._names.pop(element.get(q("id"), ""), "")
        if not name or unit is None:
            return
        early = not unit.text and unit.lines is None and name not in unit.starts
        (unit.before if early else unit.ends).append(name)

    def _comment(self, element: etree._Element, kind: str) -> None:
        number = element.get(q("id"), "")
        noted = self.noted.setdefault(number, Noted(self._spot))
        if kind == "commentRangeStart":
            noted.spot = self._spot
            self._open.add(number)
        elif kind == "commentRangeEnd":
            self._open.discard(number)

    def _trace(self, kind: Literal["inserted", "deleted"], element: etree._Element, text: str) -> None:
        if text.strip():
            author, at = element.get(q("author"), ""), moment(element.get(q("date"), ""))
            self.traced.append(Traced(kind, author, at, text, self._spot))

    def _run(self, element: etree._Element, unit: Unit) -> None:
        marks, style = _looks(element.find(q("rPr")), self._sheets)
        for child in element.iterchildren(tag=etree.Element):
            kind = etree.QName(child).localname
            if kind in LETTERS:
                self._letters(LETTERS[kind] or child.text or "", unit, marks, style)
            elif kind == "br" and child.get(q("type"), "textWrapping") == "textWrapping":
                self._letters("\n", unit, marks, style)
            elif kind in ("fldChar", "instrText"):
                self._field(child, kind)
            elif kind in ("footnoteReference", "endnoteReference"):
                self._note(kind.removesuffix("Reference"), child.get(q("id"), ""), unit)
            elif kind == "commentReference":
                self._comment(child, kind)
            elif kind in ("drawing", "pict", "object", "AlternateContent"):
                self._drawing(child, unit)

    def _field(self, element: etree._Element, kind: str) -> None:
        if kind == "instrText":
            if self._fields:
                self._fields[-1].instruction += element.text or ""
            return
        step = element.get(q("fldCharType"), "")
        if step == "begin":
            self._fields.append(_Field())
        elif self._fields and step == "separate":
            self._fields[-1].shown = True
        elif self._fields:
            self._fields.pop()

    def _letters(self, text: str, unit: Unit, marks: tuple[str, ...], style: str) -> None:
        if any(not each.shown for each in self._fields):
            return
        link, ref = self._link, ""
        for each in self._fields:
            word, _space, rest = each.instruction.strip().partition(" ")
            if word == "HYPERLINK":
                link = rest.partition('"')[2].partition('"')[0]
            elif word == "REF":
                ref = rest.split()[0] if rest.split() else ""
        for number in self._open:
            self.noted[number].quoted += text
        unit.atoms.append(
            Atom(text, tuple(mark for mark in marks if mark != "underline") if link else marks, style, link, ref)
        )

    def _note(self, kind: str, number: str, unit: Unit) -> None:
        element = self._notes[kind].get(number)
        if element is None:
            return
        inner, before, self._links = Unit(), self._links, self._note_links[kind]
        for place, each in enumerate(element.iter(q("p"))):
            if place:
                inner.atoms.append(Atom("\n"))
            self._inside(each, inner)
        self._links = before
        unit.atoms.append(Atom("", note=tuple(inner.atoms) or (Atom(""),)))

    def _drawing(self, element: etree._Element, unit: Unit) -> None:
        """A picture stands in the line; what is written in a text box is read behind the paragraph."""
        chosen = element.find("{*}Choice")
        inner = chosen if chosen is not None else element
        described = next(inner.iter("{*}docPr"), None)
        for blip in inner.iter(
            "{http://schemas.openxmlformats.org/drawingml/2006/main}blip", "{urn:schemas-microsoft-com:vml}imagedata"
        ):
            relation = next((value for key, value in blip.attrib.items() if key.endswith(("}embed", "}id"))), "")
            unit.atoms.append(
                Atom(described.get("descr", "") if described is not None else "", picture=relation or "?")
            )
        for box in inner.iter(q("txbxContent")):
            before, self._boxes = self._boxes, []
            inside: list[Unit] = []
            self._blocks(box, inside)
            self._boxes = before + inside

    def _table(self, element: etree._Element, units: list[Unit]) -> None:
        lines: list[Line] = []
        unit = Unit(lines=lines, starts=self._waiting)
        self._waiting = []
        for row in _rows(element):
            properties = row.find(q("trPr"))
            line = Line(head=_has(properties, "tblHeader"), gone=_has(properties, "del"))
            for place, cell in enumerate(_cells(row)):
                if units is self.units:
                    self._spot = Spot(len(units), len(lines), place)
                line.cells.append(self._cell(cell))
                for inner in line.cells[-1].units:
                    line.marks += [name for name in inner.starts if name.startswith(ROWS)]
                    unit.starts += [name for name in inner.starts if not name.startswith(ROWS)]
                    unit.ends += inner.ends
                    unit.before += inner.before
            lines.append(line)
        units.append(unit)

    def _cell(self, element: etree._Element) -> Cell:
        span = element.find(f"{q('tcPr')}/{q('gridSpan')}")
        made = Cell([], int(span.get(q("val"), 1)) if span is not None else 1)
        self._blocks(element, made.units)
        if self._held:
            made.units.append(self._held)
            self._held = None
        return made


def _has(properties: etree._Element | None, name: str) -> bool:
    return properties is not None and properties.find(q(name)) is not None


WRAPPERS: Final = ("sdt", "sdtContent", "smartTag", "customXml", "ins", "moveTo", "dir", "bdo")
ROWS: Final = "_Anyr_"
LETTERS: Final = {"t": "", "tab": "\t", "cr": "\n", "softHyphen": "\u00ad", "noBreakHyphen": "\u2011"}
ON: Final = {"b": "bold", "i": "italic", "strike": "strike"}
NAMED: Final = {"strong": "bold", "emphasis": "italic"}


def _looks(properties: etree._Element | None, sheets: Sheets) -> tuple[tuple[str, ...], str]:
    """Marks and the name of the character style of a run."""
    if properties is None:
        return (), ""
    marks, style = [], ""
    for child in properties.iterchildren(tag=etree.Element):
        kind, value = etree.QName(child).localname, child.get(q("val"), "")
        if kind in ON and value not in ("0", "false", "off"):
            marks.append(ON[kind])
        elif kind == "u" and value != "none":
            marks.append("underline")
        elif kind == "vertAlign" and value in ("subscript", "superscript"):
            marks.append(value[:3])
        elif kind == "rStyle":
            style = next(iter(sheets.names(value)), "")
            marks += filter(None, [NAMED.get(style)])
    return tuple(dict.fromkeys(marks)), style


def _rows(table: etree._Element) -> Iterator[etree._Element]:
    for child in table.iterchildren(tag=etree.Element):
        kind = etree.QName(child).localname
        if kind == "tr":
            yield child
        elif kind in WRAPPERS:
            yield from _rows(child)


def _cells(row: etree._Element) -> Iterator[etree._Element]:
    for child in row.iterchildren(tag=etree.Element):
        kind = etree.QName(child).localname
        if kind == "tc":
            yield child
        elif kind in WRAPPERS:
            yield from _cells(child)


def _notes(root: etree._Element | None) -> dict[str, etree._Element]:
    if root is None:
        return {}
    return {each.get(q("id"), ""): each for each in root.iterchildren(tag=etree.Element) if not each.get(q("type"))}


def moment(text: str) -> datetime | None:
    """A time as Word writes it; None where it is none."""
    try:
        read = datetime.fromisoformat(text)
    except ValueError:
        return None
    return read if read.tzinfo else read.replace(tzinfo=UTC)
