"""Files of papers, with the names under which they are handed out."""

from dataclasses import dataclass, replace
from typing import Final, cast
from zoneinfo import ZoneInfo

from django.utils import timezone
from django.utils.text import slugify

from anyam.books.keeping.pictures import PlanPictures
from anyam.books.models import BookLook
from anyam.books.papers.registry import PaperKind, Wanted, made
from anyam.books.printing.producing import made_by
from anyam.books.rendering import MIME, Format
from anyam.core.errors import Unusable
from anyam.core.periods import show_date
from anyam.core.text import Text, Words
from anyam.core.text import gettext_noop as _
from anyam.plans.models import Plan

PRINTED = Words("Dicetak %(when)s oleh %(by)s", "Printed %(when)s by %(by)s")
PPTX: Final = "application/vnd.openxmlformats-officedocument.presentationml.presentation"
NOT_IN: Final = _("this paper is not made as %(format)s")


@dataclass(frozen=True, slots=True)
class PaperOrder:
    """A paper that somebody wants: its kind, what was asked of it, the format (`form`) and the language."""

    kind: PaperKind
    wanted: Wanted
    form: str
    language: str = "id"


def paper_file(plan: Plan, order: PaperOrder, by: str) -> tuple[str, bytes]:
    """The file and its name. Raises Unusable for a format that the paper is not made in, and for what the plan has not."""
    kind, wanted, form = order.kind, order.wanted, order.form
    if form not in kind.formats:
        raise Unusable(Text(NOT_IN, {"format": form.upper()}))
    told = kind.language(order.language)
    name = _name(plan, kind, wanted, form, told)
    if kind.direct is not None:
        return name, kind.direct(plan, told, PlanPictures(plan))
    look = BookLook.objects.filter(plan=plan).first() or BookLook()
    running = _printed(plan, by, told) if kind.dated else ""
    book = made(plan, kind.code, replace(wanted, font=look.font, running=running), told)
    return name, made_by(book, cast("Format", form), PlanPictures(plan))


def type_of(form: str) -> str:
    """What a file of that format is."""
    return MIME.get(cast("Format", form), PPTX)


def _printed(plan: Plan, by: str, language: str) -> str:
    there = timezone.now().astimezone(ZoneInfo(plan.region.time_zone))
    clock = f"{there:%H:%M}" if language == "en" else f"{there:%H.%M}"
    when = f"{show_date(there.date(), language)} {clock} {plan.region.zone_letters}"
    return PRINTED.within(language) % {"when": when, "by": by}


def _name(plan: Plan, kind: PaperKind, wanted: Wanted, form: str, language: str) -> str:
    """`rembang-daftar-hadir-bimtek-2-2022-07-20.pdf`."""
    about = (
        wanted.stage,
        wanted.day and wanted.day.isoformat(),
        wanted.group,
        wanted.body,
        wanted.year and str(wanted.year),
    )
    parts = [plan.code, kind.name.within(language), *(each for each in about if each)]
    return f"{slugify(' '.join(parts).replace('_', '-').replace('/', '-'))}.{form}"
