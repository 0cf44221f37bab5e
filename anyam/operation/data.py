"""The data directory and the database it belongs to: names, in one place."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Literal

from django.conf import settings

from anyam.core.errors import Unusable
from anyam.core.text import Text
from anyam.core.text import gettext_noop as _

Kind = Literal["sqlite", "postgresql"]

# What a backup holds beside the database. The last two are secrets, so a backup is one too.
FILES = "files"
ENVIRONMENT = "anyam.env"
SECRET = "secret.key"  # noqa: S105 - the name of a file


def folder() -> Path:
    """The data directory."""
    return Path(settings.DATA)


def backups() -> Path:
    """Where backups go that nobody named."""
    return folder() / "backups"


def make() -> None:
    """Make the data directory, for its owner's eyes only."""
    try:
        for path in (folder(), backups()):
            path.mkdir(mode=0o700, parents=True, exist_ok=True)
            if path.stat().st_mode & 0o077:
                path.chmod(0o700)
    except OSError as error:
        sentence = _("the data directory %(path)s cannot be used: %(reason)s")
        raise Unusable(Text(sentence, {"path": str(folder()), "reason": reason(error)})) from error


def database() -> dict[str, Any]:
    """The settings of the database."""
    return dict(settings.DATABASES["default"])


def kind() -> Kind:
    """Which of the two databases this installation uses."""
    return "sqlite" if "sqlite" in database()["ENGINE"] else "postgresql"


def sqlite_file() -> Path:
    """The file of the SQLite database."""
    return Path(database()["NAME"])


def stamp() -> str:
    """The moment, for file names that sort by time."""
    return datetime.now(tz=UTC).strftime("%Y%m%dT%H%M%S%fZ")


def reason(error: OSError) -> str:
    """Why the system refused, without repeating the path."""
    return error.strerror or str(error)


def protect_database() -> None:
    """A database file is for its owner's eyes only, whatever the umask was when it was made."""
    if kind() == "sqlite":
        for path in sqlite_file().parent.glob(f"{sqlite_file().name}*"):
            path.chmod(0o600)
