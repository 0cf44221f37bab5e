"""Which state of the plan a workbook holds, so that what comes back can be compared with what was given out."""

from django.db import connection, transaction

from anyam.journal.actions import end_bursts, last_entry
from anyam.plans.models import Group, Plan, Sheet


def take_revision(plan: Plan, group: Group) -> int:
    """The number of an entry of the history. Rows of the group that are read from now on hold everything up to it; what is
    written later gets a higher number, so at worst a row is newer than its mark, never older."""
    revision = last_entry(plan.code)
    if connection.features.has_select_for_update:
        # Where several write at once, a lower number may be given already and not be there yet: let every sheet's writer end.
        for sheet in Sheet.objects.filter(plan=plan, group=group):
            with transaction.atomic():
                Sheet.objects.select_for_update().get(pk=sheet.pk)
    end_bursts(plan.code, revision)
    return revision
