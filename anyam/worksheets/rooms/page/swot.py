"""The SWOT items of a group, as the matrix of its strategies shows them: with the issue and the main problem behind each."""

from collections.abc import Mapping
from typing import Any

from anyam.plans.models import NOUNS, Item, Sheet, SwotItem

AGREED, REFUSED = "disepakati", "ditolak"
ORDER = {AGREED: 0, REFUSED: 2}  # agreed ones first, refused ones last; the rest between them
LONGEST_NAME = 120

Rows = Mapping[int, Mapping[str, Any]]


def swot_of(sheet: Sheet, language: str) -> dict[str, object]:
    """Items that stand, agreed ones first, and what became of those that were merged. Four questions beside the door's."""
    items = list(
        SwotItem.objects.filter(
            item__plan=sheet.plan_id, item__sheet__group=sheet.group_id, item__binned_at=None, item__merged_into=None
        )
        .order_by("item__order", "item__pk")
        .values("item__uid", "item__code", "factor", "statement", "status", "issue")
    )
    issues, problems = _standing(sheet, "Issue", "issue", "rpjmd_problem"), _standing(sheet, "Problem", "name")
    states = sheet.plan.edition.choices("agreement_status")
    told = []
    for each in sorted(items, key=lambda row: ORDER.get(row["status"], 1)):
        issue = issues.get(_heir(issues, each["issue"]), {})
        problem = problems.get(_heir(problems, issue.get("rpjmd_problem")), {})
        state = states.get(each["status"])
        told.append(
            {
                "uid": str(each["item__uid"]),
                "code": each["item__code"] or "",
                "factor": each["factor"],
                "statement": each["statement"],
                "state": state.name.within(language) if state else "",
                "agreed": each["status"] == AGREED,
                "refused": each["status"] == REFUSED,
                "issue": _named(issue, "issue"),
                "problem": _named(problem, "name"),
            }
        )
    return {"items": told, "merged": _merged(sheet)}


def _standing(sheet: Sheet, noun: str, *fields: str) -> dict[int, dict[str, Any]]:
    """Rows of a noun by their key, merged ones too: whoever points to one of those means its heir."""
    rows = NOUNS[noun]._default_manager.filter(item__plan=sheet.plan_id, item__binned_at=None)
    return {row["pk"]: row for row in rows.values("pk", "item__code", "item__merged_into", *fields)}


def _heir(rows: Rows, key: int | None) -> int:
    """The row that a merged one is now; a row cannot be merged into its own heir, so this ends."""
    heir = key or 0
    while heir in rows and (into := rows[heir]["item__merged_into"]) is not None:
        heir = into
    return heir


def _named(row: Mapping[str, Any], title: str) -> str:
    name = " ".join(str(row.get(title) or "").split())
    shown = name if len(name) <= LONGEST_NAME else f"{name[: LONGEST_NAME - 1]}…"
    return f"{row.get('item__code') or ''} {shown}".strip()


def _merged(sheet: Sheet) -> dict[str, str]:
    """The uid of every merged item to that of the row it is now."""
    rows = Item.objects.filter(plan=sheet.plan_id, kind=SwotItem.__name__, merged_into__isnull=False)
    uids: dict[str, str] = {
        str(uid): str(into) for uid, into in rows.order_by("pk").values_list("uid", "merged_into__uid")
    }
    found = {}
    for uid, into in uids.items():
        heir = into
        while heir in uids:
            heir = uids[heir]
        found[uid] = heir
    return found
