"""The list of books, and reading one."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from importlib import import_module

from django.http import Http404

from anyam.accounts.models import User
from anyam.books.building import EXTRA_BOOKS, BookOutline, Making, build
from anyam.books.building.outline import arranged_outlines
from anyam.books.keeping.pictures import PlanPictures
from anyam.books.models import BookEdition
from anyam.books.pages import BookCard, BooksPage, ChapterLine, EditionLine, ReadingPage
from anyam.books.printing import making_of
from anyam.books.printing.producing import book_names, book_titles
from anyam.books.queries.editions import edition_line
from anyam.books.taking.access import may_send
from anyam.books.writing.access import writes_in
from anyam.core.book.outlining import FRONT
from anyam.core.chain import Severity, check_chain
from anyam.plans.models import Plan
from anyam.plans.queries.chain import chain_of
from anyam.plans.queries.common import head_of
from anyam.plans.rights import rights_in
from anyam.roles import MANAGE

MOST = 40  # editions of one book that its card lists
Counts = Mapping[str, Counter[bool]]


def books_page(plan: Plan, user: User) -> BooksPage:
    """Every book that is made, with what is missing in it and its editions: five queries, and one more for who coordinates."""
    everything = arranged_outlines(plan)
    made = [each for each in everything if not each.dropped]
    extra = [BookOutline(code, name, name, optional=True) for code, (name, _made) in EXTRA_BOOKS.items()]
    missing, editions, rights = _missing(plan), _editions(plan), rights_in(user, plan)
    writes = writes_in(rights, plan)
    cards = (_card(plan, each, missing, editions.get(each.code, [])) for each in (*made, *extra))
    return BooksPage(
        plan=head_of(plan), books=tuple(replace(each, writes=writes and bool(each.chapters)) for each in cards),
        left_out=len(everything) - len(made), manages=rights.may(MANAGE), sends=may_send(rights),
    )  # fmt: skip


def _missing(plan: Plan) -> Counts:
    """Findings by worksheet: how many must be mended, and how many others."""
    found: dict[str, Counter[bool]] = defaultdict(Counter)
    for each in check_chain(chain_of(plan)):
        found[each.sheet][each.severity is Severity.MUST] += 1
    return found


def _editions(plan: Plan) -> dict[str, list[BookEdition]]:
    found: dict[str, list[BookEdition]] = defaultdict(list)
    for each in BookEdition.objects.filter(plan=plan).select_related("by").defer("changes", "pictures", "checked"):
        found[each.book].append(each)
    return found


def _card(plan: Plan, book: BookOutline, missing: Counts, editions: Sequence[BookEdition]) -> BookCard:
    chapters = [each for each in book.chapters if not each.dropped]
    numbered = [each.code for each in chapters if each.code != FRONT]
    sheets = {sheet for each in chapters for sheet in each.sheets}
    lines: list[EditionLine] = [edition_line(plan, each) for each in editions[:MOST]]
    return BookCard(
        code=book.code, name=book.name, short=book.short, optional=book.optional, own=book.own,
        whole=book.code in EXTRA_BOOKS,
        chapters=tuple(
            ChapterLine(
                str(numbered.index(each.code) + 1) if each.code in numbered else "", each.title,
                tuple(plan.edition.sheets[code].name for code in each.sheets if code in plan.edition.sheets),
                sum(missing[code][True] for code in each.sheets if code in missing),
                sum(missing[code][False] for code in each.sheets if code in missing), each.own,
            )
            for each in chapters
        ),
        must=sum(missing[code][True] for code in sheets if code in missing),
        others=sum(missing[code][False] for code in sheets if code in missing), editions=tuple(lines),
        next_draft=1 + max((each.number for each in editions if not each.is_final), default=0),
    )  # fmt: skip


def reading_page(plan: Plan, code: str, language: str, user: User) -> ReadingPage:
    """A book as it is now, to read in the browser; 404 for one that is not made."""
    names = book_names(plan)
    if code not in names:
        raise Http404
    return ReadingPage(
        head_of(plan), code, book_titles(plan)[code], language, _html(plan, code, making_of(plan, language, "")),
        tuple(names.items()), code in EXTRA_BOOKS, writes_in(rights_in(user, plan), plan),
    )  # fmt: skip


def _html(plan: Plan, code: str, making: Making) -> str:
    """The book between the tags of our page; nothing where this installation has no such renderer."""
    try:
        html = import_module("anyam.books.rendering.html")
    except ModuleNotFoundError:
        return ""
    return str(html.body(build(plan, code, making), PlanPictures(plan), level=2))
