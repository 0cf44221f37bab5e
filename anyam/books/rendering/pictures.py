"""Where renderers get pictures from, so that none of them knows of storage."""

from collections.abc import Mapping
from typing import Any, Protocol


class Pictures(Protocol):
    """Pictures of one book."""

    def stored(self, name: str) -> bytes:
        """A stored picture (PNG or JPEG) by the hash of its file; empty where it is gone."""
        ...

    def svg(self, chart: Mapping[str, Any]) -> bytes:
        """A chart as SVG, as large as it is described."""
        ...

    def png(self, chart: Mapping[str, Any], scale: float = 2.0) -> bytes:
        """A chart as PNG."""
        ...


class Drawn:
    """Charts drawn by the house; pictures given by name."""

    def __init__(self, kept: Mapping[str, bytes] | None = None) -> None:
        self._kept = kept or {}

    def stored(self, name: str) -> bytes:
        """A picture that was given."""
        return self._kept.get(name, b"")

    def svg(self, chart: Mapping[str, Any]) -> bytes:
        """Drawn in the child process that draws for pages."""
        from anyam.web import charts  # noqa: PLC0415 - starts a child when first used

        return charts.svg(chart)

    def png(self, chart: Mapping[str, Any], scale: float = 2.0) -> bytes:
        """The same as PNG."""
        from anyam.web import charts  # noqa: PLC0415 - starts a child when first used

        return charts.png(chart, scale)
