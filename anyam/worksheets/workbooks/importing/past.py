"""What stood in rows when an export was made: the journal, read backwards from now."""

from collections.abc import Mapping

from anyam.journal.models import Entry
from anyam.plans.models import Plan


def old_texts(plan: Plan, revision: str) -> dict[str, dict[str, str]]:
    """By uid and cell: the text at that revision, of every cell that was written since."""
    if not revision.isdecimal():
        return {}
    since = Entry.objects.filter(batch__scope=plan.code, pk__gt=int(revision)).exclude(field="").order_by("pk")
    found: dict[str, dict[str, str]] = {}
    for subject, field, old in since.values_list("subject", "field", "old").iterator():
        found.setdefault(str(subject), {}).setdefault(field, old)
    return found


def at_that_time(state: Mapping[str, str], old: Mapping[str, str]) -> dict[str, str]:
    """The row's cells as they were."""
    return {key: text for key, text in (dict(state) | dict(old)).items() if text}
