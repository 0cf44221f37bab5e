"""Shapes of a slide: titles, words, tables and pictures, each put where it is told to, in points."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from pptx.dml.color import RGBColor
from pptx.enum.lang import MSO_LANGUAGE_ID
from pptx.enum.shapes import MSO_SHAPE
from pptx.enum.text import MSO_ANCHOR, MSO_AUTO_SIZE, PP_ALIGN
from pptx.oxml.ns import qn
from pptx.util import Emu, Pt

from anyam.books.rendering.saying import clean

INK, QUIET, LINE, FILL, WARNING, ACCENT = "1c2430", "586170", "c3c9d1", "eef1f5", "b0221a", "123a6b"
LANGUAGES = {"id": MSO_LANGUAGE_ID.INDONESIAN, "en": MSO_LANGUAGE_ID.ENGLISH_UK}


@dataclass(frozen=True, slots=True)
class Box:
    """A place on a slide, in points from its upper left corner."""

    left: float
    top: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Letters:
    """How words look."""

    size: float = 16
    colour: str = INK
    bold: bool = False
    align: str = "left"


@dataclass(frozen=True, slots=True)
class Words:
    """A paragraph: runs of words, the bold ones marked."""

    runs: tuple[tuple[str, bool], ...]
    letters: Letters = Letters()
    after: float = 0


_ALIGNED = {"left": PP_ALIGN.LEFT, "right": PP_ALIGN.RIGHT, "center": PP_ALIGN.CENTER}


def rgb(colour: str) -> Any:
    """A colour of six hexadecimal figures, as the library wants it."""
    return RGBColor.from_string(colour.upper())  # type: ignore[no-untyped-call]


def place(shape: Any, box: Box) -> None:
    """Put a shape into a box."""
    shape.left, shape.top, shape.width, shape.height = (
        Emu(round(each * 12700)) for each in (box.left, box.top, box.width, box.height)
    )


def write(frame: Any, paragraphs: Sequence[Words], language: str, *, anchor: Any = MSO_ANCHOR.TOP) -> None:
    """Fill a frame of words; nothing shrinks or grows by itself, as everything was measured."""
    frame.word_wrap = True
    frame.auto_size = MSO_AUTO_SIZE.NONE
    frame.vertical_anchor = anchor
    for place_, words in enumerate(paragraphs):
        paragraph = frame.paragraphs[0] if place_ == 0 else frame.add_paragraph()
        paragraph.alignment = _ALIGNED[words.letters.align]
        paragraph.space_after = Pt(words.after)
        for text, bold in words.runs:
            _run(paragraph, text, words.letters, language, bold=bold)


def _run(paragraph: Any, text: str, letters: Letters, language: str, *, bold: bool) -> None:
    for nth, part in enumerate(clean(text).split("\n")):
        if nth:
            paragraph.add_line_break()
        if not part:
            continue
        run = paragraph.add_run()
        run.text = part
        run.font.size = Pt(letters.size)
        run.font.bold = bold or letters.bold
        run.font.color.rgb = rgb(letters.colour)
        run.font.language_id = LANGUAGES.get(language, LANGUAGES["id"])


def text_box(
    slide: Any, box: Box, paragraphs: Sequence[Words], language: str, *, name: str, anchor: Any = MSO_ANCHOR.TOP
) -> Any:  # fmt: skip
    """Words in a box without margins."""
    shape = slide.shapes.add_textbox(0, 0, 0, 0)
    place(shape, box)
    shape.name = name
    bare(shape.text_frame)
    write(shape.text_frame, paragraphs, language, anchor=anchor)
    return shape


def bare(frame: Any) -> None:
    """No margins: what was measured is what there is."""
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0


def patch(slide: Any, box: Box, colour: str, name: str, line: str = "") -> Any:
    """A filled rectangle, for eyes only."""
    shape = slide.shapes.add_shape(MSO_SHAPE.RECTANGLE, 0, 0, 0, 0)
    place(shape, box)
    shape.name = name
    shape.fill.solid()
    shape.fill.fore_color.rgb = rgb(colour)
    if line:
        shape.line.color.rgb = rgb(line)
        shape.line.width = Pt(0.75)
    else:
        shape.line.fill.background()
    shape.shadow.inherit = False
    return shape


def describe(shape: Any, text: str) -> None:
    """What is read to whoever cannot see a picture."""
    properties = shape._element.xpath(".//p:cNvPr")[0]
    properties.set("descr", clean(text))


def border(cell: Any, edges: str, colour: str, width: float = 0.75) -> None:
    """Lines at the edges (`T`, `B`) of a cell; the library knows none."""
    properties = cell._tc.get_or_add_tcPr()
    for edge in "LRTB":
        line = properties.makeelement(qn(f"a:ln{edge}"), {"w": str(round(width * 12700))})
        if edge in edges:
            fill = line.makeelement(qn("a:solidFill"), {})
            fill.append(fill.makeelement(qn("a:srgbClr"), {"val": colour}))
        else:
            line.set("w", "0")
            fill = line.makeelement(qn("a:noFill"), {})
        line.append(fill)
        properties.append(line)
