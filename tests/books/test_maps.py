"""The map of a region in its books, where its boundaries were brought; books without them stay as they are."""

from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from anyam.books.building.making import EXTRA_BOOKS, Making, build, build_all
from anyam.books.building.outline import outlines_of
from anyam.books.building.rows import Rows
from anyam.city.actions.boundaries import keep_boundaries
from anyam.city.models import Boundaries
from anyam.core.book import Figure, Prose, Reference, tree_hash, walk, within
from anyam.demo.tiles import NAME, SOURCE, scheme
from anyam.plans.models import Plan
from tests.books.printed import made, pages, spaced, spoken
from tests.cast import Cast, make_plan, row, sheet, write

pytestmark = pytest.mark.django_db
PLACE, ACTIVITIES = "buku_1.1.letak_potensi.map", "buku_2.4.places.map"


def figures(plan: Plan, book: str, **how: Any) -> dict[str, Figure]:
    blocks = (
        block for section, _level in walk(build(plan, book, Making(**how)).sections) for block in within(section.blocks)
    )
    return {block.key: block for block in blocks if isinstance(block, Figure)}


def test_the_analysis_has_the_map_on_paper_and_in_words(demo: Plan) -> None:
    book = build(demo, "buku_1", Making())
    page = next(each for each in pages(book) if SOURCE in each)
    assert "Peta wilayah" in page
    assert f"Sumber: {SOURCE}" in spaced(page)
    assert all(name in page for name in ("Kaliori", "Lasem", "Sale"))
    _kinds, alternatives = spoken(made(book).root_object["/StructTreeRoot"])
    assert any(each.startswith("Peta wilayah. Kaliori; Rembang; Lasem;") for each in alternatives)


def test_the_masterplan_counts_activities_by_district(demo: Plan) -> None:
    figure = figures(demo, "buku_2")[ACTIVITIES]
    located = [each.text("location") for each in Rows(demo, "id").of("Activity")]
    lasem = sum("Lasem" in text for text in located)
    assert lasem > 10
    assert f"; Lasem {lasem};" in figure.alternative
    assert figure.alternative.startswith("Peta: Jumlah rencana aksi per kecamatan.")
    assert figure.source.endswith(f"; {SOURCE}")
    english = figures(demo, "buku_2", language="en")[ACTIVITIES]
    assert english.alternative.startswith("Map: Number of activities by district.")


def test_the_words_before_the_map_refer_to_it(demo: Plan) -> None:
    chapter = next(
        section for section, _level in walk(build(demo, "buku_2", Making()).sections) if section.key == "buku_2.4"
    )
    told = next(each for each in chapter.blocks if isinstance(each, Prose) and each.key == "buku_2.4.places.about")
    assert Reference(ACTIVITIES) in told.blocks[0].content  # type: ignore[union-attr]


def test_without_boundaries_books_have_no_map(demo: Plan) -> None:
    mapped = tree_hash(build(demo, "buku_2", Making()))
    Boundaries.objects.filter(region=demo.region).delete()
    assert PLACE not in figures(demo, "buku_1")
    assert ACTIVITIES not in figures(demo, "buku_2")
    for code in ("buku_1", "buku_2"):
        assert "buku_2.4.places.about" not in repr(build(demo, code, Making()))
    assert tree_hash(build(demo, "buku_2", Making())) != mapped


def test_a_removed_map_is_not_printed(demo: Plan, cast: Cast) -> None:
    keep_boundaries(demo, cast.sari, scheme(), NAME, source="Peta lain", licence="CC BY")
    assert figures(demo, "buku_1")[PLACE].source == "Peta lain; CC BY"


def test_places_nobody_knows_are_counted_below_and_no_location_at_all_is_no_map(cast: Cast) -> None:
    plan = make_plan()
    activities = sheet(plan, "w7_aksi", plan.edition.dimensions[0].code)
    row(activities, activity="Tanpa lokasi")
    assert PLACE in figures(plan, "buku_1")
    assert ACTIVITIES not in figures(plan, "buku_2")
    row(activities, activity="Di dua kecamatan", location__331714="1", location__331701="1")
    write(activities, uuid4(), activity="Di mana-mana", location="Seluruh kecamatan")
    write(activities, uuid4(), activity="Entah di mana", location="Tersebar")
    figure = figures(plan, "buku_2")[ACTIVITIES]
    assert "; Lasem 2;" in figure.alternative
    assert "Sulang 1;" in figure.alternative
    assert figure.note == "2 rencana aksi tanpa lokasi yang dikenal."
    assert figures(plan, "buku_2", language="en")[ACTIVITIES].note == "2 of them without a known location."


def test_the_map_costs_one_question(demo: Plan) -> None:
    codes = [*(each.code for each in outlines_of(demo)), *EXTRA_BOOKS]
    with CaptureQueriesContext(connection) as asked:
        build_all(demo, codes, Making())
    assert sum('"boundaries"' in each["sql"] for each in asked.captured_queries) == 1
