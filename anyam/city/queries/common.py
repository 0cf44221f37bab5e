"""What several pages of this room ask."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from uuid import UUID

from django.db.models import Count
from django.http import Http404
from django.urls import NoReverseMatch, reverse

from anyam.accounts.models import User
from anyam.city.actions.lines import List
from anyam.city.lines import OFFICE, Column, LineRow, Problems, Typed, rows_again, rows_of, text_of
from anyam.city.models import Document, Letterhead
from anyam.city.pages import Editor, Head, PaperLine, Papers
from anyam.city.words import WHOLE, paper
from anyam.core.text import Words
from anyam.plans.models import Group, Item, Plan
from anyam.plans.models.plan import CROSS
from anyam.plans.queries.common import NO_COLOUR
from anyam.plans.rights import rights_in
from anyam.roles import MANAGE
from anyam.teams.models import Organisation
from anyam.worksheets.history.access import reads_journal


def manages(user: User, plan: Plan) -> bool:
    """Whether this person sets the plan up; asks nothing where the door has asked already."""
    return rights_in(user, plan).may(MANAGE)


def to(name: str, plan: Plan, *more: object) -> str:
    """The address of a page of this room."""
    return reverse(f"city:{name}", args=[plan.code, *more])


def perhaps(name: str, plan: Plan) -> str:
    """The address of a page of another room; nothing where this installation has no such room."""
    try:
        return reverse(name, args=[plan.code])
    except NoReverseMatch:
        return ""


def journal_of(user: User, plan: Plan, subject: UUID) -> str:
    """The address of what was done to something; empty for whoever does not read the journal."""
    return f"{reverse('worksheets:journal', args=[plan.code])}?item={subject}" if reads_journal(user, plan) else ""


def filled(columns: Iterable[Column], rows: Iterable[LineRow]) -> tuple[Column, ...]:
    """The columns of a list in which something stands: whoever reads it need not look past empty ones."""
    used = {cell.key for row in rows for cell in row.cells if cell.text}
    return tuple(each for each in columns if each.key in used)


def group_name(plan: Plan, group: Group) -> Words | str:
    """A dimension, a pillar, a group with a name of its own, or the whole region."""
    if group.kind == CROSS:
        return group.name
    edition = plan.edition
    named = {code: each.name for code, each in edition.dimension_by_code.items()}
    named |= {code: each.name for code, each in edition.pillar_by_code.items()}
    return named.get(group.code, WHOLE)


def group_colour(plan: Plan, group: Group) -> str:
    """A dimension's colour."""
    found = plan.edition.dimension_by_code.get(group.code) if group.kind == "dimension" else None
    return found.colour if found else NO_COLOUR


def in_order(plan: Plan, groups: Iterable[Group]) -> list[Group]:
    """As the edition has them: the whole region, dimensions, pillars, then groups across offices by name."""
    codes = ["", *plan.edition.dimension_by_code, *plan.edition.pillar_by_code]
    place = {code: number for number, code in enumerate(codes)}
    return sorted(groups, key=lambda each: (place.get(each.code, 999), each.name.casefold()))


def group_of(plan: Plan, slug: str) -> Group:
    """A group by its name in an address, or 404."""
    kind, _dash, code = slug.partition("-")
    found = (
        Group.objects.select_related("coordinator")
        .prefetch_related("members")
        .filter(plan=plan, kind=kind, code=code)
        .first()
    )
    if found is None:
        raise Http404
    found.plan = plan
    return found


def rows_by_sheet(plan: Plan) -> dict[int, Counter[str]]:
    """How many living rows each group's sheets have: group key to sheet code to count. One query."""
    rows = Item.objects.filter(plan=plan, binned_at=None, merged_into=None)
    found: dict[int, Counter[str]] = defaultdict(Counter)
    for group, code, count in rows.values_list("sheet__group_id", "sheet__code").annotate(count=Count("pk")):
        found[group][code] += count
    return found


def offices_of(plan: Plan) -> list[Organisation]:
    """The region's living offices."""
    return list(Organisation.objects.filter(region=plan.region, valid_to=None))


def papers_of(plan: Plan, **within: object) -> Papers:
    """The papers of a stage, a body or a meeting, in one query."""
    rows = [(row, _paper(row)) for row in Document.objects.filter(plan=plan, **within).select_related("by")]
    return Papers(
        tuple(line for row, line in rows if row.removed_at is None),
        tuple(line for row, line in rows if row.removed_at is not None)[:10],
    )


def _paper(row: Document) -> PaperLine:
    return PaperLine(
        uid=str(row.uid), kind=paper(row.kind), title=row.title or row.name, number=row.number, dated=row.dated,
        name=row.name, format=row.format.upper(), size=row.size, by=row.by.name if row.by else "", at=row.at,
        is_sample=row.is_sample,
    )  # fmt: skip


def editor_of(where: List, typed: list[Typed] | None = None, problems: Problems | None = None) -> Editor:
    """A list as a form: as it is stored, or as it was sent where something could not be read."""
    columns = tuple(where.columns)
    rows = rows_of(where.stored(), columns) if typed is None else rows_again(typed, columns, problems or {})
    has_offices = any(each.kind == OFFICE for each in columns)
    return Editor(
        columns=columns, rows=rows, problems=len(problems or {}),
        out=tuple((str(row.uid), _title(row, where)) for row in where.taken_out()),
        offices=tuple(each.short for each in offices_of(where.plan)) if has_offices else (),
    )  # fmt: skip


def _title(row: object, where: List) -> str:
    return next(filter(None, (text_of(row, each) for each in where.columns if each.kind in {"line", "text"})), "–")


def letterhead(plan: Plan) -> Head:
    """The head of the region's letters."""
    row = Letterhead.objects.filter(region=plan.region).first()
    if row is None:
        return Head((), "", "", "")
    contact = " · ".join(filter(None, (row.phone, row.email, row.website)))
    logo = f"{to('logo', plan)}?v={row.logo[:8]}" if row.logo else ""
    return Head(tuple(filter(None, row.lines.splitlines())), row.address, contact, logo)
