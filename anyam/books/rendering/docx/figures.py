"""Figures: charts and stored pictures, with words for who cannot see them."""

import io
from collections.abc import Iterator
from typing import Final

from docx.image.exceptions import InvalidImageStreamError, UnexpectedEndOfFileError, UnrecognizedImageError

from anyam.books.rendering.docx.captions import caption, remarks
from anyam.books.rendering.docx.desk import Desk
from anyam.books.rendering.docx.markup import CM, PIC, TWIPS, A, attribute, paragraph, run
from anyam.books.rendering.docx.names import FIGURE
from anyam.books.rendering.scaling import fitted
from anyam.core.book import Figure
from anyam.core.text import Words

SOURCE = Words("Sumber", "Source")
GONE = Words("Gambar tidak tersedia", "Picture not available")
TALLEST: Final = 0.72  # of the page


def figure(desk: Desk, each: Figure) -> Iterator[str]:
    """Picture, caption, note and source."""
    data = desk.pictures.png(each.chart) if each.chart else desk.pictures.stored(each.picture) if each.picture else b""
    shown = picture(desk, data, each.alternative or each.caption, round(each.width * CM))
    told = f"[{desk.say(GONE)}: {each.alternative or each.caption}]"
    yield paragraph("Gambar", shown) if shown else paragraph("GambarHilang", run(told))
    below = caption(desk, FIGURE, each.key, each.caption, above=False)
    if below:
        yield below
    yield from remarks(each.note, each.source, desk.say(SOURCE), middle=True)


def picture(desk: Desk, data: bytes, alternative: str, width: int = 0, height: int = 0) -> str:
    """A run with a picture, `width` or `height` in English metric units (0: the whole line); empty where it is none."""
    data = fitted(data)
    if not data:
        return ""
    try:
        relation, image = desk.part.get_or_add_image(io.BytesIO(data))
    except (UnrecognizedImageError, InvalidImageStreamError, UnexpectedEndOfFileError, ZeroDivisionError):
        return ""
    across, down = _size(desk, image.px_width, image.px_height, width, height)
    place = next(desk.ids)
    name = attribute(f"Gambar {place}")
    return (
        f'<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="{across}" cy="{down}"/>'
        f'<wp:docPr id="{place}" name={name} descr={attribute(alternative)}/>'
        '<wp:cNvGraphicFramePr><a:graphicFrameLocks noChangeAspect="1"/></wp:cNvGraphicFramePr>'
        f'<a:graphic xmlns:a="{A}"><a:graphicData uri="{PIC}"><pic:pic><pic:nvPicPr>'
        f'<pic:cNvPr id="{place}" name={name}/><pic:cNvPicPr/></pic:nvPicPr>'
        f'<pic:blipFill><a:blip r:embed="{relation}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
        f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{across}" cy="{down}"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic>'
        "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )


def _size(desk: Desk, pixels: int, lines: int, width: int, height: int) -> tuple[int, int]:
    line = desk.width * CM // TWIPS
    across = min(width or (height * pixels // max(lines, 1) if height else line), line)
    down = across * lines // max(pixels, 1)
    tallest = height or round(desk.height * TALLEST * CM / TWIPS)
    if down > tallest:
        across, down = tallest * pixels // max(lines, 1), tallest
    return across, down
