"""The page of one row: its cells, its thread, its money, its findings, its history."""

from anyam.accounts.models import User
from anyam.core.chain import Chain, about_row, check_chain
from anyam.plans.models import Item, Plan
from anyam.plans.pages import Neighbours, Office, RowPage
from anyam.plans.queries.chain import Loading
from anyam.plans.queries.common import colour_of, dimension_name, dimension_url, finding_line, head_of, organisation_url
from anyam.plans.queries.tags import in_order, names_in
from anyam.plans.rights import rights_in
from anyam.worksheets.access import can_write, can_write_row
from anyam.worksheets.queries.cells import CellLines
from anyam.worksheets.queries.closing import closing_of
from anyam.worksheets.queries.form import Unsaved, form_of
from anyam.worksheets.queries.new import new_row_url
from anyam.worksheets.queries.row.around import neighbours, thread_groups
from anyam.worksheets.queries.row.history import history_of
from anyam.worksheets.queries.row.money import money_of
from anyam.worksheets.queries.row.reading import shown_cells
from anyam.worksheets.queries.row.settling import settling_of
from anyam.worksheets.references import PlanReferences
from anyam.worksheets.store import row_in_hand


def row_page(
    plan: Plan, item: Item, user: User, language: str, *, editing: bool = False, unsaved: Unsaved | None = None
) -> RowPage:
    """Everything the page of one row shows, in the reader's language; as a form for whoever may write and asks for it, and for
    whoever has typed what could not be saved."""
    loaded = Loading(plan)
    chain = loaded.chain()
    uid = str(item.uid)
    book = PlanReferences(plan, item.sheet, loaded)
    row = row_in_hand(item, book)
    definition = item.sheet.definition
    dimension = item.sheet.dimension
    upward, downward = thread_groups(chain, uid)
    history, of_cells = history_of(item)
    may_edit = can_write_row(user, item)
    closed = closing_of(item.sheet) if may_edit else None
    may_type = may_edit and closed is None and item.binned_at is None
    editing = unsaved is not None or (editing and may_type)
    lines = CellLines(row, book, chain, language, choosing=editing).lines()
    shown, empty = shown_cells(definition, lines, of_cells)
    tags = in_order(loaded.hangs("ItemTag", item.pk))
    living = next((each for each in chain.rows() if each.uid == uid), None)
    return RowPage(
        plan=head_of(plan),
        uid=uid,
        code=item.code,
        title=getattr(row.noun, definition.title_column) or item.code or "–",
        kind=definition.name,
        dimension=dimension_name(chain, dimension),
        dimension_url=dimension_url(plan.code, dimension),
        colour=colour_of(chain, dimension),
        is_sample=item.is_sample,
        source=item.source,
        binned=item.binned_at is not None,
        can_edit=may_edit,
        editing=editing,
        owner=_office(chain, living.owner if living else ""),
        supporters=tuple(filter(None, (_office(chain, each) for each in getattr(living, "supporters", ())))),
        settling=settling_of(chain, living, rights_in(user, plan), item.sheet.group_id) if living else None,
        money=money_of(chain, living) if living else None,
        neighbours=neighbours(chain, living) if living else Neighbours(0, 0, None, None),
        cells=lines,
        form=form_of(definition, lines, unsaved) if editing else (),
        shown=shown,
        empty=empty,
        upward=upward,
        downward=downward,
        findings=tuple(finding_line(chain, each) for each in check_chain(chain, about_row(uid))),
        history=history,
        closed=closed,
        unsaved=unsaved.why if unsaved else None,
        add_url=new_row_url(item.sheet) if closed is None and can_write(user, item.sheet) else "",
        tags=tags,
        other_tags=tuple(name for name in names_in(chain.tags) if name not in tags),
    )


def _office(chain: Chain, uid: str) -> Office | None:
    found = chain.organisation_by_uid.get(uid)
    return Office(found.short, organisation_url(chain.plan, uid)) if found else None


__all__ = ["row_page"]
