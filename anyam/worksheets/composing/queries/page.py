"""The page on which a coordinator makes one sheet out of what many have written."""

from django.urls import reverse

from anyam.accounts.models import User
from anyam.journal.reading import Wanted, read
from anyam.plans.access import refusal
from anyam.plans.models import NOUNS, Item, Sheet
from anyam.plans.queries.common import head_of, row_url
from anyam.plans.rights import rights_in
from anyam.roles import AGREE, RETURN, WRITE
from anyam.worksheets.access import can_write
from anyam.worksheets.composing.actions.sending import FULLY_AGREED, has_status
from anyam.worksheets.composing.pages import ComposingPage, Row
from anyam.worksheets.composing.queries.room import sent_of, targets_of
from anyam.worksheets.composing.queries.similar import similar_of
from anyam.worksheets.groupnames import group_name
from anyam.worksheets.history.asked import people_of
from anyam.worksheets.history.names import names_of
from anyam.worksheets.history.pages import Deed
from anyam.worksheets.history.queries import deeds_of
from anyam.worksheets.queries.closing import closing_of
from anyam.worksheets.rooms.page.late import address, sees_all
from anyam.worksheets.settling.actions import STATUS

DEEDS = 15
LOOKED_AT = 200  # rows to agree on that stand on the page
# Acts on whole rows; what is typed cell by cell stands in the journal.
ACTS = ("merge", "move", "split", "bulk", "tag", "bin", "restore", "agree", "import", "late", "undo")


def composing_page(sheet: Sheet, user: User, language: str) -> ComposingPage:
    """Eight questions beside the door's; the latest acts come after (`deeds_page`)."""
    plan, rights = sheet.plan, rights_in(user, sheet.plan)
    may_agree = rights.may(AGREE, sheet.group_id)
    refused = None if may_agree else refusal(rights, AGREE if rights.may_somewhere(WRITE) else WRITE).text
    journal = reverse("worksheets:journal", args=[plan.code])
    sets_status = has_status(sheet)
    unsettled, more = unsettled_of(sheet) if sets_status and may_agree else ((), 0)
    return ComposingPage(
        plan=head_of(plan),
        sheet=sheet.definition.name,
        sheet_code=sheet.code,
        group=group_name(plan.edition, sheet.group, language),
        group_slug=sheet.group.slug,
        room=address(sheet, "worksheets:room"),
        here=address(sheet, "worksheets:composing"),
        similar=similar_of(sheet, user, language, binned=True),
        sent=tuple(sent_of(sheet)),
        targets=tuple(targets_of(sheet, user, language)) if may_agree else (),
        late=sheet.late if sees_all(user, sheet) else 0,  # type: ignore[attr-defined]
        late_url=address(sheet, "worksheets:room-late-list"),
        journal_url=f"{journal}?sheet={sheet.pk}",
        deeds_url=address(sheet, "worksheets:composing-deeds"),
        closed=closing_of(sheet),
        refusal=refused,
        may_agree=may_agree,
        may_write=can_write(user, sheet),
        may_return=may_agree or rights.may(RETURN, sheet.group_id),
        sets_status=sets_status,
        unsettled=unsettled,
        unsettled_more=more,
    )


def unsettled_of(sheet: Sheet) -> tuple[tuple[Row, ...], int]:
    """Living rows to which nobody has agreed yet, in their order, and how many more there are: one question."""
    title = sheet.definition.title_column
    rows = NOUNS[sheet.definition.noun]._default_manager.filter(
        item__sheet=sheet, item__binned_at=None, item__merged_into=None
    )
    open_ = rows.exclude(**{STATUS: FULLY_AGREED}).order_by("item__order", "item__pk")
    found = list(open_.values_list("item__uid", "item__code", title))
    code = sheet.plan.code
    lines = tuple(
        Row(str(uid), own, " ".join(str(name or "").split()), row_url(code, str(uid)))
        for uid, own, name in found[:LOOKED_AT]
    )
    return lines, max(0, len(found) - LOOKED_AT)


def deeds_page(sheet: Sheet, user: User, language: str) -> list[Deed]:
    """The latest acts on whole rows of a sheet, each with the way back or the reason why there is none."""
    plan = sheet.plan
    people = people_of(plan)
    uids = Item.objects.filter(sheet=sheet).values("uid")
    portion = read(Wanted(plan.code, acts=ACTS, subjects=uids), "", DEEDS)
    entries = [entry for told in portion.batches for entry in told.entries]
    names = names_of(plan, entries, {each.pk: each.name for each in people})
    return deeds_of(plan, rights_in(user, plan), names, portion.batches, language)


__all__ = ["composing_page", "deeds_page"]
