"""A presentation while it is made: its slides with title, colour, mark and notes, and its bytes."""

import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from typing import Any, Final

from pptx import Presentation
from pptx.enum.text import MSO_ANCHOR
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.opc.oxml import serialize_part_xml
from pptx.opc.package import XmlPart
from pptx.oxml import parse_xml
from pptx.oxml.ns import qn
from pptx.util import Emu

from anyam.books.rendering.pictures import Pictures
from anyam.books.rendering.pptx import wording
from anyam.books.rendering.pptx.drawing import (
    ACCENT,
    QUIET,
    WARNING,
    Box,
    Letters,
    Words,
    bare,
    patch,
    place,
    text_box,
    write,
)
from anyam.books.rendering.pptx.measuring import wrapped
from anyam.books.rendering.saying import clean
from anyam.core import text
from anyam.core.book.slides import Deck, Slide
from anyam.web.colours import safe

WIDTH, HEIGHT, MARGIN = 960.0, 540.0, 43.0  # points: 16 to 9
CONTENT: Final = Box(MARGIN, 102, WIDTH - 2 * MARGIN, 388)
TITLE: Final = Box(MARGIN + 18, 24, WIDTH - 2 * MARGIN - 18, 66)
TITLE_SIZES = (28.0, 24.0, 20.0)
FONT, LIKE_IT = "Inter", "020B0604020202020204"  # by the second, offices without Inter choose a letter of its kind
LAYOUTS = {"Title Slide", "Title Only"}
MADE: Final = datetime(2000, 1, 1)  # noqa: DTZ001 - the same bytes for the same deck


@dataclass
class Stage:
    """Where slides are put."""

    deck: Deck
    pictures: Pictures
    presentation: Any

    @classmethod
    def of(cls, deck: Deck, pictures: Pictures) -> "Stage":
        """An empty presentation of our size, letters and language."""
        made = Presentation()
        _resize(made)
        _letters(made.slide_master.part)
        return cls(deck, pictures, made)

    def say(self, words: text.Words) -> str:
        """Our own words in the deck's language."""
        return words.within(self.deck.language)

    @contextmanager
    def slide(self, told: Slide, *, continued: bool = False, layout: str = "Title Only") -> Iterator[Any]:
        """A new slide with its title; what it stands on is added when its content is there."""
        slide = self.presentation.slides.add_slide(self._layout(layout))
        for shape in list(slide.placeholders):
            if shape.placeholder_format.type is not None and shape.placeholder_format.idx > 1:
                shape._element.getparent().remove(shape._element)
        yield slide
        if layout == "Title Only":
            self._title(slide, told, continued=continued)
        self._foot(slide)
        self._notes(slide, told)

    def _layout(self, name: str) -> Any:
        return next(each for each in self.presentation.slide_layouts if each.name == name)

    def _title(self, slide: Any, told: Slide, *, continued: bool) -> None:
        more = f" {self.say(wording.CONTINUED)}" if continued else ""
        size, shown = fitting(clean(told.title).replace("\n", " "), TITLE.width, TITLE_SIZES, 2, ending=more)
        self.heading(slide, shown, Letters(size, bold=True), TITLE)
        colour = safe(told.colour)[1:] if told.colour else ACCENT
        bar = patch(slide, Box(MARGIN, TITLE.top + 4, 7, TITLE.height - 8), colour, "Warna")
        _decorate(bar)

    def heading(self, slide: Any, shown: str, letters: Letters, box: Box) -> None:
        """The title of a slide, also for whoever hears it."""
        shape = slide.shapes.title
        place(shape, box)
        bare(shape.text_frame)
        write(shape.text_frame, [Words(((shown, False),), letters)], self.deck.language, anchor=MSO_ANCHOR.MIDDLE)

    def _foot(self, slide: Any) -> None:
        deck, top = self.deck, HEIGHT - 32
        small = Letters(9, QUIET)
        _size, title = fitting(clean(deck.title).replace("\n", " "), 300, (9.0,), 1)
        text_box(
            slide, Box(MARGIN, top, 310, 16), [Words(((title, False),), small)], deck.language, name="Judul paparan"
        )
        if deck.mark:
            letters = Letters(11, WARNING, bold=True, align="center")
            box = Box(WIDTH / 2 - 160, top - 2, 320, 18)
            text_box(slide, box, [Words(((deck.mark, False),), letters)], deck.language, name="Data contoh")
        box = Box(WIDTH - MARGIN - 60, top, 60, 16)
        right = Letters(9, QUIET, align="right")
        number = text_box(
            slide, box, [Words(((str(len(self.presentation.slides)), False),), right)], deck.language, name="Nomor"
        )
        _count(number)

    def _notes(self, slide: Any, told: Slide) -> None:
        title = slide.shapes.title.text_frame.text
        full = "" if title.startswith(told.title) else f"{self.say(wording.SLIDE)}: {told.title}"
        lines = [self.deck.mark, full, told.source]
        slide.notes_slide.notes_text_frame.text = clean("\n".join(filter(None, lines)))

    def content(self) -> bytes:
        """The file."""
        _letters(self.presentation.notes_master.part)
        properties = self.presentation.core_properties
        properties.title, properties.author = clean(self.deck.title)[:255], "Anyam"
        properties.subject, properties.comments = clean(self.deck.subtitle)[:255], clean(self.deck.mark)[:255]
        properties.created = properties.modified = MADE
        properties.last_modified_by, properties.revision = "Anyam", 1
        properties.language = self.deck.language
        written = BytesIO()
        self.presentation.save(written)
        return _settled(written)


def fitting(title: str, width: float, sizes: tuple[float, ...], most: int, ending: str = "") -> tuple[float, str]:
    """The largest of these sizes in which a title takes few enough lines; cut short where none is small enough."""
    for size in sizes:
        if len(wrapped(title + ending, width, size, bold=True)) <= most:
            return size, title + ending
    words = title.split(" ")
    while len(words) > 1 and len(wrapped(f"{' '.join(words)} …{ending}", width, sizes[-1], bold=True)) > most:
        words.pop()
    kept = " ".join(words)
    while len(kept) > 1 and len(wrapped(f"{kept} …{ending}", width, sizes[-1], bold=True)) > most:
        kept = kept[: len(kept) * 9 // 10]
    return sizes[-1], f"{kept} …{ending}"


def _resize(presentation: Any) -> None:
    """From 4 to 3 to 16 to 9, with the two layouts that are used."""
    ratio = WIDTH * 12700 / presentation.slide_width
    presentation.slide_width, presentation.slide_height = Emu(int(WIDTH * 12700)), Emu(int(HEIGHT * 12700))
    lower = presentation.slide_height / 6858000
    for layout in list(presentation.slide_layouts):
        if layout.name not in LAYOUTS:
            presentation.slide_layouts.remove(layout)
    for page in (presentation.slide_master, *presentation.slide_layouts):
        for shape in page.shapes:
            if shape._element.xpath(".//a:xfrm"):
                shape.left, shape.width = Emu(int(shape.left * ratio)), Emu(int(shape.width * ratio))
                shape.top, shape.height = Emu(int(shape.top * lower)), Emu(int(shape.height * lower))
    package = presentation.part.package
    for key, relation in list(package._rels.items()):
        if relation.reltype.endswith("/thumbnail"):
            package._rels.pop(key)


def _letters(part: Any) -> None:
    """Our letters in the theme of a master, so that words without letters of their own have them too."""
    theme = part.part_related_by(RELATIONSHIP_TYPE.THEME)
    root = theme._element if isinstance(theme, XmlPart) else parse_xml(theme.blob)
    for letters in root.iter(qn("a:latin")):
        letters.set("typeface", FONT)
        letters.set("panose", LIKE_IT)
    if not isinstance(theme, XmlPart):
        theme._blob = serialize_part_xml(root)


def _decorate(shape: Any) -> None:
    """A shape that says nothing is passed over by whoever reads aloud."""
    properties = shape._element.xpath(".//p:cNvPr")[0]
    extensions = properties.makeelement(qn("a:extLst"), {})
    extension = extensions.makeelement(qn("a:ext"), {"uri": "{C183D7F6-B498-43B3-948B-1728B52AA6E4}"})
    space = "http://schemas.microsoft.com/office/drawing/2017/decorative"
    extension.append(extension.makeelement(f"{{{space}}}decorative", {"val": "1"}, nsmap={"adec": space}))
    extensions.append(extension)
    properties.append(extensions)


def _count(shape: Any) -> None:
    """A number that follows when somebody moves the slide."""
    run = shape._element.xpath(".//a:r")[0]
    field = run.makeelement(qn("a:fld"), {"id": "{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}", "type": "slidenum"})
    for child in list(run):
        field.append(child)
    run.getparent().replace(run, field)


def _settled(written: BytesIO) -> bytes:
    """The same package without the hour at which it was made."""
    made = BytesIO()
    with zipfile.ZipFile(written) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.compress_type, entry.external_attr = zipfile.ZIP_DEFLATED, 0o600 << 16
            new.writestr(entry, old.read(name))
    return made.getvalue()
