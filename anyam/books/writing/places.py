"""Which places a book has, remembered: building a book to open one of its texts takes too long."""

from django.http import Http404

from anyam.books.building import places_of
from anyam.books.models import SectionText
from anyam.core.book import as_data
from anyam.core.errors import Unusable
from anyam.plans.models import Plan

LANGUAGE = "id"  # in which people write, and in which a book calls its places
LONGEST = 500


def look(plan: Plan, book: str) -> None:
    """Bring what is remembered up to the book as it is now. 404 for a book that the plan has not."""
    try:
        places = places_of(plan, book, LANGUAGE)
    except Unusable as error:
        raise Http404 from error
    known = {each.place: each for each in SectionText.objects.filter(plan=plan, book=book)}
    fresh = [
        SectionText(plan=plan, book=book, place=each.key, dimension=dimension_of(plan, each.key))
        for each in places
        if each.key not in known
    ]
    if fresh:
        SectionText.objects.bulk_create(fresh, ignore_conflicts=True)
        known = {each.place: each for each in SectionText.objects.filter(plan=plan, book=book)}
    moved = []
    for rank, place in enumerate(places):
        row, title, blocks = known[place.key], place.title[:LONGEST], as_data(place.blocks)
        if (row.title, row.rank) != (title, rank):
            row.title, row.rank = title, rank
            moved.append(row)
        if place.suggested and not row.edited and row.blocks != blocks:
            # Somebody may have begun to write this very moment: then it is theirs.
            SectionText.objects.filter(pk=row.pk, edited=False).update(blocks=blocks)
    SectionText.objects.bulk_update(moved, ["title", "rank"], batch_size=200)
    gone = known.keys() - {each.key for each in places}
    SectionText.objects.filter(plan=plan, book=book, place__in=gone, rank__isnull=False).update(rank=None)


def dimension_of(plan: Plan, key: str) -> str:
    """The dimension that a place is about, by its key; nothing where it is about none."""
    return next((each for each in key.split(".")[1:] if each in plan.edition.dimension_by_code), "")
