"""The region's letterhead, and first rows of the plan's profile."""

import contextlib
from collections.abc import Iterable, Mapping
from uuid import NAMESPACE_URL, UUID, uuid4, uuid5

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from anyam.accounts.models import User
from anyam.city import files
from anyam.city.actions.lines import set_fields
from anyam.city.models import Letterhead
from anyam.plans.access import check
from anyam.plans.models import Plan, Sheet
from anyam.plans.rights import rights_in
from anyam.roles import MANAGE
from anyam.worksheets.actions import apply
from anyam.worksheets.changes import Applied, Change


def add_rows(plan: Plan, noun: str, texts: Iterable[str], by: User, **cells: str) -> Applied:
    """New rows of a noun of the whole region, one per text, through the one door; `cells` stand in each of them."""
    sheet = Sheet.objects.select_related("plan__region", "group").get(
        plan=plan, group__kind="city", code=plan.edition.sheet_of(noun).code
    )
    changes = []
    for text in texts:
        uid = uuid4()
        changes += [Change(uid, key, value) for key, value in {sheet.definition.title_column: text, **cells}.items()]
    return apply(sheet, changes, by, act="add")


def letterhead_subject(plan: Plan) -> UUID:
    """The uid under which the journal keeps what happens to the letterhead."""
    return uuid5(NAMESPACE_URL, f"anyam:region:{plan.region.code}:letterhead")


@transaction.atomic
def set_letterhead(
    plan: Plan,
    by: User,
    fields: Mapping[str, str],
    *,
    logo: "UploadedFile[bytes] | None" = None,
    without_logo: bool = False,
) -> bool:
    """What stands on top of printed papers. The logo is kept as it came, so only pictures that browsers draw safely are taken."""
    check(rights_in(by, plan), MANAGE)
    head, _made = Letterhead.objects.get_or_create(region=plan.region)
    before, wanted = head.logo, dict(fields)
    if logo is not None:
        wanted["logo"] = files.keep_logo(files.read(logo, files.LARGEST_LOGO))
    elif without_logo:
        wanted["logo"] = ""
    changed = set_fields(head, wanted, by, plan=plan, subject=letterhead_subject(plan), act="letterhead")
    if before and head.logo != before:
        with contextlib.suppress(OSError):
            files.logo_path(before).unlink()
    return changed
