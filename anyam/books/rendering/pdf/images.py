"""Pictures as files beside the template, made small and fit to print; one that cannot be used is left out."""

import hashlib
import re
import warnings
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from typing import Final

from PIL import Image, ImageOps

from anyam.books.rendering.pictures import Pictures
from anyam.core.book import Figure

MOST: Final = 2200  # pixels of the longer side: 300 dots per inch over the width of a page
HEAVIEST: Final = 3_000_000  # bytes that are taken as they are
FORMATS: Final = {"PNG": "png", "JPEG": "jpg"}
ORIENTATION: Final = 0x0112  # the Exif tag
MODES: Final = frozenset({"L", "RGB", "RGBA", "LA", "P", "1"})
_LENGTH = re.compile(rb'<svg\b[^>]*?\b(width|height)="([\d.]+)')
_BOX = re.compile(rb'viewBox="[\d.-]+[ ,]+[\d.-]+[ ,]+([\d.]+)[ ,]+([\d.]+)"')


@dataclass(frozen=True, slots=True)
class Picture:
    """A file in the folder, and how wide it is for its height."""

    file: str
    ratio: float


@dataclass(slots=True)
class Folder:
    """Where the pictures of one book are laid down, each once."""

    path: Path
    pictures: Pictures
    _known: dict[str, Picture | None] = field(default_factory=dict)

    def of_figure(self, figure: Figure) -> Picture | None:
        """The chart or the stored picture of a figure; None where it cannot be used."""
        return self._chart(figure) if figure.chart else self.stored(figure.picture)

    def stored(self, name: str) -> Picture | None:
        """A stored picture, turned the way it was taken and no larger than print needs."""
        if not name:
            return None
        if name not in self._known:
            self._known[name] = self._printed(self.pictures.stored(name))
        return self._known[name]

    def _printed(self, data: bytes) -> Picture | None:
        try:
            kind, fit, ratio = printable(data)
        except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
            return None
        return Picture(self._laid(fit, kind), ratio)

    def _chart(self, figure: Figure) -> Picture | None:
        try:
            drawn = self.pictures.svg(figure.chart)
        except (RuntimeError, ValueError, OSError, EOFError):
            return None
        ratio = ratio_of(drawn)
        return Picture(self._laid(drawn, "svg"), ratio) if ratio else None

    def _laid(self, data: bytes, kind: str) -> str:
        name = f"{hashlib.sha256(data).hexdigest()[:24]}.{kind}"
        (self.path / name).write_bytes(data)
        return name


def ratio_of(svg: bytes) -> float:
    """Width by height as the root says; 0 for what is no SVG."""
    head = svg[: svg.find(b">", svg.find(b"<svg")) + 1]  # its message may be long
    found = {name: float(value) for name, value in _LENGTH.findall(head)} if b"<svg" in head else {}
    box = _BOX.search(head)
    if box and len(found) < 2:
        found = {b"width": float(box[1]), b"height": float(box[2])}
    return found.get(b"width", 0) / (found.get(b"height") or 1)


def printable(data: bytes) -> tuple[str, bytes, float]:
    """Kind, bytes and ratio of a picture that prints. Raises OSError or ValueError for one that does not."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", Image.DecompressionBombWarning)
        picture: Image.Image = Image.open(BytesIO(data))
    kind, mode, size = picture.format, picture.mode, picture.size
    picture.draft("RGB", (MOST, MOST))  # a JPEG is read at a fraction of its size where that is enough
    picture.load()
    upright = ImageOps.exif_transpose(picture)
    as_taken = upright.size == size and not picture.getexif().get(ORIENTATION)
    if as_taken and kind in FORMATS and mode in MODES and max(size) <= MOST and len(data) <= HEAVIEST:
        return FORMATS[kind], data, size[0] / size[1]
    return _made_smaller(upright)


def _made_smaller(picture: Image.Image) -> tuple[str, bytes, float]:
    clear = "A" in picture.mode or "transparency" in picture.info
    fit = picture.convert("RGBA" if clear else "RGB")
    fit.thumbnail((MOST, MOST))
    out = BytesIO()
    if clear:
        fit.save(out, "PNG")
    else:
        fit.save(out, "JPEG", quality=86)
    return ("png" if clear else "jpg"), out.getvalue(), fit.width / fit.height
