"""How long browsers may keep files that are served as they are."""

from collections.abc import MutableMapping

HASHED = "/static/built/assets/"


def keep_for_ever(headers: MutableMapping[str, str], _path: str, url: str) -> None:
    """What has its content in its name never changes: a hall of phones asks for it once."""
    if url.startswith(HASHED):
        headers["Cache-Control"] = "max-age=31536000, public, immutable"
