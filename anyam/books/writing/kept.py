"""What authors have written, for whoever builds books."""

from anyam.books.models import SectionText
from anyam.core.book import Block
from anyam.core.book.keeping import value_of
from anyam.plans.models import Plan


def texts_of(plan: Plan, book: str) -> dict[str, tuple[Block, ...]]:
    """The texts of a book by the key of their place, as far as somebody has edited them; for all others the suggestion of the data
    counts. One query."""
    found = SectionText.objects.filter(plan=plan, book=book, edited=True).values_list("place", "blocks")
    return {place: value_of(blocks) for place, blocks in found}
