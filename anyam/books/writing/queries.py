"""The page of a text, with a handful of questions however long the book is."""

from itertools import pairwise

from django.db.models import Q
from django.http import Http404
from django.urls import reverse

from anyam.accounts.models import User
from anyam.books.building import Making, build, fields_of, outlines_of
from anyam.books.models import LateText, SectionText, TextPicture
from anyam.books.writing.access import coordinated_by, may_settle, why_not
from anyam.books.writing.names import room_name
from anyam.books.writing.pages import LatePart, PlaceLink, TextPage
from anyam.books.writing.places import LANGUAGE, look
from anyam.books.writing.seeding import kept_blocks
from anyam.books.writing.showing import Showing
from anyam.books.writing.words import words
from anyam.core.book import number
from anyam.core.errors import Unusable
from anyam.plans.models import Plan
from anyam.plans.queries.chain import chain_of
from anyam.plans.queries.common import head_of
from anyam.plans.rights import rights_in
from anyam.roles import WRITE
from anyam.worksheets.rooms.names import epoch

MOST_LATE = 100
NO_PICTURE = "0" * 64
TRAIL = " › "  # between a chapter and its sections


def text_of(plan: Plan, book: str, key: str) -> SectionText:
    """The text of a place. 404 for places that the book has not, unless somebody has written there while it had."""
    found = _known(plan, book, key)
    if found is None:
        look(plan, book)
        found = _known(plan, book, key)
    if found is None:
        raise Http404
    found.plan = plan
    return found


def first_place(plan: Plan, book: str, user: User) -> str:
    """The key of the first place of a book that one may write, or of the first of all; 404 for a book that the plan has not."""
    ranked = SectionText.objects.filter(plan=plan, book=book, rank__isnull=False).order_by("rank")
    places = list(ranked.values_list("place", "dimension"))
    if not places:
        look(plan, book)
        places = list(ranked.values_list("place", "dimension"))
    if not places:
        raise Http404
    rights = rights_in(user, plan)
    coordinated = coordinated_by(rights, plan)
    mine = (key for key, dimension in places if why_not(rights, dimension, coordinated) is None)
    return next(mine, places[0][0])


def _known(plan: Plan, book: str, key: str) -> SectionText | None:
    texts = SectionText.objects.select_related("edited_by").filter(plan=plan, book=book, place=key)
    return texts.filter(Q(rank__isnull=False) | Q(edited=True)).first()


def _links(plan: Plan, text: SectionText) -> tuple[PlaceLink, ...]:
    """The places of its book, in the order of the pages."""
    texts = SectionText.objects.filter(plan=plan, book=text.book, rank__isnull=False).order_by("rank")
    return tuple(
        PlaceLink(title.rpartition(TRAIL)[2], _address(plan, text.book, key), key == text.place, title.count(TRAIL))
        for key, title in texts.values_list("place", "title")
    )


def text_page(plan: Plan, book: str, key: str, user: User, language: str) -> TextPage:
    """The page, and what the browser is told."""
    text = text_of(plan, book, key)
    rights = rights_in(user, plan)
    coordinated = coordinated_by(rights, plan)
    why = why_not(rights, text.dimension, coordinated)
    chain = chain_of(plan)
    # Called in the reader's language, written in the book's.
    labels = {name: label for name, label, _said in fields_of(plan, language, chain)}
    fields = [(name, labels[name], said) for name, _label, said in fields_of(plan, LANGUAGE, chain)]
    links = _links(plan, text)
    chapter, _trail, title = text.title.rpartition(TRAIL)
    blocks = kept_blocks(text)
    before, after = _beside(links)
    showing = Showing(
        lambda sha256: reverse("writing:picture", args=[plan.code, sha256]),
        {name: said for name, _label, said in fields},
    )
    outline = next(each for each in outlines_of(plan) if each.code == book)
    return TextPage(
        plan=head_of(plan), book=outline.name, title=title or key, chapter=chapter, places=links,
        before=before, after=after, suggested=not text.edited and bool(blocks),
        edited_by=text.edited_by.name if text.edited_by else "", edited_at=text.edited_at, why=why,
        shown=showing.text(blocks),
        late=_late(text) if may_settle(rights, text, coordinated) else (),
        settle_url=reverse("writing:late", args=[plan.code, book, key]),
        definition={
            "room": room_name(text), "epoch": epoch(), "person": user.pk, "may": why is None, "suggested": not text.edited,
            "place": key, "fields": fields, "words": words(), "addresses": _addresses(plan, book, key),
        },
    )  # fmt: skip


def _addresses(plan: Plan, book: str, key: str) -> dict[str, str]:
    return {
        "suggestion": reverse("writing:suggestion", args=[plan.code, book, key]),
        "things": reverse("writing:things", args=[plan.code, book]),
        "pictures": reverse("writing:pictures", args=[plan.code, book]),
        "picture": reverse("writing:picture", args=[plan.code, NO_PICTURE]),
        "worker": reverse("worksheets:room-worker"),
        "signIn": f"{reverse('sign-in')}?next={_address(plan, book, key)}",
    }


def _address(plan: Plan, book: str, key: str) -> str:
    return reverse("writing:text", args=[plan.code, book, key])


def _beside(links: tuple[PlaceLink, ...]) -> tuple[PlaceLink | None, PlaceLink | None]:
    before = next((one for one, two in pairwise(links) if two.here), None)
    after = next((two for one, two in pairwise(links) if one.here), None)
    return before, after


def _late(text: SectionText) -> tuple[LatePart, ...]:
    waiting = (
        LateText.objects.filter(text=text, settled_at=None).select_related("person").order_by("-at", "-pk")[:MOST_LATE]
    )
    return tuple(
        LatePart(each.pk, each.person.name if each.person else "", each.at, each.old, each.new) for each in waiting
    )


def things_of(plan: Plan, book: str) -> list[tuple[str, str, str]]:
    """Everything in a book that can be pointed to: its key, "Tabel 4.2", and what it is called. Its places are looked at again:
    this is asked for beside the page, which need not wait."""
    look(plan, book)
    try:
        numbers = number(build(plan, book, Making(LANGUAGE)))
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
    if all(each.code != book for each in outlines_of(plan)):
        raise Http404
    rights = rights_in(user, plan)
    if rights.may(WRITE):
        return True
    coordinated = coordinated_by(rights, plan)
    # Whoever writes one of its texts has opened it, and then its places are remembered.
    return bool(coordinated) and SectionText.objects.filter(plan=plan, book=book, dimension__in=coordinated).exists()
