"""Pictures of books: those of a plan, those that a renderer asked for (kept), and those that were kept (given again)."""

import json
from collections.abc import Mapping
from typing import Any

from anyam.books.keeping import store
from anyam.books.rendering.pictures import Drawn, Pictures
from anyam.books.writing.pictures import stored as sent
from anyam.city.files import logo_path
from anyam.city.models import Letterhead
from anyam.core.errors import Unusable
from anyam.plans.models import Plan


class PlanPictures(Drawn):
    """The logo of the region by its hash, what was sent for texts, whatever was stored for books, and charts drawn by the house."""

    def __init__(self, plan: Plan) -> None:
        super().__init__(logos_of(plan))

    def stored(self, name: str) -> bytes:
        """A picture by its hash; empty where there is none."""
        return super().stored(name) or sent(name) or _from_store(name)


def logos_of(plan: Plan) -> dict[str, bytes]:
    """The logo of the plan's region, under the hash of its file and under the name of it."""
    logo = Letterhead.objects.filter(region=plan.region_id).values_list("logo", flat=True).first()
    path = logo_path(logo) if logo else None
    if path is None or not path.is_file():
        return {}
    content = path.read_bytes()
    return {store.hash_of(content): content, path.name: content}


def _from_store(name: str) -> bytes:
    try:
        return store.read(name)
    except Unusable:  # a picture that is gone leaves its place empty, it does not stop a book
        return b""


def key_of(kind: str, chart: Mapping[str, Any], scale: float = 1.0) -> str:
    """A chart as it was asked for, as one word."""
    text = json.dumps([kind, scale, chart], ensure_ascii=False, sort_keys=True, default=str)
    return f"{kind}:{store.hash_of(text.encode())}"


class Recording:
    """Gives what `pictures` gives, and remembers it under the key by which it was asked for."""

    def __init__(self, pictures: Pictures) -> None:
        self._pictures = pictures
        self.seen: dict[str, bytes] = {}

    def stored(self, name: str) -> bytes:
        """A stored picture."""
        content = self._pictures.stored(name)
        self.seen[f"stored:{name}"] = content
        return content

    def svg(self, chart: Mapping[str, Any]) -> bytes:
        """A chart, drawn once."""
        key = key_of("svg", chart)
        if key not in self.seen:
            self.seen[key] = self._pictures.svg(chart)
        return self.seen[key]

    def png(self, chart: Mapping[str, Any], scale: float = 2.0) -> bytes:
        """The same as PNG."""
        key = key_of("png", chart, scale)
        if key not in self.seen:
            self.seen[key] = self._pictures.png(chart, scale)
        return self.seen[key]

    def keep(self) -> dict[str, str]:
        """Put everything into the store: from keys to hashes."""
        return {key: store.keep(content) for key, content in sorted(self.seen.items()) if content}


class Given(Drawn):
    """What was kept of an edition; a chart that was not is drawn anew."""

    def __init__(self, kept: Mapping[str, str]) -> None:
        super().__init__()
        self._hashes = kept

    def stored(self, name: str) -> bytes:
        """A stored picture as it was."""
        return self._read(f"stored:{name}") or b""

    def svg(self, chart: Mapping[str, Any]) -> bytes:
        """A chart as it was drawn."""
        return self._read(key_of("svg", chart)) or super().svg(chart)

    def png(self, chart: Mapping[str, Any], scale: float = 2.0) -> bytes:
        """The same as PNG."""
        return self._read(key_of("png", chart, scale)) or super().png(chart, scale)

    def _read(self, key: str) -> bytes:
        name = self._hashes.get(key)
        return store.read(name) if name else b""
