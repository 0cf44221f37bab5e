"""Where references lead that lead to no row of the chain: into the bin, by way of a merge to another row, to a document."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from anyam.plans.models import NOUNS, Plan
from anyam.plans.queries.common import row_url


@dataclass(frozen=True, slots=True)
class Lead:
    """The row that a reference leads to in the end, and whether it lies in the bin."""

    uid: str
    name: str
    url: str
    binned: bool


def leads_of(plan: Plan, asked: Mapping[str, Iterable[str]]) -> dict[str, Lead]:
    """By the uids referred to, which are asked for by their noun: one query for each, one more where rows were merged."""
    found: dict[str, Lead] = {}
    for noun, uids in asked.items():
        ends = _ends(noun, plan, set(uids)) if uids else {}
        title = plan.edition.sheet_of(noun).title_column
        found |= {uid: _lead(plan, end.item, getattr(end, title)) for uid, end in ends.items()}
    return found


def _ends(noun: str, plan: Plan, uids: set[str]) -> dict[str, Any]:
    """The rows themselves, or whoever took them in."""
    rows = NOUNS[noun]._default_manager.select_related("item").filter(item__plan=plan)
    ends = {str(each.item.uid): each for each in rows.filter(item__uid__in=uids)}
    while merged := {uid: each.item.merged_into_id for uid, each in ends.items() if each.item.merged_into_id}:
        heirs = rows.in_bulk(set(merged.values()))
        ends |= {uid: heirs[pk] for uid, pk in merged.items()}
    return ends


def _lead(plan: Plan, item: Any, title: str) -> Lead:
    uid = str(item.uid)
    return Lead(uid, f"{item.code} {title}".strip() or "–", row_url(plan.code, uid), item.binned_at is not None)
