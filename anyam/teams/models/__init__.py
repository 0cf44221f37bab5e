"""Tables of regions, organisations, posts and memberships."""

from anyam.teams.models.organisations import Alias, Organisation, Post, Succession, Tenure
from anyam.teams.models.people import Membership, memberships
from anyam.teams.models.regions import Area, Region

__all__ = ["Alias", "Area", "Membership", "Organisation", "Post", "Region", "Succession", "Tenure", "memberships"]
