"""Files that are kept beside the database: what they are is read from their content, never from their name."""

import hashlib
import zipfile
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Final
from uuid import uuid4

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile

from anyam.core.errors import RuleBroken
from anyam.core.text import Text
from anyam.core.text import gettext_noop as _

LARGEST: Final = 20 * 2**20
LARGEST_LOGO: Final = 1 * 2**20
_OFFICE = "application/vnd.openxmlformats-officedocument"
TYPES: Final = {
    "pdf": "application/pdf",
    "png": "image/png",
    "jpg": "image/jpeg",
    "docx": f"{_OFFICE}.wordprocessingml.document",
    "xlsx": f"{_OFFICE}.spreadsheetml.sheet",
    "pptx": f"{_OFFICE}.presentationml.presentation",
    "odt": "application/vnd.oasis.opendocument.text",
    "ods": "application/vnd.oasis.opendocument.spreadsheet",
    "odp": "application/vnd.oasis.opendocument.presentation",
}
PICTURES: Final = ("png", "jpg")
_STARTS = ((b"%PDF-", "pdf"), (b"\x89PNG\r\n\x1a\n", "png"), (b"\xff\xd8\xff", "jpg"))
_FOLDERS = (("word/", "docx"), ("xl/", "xlsx"), ("ppt/", "pptx"))
_MOST_PARTS = 5_000

TOO_LARGE = _("This file has %(size)s MB; %(most)s MB are the most.")
EMPTY = _("This file is empty; choose another one.")
FOREIGN = _(
    "This is no document that is kept here. Send a PDF, a picture (PNG, JPG), or a Word, Excel or PowerPoint file."
)
MACROS = _("This file has macros in it. Save it without macros, or as PDF, and send that.")
NOT_A_PICTURE = _("A logo is a PNG or JPG picture; SVG and others are not taken.")


@dataclass(frozen=True, slots=True)
class Kept:
    """A file that was stored: what it is, how large, and its fingerprint."""

    format: str
    size: int
    sha256: str


def format_of(content: bytes) -> str:
    """One of TYPES, by content. Raises RuleBroken with a sentence for everything else."""
    for start, found in _STARTS:
        if content.startswith(start):
            return found
    if content.startswith(b"PK\x03\x04"):
        return _packed(content)
    raise RuleBroken(Text(FOREIGN))


def _packed(content: bytes) -> str:
    """An office document, by the folders in it. Nothing is unpacked but the few bytes that name an OpenDocument."""
    try:
        with zipfile.ZipFile(BytesIO(content)) as packed:
            names = packed.namelist()
            mime = ""
            if "mimetype" in names and packed.getinfo("mimetype").file_size < 200:
                mime = packed.read("mimetype").decode("ascii", "replace").strip()
    except (zipfile.BadZipFile, ValueError, NotImplementedError, RuntimeError, OSError) as error:
        raise RuleBroken(Text(FOREIGN)) from error
    if any(name.lower().endswith("vbaproject.bin") or name.startswith("Basic/") for name in names):
        raise RuleBroken(Text(MACROS))
    if mime:
        found = next((kind for kind, known in TYPES.items() if known == mime), None)
    else:
        is_office = "[Content_Types].xml" in names and len(names) <= _MOST_PARTS
        found = next(
            (kind for folder, kind in _FOLDERS if is_office and any(name.startswith(folder) for name in names)), None
        )
    if found is None:
        raise RuleBroken(Text(FOREIGN))
    return found


def read(file: "UploadedFile[bytes]", most: int = LARGEST) -> bytes:
    """The content of what was sent, if it is neither empty nor too large."""
    size = file.size or 0
    if size > most:
        raise RuleBroken(Text(TOO_LARGE, {"size": -(-size // 2**20), "most": most // 2**20}))
    content: bytes = file.read()
    if not content:
        raise RuleBroken(Text(EMPTY))
    return content


def keep(path: Path, content: bytes) -> Kept:
    """Store a document so that only this program reads it."""
    found = format_of(content)
    _write(path, content)
    return Kept(found, len(content), hashlib.sha256(content).hexdigest())


def keep_logo(content: bytes) -> str:
    """Store a region's logo under a new name, which is returned: an address that was cached never shows an older one."""
    try:
        found = format_of(content)
    except RuleBroken as error:
        raise RuleBroken(Text(NOT_A_PICTURE)) from error
    if found not in PICTURES:
        raise RuleBroken(Text(NOT_A_PICTURE))
    name = f"{uuid4()}.{found}"
    _write(logo_path(name), content)
    return name


def document_path(uid: object) -> Path:
    """Where a document lies."""
    return Path(settings.DATA) / "files" / "documents" / str(uid)


def logo_path(name: str) -> Path:
    """Where a logo lies."""
    return Path(settings.DATA) / "files" / "logos" / name


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    path.write_bytes(content)
    path.chmod(0o600)
