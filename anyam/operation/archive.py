"""The file of a backup: a compressed tar of known members, the last of them the manifest.

It comes last because the checksums it holds are taken while the members are written: what is in
the archive is what was summed, also when a file changes meanwhile.
"""

import gzip
import hashlib
import io
import json
import os
import shutil
import tarfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass, field
from pathlib import Path, PurePosixPath
from typing import IO, Any

from anyam.core.errors import Unusable
from anyam.core.text import Text
from anyam.core.text import gettext_noop as _
from anyam.operation import data

MANIFEST = "manifest.json"
DATABASES = {"sqlite": "database.sqlite3", "postgresql": "database.dump"}
LOG = "live.sqlite3"  # PostgreSQL's dump holds the log; backups from before there was one have none
FORMAT = 1
LARGEST_MANIFEST = 256 * 1024 * 1024
PIECE = 1024 * 1024

Step = Callable[[int], None]  # told how many bytes went by


@dataclass(slots=True)
class Manifest:
    """What a backup says of itself."""

    version: str
    made_at: str
    database: str
    migrations: list[list[str]]
    members: dict[str, str] = field(default_factory=dict)
    format: int = FORMAT


class Hashing:
    """A stream that sums what goes through it."""

    def __init__(self, stream: IO[bytes], step: Step) -> None:
        self._stream = stream
        self._step = step
        self.sum = hashlib.sha256()

    def read(self, size: int = -1) -> bytes:
        """Read on."""
        piece = self._stream.read(size)
        self.sum.update(piece)
        self._step(len(piece))
        return piece


@contextmanager
def writing(path: Path) -> Iterator[tarfile.TarFile]:
    """A new archive for its owner only; it bears its name once it is whole and on the disk."""
    if path.exists():
        raise Unusable(Text(_("%(path)s exists already"), {"path": str(path)}))
    partial = path.with_name(f".{path.name}.partial")
    with suppress(FileNotFoundError):
        partial.unlink()
    try:
        with os.fdopen(os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            with (
                gzip.GzipFile("", "wb", compresslevel=4, fileobj=file) as packed,
                tarfile.open(fileobj=packed, mode="w|") as tar,
            ):
                yield tar
            file.flush()
            os.fsync(file.fileno())
        partial.rename(path)
    finally:
        with suppress(FileNotFoundError):
            partial.unlink()


def add(tar: tarfile.TarFile, manifest: Manifest, name: str, path: Path, step: Step) -> None:
    """Put one file in."""
    with path.open("rb") as file:
        member = tarfile.TarInfo(name)
        status = os.fstat(file.fileno())
        member.size, member.mode, member.mtime = status.st_size, 0o600, int(status.st_mtime)
        hashing = Hashing(file, step)
        tar.addfile(member, hashing)
    manifest.members[name] = hashing.sum.hexdigest()


def finish(tar: tarfile.TarFile, manifest: Manifest) -> None:
    """Put the manifest in."""
    content = json.dumps(asdict(manifest), indent=1).encode()
    member = tarfile.TarInfo(MANIFEST)
    member.size, member.mode = len(content), 0o600
    tar.addfile(member, io.BytesIO(content))


def unpack(path: Path, into: Path, step: Step) -> Manifest:
    """Unpack an archive that nobody vouches for into an empty folder.

    Raises Unusable unless every byte is as its manifest lists.
    """
    sums: dict[str, str] = {}
    try:
        with gzip.open(path) as packed, tarfile.open(fileobj=packed, mode="r|") as tar:
            for member in tar:
                name = _safe_name(member, sums)
                sums[name] = _extract(tar, member, into / name, step)
            # To the very end, where gzip keeps the sum that the manifest itself is judged by.
            while packed.read(PIECE):
                pass
    except (tarfile.TarError, zlib.error, EOFError, OSError, ValueError) as error:
        raise damaged(path, error) from error
    manifest = _read_manifest(path, into / MANIFEST)
    sums.pop(MANIFEST, None)
    if sums != manifest.members:
        raise damaged(path, Text(_("its contents are not what its manifest lists")))
    return manifest


def _safe_name(member: tarfile.TarInfo, seen: dict[str, str]) -> str:
    """The member's name, if it is one that a backup has."""
    path = PurePosixPath(member.name)
    known = member.name in {MANIFEST, *DATABASES.values(), LOG, data.ENVIRONMENT, data.SECRET}
    within = path.parts[:1] == (data.FILES,) and len(path.parts) > 1 and ".." not in path.parts
    if not member.isreg() or not (known or within) or str(path) != member.name or member.name in seen:
        raise ValueError(f"unexpected member {member.name!r}")
    return member.name


def _extract(tar: tarfile.TarFile, member: tarfile.TarInfo, to: Path, step: Step) -> str:
    if member.name == MANIFEST and member.size > LARGEST_MANIFEST:
        raise ValueError("the manifest is too large")
    content = tar.extractfile(member)
    assert content is not None  # only regular files come here
    hashing = Hashing(content, step)
    to.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with os.fdopen(os.open(to, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        shutil.copyfileobj(hashing, file, PIECE)
        file.flush()
        os.fsync(file.fileno())
    return hashing.sum.hexdigest()


def _read_manifest(path: Path, file: Path) -> Manifest:
    try:
        read: dict[str, Any] = json.loads(file.read_text())
        manifest = Manifest(**read)
        database = DATABASES[manifest.database]
        whole = manifest.format == FORMAT and database in manifest.members
    except (OSError, ValueError, TypeError, KeyError) as error:
        raise damaged(path, Text(_("its manifest cannot be read"))) from error
    if not whole:
        raise damaged(path, Text(_("its manifest cannot be read")))
    return manifest


def damaged(path: Path, why: Text | Exception) -> Unusable:
    """The error for an archive that is not, or no longer, a backup."""
    reason = why if isinstance(why, Text) else str(why)
    sentence = _("%(path)s is not a whole backup, nothing was changed: %(reason)s")
    return Unusable(Text(sentence, {"path": str(path), "reason": reason}))
