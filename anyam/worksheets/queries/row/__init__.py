"""The page of one row: its cells, its thread, its findings, its history."""

from anyam.accounts.models import User
from anyam.core.chain import Chain, check_chain
from anyam.core.chain import Row as ChainRow
from anyam.core.chain.thread import thread_of
from anyam.core.periods import show_years
from anyam.core.sheet import locate
from anyam.core.text import Text, Words
from anyam.journal.models import Entry
from anyam.plans.models import Item, Plan
from anyam.plans.pages import HistoryLine, RowLine, RowPage
from anyam.plans.queries.chain import chain_of
from anyam.plans.queries.common import colour_of, dimension_name, finding_line, head_of, row_url
from anyam.worksheets.access import can_write
from anyam.worksheets.queries.cells import CellLines
from anyam.worksheets.references import PlanReferences
from anyam.worksheets.store import load_rows

HISTORY = 40


def row_page(plan: Plan, item: Item, user: User, language: str) -> RowPage:
    """Everything the page of one row shows, in the reader's language."""
    chain = chain_of(plan)
    book = PlanReferences(plan, item.sheet)
    row = load_rows(item.sheet, [item.uid], book)[str(item.uid)]
    definition = item.sheet.definition
    above, below = thread_of(chain, str(item.uid))
    title = getattr(row.noun, definition.title_column) or item.code or "–"
    dimension = item.sheet.dimension
    return RowPage(
        plan=head_of(plan),
        uid=str(item.uid),
        code=item.code,
        title=title,
        kind=definition.name,
        dimension=dimension_name(chain, dimension),
        colour=colour_of(chain, dimension),
        is_sample=item.is_sample,
        source=item.source,
        binned=item.binned_at is not None,
        can_edit=can_write(user, item.sheet),
        cells=CellLines(row, book, chain, language).lines(),
        upward=tuple(_line(chain, each) for each in above),
        downward=tuple(_line(chain, each) for each in below),
        findings=tuple(finding_line(chain, each) for each in check_chain(chain) if each.uid == str(item.uid)),
        history=_history(item),
    )


def _line(chain: Chain, row: ChainRow) -> RowLine:
    return RowLine(
        uid=row.uid, code=row.code, title=row.name, dimension=dimension_name(chain, row.dimension),
        colour=colour_of(chain, row.dimension), owner=chain.organisation(row.owner),
        problem=chain.edition.sheets[row.sheet].name.id, years=show_years(getattr(row, "years", ())),
        amount=None, undivided=0, is_sample=row.is_sample, url=row_url(chain.plan, row.uid),
    )  # fmt: skip


def _history(item: Item) -> tuple[HistoryLine, ...]:
    entries = Entry.objects.filter(subject=item.uid).select_related("batch__by").order_by("-id")[:HISTORY]
    return tuple(
        HistoryLine(
            at=entry.at,
            by=entry.batch.by.name if entry.batch.by else "",
            act=entry.act,
            column=_column(item, entry.field),
            old=entry.old[:200],
            new=entry.new[:200],
        )
        for entry in entries
    )


def _column(item: Item, field: str) -> Words | str:
    if not field:
        return ""
    cell = locate(item.sheet.definition, field)
    if isinstance(cell, Text):
        return field
    name = cell.column.name
    return Words(f"{name.id} {'.'.join(cell.path)}".strip(), f"{name.en} {'.'.join(cell.path)}".strip())
