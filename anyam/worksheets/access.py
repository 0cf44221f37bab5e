"""Who may write which sheet. State rules (locks, merged rows) are asked apart, by the verbs."""

from anyam.accounts.models import User
from anyam.core.errors import NotAllowed
from anyam.core.text import Text
from anyam.core.text import gettext_noop as _
from anyam.plans.access import own_groups
from anyam.plans.models import Plan, Sheet
from anyam.roles import AGREE, MANAGE, WRITE
from anyam.teams.queries import may


def check_can_write(by: User, sheet: Sheet) -> None:
    """Whoever writes the whole region's plan, or whose organisation works in the sheet's group."""
    if may(by, WRITE, sheet.plan.region) or own_groups(by, sheet.plan).filter(pk=sheet.group_id).exists():
        return
    raise NotAllowed(
        Text(
            _("you read this plan; to write in “%(sheet)s” ask the secretariat"),
            {"sheet": sheet.definition.name},
        )
    )


def check_can_agree(by: User, plan: Plan) -> None:
    """Merging, moving and agreeing belong to the coordinator and the secretariat."""
    if not may(by, AGREE, plan.region):
        raise NotAllowed(Text(_("only a coordinator or the secretariat may do this")))


def check_can_manage(by: User, plan: Plan) -> None:
    """Ceilings, stages and people belong to the secretariat."""
    if not may(by, MANAGE, plan.region):
        raise NotAllowed(Text(_("only the secretariat may do this")))


def can_write(by: User, sheet: Sheet) -> bool:
    """Whether `check_can_write` would pass."""
    try:
        check_can_write(by, sheet)
    except NotAllowed:
        return False
    return True
