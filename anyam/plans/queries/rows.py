"""The rows behind a number. What was clicked on another page is the total here; a test adds them up."""

from collections.abc import Callable
from dataclasses import replace

from anyam.core.chain import Chain, Line
from anyam.core.chain.money import total
from anyam.core.periods import show_years
from anyam.core.text import Words
from anyam.plans.models import Plan, Sheet
from anyam.plans.pages import Pages, RowsPage
from anyam.plans.pages.lists import Bulk, BulkColumn, ListLine
from anyam.plans.queries.chain import chain_of
from anyam.plans.queries.common import colour_of, dimension_name, head_of, list_url, row_url
from anyam.plans.queries.entries import FILTERS as OF_ENTRIES
from anyam.plans.queries.entries import (
    NONE,
    Chosen,
    Entry,
    Selection,
    activity_entries,
    money_entries,
    programme_entries,
)
from anyam.plans.queries.tags import TAG, names_in
from anyam.plans.rights import Rights
from anyam.roles import AGREE

PER_PAGE = 200
WHOLE = Words("Seluruh kota", "Whole city")
FILTERS = (*OF_ENTRIES, TAG)
PROGRAMME = Words("program, dari pagunya", "programme, from its ceiling")

__all__ = ["FILTERS", "NONE", "activities_page", "money_page", "pages_of", "programmes_page"]


def programmes_page(plan: Plan, chosen: Chosen, number: int = 1) -> RowsPage:
    """Work programmes with their money, counted once under the main problem."""
    chain = chain_of(plan)
    name = Words("Program kerja", "Work programmes")
    page = _page(plan, "programmes", name, Selection(chain, programme_entries(chain), chosen, chain.tags), number)
    return replace(page, paste="programmes", bulk=_bulk(plan, page, chain, "Programme"))


def activities_page(plan: Plan, chosen: Chosen, number: int = 1) -> RowsPage:
    """Activities of the action plan with their own money."""
    chain = chain_of(plan)
    name = Words("Rencana aksi", "Action plan")
    page = _page(plan, "activities", name, Selection(chain, activity_entries(chain), chosen, chain.tags), number)
    return replace(page, paste="activities", bulk=_bulk(plan, page, chain, "Activity"))


def money_page(plan: Plan, chosen: Chosen, number: int = 1) -> RowsPage:
    """Every planned rupiah once: activities, and programmes that have only their ceiling."""
    chain = chain_of(plan)
    name = Words("Rincian anggaran terencana", "Planned budget in detail")
    return _page(plan, "money", name, Selection(chain, money_entries(chain), chosen), number)


def _page(plan: Plan, address: str, name: Words, selection: Selection, number: int) -> RowsPage:
    chain, chosen = selection.chain, selection.chosen
    pages, here = pages_of(len(selection.shown), number, lambda to: list_url(plan.code, address, **chosen, page=to))
    return RowsPage(
        plan=head_of(plan),
        name=name,
        filters=selection.filters(),
        pages=pages,
        rows=tuple(
            replace(_line(chain, entry, lines, detailed=address == "money"), tags=selection.tags.get(entry.row.uid, ()))
            for entry, lines in selection.shown[here]
        ),
        count=len(selection.shown),
        total=int(total(selection.lines)),
        undivided=int(total(line for line in selection.lines if line.year is None)),
        tags=names_in(selection.tags),
    )


def _bulk(plan: Plan, page: RowsPage, chain: Chain, noun: str) -> Bulk | None:
    """What can be done with many rows, for whoever writes."""
    return Bulk(_settable(chain, noun), _groups(plan, chain, noun)) if page.plan.writes else None


def _groups(plan: Plan, chain: Chain, noun: str) -> tuple[tuple[str, Words | str], ...]:
    """Where rows may go to, for whoever agrees there: one question, for those alone."""
    rights: Rights | None = plan.__dict__.get("rights")
    if rights is None or not rights.may_somewhere(AGREE):
        return ()
    code = chain.edition.sheet_of(noun).code
    sheets = Sheet.objects.select_related("group").filter(plan=plan, code=code).order_by("group__pk")
    found = [each.group for each in sheets if rights.may(AGREE, each.group_id)]
    named = [(each.slug, dimension_name(chain, each.code) or each.name or WHOLE) for each in found]
    return tuple(named) if len(named) > 1 else ()


def _settable(chain: Chain, noun: str) -> tuple[BulkColumn, ...]:
    """Who is responsible, the years, and what is chosen from a list of the edition."""
    found = []
    for column in chain.edition.sheet_of(noun).columns:
        options: tuple[tuple[str, Words | str], ...] = ()
        if column.type == "organisation":
            living = (each for each in chain.organisations if not each.heir)
            options = tuple(
                sorted(((each.uid, each.short) for each in living), key=lambda each: str(each[1]).casefold())
            )
        elif column.type == "choice" and not any(name.startswith("@") for name in column.vocabularies):
            options = tuple((code, each.name) for code, each in chain.edition.choices(*column.vocabularies).items())
        elif column.type != "years":
            continue
        found.append(BulkColumn(column.key, column.name, options))
    return tuple(found)


def pages_of(count: int, number: int, url: Callable[[int], str], per_page: int = PER_PAGE) -> tuple[Pages, slice]:
    """The page of that number, or the nearest there is, and which lines stand on it."""
    of = max(1, -(-count // per_page))
    here = max(1, min(number, of))
    before, after = (url(here + step) if 1 <= here + step <= of else "" for step in (-1, 1))
    return Pages(here, of, before, after), slice((here - 1) * per_page, here * per_page)


def _line(chain: Chain, entry: Entry, lines: tuple[Line, ...], *, detailed: bool) -> ListLine:
    """As a line of the list; a detailed one says what the row is and what it belongs to."""
    row, keys = entry.row, entry.keys
    years = getattr(row, "years", ()) or tuple(sorted({line.year for line in entry.lines if line.year}))
    problem = chain.problem_by_uid.get(keys["problem"])
    return ListLine(
        uid=row.uid,
        code=row.code,
        title=row.name if not row.title else row.title,
        dimension=dimension_name(chain, keys["dimension"]),
        colour=colour_of(chain, keys["dimension"]),
        owner=chain.organisation(keys["owner"]),
        problem=problem.title if problem else "",
        years=show_years(years).replace("-", "–"),
        amount=int(total(lines)) if lines else None,
        undivided=int(total(line for line in lines if line.year is None)),
        is_sample=row.is_sample,
        url=row_url(chain.plan, row.uid),
        below="" if not detailed else entry.programme.name if entry.programme else _alone(chain, row.uid),
    )


def _alone(chain: Chain, uid: str) -> Words | str:
    """What is said of a row of money that is no part of a programme."""
    return PROGRAMME if uid in chain.programme_by_uid else ""
