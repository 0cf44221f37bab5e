"""Figures and tables of a book come from the data and stand beside its texts: whoever corrects a comma loses none of them."""

from collections.abc import Iterator

import pytest

from anyam.books.building import Making, build, outlines_of
from anyam.books.models import SectionText
from anyam.books.writing.converting import blocks_of, fragment_of
from anyam.books.writing.places import look
from anyam.books.writing.seeding import document
from anyam.core.book import Block, Book, Figure, Paragraph, Prose, Run, Table, as_data, number, walk, within
from anyam.core.book.comparing import same
from anyam.plans.models import Plan
from tests.cast import EDITIONS, Cast, make_plan

pytestmark = pytest.mark.django_db

CORRECTED = Paragraph((Run("Kalimat ini dikoreksi,"),))


def proses(book: Book) -> Iterator[Prose]:
    """The texts of a book."""
    for section, _level in walk(book.sections):
        yield from (each for each in within(section.blocks) if isinstance(each, Prose))


def drawn(book: Book) -> list[Block]:
    """Its figures and tables, in the order of the pages."""
    every = (block for section, _level in walk(book.sections) for block in within(section.blocks))
    return [each for each in every if isinstance(each, Figure | Table)]


def captions(book: Book) -> list[tuple[str, str]]:
    """Its lists of tables and of figures, with their numbers."""
    numbers = number(book)
    return [(each.label, each.title) for each in (*numbers.tables, *numbers.figures)]


def through_the_editor(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """A text as the editor gives it back."""
    return blocks_of(fragment_of(document(blocks)))


@pytest.mark.parametrize("code", ["buku_1", "buku_2", "buku_3", "buku_quick_win", "buku_roadmap"])
def test_who_corrects_every_text_of_a_book_loses_no_figure_and_no_table(demo: Plan, code: str) -> None:
    before = build(demo, code, Making())
    assert drawn(before)
    assert not _lost(before)
    look(demo, code)
    for each in proses(before):
        blocks = (*through_the_editor(each.blocks), CORRECTED)
        SectionText.objects.filter(plan=demo, book=code, place=each.key).update(edited=True, blocks=as_data(blocks))
    after = build(demo, code, Making())
    assert all(CORRECTED in each.blocks and not each.suggested for each in proses(after))
    assert drawn(after) == drawn(before)
    assert captions(after) == captions(before)
    # Not even who deletes a text deletes the figure that stands below it.
    SectionText.objects.filter(plan=demo, book=code).update(edited=True, blocks=[])
    assert drawn(build(demo, code, Making())) == drawn(before)


@pytest.mark.parametrize("edition", EDITIONS)
def test_no_suggested_text_holds_what_the_editor_cannot_keep(cast: Cast, edition: str) -> None:
    plan = make_plan(edition=edition)
    for outline in outlines_of(plan):
        assert not _lost(build(plan, outline.code, Making()))


def _lost(book: Book) -> list[str]:
    """Texts of which the editor would drop something; should a part ever put a chart into its text, it stands here."""
    return [each.key for each in proses(book) if not same(through_the_editor(each.blocks), each.blocks)]
