"""The empty form of a new row."""

from uuid import UUID

from django.urls import reverse

from anyam.accounts.models import User
from anyam.core.framework import Column
from anyam.plans.models import NOUNS, Item, Plan, Sheet
from anyam.plans.pages import NewRowPage
from anyam.plans.queries.chain import Loading
from anyam.plans.queries.common import colour_of, dimension_url, head_of
from anyam.plans.rights import rights_in
from anyam.worksheets.groupnames import group_name
from anyam.worksheets.queries.cells import CellLines
from anyam.worksheets.queries.closing import closing_of
from anyam.worksheets.queries.form import Unsaved, form_of
from anyam.worksheets.references import PlanReferences
from anyam.worksheets.store import Row

PLACES = {"@dimension", "@pillar"}


def new_row_url(sheet: Sheet) -> str:
    """Where a row of a sheet is written."""
    return reverse("worksheets:new-row", args=[sheet.plan.code, sheet.group.slug, sheet.code])


def new_row_page(
    plan: Plan, sheet: Sheet, user: User, language: str, uid: UUID, *, unsaved: Unsaved | None = None
) -> NewRowPage:
    """Every cell of the sheet's columns, filled in as far as it is known who writes and where."""
    loaded = Loading(plan)
    chain = loaded.chain()
    definition = sheet.definition
    item = Item(uid=uid, plan=plan, kind=definition.noun, sheet=sheet)
    row = Row(item, NOUNS[definition.noun](), definition, is_new=True)
    lines = CellLines(row, PlanReferences(plan, sheet, loaded), chain, language).lines()
    begun = unsaved or Unsaved(None, presets(sheet, user), {})
    return NewRowPage(
        plan=head_of(plan), uid=str(uid), sheet=definition.name, group=group_name(plan.edition, sheet.group, language),
        dimension_url=dimension_url(plan.code, sheet.dimension), colour=colour_of(chain, sheet.dimension),
        form=form_of(definition, [line for line in lines if line.editable], begun), closed=closing_of(sheet),
        unsaved=begun.why,
    )  # fmt: skip


def presets(sheet: Sheet, user: User) -> dict[str, str]:
    """What need not be typed: the dimension of the group, and the office of whoever writes for one."""
    rights = rights_in(user, sheet.plan)
    office = rights.offices[-1] if rights.rows_of and len(rights.rows_of) == 1 else ""
    found = {column.key: _known(column, sheet, office) for column in sheet.definition.columns}
    return {key: text for key, text in found.items() if text}


def _known(column: Column, sheet: Sheet, office: str) -> str:
    if column.type == "choice" and column.vocabularies and set(column.vocabularies) <= PLACES:
        return sheet.group.code
    return office if column.type == "organisation" and column.required else ""
