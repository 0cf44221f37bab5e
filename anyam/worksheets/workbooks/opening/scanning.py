"""A first look through the XML of a packed workbook, one element at a time: how far its cells lie, and what the fast reader
does not tell (the text of an error, "75%" behind 0.75, merged cells of ODS). Bombs end here, before anything is unfolded.
"""

import re
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from xml.parsers import expat

from anyam.core.workbook.words import letter
from anyam.worksheets.workbooks.opening import limits
from anyam.worksheets.workbooks.opening.limits import Refused

CHUNK = 2**16
Place = tuple[int, int]
Spread = tuple[int, int, int, int]
_REFERENCE = re.compile(r"([A-Z]{1,3})(\d{1,8})")
_PERCENT_FORMATS = {9, 10}
_MANIFEST = "META-INF/manifest.xml"


@dataclass
class Seen:
    """What one grid holds: how far its filled cells reach, how many there are, and what stands where."""

    rows: int = 0
    columns: int = 0
    cells: int = 0
    errors: dict[Place, str] = field(default_factory=dict)
    percents: set[Place] = field(default_factory=set)
    spreads: list[Spread] = field(default_factory=list)

    def reach(self, row: int, column: int, cells: int = 1) -> None:
        """A filled cell, counted from 0."""
        self.rows, self.columns = max(self.rows, row + 1), max(self.columns, column + 1)
        self.cells += cells


class _Handler:
    """What is done with the elements of a part. Names of elements come without their namespace."""

    parser: expat.XMLParserType

    def begin(self) -> None:
        """Ask for more than the beginnings of elements."""

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """An element begins."""


class _Each(_Handler):
    """A function called with every element, its attributes without their namespaces."""

    def __init__(self, take: Callable[[str, dict[str, str]], None]) -> None:
        self.take = take

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """Hand it on."""
        self.take(tag, _bare(attributes))


def _bare(attributes: dict[str, str]) -> dict[str, str]:
    return {key.rpartition(" ")[2]: text for key, text in attributes.items()}


class _Reader:
    """Reads parts of one packed file and counts what that costs, over all of them."""

    def __init__(self, packed: zipfile.ZipFile) -> None:
        self.packed = packed
        self.unpacked = 0
        self.elements = 0

    def read(self, name: str, handler: "_Handler") -> None:
        """One part from beginning to end. A million elements pass here, so nothing is done to them but counting."""
        parser = self._parser()
        names: dict[str, str] = {}
        start = handler.start

        def counted(tag: str, attributes: dict[str, str]) -> None:
            self.elements += 1
            if self.elements > limits.MOST_ELEMENTS:
                raise Refused("heavy")
            bare = names.get(tag)
            if bare is None:
                bare = names[tag] = tag.rpartition(" ")[2]
            start(bare, attributes)

        parser.StartElementHandler = counted
        handler.parser = parser
        handler.begin()
        for chunk in self._chunks(name):
            parser.Parse(chunk, False)  # noqa: FBT003 - expat takes it by place only
        parser.Parse(b"", True)  # noqa: FBT003

    def look(self, name: str) -> None:
        """Only what stands before the first element, where entities would be declared."""
        begun: list[str] = []
        parser = self._parser()
        parser.StartElementHandler = lambda tag, _attributes: begun.append(tag)
        for chunk in self._chunks(name):
            parser.Parse(chunk, False)  # noqa: FBT003
            if begun:
                return

    def _parser(self) -> expat.XMLParserType:
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.buffer_text = True

        def refuse(*_declaration: object) -> None:
            raise Refused("entities")

        parser.EntityDeclHandler = refuse
        return parser

    def _chunks(self, name: str) -> Iterator[bytes]:
        with self.packed.open(name) as part:
            while chunk := part.read(CHUNK):
                self.unpacked += len(chunk)
                if self.unpacked > limits.LARGEST_UNPACKED:
                    raise Refused("bomb")
                yield chunk


def scan_xlsx(path: Path) -> dict[str, Seen]:
    """Every worksheet by its name."""
    return _scan(path, _xlsx)


def scan_ods(path: Path) -> dict[str, Seen]:
    """Every table by its name."""
    return _scan(path, _ods)


def _scan(path: Path, how: Callable[[_Reader], dict[str, Seen]]) -> dict[str, Seen]:
    try:
        with zipfile.ZipFile(path) as packed:
            _check_sizes(packed)
            reader = _Reader(packed)
            if _MANIFEST in packed.namelist():
                reader.read(_MANIFEST, _Each(_refuse_encrypted))
            for name in packed.namelist():
                if name.lower().endswith((".xml", ".rels", ".vml")):
                    reader.look(name)
            return how(reader)
    except RuntimeError as error:  # zipfile's word for a part under a password
        raise Refused("password") from error
    except (
        zipfile.BadZipFile,
        expat.ExpatError,
        OSError,
        ValueError,
        EOFError,
        NotImplementedError,
        KeyError,
    ) as error:
        raise Refused("damaged") from error
    except Exception as error:
        if type(error).__module__ == "zlib":
            raise Refused("damaged") from error
        raise


def _check_sizes(packed: zipfile.ZipFile) -> None:
    """What the file says of itself; that it holds to it is counted while reading."""
    parts = packed.infolist()
    xml = sum(part.file_size for part in parts if part.filename.lower().endswith((".xml", ".rels", ".vml", ".bin")))
    whole = sum(part.file_size for part in parts)
    held = max(1, sum(part.compress_size for part in parts))
    overblown = whole > limits.SUSPECT and whole / held > limits.MOST_PACKED
    if len(parts) > limits.MOST_PARTS or overblown or xml > limits.LARGEST_UNPACKED or whole > limits.LARGEST_PICTURES:
        raise Refused("bomb")


def check_size(name: str, seen: Seen) -> None:
    """Whether a grid can be spread out in memory."""
    check_rows(name, seen)
    too_far = seen.rows > limits.MOST_ROWS or seen.columns > limits.MOST_COLUMNS
    if too_far or seen.rows * seen.columns > limits.MOST_AREA:
        raise Refused("far", grid=name, cell=f"{letter(seen.columns - 1)}{seen.rows}")


def check_rows(name: str, seen: Seen) -> None:
    """Whether it is a long table, not a short one with a stray cell far below it."""
    if seen.rows > limits.MOST_ROWS and seen.cells >= seen.rows // 2:
        raise Refused("rows", grid=name, most=limits.MOST_ROWS)


def _xlsx(reader: _Reader) -> dict[str, Seen]:
    targets = _relations(reader)
    names: dict[str, str] = {}

    def sheet(tag: str, attributes: dict[str, str]) -> None:
        if tag == "sheet":
            names[attributes.get("name", "")] = targets.get(attributes.get("id", ""), "")

    reader.read("xl/workbook.xml", _Each(sheet))
    percents = _percent_styles(reader)
    known = set(reader.packed.namelist())
    return {name: _worksheet(reader, name, part, percents) for name, part in names.items() if part in known}


def _relations(reader: _Reader) -> dict[str, str]:
    """Parts of the workbook by the id that the workbook calls them."""
    targets: dict[str, str] = {}

    def relation(tag: str, attributes: dict[str, str]) -> None:
        if tag == "Relationship" and attributes.get("Type", "").endswith("/worksheet"):
            target = PurePosixPath(attributes.get("Target", ""))
            targets[attributes.get("Id", "")] = str(PurePosixPath("/xl") / target).lstrip("/")

    name = "xl/_rels/workbook.xml.rels"
    if name in reader.packed.namelist():
        reader.read(name, _Each(relation))
    return targets


def _percent_styles(reader: _Reader) -> set[str]:
    """Numbers of the cell styles that show 0.75 as 75%."""
    formats, styles = set(_PERCENT_FORMATS), set()
    inside, count = "", 0

    def style(tag: str, attributes: dict[str, str]) -> None:
        nonlocal inside, count
        if tag == "numFmt" and "%" in attributes.get("formatCode", ""):
            formats.add(int(attributes.get("numFmtId", "0")))
        elif tag in {"cellXfs", "cellStyleXfs"}:
            inside = tag
        elif tag == "xf" and inside == "cellXfs":
            if int(attributes.get("numFmtId", "0")) in formats:
                styles.add(str(count))
            count += 1

    if "xl/styles.xml" in reader.packed.namelist():
        reader.read("xl/styles.xml", _Each(style))
    return styles


def _worksheet(reader: _Reader, name: str, part: str, percents: set[str]) -> Seen:
    found = _Worksheet(name, percents)
    reader.read(part, found)
    return found.seen


class _Worksheet(_Handler):
    """The cells of one worksheet as they come by. A cell counts when it holds a value: a bare format does not."""

    def __init__(self, name: str, percents: set[str]) -> None:
        self.name, self.percents = name, percents
        self.seen = Seen()
        self.row, self.column = -1, -1
        self.wrong = False
        self.words: list[str] = []

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """A row, a cell, or its value."""
        if tag == "c":
            self._cell(attributes)
        elif tag == "v" or tag == "is":  # noqa: PLR1714 - a million times
            self.seen.reach(self.row, self.column)
            if self.wrong:
                self.words = []
                self.parser.CharacterDataHandler = self.words.append
                self.parser.EndElementHandler = self._end
        elif tag == "row":
            number = attributes.get("r", "")
            self.row = int(number) - 1 if number.isdecimal() and len(number) < 9 else self.row + 1
            self.column = -1
            if self.row > limits.MOST_ROWS:
                check_rows(self.name, self.seen)

    def _cell(self, attributes: dict[str, str]) -> None:
        match = _REFERENCE.fullmatch(attributes.get("r", ""))
        if match:
            self.row, self.column = int(match[2]) - 1, _number(match[1])
        else:
            self.column += 1
        kind = attributes.get("t")
        self.wrong = kind == "e"
        if self.percents and kind in {None, "n"} and attributes.get("s") in self.percents:
            self.seen.percents.add((self.row, self.column))

    def _end(self, tag: str) -> None:
        """An error's text ends."""
        self.seen.errors[self.row, self.column] = "".join(self.words)[:40]
        self.parser.CharacterDataHandler = self.parser.EndElementHandler = None


def _number(letters_: str) -> int:
    number = 0
    for each in letters_:
        number = number * 26 + ord(each) - 64
    return number - 1


def _ods(reader: _Reader) -> dict[str, Seen]:
    found = _Tables()
    reader.read("content.xml", found)
    return found.tables


def _refuse_encrypted(tag: str, _attributes: dict[str, str]) -> None:
    if tag == "encryption-data":
        raise Refused("password")


class _Tables(_Handler):
    """The tables of an ODS file as they come by: repeated cells and rows stand there once with a number."""

    def __init__(self) -> None:
        self.tables: dict[str, Seen] = {}
        self.seen = Seen()
        self.depth = 0  # tables inside a cell are no grids
        self.row = self.column = self.wide = 0
        self.repeat = 1
        self.in_row: list[tuple[int, int]] = []
        self.words: list[str] | None = None
        self.attributes: dict[str, str] = {}

    def begin(self) -> None:
        """The ends of cells and what is shown in them are wanted too."""
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._text

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """A table, a row or a cell."""
        if tag == "table":
            self.depth += 1
            if self.depth == 1:
                attributes = _bare(attributes)
                self.seen = self.tables.setdefault(attributes.get("name", ""), Seen())
                self.row = 0
        elif self.depth != 1:
            return
        elif tag == "table-row":
            self.column, self.repeat, self.in_row = 0, _repeats(_bare(attributes), "number-rows-repeated"), []
        elif tag in {"table-cell", "covered-table-cell"}:
            attributes = _bare(attributes)
            self.attributes, self.wide = attributes, _repeats(attributes, "number-columns-repeated")
            self.words = []
            self._spread()

    def _spread(self) -> None:
        down = _repeats(self.attributes, "number-rows-spanned")
        across = _repeats(self.attributes, "number-columns-spanned")
        if down > 1 or across > 1:
            self.seen.spreads.append((self.row, self.column, self.row + down - 1, self.column + across - 1))

    def _text(self, words: str) -> None:
        if self.words is not None and len(self.words) < 50:
            self.words.append(words)

    def _end(self, name: str) -> None:
        tag = name.rpartition(" ")[2]
        if self.depth == 1 and tag in {"table-cell", "covered-table-cell"}:
            self._cell()
        elif self.depth == 1 and tag == "table-row":
            for column, wide in self.in_row:
                self.seen.reach(self.row + self.repeat - 1, column + wide - 1, wide * self.repeat)
            self.row += self.repeat
        elif tag == "table":
            self.depth -= 1

    def _cell(self) -> None:
        shown = "".join(self.words or []).strip()
        kind = self.attributes.get("value-type", "")
        if kind or shown:
            self.in_row.append((self.column, self.wide))
        if self.wide == 1 and self.repeat == 1:
            if kind == "percentage":
                self.seen.percents.add((self.row, self.column))
            elif kind == "error" or (shown.startswith("Err:") and self.attributes.get("formula")):
                self.seen.errors[self.row, self.column] = shown[:40]
        self.column += self.wide
        self.words = None


def _repeats(attributes: dict[str, str], name: str) -> int:
    number = attributes.get(name, "1")
    return max(1, int(number)) if number.isdecimal() and len(number) < 9 else 1
