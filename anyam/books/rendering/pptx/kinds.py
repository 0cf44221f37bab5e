"""Every kind of slide, on as many slides as it takes."""

from collections.abc import Sequence
from io import BytesIO
from itertools import zip_longest
from typing import Any

from PIL import Image
from pptx.util import Pt

from anyam.books.rendering.pptx import wording
from anyam.books.rendering.pptx.drawing import ACCENT, LINE, QUIET, Box, Letters, Words, describe, patch, rgb, text_box
from anyam.books.rendering.pptx.measuring import height_of, paged, pieces, wrapped
from anyam.books.rendering.pptx.stage import CONTENT, MARGIN, WIDTH, Stage, fitting
from anyam.books.rendering.pptx.tables import draw_part, parts_of
from anyam.books.rendering.saying import clean
from anyam.books.rendering.scaling import fitted
from anyam.core.book import Figure, Numbers, Table
from anyam.core.book.slides import (
    AnySlide,
    FigureSlide,
    MatrixSlide,
    Point,
    PointsSlide,
    ProfileSlide,
    ProgrammesSlide,
    Quadrant,
    SectionSlide,
    Slide,
    TableSlide,
    TitleSlide,
    Told,
)
from anyam.web.colours import safe

POINT_SIZES, FIELD_SIZES, TEXT_SIZES = (22.0, 20.0, 18.0, 16.0), (15.0, 14.0, 13.0, 12.0, 11.0), (17.0, 15.0, 14.0)
GAP, PADDING = 12.0, 9.0
FACTS = 290.0
Pages = list[list[Point]]


def draw(stage: Stage, slide: AnySlide) -> None:
    """Put it on the stage."""
    match slide:
        case TitleSlide():
            _title(stage, slide)
        case SectionSlide():
            _section(stage, slide)
        case PointsSlide():
            _points(stage, slide)
        case TableSlide():
            _table(stage, slide, slide.table)
        case ProgrammesSlide():
            _table(stage, slide, slide.table())
        case FigureSlide():
            _figure(stage, slide)
        case MatrixSlide():
            _matrix(stage, slide)
        case ProfileSlide():
            _profile(stage, slide)


def _title(stage: Stage, slide: TitleSlide) -> None:
    with stage.slide(slide, layout="Title Slide") as made:
        width = WIDTH - 2 * MARGIN - 40
        size, shown = fitting(clean(slide.title), width, (44.0, 38.0, 32.0, 26.0), 3)
        stage.heading(made, shown, Letters(size, ACCENT, bold=True), Box(MARGIN + 20, 130, width, 170))
        fitted_lines = [fitting(clean(each), width, (20.0, 16.0), 1) for each in slide.lines[:5]]
        lines = [Words(((text, False),), Letters(size, QUIET), 6) for size, text in fitted_lines]
        _below_title(stage, made, lines, Box(MARGIN + 20, 312, width, 160))


def _section(stage: Stage, slide: SectionSlide) -> None:
    with stage.slide(slide, layout="Title Slide") as made:
        width = WIDTH - 2 * MARGIN - 60
        size, shown = fitting(clean(slide.title), width, (40.0, 34.0, 28.0), 2)
        stage.heading(made, shown, Letters(size, bold=True), Box(MARGIN + 40, 150, width, 120))
        size, below = fitting(clean(slide.subtitle), width, (22.0, 18.0, 16.0), 4)
        _below_title(stage, made, [Words(((below, False),), Letters(size, QUIET))], Box(MARGIN + 40, 282, width, 140))
        colour = safe(slide.colour)[1:] if slide.colour else ACCENT
        patch(made, Box(MARGIN, 150, 14, 272), colour, "Warna")


def _below_title(stage: Stage, slide: Any, lines: list[Words], box: Box) -> None:
    """In the place that the layout has for it."""
    spare = next(each for each in slide.placeholders if each.placeholder_format.idx == 1)
    spare._element.getparent().remove(spare._element)
    text_box(slide, box, lines, stage.deck.language, name="Keterangan")


def _points(stage: Stage, slide: PointsSlide) -> None:
    size, pages = _settle([slide.points], CONTENT.width, CONTENT.height, POINT_SIZES)
    for nth, (page,) in enumerate(zip(*pages, strict=True)):
        with stage.slide(slide, continued=nth > 0) as made:
            text_box(made, CONTENT, _written(page, size), stage.deck.language, name="Isi")


def _settle(
    lists: Sequence[Sequence[Point]], width: float, height: float, sizes: tuple[float, ...]
) -> tuple[float, list[Pages]]:  # fmt: skip
    """The largest size in which all lists take one page each; where none does, one that is easily read, on several pages."""
    for size in (*sizes, sizes[-2]):
        pages = [_paged(points, width, height, size) for points in lists]
        if all(len(each) == 1 for each in pages):
            break
    return size, pages


def _paged(points: Sequence[Point], width: float, height: float, size: float) -> Pages:
    most = max(1, int(height / height_of(1, size)) - 1)
    cut = [piece for point in points for piece in _pieces(point, width, size, most)]
    return paged(cut, lambda point: _height(point, width, size), height) or [[]]


def _pieces(point: Point, width: float, size: float, most: int) -> list[Point]:
    """A point that is higher than a page in pieces; only the first says what it is."""
    room = width - (_lead_width(point, size) if point.lead else 0.0)
    texts = pieces(clean(point.text), room if point.lead else width, size, most)
    return [Point(text, point.lead if nth == 0 else "") for nth, text in enumerate(texts)]


def _lead_width(point: Point, size: float) -> float:
    return len(point.lead) * size * 0.4


def _height(point: Point, width: float, size: float) -> float:
    text = f"{point.lead}  {point.text}" if point.lead else point.text
    return height_of(len(wrapped(clean(text), width, size)), size) + size * 0.4


def _written(points: Sequence[Point], size: float) -> list[Words]:
    return [
        Words(
            ((f"{each.lead}  ", True), (each.text, False)) if each.lead else ((each.text, False),),
            Letters(size),
            size * 0.4,
        )
        for each in points
    ]


def _table(stage: Stage, slide: Slide, table: Table) -> None:
    below = [
        text for text in (table.note, f"{stage.say(wording.SOURCE)}: {table.source}" if table.source else "") if text
    ]
    under = Letters(11, QUIET)
    room = height_of(sum(len(wrapped(clean(text), CONTENT.width, 11)) for text in below), 11) if below else 0.0
    room = min(room, 80.0)
    for nth, part in enumerate(parts_of(table, Numbers(), (CONTENT.width, CONTENT.height - room))):
        with stage.slide(slide, continued=nth > 0) as made:
            draw_part(made, part, CONTENT, stage.deck.language, clean(slide.title))
            if below:
                box = Box(CONTENT.left, CONTENT.top + CONTENT.height - room, CONTENT.width, room)
                shown = [Words(((fitting(clean(text), CONTENT.width, (11.0,), 3)[1], False),), under) for text in below]
                text_box(made, box, shown, stage.deck.language, name="Keterangan")


def _figure(stage: Stage, slide: FigureSlide) -> None:
    figure = slide.figure
    told = [figure.caption if figure.caption != slide.title else "", figure.note]
    told.append(f"{stage.say(wording.SOURCE)}: {figure.source}" if figure.source else "")
    lines = [fitting(clean(text), CONTENT.width, (12.0,), 2)[1] for text in told if text]
    room = height_of(sum(len(wrapped(line, CONTENT.width, 12, bold=True)) for line in lines), 12) + 4 if lines else 0.0
    with stage.slide(slide) as made:
        area = Box(CONTENT.left, CONTENT.top, CONTENT.width, CONTENT.height - room)
        if not _picture(stage, made, figure, area):
            gone = Words(((f"{stage.say(wording.GONE)} {figure.alternative}"[:600], False),), Letters(16, QUIET))
            text_box(made, area, [gone], stage.deck.language, name="Gambar")
        if lines:
            box = Box(CONTENT.left, area.top + area.height + 4, CONTENT.width, room - 4)
            shown = [Words(((line, False),), Letters(12, QUIET)) for line in lines]
            text_box(made, box, shown, stage.deck.language, name="Keterangan")


def _picture(stage: Stage, slide: Any, figure: Figure, area: Box) -> bool:
    """As large as the area allows, in its middle; whether there was one."""
    content = stage.pictures.png(figure.chart) if figure.chart else fitted(stage.pictures.stored(figure.picture))
    if not content:
        return False
    with Image.open(BytesIO(content)) as opened:
        across, down = opened.size
    scale = min(area.width / across, area.height / down)
    width, height = across * scale, down * scale
    left = area.left + (area.width - width) / 2
    shape = slide.shapes.add_picture(BytesIO(content), Pt(left), Pt(area.top), Pt(width), Pt(height))
    shape.name = clean(figure.caption) or "Gambar"
    describe(shape, figure.alternative)
    return True


def _matrix(stage: Stage, slide: MatrixSlide) -> None:
    fields = slide.quadrants
    rows = max(1, -(-len(fields) // 2))
    width, height = (CONTENT.width - GAP) / 2, (CONTENT.height - GAP * (rows - 1)) / rows
    inside = width - 2 * PADDING
    head = max((_head_height(each, inside) for each in fields), default=0.0)
    size, pages = _settle([each.points for each in fields], inside, height - 2 * PADDING - head, FIELD_SIZES)
    for nth, here in enumerate(zip_longest(*pages)):
        with stage.slide(slide, continued=nth > 0) as made:
            for place, (field, points) in enumerate(zip(fields, here, strict=True)):
                left = CONTENT.left + (place % 2) * (width + GAP)
                box = Box(left, CONTENT.top + (place // 2) * (height + GAP), width, height)
                _quadrant(stage, made, box, _filled(stage, field, points), size)


def _filled(stage: Stage, field: Quadrant, points: list[Point] | None) -> Quadrant:
    if points is None:
        return Quadrant(field.letter, field.name, (Point(stage.say(wording.EARLIER)),))
    return Quadrant(field.letter, field.name, tuple(points) or (Point(field.empty),))


def _head_height(field: Quadrant, width: float) -> float:
    return height_of(len(wrapped(clean(f"{field.letter}  {field.name}"), width, 15, bold=True)), 15) + 5


def _quadrant(stage: Stage, slide: Any, box: Box, field: Quadrant, size: float) -> None:
    head = Words(((field.letter, True), (f"  {field.name}" if field.name else "", False)), Letters(15, ACCENT), 5)
    name = clean(f"{field.letter} {field.name}")
    shape = text_box(slide, box, [head, *_written(field.points, size)], stage.deck.language, name=name)
    frame = shape.text_frame
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = Pt(PADDING)
    shape.fill.solid()
    shape.fill.fore_color.rgb = rgb("ffffff")
    shape.line.color.rgb = rgb(LINE)
    shape.line.width = Pt(1)


def _profile(stage: Stage, slide: ProfileSlide) -> None:
    facts, texts = _fact_pages(slide.facts), _text_pages(slide.texts)
    size, told = texts
    for nth, (left, right) in enumerate(zip_longest(facts, told)):
        with stage.slide(slide, continued=nth > 0) as made:
            shift = FACTS + 28 if left else 0.0
            if left:
                box = Box(CONTENT.left, CONTENT.top, FACTS, CONTENT.height)
                text_box(made, box, _told(left, 11, 16), stage.deck.language, name="Data pokok")
            if right:
                box = Box(CONTENT.left + shift, CONTENT.top, CONTENT.width - FACTS - 28, CONTENT.height)
                text_box(made, box, _told(right, 13, size), stage.deck.language, name="Uraian")


def _fact_pages(facts: Sequence[Told]) -> list[list[Told]]:
    return _told_pages(facts, FACTS, 11, 16) or [[]]


def _text_pages(texts: Sequence[Told]) -> tuple[float, list[list[Told]]]:
    """In letters as large as one slide allows."""
    for size in TEXT_SIZES:
        pages = _told_pages(texts, CONTENT.width - FACTS - 28, 13, size)
        if len(pages) <= 1:
            break
    return size, pages


def _told_pages(told: Sequence[Told], width: float, label: float, size: float) -> list[list[Told]]:
    most = int((CONTENT.height - height_of(1, label) - 12) / height_of(1, size))
    cut = [
        Told(each.label if nth == 0 else "", text)
        for each in told
        for nth, text in enumerate(pieces(clean(each.text), width, size, most))
    ]

    def height(each: Told) -> float:
        named = len(wrapped(clean(each.label), width, label, bold=True)) if each.label else 0
        return height_of(named, label) + height_of(len(wrapped(each.text, width, size)), size) + 12

    return paged(cut, height, CONTENT.height)


def _told(told: Sequence[Told], label: float, size: float) -> list[Words]:
    parts: list[Words] = []
    for each in told:
        if each.label:
            parts.append(Words(((each.label, True),), Letters(label, QUIET)))
        parts.append(Words(((each.text, False),), Letters(size), 12))
    return parts
