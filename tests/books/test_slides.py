"""Slides: nothing beyond the edge, nothing lost, the mark everywhere, and figures that are those of the plan."""

import re
from collections.abc import Iterator
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from PIL import ImageFont
from pptx import Presentation
from pptx.util import Emu

from anyam.books.building.slides import deck_of
from anyam.books.rendering.pictures import Drawn
from anyam.books.rendering.pptx import render_slides
from anyam.core.book import Cell, Figure
from anyam.core.book.slides import (
    AnySlide,
    Deck,
    FigureSlide,
    Labels,
    Listed,
    MatrixSlide,
    Point,
    PointsSlide,
    ProfileSlide,
    ProgrammesSlide,
    Quadrant,
    SectionSlide,
    TableSlide,
    TitleSlide,
    Told,
)
from anyam.core.chain import Chain
from anyam.core.chain.tows import REJECTED
from anyam.plans.models import Plan
from anyam.plans.queries.chain import chain_of
from anyam.web.typesetting import FONTS
from tests.books.sample import CHART, LONG, MARK, STRANGE, programmes
from tests.books.test_html import PNG

WORDS = re.compile(r"\S+\s*")
LABELS = Labels("Kode", "Program", "OPD", "Rp", "Jumlah")
MANY = tuple(Listed(f"G{place}", LONG[: 90 + place * 9], "Dinas", "Rp1 M", Decimal(10**9)) for place in range(40))
HARD = Deck(
    "Masterplan " * 20,
    (
        TitleSlide(title=LONG[:400], lines=("Kabupaten Contoh", "x" * 300)),
        SectionSlide(title=LONG[:300], subtitle=LONG, colour="#009E73"),
        PointsSlide(title="Poin", points=tuple(Point(LONG, f"S{place}") for place in range(3)), source="W3"),
        MatrixSlide(
            title=f"SWOT {STRANGE}",
            quadrants=(
                Quadrant("S", "Kekuatan", (Point(LONG, "S1"),)), Quadrant("W", "Kelemahan"),
                Quadrant("O", "Peluang " * 12, tuple(Point(f"peluang nomor {place}", f"O{place}") for place in range(30))),
                Quadrant("T", "Ancaman", (Point(STRANGE, "T1"),)),
            ),
        ),
        TableSlide(title="Tabel", table=programmes(40)),
        FigureSlide(title="Grafik", figure=Figure("f", "Anggaran", "Dua batang.", CHART, note="Nota.", source="W7")),
        FigureSlide(title="Foto", figure=Figure("p", "Foto", "Perahu.", picture="photo")),
        FigureSlide(title="Hilang", figure=Figure("g", "Foto", "Gambar hilang.", picture="gone")),
        ProgrammesSlide(title="Program", labels=LABELS, programmes=MANY, total=Cell("Rp40 M", Decimal(40 * 10**9))),
        ProfileSlide(
            title="Quick win", facts=tuple(Told(f"Fakta {place}", "isi " * 10) for place in range(14)),
            texts=(Told("Latar", LONG), Told("Tujuan", LONG)),
        ),
    ),
    mark=MARK,
)  # fmt: skip


def opened(deck: Deck) -> Any:
    return Presentation(BytesIO(render_slides(deck, Drawn({"photo": PNG}))))


def one(*slides: AnySlide, mark: str = "") -> Any:
    return opened(Deck("Paparan", slides, mark=mark))


def frames(slide: Any) -> Iterator[tuple[Any, int, int]]:
    """Every frame of words with its width and height."""
    for shape in slide.shapes:
        if shape.has_text_frame:
            yield shape.text_frame, shape.width, shape.height
        elif shape.has_table:
            columns = list(shape.table.columns)
            for row in shape.table.rows:
                for place, cell in enumerate(row.cells):
                    if not cell.is_spanned:
                        width = sum(column.width for column in columns[place : place + cell.span_width])
                        yield cell, width, row.height


def words_of(slide: Any) -> str:
    return " ".join(
        "".join(run.text for paragraph in getattr(frame, "text_frame", frame).paragraphs for run in paragraph.runs)
        + " "
        + " ".join(getattr(frame, "text_frame", frame).text.split())
        for frame, _width, _height in frames(slide)
    )


def titles(presentation: Any) -> list[str]:
    return [slide.shapes.title.text_frame.text for slide in presentation.slides]


def taken(frame: Any, width: int) -> float:
    """The height of the words of a frame in points, set in Inter itself."""
    room = Emu(width - frame.margin_left - frame.margin_right).pt
    height, last = 0.0, 0.0
    for paragraph in getattr(frame, "text_frame", frame).paragraphs:
        used, size, lines = 0.0, 12.0, 1
        for run in paragraph.runs:
            size = run.font.size.pt
            font = _font(run.font.bold or False, size)
            for word in WORDS.findall(run.text):
                long = font.getlength(word.rstrip())
                if used and used + long > room:
                    lines, used = lines + 1, 0.0
                lines += int(long // room)
                used = (used + font.getlength(word)) % room if long > room else used + font.getlength(word)
        last = paragraph.space_after.pt if paragraph.space_after is not None else 0.0
        height += lines * size * 1.21 + last
    return height - last


_FONTS: dict[tuple[bool, float], ImageFont.FreeTypeFont] = {}


def _font(bold: bool, size: float) -> ImageFont.FreeTypeFont:
    if (bold, size) not in _FONTS:
        name = "Inter_700Bold.ttf" if bold else "Inter_400Regular.ttf"
        _FONTS[bold, size] = ImageFont.truetype(Path(FONTS) / name, size)
    return _FONTS[bold, size]


@pytest.fixture(scope="module")
def hard() -> Any:
    return opened(HARD)


def test_nothing_stands_beyond_the_slide(hard: Any) -> None:
    assert (hard.slide_width, hard.slide_height) == (12_192_000, 6_858_000)
    for slide in hard.slides:
        for shape in slide.shapes:
            assert shape.left >= 0
            assert shape.top >= 0
            assert shape.left + shape.width <= hard.slide_width
            assert shape.top + shape.height <= hard.slide_height


def test_words_stay_within_their_boxes_and_rows(hard: Any) -> None:
    for slide in hard.slides:
        for frame, width, height in frames(slide):
            room = Emu(height - frame.margin_top - frame.margin_bottom).pt
            assert taken(frame, width) <= room + 1, getattr(frame, "text_frame", frame).text[:80]


def test_tables_end_above_the_foot_of_the_slide(hard: Any) -> None:
    tables = [shape for slide in hard.slides for shape in slide.shapes if shape.has_table]
    assert len(tables) > 8
    for shape in tables:
        assert shape.top + sum(row.height for row in shape.table.rows) <= Emu(12700 * 492)
        assert shape.table.cell(0, 0).text == "Kode"


def test_what_does_not_fit_goes_on_on_the_next_slide_and_nothing_is_lost(hard: Any) -> None:
    found = titles(hard)
    assert found.count("Poin") == 1
    assert found.count("Poin (lanjutan)") >= 3
    whole = LONG.split()
    for title in ("Poin", "Tabel", "Quick win"):
        slides = [slide for slide in hard.slides if slide.shapes.title.text_frame.text.startswith(title)]
        said = sum(words_of(slide).split().count("pesisir.") for slide in slides)
        assert said >= whole.count("pesisir.")
    opportunities = {word for slide in hard.slides for word in words_of(slide).split() if re.fullmatch(r"O\d+", word)}
    assert len(opportunities) == 30
    english = opened(Deck("Deck", HARD.slides[2:3], language="en"))
    assert "Poin (continued)" in titles(english)


def test_the_mark_is_on_every_slide_and_in_its_notes(hard: Any) -> None:
    for slide in hard.slides:
        assert MARK in {shape.text_frame.text for shape in slide.shapes if shape.has_text_frame}
        assert slide.notes_slide.notes_text_frame.text.startswith(MARK)
    for slide in one(*HARD.slides[:3]).slides:
        assert MARK not in words_of(slide) + slide.notes_slide.notes_text_frame.text


def test_notes_name_the_source_and_a_title_that_was_cut(hard: Any) -> None:
    points = next(slide for slide in hard.slides if slide.shapes.title.text_frame.text == "Poin")
    assert "W3" in points.notes_slide.notes_text_frame.text
    assert LONG[:400].strip() in hard.slides[0].notes_slide.notes_text_frame.text
    assert hard.slides[0].shapes.title.text_frame.text.endswith("…")


def test_pictures_are_described_keep_their_shape_and_may_be_gone() -> None:
    chart, photo, gone = one(*HARD.slides[5:8]).slides
    for slide, said in ((chart, "Dua batang."), (photo, "Perahu.")):
        picture = next(shape for shape in slide.shapes if shape.shape_type == 13)
        assert picture._element.xpath(".//p:cNvPr")[0].get("descr") == said
        across, down = picture.image.size
        assert picture.width / picture.height == pytest.approx(across / down, rel=0.02)
    assert "Nota." in words_of(chart)
    assert "Gambar hilang." in words_of(gone)


def test_the_dimension_is_a_mark_in_its_colour_that_nobody_reads_aloud() -> None:
    slide = one(PointsSlide(title="Judul", points=(Point("isi"),), colour="#009E73")).slides[0]
    bar = next(shape for shape in slide.shapes if shape.name == "Warna")
    assert str(bar.fill.fore_color.rgb) == "009E73"
    assert bar._element.xpath(".//*[local-name()='decorative']/@val") == ["1"]


def test_letters_of_the_theme_are_ours_and_the_words_have_a_language(hard: Any) -> None:
    content = render_slides(HARD, Drawn())
    assert content == render_slides(HARD, Drawn())
    themes = [part.blob for part in hard.part.package.iter_parts() if "theme" in str(part.partname)]
    assert len(themes) == 2
    assert all(b'typeface="Inter"' in theme and b"Calibri" not in theme for theme in themes)
    run = hard.slides[2].shapes.title.text_frame.paragraphs[0].runs[0]
    assert run._r.rPr.get("lang") == "id-ID"


def test_few_rows_are_written_large_and_colours_stand_before_their_words() -> None:
    table = programmes(1, wide=False)
    shape = next(each for each in one(TableSlide(title="T", table=table)).slides[0].shapes if each.has_table)
    runs = shape.table.cell(1, 0).text_frame.paragraphs[0].runs
    assert runs[0].font.size.pt == 16
    assert str(runs[0].font.color.rgb) == "1F5FA8"
    assert runs[1].text == "Smart governance"
    assert shape.table.cell(1, 0).span_width == 6


# The deck of a plan


def worth(chain: Chain, dimension: str | None = None) -> Decimal:
    """The money of a plan, added here from its lines: activities, or the ceiling of a programme whose activities have none."""
    found = Decimal(0)
    for programme in chain.programmes:
        lines = [line for each in chain.activities if each.programme == programme.uid for line in each.lines]
        if dimension is None or programme.dimension == dimension:
            found += sum((line.amount for line in lines or programme.ceilings), Decimal(0))
    known = {each.uid for each in chain.programmes}
    loose = [each for each in chain.activities if each.programme not in known]
    return found + sum(
        (line.amount for each in loose if dimension in {None, each.dimension} for line in each.lines), Decimal(0)
    )


@pytest.mark.django_db
def test_the_deck_of_a_plan_has_its_figures(demo: Plan) -> None:
    chain, deck = chain_of(demo), deck_of(demo, "id")
    table = next(slide.table for slide in deck.slides if isinstance(slide, TableSlide))
    amounts = {row.cells[0].text: row.cells[3].number for row in table.rows}
    for dimension in demo.edition.dimensions:
        assert amounts[dimension.name.id] == worth(chain, dimension.code)
    assert table.rows[-1].cells[3].number == worth(chain)
    assert sum((row.cells[3].number or Decimal(0)) for row in table.rows[:-1]) == worth(chain)
    lists = [slide for slide in deck.slides if isinstance(slide, ProgrammesSlide)]
    assert sum(len(slide.programmes) for slide in lists) >= len(chain.programmes)
    for slide in lists:
        assert slide.total is not None
        assert sum(each.number or 0 for each in slide.programmes) == slide.total.number
    glance = next(slide for slide in deck.slides if isinstance(slide, PointsSlide))
    assert Point("program kerja", str(len(chain.programmes))) in glance.points


@pytest.mark.django_db
def test_every_standing_item_strategy_and_quick_win_is_shown_once(demo: Plan) -> None:
    chain, deck = chain_of(demo), deck_of(demo, "id")
    shown = [
        point.lead
        for slide in deck.slides
        if isinstance(slide, MatrixSlide)
        for quadrant in slide.quadrants
        for point in quadrant.points
    ]
    standing = [each.code for each in (*chain.swot, *chain.strategies) if each.dimension and each.status != REJECTED]
    assert sorted(shown) == sorted(standing)
    profiles = [slide for slide in deck.slides if isinstance(slide, ProfileSlide)]
    assert len(profiles) == len(chain.quick_wins)
    assert all({fact.label for fact in slide.facts} >= {"OPD pemilik", "Jadwal"} for slide in profiles)
    assert all(slide.source for slide in deck.slides if isinstance(slide, (MatrixSlide, ProgrammesSlide, ProfileSlide)))


@pytest.mark.django_db
def test_the_deck_speaks_both_languages_and_says_what_is_invented(demo: Plan) -> None:
    deck = deck_of(demo, "en")
    presentation = opened(deck)
    assert deck.language == "en"
    assert "At a glance" in titles(presentation)
    indonesian = opened(deck_of(demo, "id"))
    for slide in indonesian.slides:
        assert MARK in words_of(slide)
    invented = [row for row in chain_of(demo).swot if row.is_sample and row.dimension]
    assert invented
    text = " ".join(words_of(slide) for slide in indonesian.slides)
    assert f"{invented[0].title} (contoh)" in text


@pytest.mark.django_db
def test_a_deck_takes_a_handful_of_queries(demo: Plan, django_assert_max_num_queries: Any) -> None:
    with django_assert_max_num_queries(5):
        deck_of(demo, "id")
