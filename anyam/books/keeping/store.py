"""Files by their hash, in `files/books`: what lies there under a name never changes, and every backup takes it along."""

import hashlib
import os
import re
from pathlib import Path
from typing import Final
from uuid import uuid4

from django.conf import settings

from anyam.core.errors import Unusable
from anyam.core.text import Text
from anyam.core.text import gettext_noop as _

GONE = _("a file of this edition is missing from the store (%(name)s); restore it from a backup")
DAMAGED = _("a file of this edition is not what it was (%(name)s); restore it from a backup")
_NAME: Final = re.compile(r"[0-9a-f]{64}")


def path_of(name: str) -> Path:
    """Where the content of this hash lies."""
    if not _NAME.fullmatch(name):
        raise Unusable(Text(GONE, {"name": name[:64]}))
    return Path(settings.DATA) / "files" / "books" / name[:2] / name


def hash_of(content: bytes) -> str:
    """SHA-256, in hexadecimal."""
    return hashlib.sha256(content).hexdigest()


def keep(content: bytes) -> str:
    """Store bytes as they are; returns their SHA-256. What is there already is not written again."""
    name = hash_of(content)
    path = path_of(name)
    if not path.is_file():
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        partial = path.with_name(f".{name}.{uuid4().hex}")
        with partial.open("wb") as file:
            partial.chmod(0o600)
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        partial.rename(path)
    return name


def read(name: str) -> bytes:
    """The bytes of this hash. Raises Unusable where they are gone or are others."""
    try:
        content = path_of(name).read_bytes()
    except OSError as error:
        raise Unusable(Text(GONE, {"name": name[:12]})) from error
    if hash_of(content) != name:
        raise Unusable(Text(DAMAGED, {"name": name[:12]}))
    return content
