"""What the history calls chapters of the outline, editions, people on a sign-off list and signed copies."""

from typing import Final

from django.db.models import F, TextField, Value
from django.db.models.functions import Cast, Concat
from django.urls import reverse
from django.utils.translation import gettext

from anyam.books.actions.outline import YES
from anyam.books.actions.signing import VERDICTS
from anyam.books.building.outline import edition_outlines
from anyam.books.models import BookEdition, BookLook, OutlineChange, SignedCopy, SignOff
from anyam.books.names import PAPERS
from anyam.books.printing.running import edition_name
from anyam.core.text import Words
from anyam.core.text import gettext_noop as _
from anyam.plans.models import Plan
from anyam.plans.queries.fields import as_uid
from anyam.web.language import active
from anyam.worksheets.history.names import Aside, Subject
from anyam.worksheets.history.telling import Named

FIELDS: Final = {
    "title": Named(_("Title")), "title_en": Named(_("Title in English")),
    "dropped": Named(_("Left out"), {YES: Words("ya", "yes")}), "paper": Named(_("Paper"), PAPERS), "font": Named(_("Font")),
    "verdict": Named(_("Verdict"), VERDICTS), "agreed_on": Named(_("Agreed on")), "remark": Named(_("Remark")),
    "sha256": Named(_("SHA-256")), "reason": Named(_("reason")),
}  # fmt: skip
BETWEEN: Final = Value("/", output_field=TextField())


def _text(field: str) -> Cast:
    return Cast(F(field), TextField())


def _outline(plan: Plan, _uid: str, text: str) -> Subject:
    """By the city's title, or else by the edition's."""
    book, chapter, title = text.split("/", 2)
    if not title:
        for each in edition_outlines(plan.edition):
            if each.code == book:
                names = {one.code: one.title for one in each.chapters} | {"": each.name}
                title = names[chapter].within(active()) if chapter in names else ""
    key = f"{book}-{chapter}" if chapter else book
    return Subject(title or "–", f"{reverse('books:outline', args=[plan.code])}#o-{key}")


def _edition(plan: Plan, uid: str, text: str) -> Subject:
    number, final, title = text.split("/", 2)
    name = edition_name(int(number), final=final in {"1", "true", "True", "t"}).within(active())
    return Subject(f"{title}, {name}", reverse("books:edition", args=[plan.code, as_uid(uid)]))


def _within(plan: Plan, _uid: str, text: str) -> Subject:
    edition, name = text.split("/", 1)
    return Subject(name or "–", reverse("books:edition", args=[plan.code, as_uid(edition)]))


ASIDES: Final = {
    "outline-change": Aside(
        lambda plan, uids: OutlineChange.objects.filter(plan=plan, uid__in=uids),
        Concat(_text("book"), BETWEEN, _text("chapter"), BETWEEN, _text("title"), output_field=TextField()),
        _outline,
    ),
    "book-look": Aside(
        lambda plan, uids: BookLook.objects.filter(plan=plan, uid__in=uids),
        _text("paper"),
        lambda plan, _uid, _text: Subject(gettext("Look of the books"), reverse("books:outline", args=[plan.code])),
    ),
    "edition": Aside(
        lambda plan, uids: BookEdition.objects.filter(plan=plan, uid__in=uids),
        Concat(
            _text("number"), BETWEEN, _text("is_final"), BETWEEN, _text("title"),
            output_field=TextField(),
        ),
        _edition,
    ),
    "sign-off": Aside(
        lambda plan, uids: SignOff.objects.filter(edition__plan=plan, uid__in=uids),
        Concat(_text("edition__uid"), BETWEEN, _text("name"), output_field=TextField()),
        _within,
    ),
    "signed-copy": Aside(
        lambda plan, uids: SignedCopy.objects.filter(edition__plan=plan, uid__in=uids),
        Concat(_text("edition__uid"), BETWEEN, _text("name"), output_field=TextField()),
        _within,
    ),
}  # fmt: skip
