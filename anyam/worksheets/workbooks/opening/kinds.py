"""What a file is, by its content: names lie."""

import re
import zipfile
from pathlib import Path

from anyam.worksheets.workbooks.opening.limits import Refused

XLSX, XLSB, XLS, ODS, TEXT = "xlsx", "xlsb", "xls", "ods", "text"
_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP, _ZIP_WITHOUT_FILES = b"PK\x03\x04", b"PK\x05\x06"
_FOREIGN = (
    (b"%PDF", "pdf"),
    (b"{\\rtf", "document"),
    (b"\x89PNG", "picture"),
    (b"\xff\xd8\xff", "picture"),
    (b"GIF8", "picture"),
    (b"Rar!", "archive"),
    (b"7z\xbc\xaf", "archive"),
    (b"\x1f\x8b", "archive"),
    (b"MZ", "program"),
    (b"\x7fELF", "program"),
)
_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_PAGE = re.compile(rb"<(!doctype\s+html|html|table|head|body|meta)\b", re.IGNORECASE)
_BEGINNING = 4096
# The beginning of an old workbook (BOF of BIFF8 or BIFF5), and right after it the record FILEPASS.
_LOCKED = re.compile(rb"\x09\x08(?:\x10\x00\x00\x06\x05\x00.{12}|\x08\x00\x00\x05\x05\x00.{4})\x2f\x00", re.DOTALL)


def kind_of(path: Path) -> str:
    """XLSX, XLSB, XLS, ODS or text; refuses everything else by what it is."""
    with path.open("rb") as file:
        start = file.read(_BEGINNING)
    if start.startswith(_COMPOUND):
        return _compound(path.read_bytes())
    if start.startswith((_ZIP, _ZIP_WITHOUT_FILES)):
        return _packed(path)
    for mark, foreign in _FOREIGN:
        if start.startswith(mark):
            raise Refused("foreign", what=foreign)
    return _text(start)


def _compound(content: bytes) -> str:
    """An OLE container: an old workbook, an encrypted new one, or an old Word file."""

    def holds(stream: str) -> bool:
        return stream.encode("utf-16-le") in content

    if holds("EncryptedPackage"):
        raise Refused("password")
    if holds("Workbook") or holds("Book"):
        if _LOCKED.search(content):
            raise Refused("password")
        return XLS
    # The container tells where its table of contents begins; a file that came only in part ends before it.
    contents = (int.from_bytes(content[0x30:0x34], "little") + 1) * 512
    if contents >= len(content):
        raise Refused("damaged")
    raise Refused("foreign", what="document" if holds("WordDocument") else "unknown")


def _packed(path: Path) -> str:
    try:
        with zipfile.ZipFile(path) as packed:
            names = set(packed.namelist())
            if "mimetype" in names:
                return _open_document(packed)
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        raise Refused("damaged") from error
    if "xl/workbook.bin" in names:
        return XLSB
    if "[Content_Types].xml" in names and any(name.startswith("xl/") for name in names):
        return XLSX
    documents = any(name.startswith(("word/", "ppt/")) for name in names)
    raise Refused("foreign", what="document" if documents else "archive")


def _open_document(packed: zipfile.ZipFile) -> str:
    with packed.open("mimetype") as file:
        mime = file.read(200).decode("ascii", "replace").strip()
    if not mime.startswith("application/vnd.oasis.opendocument.spreadsheet"):
        raise Refused("foreign", what="document")
    return ODS


def _text(start: bytes) -> str:
    if start.startswith(_UTF16):
        return TEXT
    bare = start.removeprefix(b"\xef\xbb\xbf").lstrip()
    if _PAGE.match(bare) or (bare.startswith(b"<") and _PAGE.search(bare)) or bare.startswith(b"MIME-Version:"):
        raise Refused("foreign", what="page")
    strange = sum(byte < 32 and byte not in b"\t\n\r\f\x1a" for byte in start)
    if strange or bare.startswith((b"<?xml", b"PK")):
        raise Refused("foreign", what="unknown")
    return TEXT
