"""Files that come with an answer: kept as they were sent, given back as attachments, never opened here."""

import uuid
from pathlib import Path

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile

LARGEST = 10 * 2**20
PACKED, OLD, PDF, PNG, JPEG = b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"%PDF", b"\x89PNG", b"\xff\xd8\xff"
# What a file of this name begins with; a table of commas has no mark of its own.
KINDS: dict[str, bytes] = {
    "pdf": PDF, "xlsx": PACKED, "docx": PACKED, "ods": PACKED, "odt": PACKED, "zip": PACKED, "xls": OLD, "doc": OLD,
    "png": PNG, "jpg": JPEG, "jpeg": JPEG, "csv": b"",
}  # fmt: skip
ACCEPT = ",".join(f".{kind}" for kind in KINDS)


def folder() -> Path:
    """Where answers' files lie; a part of every backup."""
    return Path(settings.DATA) / "files" / "answers"


def kind_of(name: str) -> str:
    """What the name says that it is; empty for what is not taken."""
    kind = Path(name).suffix.lower().lstrip(".")
    return kind if kind in KINDS else ""


def looks_right(file: "UploadedFile[bytes]") -> bool:
    """Whether it begins as a file of its name does."""
    kind = kind_of(file.name or "")
    start = file.read(512)
    file.seek(0)
    return bool(kind) and start.startswith(KINDS[kind]) and (kind != "csv" or b"\x00" not in start)


def keep(file: "UploadedFile[bytes]") -> str:
    """Store it for its owner's eyes only; returns the name it is kept under."""
    folder().mkdir(mode=0o700, parents=True, exist_ok=True)
    name = f"{uuid.uuid4()}.{kind_of(file.name or '')}"
    path = folder() / name
    with path.open("wb") as kept:
        path.chmod(0o600)
        for chunk in file.chunks():
            kept.write(chunk)
    return name


def path_of(name: str) -> Path:
    """A kept file."""
    return folder() / Path(name).name
