"""The page of a text, with a handful of questions however long the book is."""

from itertools import pairwise

from django.http import Http404
from django.urls import reverse

from anyam.accounts.models import User
from anyam.books.building import EXTRA_BOOKS, Making, Place, build, fields_of, outlines_of, places_of
from anyam.books.models import LateText, SectionText, TextPicture
from anyam.books.writing.access import coordinated_by, may_settle, why_not
from anyam.books.writing.names import room_name
from anyam.books.writing.pages import LatePart, PlaceLink, TextPage
from anyam.books.writing.seeding import kept_blocks
from anyam.books.writing.showing import Showing
from anyam.books.writing.words import words
from anyam.core.book import number
from anyam.core.errors import Unusable
from anyam.core.text import Words
from anyam.plans.models import Plan
from anyam.plans.queries.common import head_of
from anyam.plans.rights import rights_in
from anyam.worksheets.rooms.names import epoch

MOST_LATE = 100
BETWEEN = " › "  # as places name the sections above them
NO_PICTURE = "0" * 64
BOOKS_LANGUAGE = "id"  # of the figures in a text, where nothing else is said


def text_of(plan: Plan, book: str, key: str) -> tuple[SectionText, tuple[Place, ...]]:
    """The text of a place with all places of its book; made when somebody first looks. 404 for places that the book has not."""
    places = _places(plan, book)
    place = next((each for each in places if each.key == key), None)
    if place is None:
        raise Http404
    found, _made = SectionText.objects.select_related("edited_by").get_or_create(
        plan=plan, book=book, place=key, defaults={"dimension": place.dimension}
    )
    found.plan = plan
    return found, places


def _places(plan: Plan, book: str) -> tuple[Place, ...]:
    try:
        return places_of(plan, book)
    except Unusable as error:
        raise Http404 from error


def text_page(plan: Plan, book: str, key: str, user: User, language: str) -> TextPage:
    """The page, and what the browser is told."""
    text, places = text_of(plan, book, key)
    rights = rights_in(user, plan)
    coordinated = coordinated_by(rights, plan)
    why = why_not(rights, text.dimension, coordinated)
    place = next(each for each in places if each.key == key)
    fields = fields_of(plan, language)
    links = [
        PlaceLink(names_of(each)[-1], _address(plan, book, each.key), each.key == key, len(names_of(each)))
        for each in places
    ]
    before, after = _beside(links)
    showing = Showing(
        lambda sha256: reverse("writing:picture", args=[plan.code, sha256]),
        {name: said for name, _label, said in fields},
    )
    return TextPage(
        plan=head_of(plan), book=book_name(plan, book), title=names_of(place)[-1],
        chapter=BETWEEN.join(names_of(place)[:-1]), places=tuple(links),
        before=before, after=after, suggested=not text.edited,
        edited_by=text.edited_by.name if text.edited_by else "", edited_at=text.edited_at, why=why,
        shown=showing.text(kept_blocks(text) if text.edited else place.blocks),
        late=_late(text) if may_settle(rights, text, coordinated) else (),
        settle_url=reverse("writing:late", args=[plan.code, book, key]),
        definition={
            "room": room_name(text), "epoch": epoch(), "person": user.pk, "may": why is None, "suggested": not text.edited,
            "place": key, "fields": fields, "words": words(), "addresses": _addresses(plan, book, key),
        },
    )  # fmt: skip


def book_name(plan: Plan, code: str) -> Words:
    """What a book is called; its code where the plan has it not."""
    found = next((each.name for each in outlines_of(plan) if each.code == code), None)
    return found or (EXTRA_BOOKS[code][0] if code in EXTRA_BOOKS else Words(code, code))


def _addresses(plan: Plan, book: str, key: str) -> dict[str, str]:
    return {
        "things": reverse("writing:things", args=[plan.code, book]),
        "pictures": reverse("writing:pictures", args=[plan.code, book]),
        "picture": reverse("writing:picture", args=[plan.code, NO_PICTURE]),
        "worker": reverse("worksheets:room-worker"),
        "signIn": f"{reverse('sign-in')}?next={_address(plan, book, key)}",
    }


def _address(plan: Plan, book: str, key: str) -> str:
    return reverse("writing:text", args=[plan.code, book, key])


def _beside(links: list[PlaceLink]) -> tuple[PlaceLink | None, PlaceLink | None]:
    before = next((one for one, two in pairwise(links) if two.here), None)
    after = next((two for one, two in pairwise(links) if one.here), None)
    return before, after


def names_of(place: Place) -> list[str]:
    """The names of a place, from the chapter down."""
    return place.title.split(BETWEEN)


def _late(text: SectionText) -> tuple[LatePart, ...]:
    waiting = (
        LateText.objects.filter(text=text, settled_at=None).select_related("person").order_by("-at", "-pk")[:MOST_LATE]
    )
    return tuple(
        LatePart(each.pk, each.person.name if each.person else "", each.at, each.old, each.new) for each in waiting
    )


def things_of(plan: Plan, book: str) -> list[tuple[str, str, str]]:
    """Everything in a book that can be pointed to: its key, "Tabel 4.2", and what it is called."""
    try:
        numbers = number(build(plan, book, Making(BOOKS_LANGUAGE)))
    except Unusable as error:
        raise Http404 from error
    found = (*numbers.tables, *numbers.figures, *numbers.sections)
    return [(each.key, each.label, each.title) for each in found if each.label]


def picture_of(plan: Plan, sha256: str) -> TextPicture:
    """A picture of the plan's books, or 404."""
    found = TextPicture.objects.filter(plan=plan, sha256=sha256).first()
    if found is None:
        raise Http404
    return found


def may_write_in(plan: Plan, book: str, user: User) -> bool:
    """Whether somebody writes anywhere in a book; 404 for a book that the plan has not."""
    places = _places(plan, book)
    rights = rights_in(user, plan)
    coordinated = coordinated_by(rights, plan)
    return any(why_not(rights, each, coordinated) is None for each in {place.dimension for place in places})
