"""Opening a file that somebody sends: what is not a Word file, or would fill the memory, is refused before it is read."""

import io
import posixpath
import zipfile
from collections.abc import Iterator
from typing import Final

from lxml import etree

from anyam.core.errors import Unusable
from anyam.core.text import Text
from anyam.core.text import gettext_noop as _

W: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
LARGEST: Final = 60_000_000  # bytes of a file; the charts and photos of a book stay well below
UNPACKED: Final = 400_000_000
PART: Final = 120_000_000  # bytes of one XML part: a book of 5,000 rows has ten
ENTRIES: Final = 4_000
OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ENCRYPTED: Final = "EncryptedPackage".encode("utf-16-le")


class Package:
    """A Word file: its parts as XML, its pictures as bytes."""

    def __init__(self, content: bytes) -> None:
        self._zip = _unzipped(content)
        self.main = self._main()
        self.document = self.xml(self.main)
        if self.document is None or self.document.tag != f"{{{W}}}document":
            raise Unusable(Text(_("This is not a Word file (.docx).")))
        self.relations = dict(self._relations(self.main))

    def xml(self, name: str) -> etree._Element | None:
        """A part as XML; None where there is none. Raises Unusable where it is broken or too large."""
        try:
            entry = self._zip.getinfo(name)
        except KeyError:
            return None
        if entry.file_size > PART:
            raise Unusable(Text(_("This file is too large to be read.")))
        try:
            return _parsed(self._zip.read(entry))
        except (
            etree.XMLSyntaxError,
            zipfile.BadZipFile,
            OSError,
            EOFError,
            NotImplementedError,
            RuntimeError,
        ) as problem:
            raise Unusable(
                Text(_("This Word file is damaged. Open it in Word, save it anew and send that."))
            ) from problem

    def related(self, kind: str) -> etree._Element | None:
        """The part to which the document points as `kind` (footnotes, comments, styles ...)."""
        return self.xml(self.name(kind))

    def name(self, kind: str) -> str:
        """The name of the part to which the document points as `kind`; empty where there is none."""
        return next((target for found, target in self.relations.values() if found.rpartition("/")[2] == kind), "")

    def links(self, name: str) -> dict[str, str]:
        """Addresses outside of the file that a part points to, by their relationship."""
        return {
            each.get("Id", ""): each.get("Target", "")
            for each in self._pointers(name)
            if each.get("TargetMode") == "External"
        }

    def properties(self) -> etree._Element | None:
        """The properties that users may add."""
        for kind, target in dict(self._relations("")).values():
            if kind.endswith("/custom-properties"):
                return self.xml(target)
        return None

    def picture(self, relation: str) -> bytes:
        """The bytes of a picture by the relationship a drawing names; empty where it is not inside the file."""
        target = self.relations.get(relation, ("", ""))[1]
        try:
            return self._zip.read(target)
        except (KeyError, zipfile.BadZipFile, OSError, NotImplementedError, RuntimeError):
            return b""

    def _main(self) -> str:
        for kind, target in dict(self._relations("")).values():
            if kind.endswith("/officeDocument"):
                return target
        raise Unusable(Text(_("This is not a Word file (.docx).")))

    def _relations(self, name: str) -> Iterator[tuple[str, tuple[str, str]]]:
        folder = name.rpartition("/")[0]
        for each in self._pointers(name):
            if each.get("TargetMode") != "External":
                target = posixpath.normpath(posixpath.join("/", folder, each.get("Target", ""))).lstrip("/")
                yield each.get("Id", ""), (each.get("Type", ""), target)

    def _pointers(self, name: str) -> list[etree._Element]:
        folder, _slash, file = name.rpartition("/")
        root = self.xml(posixpath.join(folder, "_rels", f"{file}.rels"))
        return list(root) if root is not None else []


def _unzipped(content: bytes) -> zipfile.ZipFile:
    if len(content) > LARGEST:
        raise Unusable(Text(_("This file is too large to be read.")))
    if content.startswith(OLE):
        if ENCRYPTED in content:
            raise Unusable(Text(_("This file has a password. Save it without one and send it again.")))
        raise Unusable(Text(_("This is an old Word file (.doc). Save it as .docx and send it again.")))
    try:
        opened = zipfile.ZipFile(io.BytesIO(content))
    except (zipfile.BadZipFile, OSError, ValueError) as problem:
        raise Unusable(Text(_("This is not a Word file (.docx)."))) from problem
    entries = opened.infolist()
    if len(entries) > ENTRIES or sum(each.file_size for each in entries) > UNPACKED:
        raise Unusable(Text(_("This file is too large to be read.")))
    if any(each.flag_bits & 1 for each in entries):
        raise Unusable(Text(_("This file has a password. Save it without one and send it again.")))
    return opened


def _parsed(data: bytes) -> etree._Element:
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True
    )
    root = etree.fromstring(data, parser)
    if root.getroottree().docinfo.doctype:  # no Word file has one; it is how entities are smuggled in
        raise Unusable(Text(_("This Word file is damaged. Open it in Word, save it anew and send that.")))
    return root
