"""What the history calls a text."""

from typing import Final

from django.db.models import TextField, Value
from django.db.models.functions import Concat
from django.urls import reverse

from anyam.books.building.outline import edition_outlines
from anyam.books.models import SectionText
from anyam.core.text import gettext_noop as _
from anyam.plans.models import Plan
from anyam.web.language import active
from anyam.worksheets.history.names import Aside, Subject
from anyam.worksheets.history.telling import Named

FIELDS: Final = {"prose": Named(_("Text of the book"))}


def _called(plan: Plan, _uid: str, text: str) -> Subject:
    book, place = text.split("/", 1)
    outline = next((each for each in edition_outlines(plan.edition) if each.code == book), None)
    _book, _dot, inside = place.partition(".")
    chapter, *rest = inside.split(".")
    found = next((each for each in outline.chapters if each.code == chapter), None) if outline else None
    named = {**dict(found.sections), **{each.code: each.name for each in plan.edition.dimensions}} if found else {}
    words = [outline and outline.short, found and found.title, *(named.get(each) for each in rest)]
    name = ", ".join(each.within(active()) for each in words if each) or place
    return Subject(name, reverse("writing:text", args=[plan.code, book, place]))


# Texts by their book and place.
TEXTS: Final = Aside(
    lambda plan, uids: SectionText.objects.filter(plan=plan, uid__in=uids),
    Concat("book", Value("/", TextField()), "place", output_field=TextField()),
    _called,
)
