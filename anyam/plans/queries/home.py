"""What the start page asks beside the plans themselves."""

from anyam.accounts.models import User
from anyam.roles import MANAGE
from anyam.teams.queries import held


def founds_plans(user: User) -> bool:
    """Whether this person is the secretariat of a region, and may found its plan."""
    return held(user, MANAGE).filter(plan=None, group=None).exists()
