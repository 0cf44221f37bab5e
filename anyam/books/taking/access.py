"""Who sees what came back, and who may let which of it count."""

from collections.abc import Mapping

from anyam.accounts.models import User
from anyam.books.models import Difference
from anyam.books.models.returns import CELL, COMMENT, PROSE
from anyam.books.writing.access import coordinated_by, why_not
from anyam.core.text import Text
from anyam.core.text import gettext_noop as _
from anyam.plans.access import plan_for_reading, refusal
from anyam.plans.models import Plan
from anyam.plans.rights import Rights, rights_in
from anyam.roles import TALK, WRITE

READS = _("you read this plan; whoever is responsible for this row writes it")


def may_send(rights: Rights) -> bool:
    """Whoever writes or comments somewhere in the plan."""
    return rights.may_somewhere(WRITE) or rights.may_somewhere(TALK)


def plan_for_returns(user: User, code: str) -> Plan:
    """The plan for whoever sends files in: 404 for strangers, 403 for readers."""
    plan = plan_for_reading(user, code)
    rights = rights_in(user, plan)
    if not may_send(rights):
        raise refusal(rights, TALK)
    return plan


class Hands:
    """What one person may take over into a plan. `dimensions` says which dimension a text is about, by its key."""

    def __init__(self, plan: Plan, by: User, dimensions: Mapping[str, str]) -> None:
        self.rights = rights_in(by, plan)
        self._coordinated = coordinated_by(self.rights, plan)
        self._dimensions = dimensions

    def why_not(self, difference: Difference) -> Text | None:
        """Why this person may not decide on a difference; None where they may."""
        if difference.kind == PROSE:
            return why_not(self.rights, self._dimensions.get(difference.place, ""), self._coordinated)
        if difference.kind == CELL and difference.item is not None:
            return None if self.rights.may_write_row(difference.item) else Text(READS)
        if difference.kind == COMMENT:
            return None if self.rights.may_somewhere(TALK) else Text(READS)
        return None if self.rights.may_somewhere(WRITE) else Text(READS)


def dimensions_of(plan: Plan, differences: list[Difference]) -> dict[str, str]:
    """The dimension that each text is about, read from its key."""
    known = plan.edition.dimension_by_code
    places = {each.place for each in differences if each.kind == PROSE}
    return {place: next((part for part in place.split(".") if part in known), "") for place in places}
