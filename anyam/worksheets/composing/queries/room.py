"""What a room asks about composing once it is there: what its person may do, where rows may go, and where the sheet stands."""

from collections.abc import Mapping
from uuid import UUID

from django.http import Http404
from django.utils.translation import get_language, gettext

from anyam.accounts.models import User
from anyam.core.text import Text
from anyam.journal.models import Entry
from anyam.plans.access import refusal
from anyam.plans.models import Item, Sheet
from anyam.plans.queries.common import row_url
from anyam.plans.queries.tags import tags_of
from anyam.plans.rights import rights_in
from anyam.roles import AGREE, RETURN, WRITE
from anyam.web.templatetags.anyam import local
from anyam.worksheets.access import can_write
from anyam.worksheets.composing.actions.bulk import SETTABLE
from anyam.worksheets.composing.actions.sending import has_status
from anyam.worksheets.composing.models import Submission
from anyam.worksheets.composing.outcome import name_of, rows_of
from anyam.worksheets.composing.pages import Sent
from anyam.worksheets.groupnames import group_name
from anyam.worksheets.queries.closing import closing_of
from anyam.worksheets.rooms.page.late import address

LATEST = 10
ACTS = {
    "moving": "worksheets:room-moving", "splitting": "worksheets:room-splitting", "bulk": "worksheets:room-bulk",
    "submission": "worksheets:room-submission", "undo": "worksheets:room-undo", "page": "worksheets:composing",
}  # fmt: skip


def facts_of(sheet: Sheet, user: User, language: str) -> Mapping[str, object]:
    """For the browser: five questions."""
    rights = rights_in(user, sheet.plan)
    closed = closing_of(sheet)
    may_agree = rights.may(AGREE, sheet.group_id)
    refused = closed or (None if may_agree else refusal(rights, AGREE).text)
    unwritten = closed or (None if can_write(user, sheet) else refusal(rights, WRITE).text)
    sent = sent_of(sheet)
    return {
        "why_not_agree": said(refused),
        "why_not_write": said(unwritten),
        "may_return": may_agree or rights.may(RETURN, sheet.group_id),
        "targets": targets_of(sheet, user, language) if may_agree else [],
        "sent": [_told(each) for each in sent[:1]],
        "closed": said(closed),
        "set": [each.key for each in sheet.definition.columns if each.type in SETTABLE],
        "sets_status": has_status(sheet),
        "tags": tags_of(sheet),
        "addresses": {name: address(sheet, view) for name, view in ACTS.items()},
    }


def said(text: Text | None) -> str:
    """A sentence, or nothing."""
    return text.say(get_language() or "id", gettext) if text is not None else ""


def targets_of(sheet: Sheet, user: User, language: str) -> list[tuple[str, str]]:
    """The groups whose same worksheet a row may go to, by what they are called in addresses."""
    rights = rights_in(user, sheet.plan)
    found = Sheet.objects.select_related("group").filter(plan=sheet.plan, code=sheet.code).exclude(pk=sheet.pk)
    return [
        (each.group.slug, group_name(sheet.plan.edition, each.group, language))
        for each in found.order_by("group__pk")
        if rights.may(AGREE, each.group_id)
    ]


def sent_of(sheet: Sheet) -> list[Sent]:
    """The latest times it went to the coordinator, the last first."""
    found = Submission.objects.select_related("by", "ended_by").filter(sheet=sheet).order_by("-at")[:LATEST]
    return [
        Sent(
            by=each.by.name if each.by else "", at=each.at, note=each.note, open=each.ended_at is None, outcome=each.outcome,
            ended_by=each.ended_by.name if each.ended_by else "", ended_at=each.ended_at, reason=each.reason,
        )
        for each in found
    ]  # fmt: skip


def _told(sent: Sent) -> dict[str, object]:
    return {
        "by": sent.by, "at": local(sent.at), "note": sent.note, "open": sent.open, "outcome": sent.outcome,
        "ended_by": sent.ended_by, "ended_at": local(sent.ended_at), "reason": sent.reason,
    }  # fmt: skip


def whither_of(sheet: Sheet, uid: UUID, language: str) -> dict[str, str]:
    """Where a row went that stood in the sheet a moment ago, and who took it there."""
    rows = rows_of(sheet.plan, [uid])
    if not rows:
        raise Http404
    (item,) = rows
    latest = Entry.objects.filter(subject=uid, field="", act__in=("merge", "move", "bin")).select_related("batch__by")
    entry = latest.order_by("-pk").first()
    by = entry.batch.by.name if entry is not None and entry.batch.by is not None else ""
    if item.merged_into_id is not None:
        heir = _heir(item)
        return {
            "what": "merged", "by": by, "row": str(heir.uid) if heir.sheet_id == sheet.pk else "", "name": name_of(heir),
            "url": row_url(sheet.plan.code, str(heir.uid)), "old": name_of(item),
        }  # fmt: skip
    if item.sheet_id != sheet.pk:
        group = group_name(sheet.plan.edition, item.sheet.group, language)
        url = row_url(sheet.plan.code, str(uid))
        return {"what": "moved", "by": by, "row": "", "name": group, "url": url, "old": name_of(item)}
    return {
        "what": "binned" if item.binned_at else "here",
        "by": by,
        "row": "",
        "name": "",
        "url": "",
        "old": name_of(item),
    }


def _heir(item: Item) -> Item:
    """The row that it became part of, however many times over."""
    while item.merged_into_id is not None:
        (item,) = rows_of(item.plan, [Item.objects.values_list("uid", flat=True).get(pk=item.merged_into_id)])
    return item
