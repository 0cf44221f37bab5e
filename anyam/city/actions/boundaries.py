"""Keeping the boundaries of a region's districts. They are third-party data: whoever brings them says where they come from."""

import hashlib
from uuid import NAMESPACE_URL, UUID, uuid5

from django.db import transaction
from django.utils import timezone

from anyam.accounts.models import User
from anyam.city.actions.lines import set_fields
from anyam.city.models import Boundaries
from anyam.core.charts import as_plain, read_boundaries
from anyam.core.errors import RuleBroken
from anyam.core.text import Text
from anyam.core.text import gettext_noop as _
from anyam.journal.actions import Note, record
from anyam.plans.access import check
from anyam.plans.models import Plan
from anyam.plans.rights import rights_in
from anyam.roles import MANAGE
from anyam.teams.models import Region

KEPT = 3  # sets that were replaced or removed and can be put back; older ones go for good


def boundaries_subject(plan: Plan) -> UUID:
    """The uid under which the journal keeps what happens to the boundaries."""
    return uuid5(NAMESPACE_URL, f"anyam:region:{plan.region.code}:boundaries")


@transaction.atomic
def keep_boundaries(
    plan: Plan, by: User, content: bytes, name: str, *, source: str, licence: str = "", is_sample: bool = False
) -> Boundaries:
    """The areas of a GeoJSON file stand for the region from now on; those before can be put back. Raises Unusable where the file
    cannot be read, RuleBroken without a source."""
    check(rights_in(by, plan), MANAGE)
    if not source.strip():
        raise RuleBroken(Text(_("Say where the boundaries come from: they are never kept without their source.")))
    areas = read_boundaries(content)
    _take_out(plan)
    made: Boundaries = Boundaries.objects.create(
        region=plan.region, areas=as_plain(areas), count=len(areas), name=name.replace("\\", "/").rsplit("/", 1)[-1][-255:],
        sha256=hashlib.sha256(content).hexdigest(), source=source.strip(), licence=licence.strip(), by=by, is_sample=is_sample,
    )  # fmt: skip
    told = {"name": made.name, "sha256": made.sha256, "source": made.source, "licence": made.licence}
    record(plan.code, "boundaries", by, [Note(boundaries_subject(plan), act="add", data=told)])
    _forget(plan)
    return made


def name_source(plan: Plan, row: Boundaries, by: User, *, source: str, licence: str) -> bool:
    """Correct what is told of where the boundaries come from. Returns whether anything is another."""
    told = {"source": source.strip(), "licence": licence.strip()}
    return set_fields(row, told, by, plan=plan, subject=boundaries_subject(plan), act="boundaries")


@transaction.atomic
def remove_boundaries(plan: Plan, row: Boundaries, by: User) -> None:
    """No map any more; it can be put back."""
    check(rights_in(by, plan), MANAGE)
    if row.removed_at is not None:
        return
    row.removed_at = timezone.now()
    row.save(update_fields=["removed_at"])
    record(plan.code, "bin", by, [Note(boundaries_subject(plan), act="bin")])
    _forget(plan)


@transaction.atomic
def return_boundaries(plan: Plan, row: Boundaries, by: User) -> None:
    """A set that was replaced or removed stands again; the one in its place can be put back in turn."""
    check(rights_in(by, plan), MANAGE)
    if row.removed_at is None:
        return
    _take_out(plan)
    row.removed_at = None
    row.save(update_fields=["removed_at"])
    record(plan.code, "restore", by, [Note(boundaries_subject(plan), act="restore")])


def _take_out(plan: Plan) -> None:
    """Under a lock: two that come at once take turns."""
    Region.objects.select_for_update().get(pk=plan.region_id)
    Boundaries.objects.filter(region=plan.region, removed_at=None).update(removed_at=timezone.now())


def _forget(plan: Plan) -> None:
    out = Boundaries.objects.filter(region=plan.region, removed_at__isnull=False).order_by("-removed_at", "-pk")
    Boundaries.objects.filter(pk__in=list(out.values_list("pk", flat=True)[KEPT:])).delete()
