"""Slides as a PowerPoint file: title, marks, notes, and never a word beyond the edge."""

from anyam.books.rendering.pictures import Pictures
from anyam.books.rendering.pptx.kinds import draw
from anyam.books.rendering.pptx.stage import Stage
from anyam.core.book.slides import Deck

MIME = "application/vnd.openxmlformats-officedocument.presentationml.presentation"

__all__ = ["MIME", "render_slides"]


def render_slides(deck: Deck, pictures: Pictures) -> bytes:
    """The file. The same deck and pictures give the same bytes."""
    stage = Stage.of(deck, pictures)
    for slide in deck.slides:
        draw(stage, slide)
    return stage.content()
