"""From an order to files, one after the other."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from importlib.util import find_spec
from typing import Final

from django.utils import timezone

from anyam.books.building import EXTRA_BOOKS, Making, build, outlines_of
from anyam.books.building.material import Material
from anyam.books.keeping.pictures import PlanPictures
from anyam.books.models import BookEdition, BookLook
from anyam.books.printing.running import edition_name, running_line
from anyam.books.rendering import FORMATS, Format, render
from anyam.books.rendering.pictures import Pictures
from anyam.books.taking.trees import keep_printed
from anyam.core.book import Book
from anyam.core.errors import Unusable
from anyam.core.text import Text, Words
from anyam.core.text import gettext_noop as _
from anyam.plans.models import Plan

Progress = Callable[[Text, int, int], None]

BUILDING: Final = _("Putting %(book)s together")
RENDERING: Final = _("Making %(book)s as %(format)s")
NO_SUCH_BOOK: Final = _("this plan has no book “%(code)s”; there are: %(known)s")
CANNOT: Final = _("this installation cannot make %(format)s files")


@dataclass(frozen=True, slots=True)
class Order:
    """What is wanted: books by their codes, formats, language, and whether a cover note lists what is still missing."""

    books: tuple[str, ...]
    formats: tuple[Format, ...]
    language: str = "id"
    findings: bool = False


@dataclass(frozen=True, slots=True)
class Made:
    """A file that was made."""

    book: str
    format: Format
    name: str
    content: bytes


def produce(plan: Plan, order: Order, by: str, progress: Progress) -> Iterator[Made]:
    """Every book in every format; `progress` is told before each step and may end the work."""
    names = book_names(plan)
    unknown = next((code for code in order.books if code not in names), None)
    if unknown is not None:
        raise Unusable(Text(NO_SUCH_BOOK, {"code": unknown, "known": ", ".join(names) or "–"}))
    done, total = 0, len(order.books) * (1 + len(order.formats))
    pictures, material = PlanPictures(plan), Material(plan, order.language)  # read once, so that the books agree
    for code in order.books:
        progress(Text(BUILDING, {"book": names[code]}), done, total)
        number = next_number(plan, code)
        line = running_line(plan, edition_name(number), timezone.now(), by, order.language)
        made = build(plan, code, making_of(plan, order.language, line, findings=order.findings), material)
        book = replace(made, origin=origin_name(plan, code, number))
        if "docx" in order.formats:
            keep_printed(plan, book)
        done += 1
        for kind in order.formats:
            progress(Text(RENDERING, {"book": names[code], "format": kind.upper()}), done, total)
            name = file_name(plan, code, f"draf-{number}" if order.language == "id" else f"draft-{number}", kind)
            yield Made(code, kind, name, made_by(book, kind, pictures))
            done += 1


def available() -> tuple[Format, ...]:
    """The formats that this installation makes."""
    return tuple(each for each in FORMATS if find_spec(f"anyam.books.rendering.{each}") is not None)


def made_by(book: Book, kind: Format, pictures: Pictures) -> bytes:
    """A file of a book. Raises Unusable where the renderer of that format is not there."""
    try:
        return render(book, kind, pictures)
    except ModuleNotFoundError as error:
        raise Unusable(Text(CANNOT, {"format": kind.upper()})) from error


def making_of(plan: Plan, language: str, running: str, *, findings: bool = False) -> Making:
    """How the plan's books look, with this line at the foot."""
    look = BookLook.objects.filter(plan=plan).first() or BookLook()
    return Making(language, "f4" if look.paper == "f4" else "a4", look.font, running, findings)


def book_names(plan: Plan) -> dict[str, Words]:
    """The plan's books by their codes, in order, as they are called in short; behind them those that no framework names."""
    found = {each.code: each.short for each in outlines_of(plan)}
    return found | {code: name for code, (name, _made) in EXTRA_BOOKS.items() if code not in found}


def book_titles(plan: Plan) -> dict[str, Words]:
    """The same with what each is about, where its short name does not say so: `Buku 1: Analisis Strategis`."""
    found = {
        each.code: Words(_titled(each.short.id, each.name.id), _titled(each.short.en, each.name.en))
        for each in outlines_of(plan)
    }
    return found | {code: name for code, (name, _made) in EXTRA_BOOKS.items() if code not in found}


def _titled(short: str, whole: str) -> str:
    return whole if whole.startswith(short) else f"{short}: {whole}"


def next_number(plan: Plan, book: str) -> int:
    """Of the draft that would be frozen next."""
    drafts = BookEdition.objects.filter(plan=plan, book=book, is_final=False).order_by("-number")
    last = drafts.values_list("number", flat=True).first()
    return (last or 0) + 1


def origin_name(plan: Plan, book: str, number: int) -> str:
    """What a file says of where it belongs: the plan, the book, and its draft."""
    return f"{plan.code}/{book}/{number}"


def file_name(plan: Plan, book: str, edition: str, kind: str) -> str:
    """`rembang-buku-2-draf-3.pdf`."""
    return f"{plan.code}-{book.replace('_', '-')}-{edition}.{kind}"
